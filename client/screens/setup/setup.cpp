// Draws the page of the first start around its form, and what is said where it cannot be used.

#include "client/screens/setup/setup.h"

#include <algorithm>
#include <utility>

#include "generated/icons.h"
#include "shared/base/json.h"
#include "shared/base/text.h"
#include "shared/identity/password_rule.h"

namespace batchline::screens {
namespace {

using app::AppState;
using app::Intents;

constexpr float page_width = 760;

// The code of the address; where that is wrong, what was typed instead.
std::string_view code_of(const AppState& state, const SetupView& view) {
    return view.code.empty() ? state.route.parameter("code") : std::string_view(view.code);
}

void draw_titles(ui::Ui& ui) {
    ui::brand(ui, {});
    ui::Stack titles(ui, {.gap = theme::space::xs});
    ui::heading(ui, 1, "Set up your company", ui::TextStyle::display);
    ui::paragraph(ui,
                  "This server is empty. What you type here makes the company, its first location and you as its "
                  "administrator; this can be done once. All of it but the currency can be changed later.",
                  ui::Tone::muted);
}

// Nothing to set up, or nobody to ask. True while the form cannot be shown.
bool draw_obstacle(ui::Ui& ui, SetupView& view, const app::Progress* asked, Intents& intents) {
    if (!asked || asked->is_open()) {
        ui::skeleton_rows(ui, 6);
        return true;
    }
    if (asked->is_done()) return false;
    constexpr int not_found = 404;
    if (asked->status == not_found) {
        ui::banner(ui, "The company has been set up already",
                   {.text = "Sign in, or ask your administrator for a user of your own.", .alert = true});
        if (ui::button(ui, "Go to sign in", {.kind = ui::ButtonKind::primary}))
            intents.replace({.screen = app::Screen::home});
        return true;
    }
    ui::banner(ui, "The server cannot be reached",
               {.severity = ui::Severity::warning, .text = "Look whether it is still running.", .alert = true});
    if (ui::button(ui, "Try again", {.kind = ui::ButtonKind::primary})) intents.forget(view.asked);
    return true;
}

// Only where the address has none, or another start has made another one.
void draw_code(ui::Ui& ui, const AppState& state, SetupView& view, const app::Progress* sent) {
    const std::string_view error = sent ? sent->error_at("/code") : std::string_view();
    if (!state.route.parameter("code").empty() && error.empty() && view.code.empty()) return;
    const bool is_missing = view.tried && code_of(state, view).empty();
    ui::text_field(ui, "Code", view.code,
                   {.hint = "The server prints an address when it starts; the code is what stands behind code=",
                    .error = is_missing ? std::string_view("Type the code") : error,
                    .icon = icons::key_round,
                    .required = true});
}

bool is_complete(const AppState& state, const SetupView& view) {
    return !code_of(state, view).empty() && !is_blank(view.company) && !is_blank(view.location) &&
           !is_blank(view.name) && !is_blank(view.user_name) && may_be_password(view.password);
}

// What is wrong with fields is said at them.
void draw_refusal(ui::Ui& ui, const SetupView& view, const app::Progress* sent, bool is_whole) {
    if (view.tried && !is_whole) {
        ui::banner(ui, "Something is missing",
                   {.severity = ui::Severity::danger, .text = "It is marked above.", .alert = true});
    } else if (sent && sent->is_refused()) {
        const bool is_at_fields = !sent->errors.empty();
        ui::banner(ui, "The company was not set up",
                   {.severity = ui::Severity::danger,
                    .text = is_at_fields ? std::string_view("What cannot be is marked above.")
                                         : std::string_view(sent->detail),
                    .alert = true});
    }
}

void draw_form(ui::Ui& ui, const AppState& state, SetupView& view, const std::vector<std::string>& zones,
               Intents& intents) {
    const app::Progress* sent = state.progress_of(view.sending);
    const bool is_sending = sent && sent->is_open();
    ui::Stack form(ui, {.gap = theme::space::lg, .role = ui::Role::form, .name = "Set up your company"});
    draw_code(ui, state, view, sent);
    draw_company_fields(ui, view, sent);
    draw_location_fields(ui, view, zones, sent);
    draw_administrator_fields(ui, view, sent);
    const bool is_whole = is_complete(state, view);
    draw_refusal(ui, view, sent, is_whole);
    const bool pressed = ui::button(ui, is_sending ? "Setting up" : "Set up company",
                                    {.kind = ui::ButtonKind::primary, .fill = true, .name = "Set up company"});
    if (!pressed || is_sending) return;
    view.tried = true;
    ui.request_frame();
    if (!is_whole) return;
    intents.forget(view.sending);
    view.sending = intents.set_up(to_json(setup_request(view, code_of(state, view))));
}

}  // namespace

void draw_setup(ui::Ui& ui, const AppState& state, SetupView& view, Intents& intents) {
    ui.at_place("setup");
    if (view.asked == 0) view.asked = intents.ask("/setup");
    if (!std::exchange(view.knows_device, true) && !state.time_zone.empty()) view.zone.text = state.time_zone;
    const ui::Rect screen = ui.screen();
    ui::Area page(ui, screen, {.fill = ui::Fill::canvas});
    const float side = ui.is_phone() ? theme::space::lg : theme::space::xl;
    const float width = std::min(page_width, screen.w);
    ui::Area column(ui, {(screen.w - width) / 2, 0, width, screen.h}, {.role = ui::Role::main});
    ui::ScrollArea body(
        ui, "setup",
        {.name = "The first start", .padding_x = side, .padding_y = theme::space::xl, .gap = theme::space::xl});
    draw_titles(ui);
    const app::Progress* asked = state.progress_of(view.asked);
    if (draw_obstacle(ui, view, asked, intents)) return;
    const auto answer = read_record<SetupAnswer>(asked->body).value_or(SetupAnswer{});
    draw_form(ui, state, view, answer.zones, intents);
}

}  // namespace batchline::screens
