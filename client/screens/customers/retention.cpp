// Lists the customers whose data have been kept for long enough, and erases those of one or of all.

#include "client/screens/customers/retention.h"

#include <algorithm>

#include "client/screens/customers/customers.h"
#include "client/screens/reserved.h"
#include "client/screens/words.h"
#include "generated/icons.h"

namespace batchline::screens {
namespace {

using app::AppState;
using app::Intents;

constexpr std::string_view page_title = "Kept for long enough";
constexpr std::string_view ended = "RetentionEnded";  // of reasons.json
constexpr std::size_t cases_step = 50;                // so many more are shown at once

struct Context {
    ui::Ui& ui;
    const AppState& state;
    RetentionView& view;
    Intents& intents;
};

// --- what the server says ---

void refresh(const Context& context) {
    RetentionView& view = context.view;
    if (!view.was_asked && why_not_now(context.state).empty()) {
        view.was_asked = true;
        view.asking = context.intents.ask("/customers/retention");
        return;
    }
    const app::Progress* answer = context.state.answer_to(view.asking);
    if (!answer || answer->is_open()) return;
    auto told = answer->is_done() ? read_record<RetentionPreview>(answer->body) : std::nullopt;
    view.problem = answer->detail.empty() ? "The server could not be asked." : answer->detail;
    if (told) {
        view.preview = std::move(told);
        view.problem.clear();
    }
    context.intents.forget(view.asking);
}

// Those whose data have gone meanwhile are no longer among them.
std::vector<const RetentionCase*> open_cases(const Context& context) {
    std::vector<const RetentionCase*> cases;
    for (const RetentionCase& one : context.view.preview->items) {
        const Customer* customer = context.state.replica.find<Customer>(one.customer);
        if (customer && !customer->pseudonymised_at) cases.push_back(&one);
    }
    return cases;
}

std::string rule_words(std::int64_t months) {
    return counted(static_cast<std::size_t>(months), "month", "months") + " without an order or a contact.";
}

// --- erasing all ---

void receive(const Context& context) {
    for (SentErasure& one : context.view.all.sent) {
        const app::Progress* answer = context.state.progress_of(one.ticket);
        if (!answer || answer->is_open()) continue;
        if (answer->is_refused()) one.problem = answer->detail.empty() ? "It was refused." : answer->detail;
        context.intents.forget(one.ticket);
    }
}

void send_all(const Context& context, const std::vector<const RetentionCase*>& cases, const Justification& why) {
    ErasureOfAll& all = context.view.all;
    all.sent.clear();
    for (const RetentionCase* one : cases) {
        const Customer* customer = context.state.replica.find<Customer>(one->customer);
        if (!customer) continue;
        PseudonymiseCustomer command;
        command.customer = customer->id;
        command.justification = why;
        command.expected = customer->version;
        all.sent.push_back({customer->id, context.intents.send(std::move(command)), {}});
    }
}

void draw_dialog_of_all(const Context& context, const std::vector<const RetentionCase*>& cases) {
    ErasureOfAll& all = context.view.all;
    if (!all.is_asking) return;
    if (cases.empty()) {
        all.is_asking = false;
        return;
    }
    const std::string title = "Erase the personal data of " + counted(cases.size(), "customer", "customers") + "?";
    const JustificationDialog look{.title = title,
                                   .text =
                                       "Names, contacts, addresses, allergies, notes, and what was said about "
                                       "them, go for good. Orders and figures stay. This cannot be undone.",
                                   .destructive = true};
    const std::vector<ReasonCode> reasons = erasure_reasons(context.state);
    const JustificationAnswer answer = ask_justification(context.ui, "erase all", look, all.justification, reasons);
    if (answer.confirmed) send_all(context, cases, *answer.confirmed);
    if (answer.back || answer.confirmed) all.is_asking = false;
}

void draw_result(const Context& context) {
    const ErasureOfAll& all = context.view.all;
    if (all.sent.empty()) return;
    const std::size_t refused = all.refused();
    const std::size_t done = all.sent.size() - all.under_way() - refused;
    std::string title = std::to_string(done) + " of " + std::to_string(all.sent.size()) + " erased";
    if (refused > 0) title += ", " + std::to_string(refused) + " refused";
    if (all.under_way() > 0) {
        ui::banner(context.ui, title, {.text = "The others are on their way.", .key = "result"});
        return;
    }
    ui::banner(context.ui, title,
               {.severity = refused > 0 ? ui::Severity::warning : ui::Severity::success,
                .text = refused > 0 ? "Why stands at each of them." : "",
                .key = "result"});
}

// --- the list ---

std::string case_words(const Context& context, const RetentionCase& one) {
    const Customer* customer = context.state.replica.find<Customer>(one.customer);
    const std::string last = one.last_contact ? day_at(context.state, customer, *one.last_contact) : "never";
    return "Last contact: " + last + ", " + counted(static_cast<std::size_t>(one.orders), "order", "orders");
}

void draw_case(const Context& context, const RetentionCase& one) {
    ui::Ui& ui = context.ui;
    const std::string words = case_words(context, one);
    const std::string name = one.name + ", " + words;
    const ui::Key key(one.customer.text());
    const ui::Scope scope(ui, key);
    ui::StackOptions look = ui::card(name);
    look.role = ui::Role::listitem;
    look.key = key;
    ui::Stack card(ui, look);
    {
        ui::Row row(ui, {.gap = theme::space::md});
        {
            ui::Stack texts(ui, {.gap = theme::space::xs, .grow = true});
            const app::Route page = customer_route(one.customer);
            if (ui::link(ui, one.name, app::address_of(page), {.style = ui::TextStyle::emphasis}))
                context.intents.navigate(page);
            ui::text(ui, words, {.style = ui::TextStyle::caption, .tone = ui::Tone::muted, .wrap = true});
        }
        const std::string erase = "Erase the personal data of " + one.name;
        const ui::ButtonOptions button{
            .kind = ui::ButtonKind::danger_quiet,
            .small = true,
            .enabled = why_not_now(context.state).empty() && context.view.all.under_way() == 0,
            .name = erase};
        const Customer* customer = context.state.replica.find<Customer>(one.customer);
        if (ui::button(ui, "Erase", button) && customer)
            open_erasure(context.state, *customer, ended, context.view.erasure);
    }
    if (const std::string_view problem = context.view.all.problem_of(one.customer); !problem.empty())
        ui::text(
            ui, problem,
            {.style = ui::TextStyle::caption, .tone = ui::Tone::danger, .wrap = true, .icon = icons::circle_alert});
}

void draw_cases(const Context& context, const std::vector<const RetentionCase*>& cases) {
    ui::Ui& ui = context.ui;
    RetentionView& view = context.view;
    view.shown_max = std::max(view.shown_max, cases_step);
    const std::size_t count = std::min(view.shown_max, cases.size());
    const std::string_view why_not = why_not_now(context.state);
    const std::string erase_all = "Erase all " + std::to_string(cases.size());
    const ui::ButtonOptions look{.kind = ui::ButtonKind::danger_quiet,
                                 .icon = icons::trash_2,
                                 .enabled = why_not.empty() && view.all.under_way() == 0,
                                 .reason = why_not,
                                 .key = "erase all"};
    if (ui::button(ui, erase_all, look)) {
        view.all.is_asking = true;
        view.all.justification.opened();
        view.all.justification.reason = place_of_reason(erasure_reasons(context.state), ended);
    }
    {
        ui::Stack list(ui, {.gap = theme::space::md, .role = ui::Role::list, .name = "Customers", .key = "cases"});
        for (std::size_t i = 0; i < count; ++i) draw_case(context, *cases[i]);
    }
    if (count < cases.size() && ui::button(ui, "Show more", {.icon = icons::chevron_down, .small = true}))
        view.shown_max += cases_step;
}

void draw_told(const Context& context, const std::vector<const RetentionCase*>& cases) {
    ui::Ui& ui = context.ui;
    const std::optional<std::int64_t>& months = context.view.preview->months;
    if (!months) {
        ui::empty_state(ui, "There is no rule for how long personal data are kept",
                        {.icon = icons::hourglass,
                         .text = "Say it in customers.json, as \"retentionMonths\": 36. Until then they are kept until "
                                 "somebody erases them on a customer's page."});
        return;
    }
    const std::string rule = rule_words(*months);
    ui::ScrollArea body(ui, "retention",
                        {.name = page_title,
                         .padding_x = ui.is_phone() ? theme::space::lg : theme::space::xl,
                         .padding_y = theme::space::md,
                         .gap = theme::space::md});
    ui::paragraph(ui, rule, ui::Tone::muted);
    draw_result(context);
    if (cases.empty()) {
        ui::empty_state(ui, "Nobody's data have been kept for too long",
                        {.icon = icons::users, .text = "With every customer there was something to do since."});
        return;
    }
    draw_cases(context, cases);
}

void draw_not_told(const Context& context) {
    ui::Ui& ui = context.ui;
    RetentionView& view = context.view;
    ui::Stack padded(ui, {.padding_x = ui.is_phone() ? theme::space::lg : theme::space::xl, .key = "not told"});
    if (!view.was_asked) {
        ui::empty_state(ui, why_not_now(context.state),
                        {.icon = icons::hourglass, .text = "The server alone knows all orders and contacts."});
    } else if (view.problem.empty()) {
        ui::skeleton_rows(ui, 6);
    } else if (ui::banner(ui, "Nothing was told",
                          {.severity = ui::Severity::danger, .text = view.problem, .action = "Try again"})) {
        view.was_asked = false;
        view.problem.clear();
        ui.request_frame();
    }
}

void draw_head(const Context& context) {
    ui::Ui& ui = context.ui;
    ui::Stack padded(ui, {.padding_x = ui.is_phone() ? theme::space::lg : theme::space::xl, .key = "head"});
    ui::Row row(ui, {.gap = theme::space::md, .height = theme::layout::title_row});
    if (ui::icon_button(ui, icons::arrow_left, "Back to the customers"))
        context.intents.navigate({.screen = app::Screen::customers});
    ui::heading(ui, 1, page_title);
}

}  // namespace

std::size_t ErasureOfAll::under_way() const {
    return static_cast<std::size_t>(
        std::count_if(sent.begin(), sent.end(), [](const SentErasure& one) { return one.ticket != 0; }));
}

std::size_t ErasureOfAll::refused() const {
    return static_cast<std::size_t>(
        std::count_if(sent.begin(), sent.end(), [](const SentErasure& one) { return !one.problem.empty(); }));
}

std::string_view ErasureOfAll::problem_of(CustomerId customer) const {
    const auto found =
        std::find_if(sent.begin(), sent.end(), [&](const SentErasure& one) { return one.customer == customer; });
    return found == sent.end() ? std::string_view{} : std::string_view(found->problem);
}

void draw_retention_button(ui::Ui& ui, const AppState& state, RetentionView& view, Intents& intents) {
    if (!state.has(Action::ManagePersonalData)) return;
    if (!ui::button(ui, page_title, {.kind = ui::ButtonKind::ghost, .icon = icons::hourglass, .small = true})) return;
    // What was told before may no longer be so; what is under way is seen to its end.
    if (view.all.under_way() == 0) {
        intents.forget(view.asking);
        view = {};
    }
    intents.navigate({.screen = app::Screen::retention});
}

void draw_retention(ui::Ui& ui, ui::Rect panel, const AppState& state, CustomersView& view, Intents& intents) {
    const bool is_phone = ui.is_phone();
    ui::Area area(ui, panel,
                  {.fill = ui::Fill::surface,
                   .border = !is_phone,
                   .radius = is_phone ? 0 : theme::radius::lg,
                   .role = ui::Role::main,
                   .name = page_title});
    if (!state.has(Action::ManagePersonalData))
        return draw_reserved(ui, page_title, "who keeps personal data",
                             "Your role does not include handing personal data out or erasing them.");
    const Context context{ui, state, view.retention, intents};
    refresh(context);
    receive(context);
    draw_head(context);
    if (!view.retention.preview) return draw_not_told(context);
    const std::vector<const RetentionCase*> cases = open_cases(context);
    draw_told(context, cases);
    draw_dialog_of_all(context, cases);
    draw_erasure_dialog(ui, state, view.retention.erasure, intents);
}

}  // namespace batchline::screens
