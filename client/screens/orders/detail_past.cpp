// Draws an order as it stood at another moment, and lets people step through its past.

#include <algorithm>

#include "client/forms/typed_time.h"
#include "client/screens/audit_entry.h"
#include "client/screens/orders/detail_parts.h"
#include "client/screens/words.h"
#include "generated/icons.h"
#include "shared/orders/rules.h"

namespace batchline::screens {
namespace {

using app::AppState;
using app::Intents;

constexpr float moment_field_width = 280;

app::Route route_at(const AppState& state, OrderId order, std::optional<Instant> at) {
    app::Route route = app::order_route(order.value, state.route.tab);
    if (at) route.query["at"] = at->text();
    return route;
}

// To the second: two changes of one minute are two moments.
std::string exact_moment(Instant moment, const AppState& state, const ZoneRules& zone) {
    constexpr std::int64_t seconds_per_minute = 60;
    const std::int64_t second = moment.microseconds / microseconds_per_second % seconds_per_minute;
    const std::string seconds = (second < 10 ? ":0" : ":") + std::to_string(second);
    return moment_in_sentence(moment, state.now, zone) + seconds;
}

OrderPast past_at_hand(const OrderHistory& history) {
    OrderPast past{{}, history.revisions};
    for (const AuditEntry& item : history.audit) past.facts.push_back(item.fact);
    return past;
}

// What has happened, by whom and why: "Edited by Anna Berg. Customer's request: one tray more."
std::string step_words(const AppState& state, const PastStep& step) {
    std::string words = action_words(action_name_of(step));
    if (step.user) words += " by " + std::string(state.user_name(*step.user));
    words += ".";
    if (step.justification)
        words += " " + reason_label(state.configuration, step.justification->code) + ": " + step.justification->text;
    if (!step.note.empty()) words += " " + step.note;
    return words;
}

// From what is at hand; from the server where the audit is not for this reader.
void refresh_past(const AppState& state, const Order& order, OrderDetailView& view, Instant at, Intents& intents) {
    PastView& past = view.past;
    const OrderHistory& history = view.history;
    if (past.at != at || past.version != order.version) {
        intents.forget(past.ticket);
        past = {.at = at, .version = order.version, .typed = past.typed, .typed_problem = past.typed_problem};
    }
    const bool sees_audit = state.may(Action::ViewAudit, order);
    const bool is_new =
        !past.order || past.fact_count != history.audit.size() || past.revision_count != history.revisions.size();
    const bool has_answer = !sees_audit && past.order && past.order->step;
    if (is_new && !has_answer) {
        past.order = as_it_stood(order, past_at_hand(history), at, state.configuration.workflow);
        past.fact_count = history.audit.size();
        past.revision_count = history.revisions.size();
    }
    if (sees_audit) return;
    if (!past.asked) {
        past.asked = true;
        past.ticket = intents.ask("/orders/" + order.id.text() + "?at=" + app::percent_encoded(at.text()));
        return;
    }
    const app::Progress* answer = state.answer_to(past.ticket);
    if (!answer || answer->is_open()) return;
    if (answer->is_done()) past.order = read_record<PastOrder>(answer->body);
    intents.forget(past.ticket);
}

bool is_asking(const AppState& state, const OrderDetailView& view) {
    const auto is_open = [&](app::Ticket ticket) { return ticket != 0 && state.connection.link != app::Link::offline; };
    return is_open(view.past.ticket) || is_open(view.history.audit_ticket) || is_open(view.history.revisions_ticket);
}

void draw_status(ui::Ui& ui, const AppState& state, const PastOrder& past) {
    if (past.status.empty()) return;
    const std::string label = status_words(state, past.status);
    if (past.phase) ui::status_pill(ui, look_of(*past.phase), label);
    else ui::tag(ui, label);
}

void draw_head(ui::Ui& ui, const AppState& state, const Order& order, const PastView& past, Intents& intents) {
    ui::Row row(ui, {.gap = theme::space::md, .wrap = true});
    if (ui::icon_button(ui, icons::chevron_left, "Back to the order as it is"))
        intents.navigate(route_at(state, order.id, std::nullopt));
    ui::heading(ui, 1, order_title(order), ui::TextStyle::headline);
    if (past.order) draw_status(ui, state, *past.order);
}

std::string banner_words(const AppState& state, const PastOrder& past) {
    if (past.status.empty())
        return "From what this device holds: the content is exact. Its status, and who did what, are read from the "
               "server.";
    std::string words = past.step ? step_words(state, *past.step) : std::string{};
    if (past.is_present) words += " Nothing has happened to it since.";
    return words;
}

// Where one is, and the ways on.
void draw_place(ui::Ui& ui, const AppState& state, const Order& order, const PastView& past, Instant at,
                Intents& intents) {
    const ZoneRules& zone = state.zone_of(order.location);
    const std::string title =
        "As it stood " + exact_moment(at, state, zone) + ". Look, but nothing can be changed here.";
    const std::string words = past.order ? banner_words(state, *past.order) : std::string{};
    if (ui::banner(ui, title,
                   {.severity = ui::Severity::warning,
                    .text = words,
                    .icon = icons::history,
                    .action = "Back to now",
                    .key = "past"})) {
        intents.navigate(route_at(state, order.id, std::nullopt));
    }
    if (!past.order) return;
    ui::Row steps(ui, {.wrap = true});
    const std::optional<Instant>& earlier = past.order->earlier;
    const std::optional<Instant>& later = past.order->later;
    if (ui::button(ui, "Earlier",
                   {.icon = icons::arrow_left, .enabled = earlier.has_value(), .name = "The change before"})) {
        intents.replace(route_at(state, order.id, earlier));
    }
    if (ui::button(ui, "Later",
                   {.icon_after = icons::arrow_right, .enabled = later.has_value(), .name = "The change after"})) {
        intents.replace(route_at(state, order.id, later));
    }
    ui::caption(ui, "Revision " + std::to_string(past.order->revision) + " of " + std::to_string(order.revision));
}

void draw_facts(ui::Ui& ui, const AppState& state, const PastOrder& past) {
    const ZoneRules& zone = state.zone_of(past.location);
    ui::Columns columns(ui, ui.is_phone() ? 2 : 3, {.gap = theme::space::lg, .row_gap = theme::space::xs});
    ui::fact(ui, "Customer", past.customer_name);
    columns.next();
    ui::fact(ui, "Needed by", past.needed_at ? moment_text(*past.needed_at, state.now, zone) : "No date");
    columns.next();
    ui::fact(ui, "Location", state.location_name(past.location));
    columns.next();
    if (past.total) {
        ui::fact(ui, "Total", money_text(*past.total));
        columns.next();
    }
    if (past.totals && past.totals->gross != past.totals->net) {
        ui::fact(ui, "With tax", money_text(past.totals->gross));
        columns.next();
    }
    ui::fact(ui, "Handed over", fulfilment_words(past.fulfilment, past.delivery_address));
    columns.next();
    ui::fact(ui, "Created by", state.user_name(past.created_by));
    columns.next();
    ui::fact(ui, past.submitted_at ? "Submitted" : "Created",
             moment_text(past.submitted_at.value_or(past.created_at), state.now, zone));
    if (!past.completed_at) return;
    columns.next();
    ui::fact(ui, "Completed", moment_text(*past.completed_at, state.now, zone));
}

std::string state_words(const OrderLine& line) {
    if (!is_wanted(line)) return "Cancelled";
    if (!line.produced) return "Open";
    return line.produced->text() + " made" +
           (line.wasted && line.wasted->amount > 0 ? ", " + line.wasted->text() + " wasted" : "");
}

void draw_lines(ui::Ui& ui, const PastOrder& past) {
    ui::Stack part(ui, {.gap = theme::space::sm, .key = "lines"});
    ui::section(ui, counted(count_wanted(past.lines), "line", "lines"));
    std::vector<ui::Column> columns{{.title = "Product", .width = 120, .grow = true},
                                    {.title = "Quantity", .width = 96, .align = ui::Align::end}};
    const bool has_prices = !ui.is_phone() && past.total.has_value();
    if (has_prices) columns.push_back({.title = "Price", .width = 96, .align = ui::Align::end});
    if (has_prices) columns.push_back({.title = "Amount", .width = 104, .align = ui::Align::end});
    columns.push_back({.title = "State", .width = ui.is_phone() ? 88.0F : 152.0F});
    const ui::TableOptions options{
        .name = "Lines", .columns = columns, .row_count = past.lines.size(), .height = -1, .padding_x = 0};
    ui::data_table(ui, "past lines", options, [&](ui::TableRow& row) {
        const OrderLine& line = past.lines[row.index];
        const std::string state = state_words(line);
        const ui::TextOptions look =
            is_wanted(line) ? ui::TextOptions{} : ui::TextOptions{.tone = ui::Tone::muted, .strike = true};
        row.identify(ui::Key(line.id.text()), line.product_name + ", " + line.quantity.text() + ", " + state);
        row.text(line.product_name, look);
        row.text(line.quantity.text(), look);
        if (has_prices) row.text(line.unit_price ? money_text(*line.unit_price) : std::string{}, look);
        if (has_prices) row.text(line.amount ? money_text(*line.amount) : std::string{}, look);
        row.text(state, {.tone = ui::Tone::muted});
    });
}

// How the present differs, so that nobody has to hold two pages beside each other.
void draw_since(ui::Ui& ui, const AppState& state, const Order& order, const PastOrder& past) {
    if (past.is_present) return;
    ui::Stack part(ui, {.gap = theme::space::xs, .key = "since"});
    ui::section(ui, "What has changed since");
    if (!past.status.empty() && past.status != order.status) {
        ui::paragraph(ui,
                      status_words(state, past.status) + " then, " + std::string(state.status_label(order)) + " now");
    }
    OrderRevision then;
    then.lines = past.lines;
    then.needed_at = past.needed_at;
    then.customer_notes = past.customer_notes;
    then.fulfilment = past.fulfilment;
    then.delivery_address = past.delivery_address;
    OrderRevision now = then;
    now.lines = order.lines;
    now.needed_at = order.needed_at;
    now.customer_notes = order.customer_notes;
    now.fulfilment = order.fulfilment;
    now.delivery_address = order.delivery_address;
    for (const std::string& change : revision_changes(then, now, state, state.zone_of(order.location)))
        ui::paragraph(ui, change);
}

void draw_nothing(ui::Ui& ui, const AppState& state, const OrderDetailView& view) {
    if (is_asking(state, view)) return ui::skeleton_rows(ui, 4);
    if (!view.history.revisions_known && state.connection.link == app::Link::offline) {
        ui::empty_state(ui, "What it looked like then is read from the server",
                        {.icon = icons::cloud_off, .text = "This device does not hold its revisions."});
        return;
    }
    ui::empty_state(ui, "Nothing is recorded of it as of then",
                    {.icon = icons::history, .text = "The order did not exist yet at that moment."});
}

}  // namespace

std::optional<Instant> past_moment(const app::Route& route) {
    const std::string_view at = route.parameter("at");
    return at.empty() ? std::nullopt : Instant::parse(at);
}

void draw_past(ui::Ui& ui, const AppState& state, const Order& order, OrderDetailView& view, Instant at,
               Intents& intents) {
    refresh_past(state, order, view, at, intents);
    const PastView& past = view.past;
    const float padding = ui.is_phone() ? theme::space::lg : theme::space::xl;
    ui::ScrollArea body(ui, "past",
                        {.name = "The order as it stood",
                         .padding_x = padding,
                         .padding_y = theme::space::lg,
                         .gap = theme::space::lg});
    draw_head(ui, state, order, past, intents);
    draw_place(ui, state, order, past, at, intents);
    if (!past.order) return draw_nothing(ui, state, view);
    draw_facts(ui, state, *past.order);
    if (!past.order->customer_notes.empty()) {
        ui::Stack notes(ui, {.gap = theme::space::xs, .key = "notes"});
        ui::heading(ui, 2, "Notes", ui::TextStyle::caption_strong);
        ui::paragraph(ui, past.order->customer_notes);
    }
    draw_lines(ui, *past.order);
    draw_since(ui, state, order, *past.order);
    ui::caption(ui,
                "Made from the audit and the revisions. They do not record what was reserved and how it was ranked.",
                ui::Tone::faint);
}

void draw_past_link(ui::Ui& ui, const AppState& state, const Order& order, const std::string& what, Instant at,
                    Intents& intents) {
    const app::Route route = route_at(state, order.id, at);
    const std::string name =
        "As it stood then: " + what + ", " + exact_moment(at, state, state.zone_of(order.location));
    if (ui::link(ui, "As it stood then", app::address_of(route), {.icon = icons::history, .name = name}))
        intents.navigate(route);
}

void draw_moment_field(ui::Ui& ui, const AppState& state, const Order& order, PastView& past, Intents& intents) {
    ui::Row row(ui, {.align = ui::Align::end, .key = "moment"});
    const ui::FieldEvents field = ui::date_time_field(
        ui, "As it stood at", past.typed,
        {.placeholder = "29 May 14:30", .error = past.typed_problem, .width = ui.is_phone() ? 0 : moment_field_width});
    if (field.changed) past.typed_problem.clear();
    const bool wanted =
        ui::button(ui, "Show", {.icon = icons::history, .name = "Show the order as it stood at this moment"});
    if (!wanted && !field.submitted) return;
    // A day without a year is the first such day of the order's life.
    const std::optional<Instant> at =
        forms::moment_from_text(past.typed, state.zone_of(order.location), order.created_at);
    if (!at) past.typed_problem = "Write it as 29 May 14:30";
    else intents.navigate(route_at(state, order.id, at));
}

}  // namespace batchline::screens
