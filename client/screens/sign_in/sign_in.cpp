// Draws the card with name and password, and what was wrong with them.

#include "client/screens/sign_in/sign_in.h"

#include <algorithm>
#include <utility>

#include "generated/icons.h"

namespace batchline::screens {
namespace {

constexpr float card_width = 920, form_width = 520, card_height = 472, problem_height = 88, card_padding = 48,
                control_height = 44;

void draw_problem(ui::Ui& ui, const app::SignInProgress& progress) {
    if (progress.problem.empty()) return;
    ui::banner(ui, progress.problem, {.severity = ui::Severity::danger, .text = progress.advice, .alert = true});
}

std::optional<app::SignIn> draw_form(ui::Ui& ui, const app::SignInProgress& progress, SignInView& view) {
    {
        ui::Stack titles(ui, {.gap = theme::space::xs});
        ui::heading(ui, 1, "Sign in", ui::TextStyle::display);
        ui::text(ui, "Orders, stock and production in one place", {.tone = ui::Tone::muted});
    }
    draw_problem(ui, progress);

    ui::Stack form(ui, {.gap = theme::space::lg, .role = ui::Role::form, .name = "Sign in"});
    const bool name_missing = view.tried && view.user_name.empty();
    const bool password_missing = view.tried && view.password.empty();
    const ui::FieldEvents name = ui::text_field(ui, "User name", view.user_name,
                                                {.error = name_missing ? "Type your user name" : "",
                                                 .icon = icons::user,
                                                 .height = control_height,
                                                 .required = true,
                                                 .autocomplete = "username",
                                                 .take_focus = std::exchange(view.focus_first, false)});
    const ui::FieldEvents password = ui::password_field(ui, "Password", view.password,
                                                        {.error = password_missing ? "Type your password" : "",
                                                         .icon = icons::lock,
                                                         .height = control_height,
                                                         .required = true,
                                                         .autocomplete = "current-password",
                                                         .take_focus = std::exchange(view.focus_password, false)});
    const bool pressed = ui::button(ui, progress.sending ? "Signing in" : "Sign in",
                                    {.kind = ui::ButtonKind::primary, .fill = true, .name = "Sign in"});
    ui::caption(ui, "Forgotten? Your administrator sets a new one.");
    if (!pressed && !name.submitted && !password.submitted) return std::nullopt;
    if (progress.sending) return std::nullopt;
    view.tried = true;
    ui.request_frame();
    if (view.user_name.empty()) {
        view.focus_first = true;
    } else if (view.password.empty()) {
        view.focus_password = true;
    } else {
        return app::SignIn{view.user_name, view.password};
    }
    return std::nullopt;
}

void draw_promise(ui::Ui& ui, const char* icon, std::string_view title, std::string_view words) {
    ui::Row row(ui, {.gap = theme::space::md, .align = ui::Align::start});
    ui::icon(ui, icon, ui::Tone::accent, theme::icon_size::lg);
    ui::Stack texts(ui, {.gap = theme::space::xs, .grow = true});
    ui::text(ui, title, {.style = ui::TextStyle::body_strong});
    ui::text(ui, words, {.style = ui::TextStyle::caption, .tone = ui::Tone::muted, .wrap = true});
}

// Beside the form: what somebody finds behind it.
void draw_side(ui::Ui& ui, ui::Rect rect) {
    ui::Area side(ui, rect,
                  {.padding_x = theme::space::xxl,
                   .padding_y = card_padding - theme::space::sm,
                   .gap = theme::space::xl,
                   .fill = ui::Fill::sunken,
                   .radius = theme::radius::lg});
    ui::text(ui, "From order to oven", {.style = ui::TextStyle::emphasis});
    draw_promise(ui, icons::clipboard_list, "Orders that can be kept",
                 "Recipes, allergies and stock are checked while you type.");
    draw_promise(ui, icons::shopping_cart, "Shortages in words",
                 "Procurement sees what is missing, for whom and until when.");
    draw_promise(ui, icons::factory, "Production in the right order",
                 "Urgent and early first; everybody sees it happen.");
}

}  // namespace

std::optional<app::SignIn> draw_sign_in(ui::Ui& ui, std::string_view company, const app::SignInProgress& progress,
                                        SignInView& view) {
    ui.at_place("sign in");
    const ui::Rect screen = ui.screen();
    ui::Area page(ui, screen, {.fill = ui::Fill::canvas});
    const bool is_narrow = screen.w < card_width + 2 * theme::space::xl;
    const float width = std::min(is_narrow ? form_width : card_width, screen.w - 2 * theme::space::lg);
    const float wanted = card_height + (progress.problem.empty() ? 0 : problem_height);
    const float height = std::min(wanted, screen.h - 2 * theme::space::lg);
    const ui::Rect card{(screen.w - width) / 2,
                        std::max(theme::space::lg, (screen.h - card_height - problem_height) / 2), width, height};
    {
        ui::Area head(ui, {card.x, std::max(0.0F, card.y - 72), card.w, 48}, {.role = ui::Role::banner});
        ui::brand(ui, company);
    }
    ui::Area frame(ui, card,
                   {.fill = ui::Fill::surface, .border = true, .radius = theme::radius::xl, .role = ui::Role::main});
    ui::Rect rest = card;
    if (!is_narrow) draw_side(ui, ui::inset(ui::cut_right(rest, card_width - form_width), theme::space::sm));
    const float padding = screen.w < form_width ? theme::space::xl : card_padding;
    ui::Area form(ui, rest, {.padding_x = padding, .padding_y = padding, .gap = theme::space::xl});
    return draw_form(ui, progress, view);
}

bool draw_opening(ui::Ui& ui, std::string_view company, std::string_view missing) {
    const ui::Rect screen = ui.screen();
    const float width = std::min(form_width, screen.w - 2 * theme::space::lg);
    const ui::Rect middle{(screen.w - width) / 2, screen.h / 3, width, screen.h / 3};
    ui::Area page(ui, screen, {.fill = ui::Fill::canvas});
    ui::Area area(ui, middle, {.gap = theme::space::lg, .role = ui::Role::main});
    ui::brand(ui, company);
    if (missing.empty()) return false;
    ui::banner(ui, missing,
               {.severity = ui::Severity::warning,
                .text = "It is tried again by itself. Nothing you typed is lost.",
                .alert = true});
    return ui::button(ui, "Try again", {.kind = ui::ButtonKind::primary});
}

}  // namespace batchline::screens
