// Draws the head of an order, its tabs, and the customer beside it.

#include "client/screens/orders/detail.h"
#include "client/screens/audit_entry.h"

#include <algorithm>
#include <array>
#include <utility>

#include "client/screens/customers/panel.h"
#include "client/screens/follow_ups/follow_ups.h"
#include "client/screens/orders/blocked.h"
#include "client/screens/orders/detail_parts.h"
#include "client/screens/panel_parts.h"
#include "client/screens/sync/sync.h"
#include "client/screens/words.h"
#include "generated/icons.h"
#include "shared/orders/codec.h"
#include "shared/orders/rules.h"

namespace batchline::screens {
namespace {

using app::AppState;
using app::Intents;
using app::OrderTab;
using app::Screen;

constexpr float one_line_head_from_width = 760;  // number and marks beside the buttons
constexpr float title_width_min = 260;
constexpr float title_line_width_min = 480;       // with all its marks
constexpr float action_width = 140;               // of a button, about
constexpr float action_edges = 68;                // of one with a long label, beside it
constexpr float customer_panel_from_width = 880;  // of the panel; narrower ones show the allergies as a band

// The order from the replica, or else from the server.
const Order* find_order(const AppState& state, OrderDetailView& view, Intents& intents) {
    if (!state.route.id) return nullptr;
    const OrderId id{*state.route.id};
    if (view.shown != id) {
        // The next order is often of the same customer.
        CustomerPanelView customer = std::move(view.customer);
        view = {};
        view.customer = std::move(customer);
        view.shown = id;
    }
    if (const Order* order = state.replica.find<Order>(id)) return order;
    if (view.fetched) return &*view.fetched;
    if (view.is_absent) return nullptr;
    if (view.order_ticket == 0) {
        view.order_ticket = intents.ask("/orders/" + id.text());
        return nullptr;
    }
    const app::Progress* answer = state.answer_to(view.order_ticket);
    if (!answer || answer->is_open()) return nullptr;
    if (answer->is_done()) view.fetched = read_record<Order>(answer->body);
    view.is_absent = !view.fetched;
    intents.forget(view.order_ticket);
    return view.fetched ? &*view.fetched : nullptr;
}

void draw_absent(ui::Ui& ui, const OrderDetailView& view, Intents& intents) {
    if (!view.is_absent) {
        ui::heading(ui, 1, "Loading");
        ui::skeleton_rows(ui, 6);
        return;
    }
    const bool back = ui::empty_state(ui, "There is no such order",
                                      {.icon = icons::clipboard_list,
                                       .text = "It does not exist, or it is not for you to see.",
                                       .action = "Go to the orders",
                                       .action_icon = icons::arrow_left});
    if (back) intents.navigate({.screen = Screen::orders});
}

bool has_key_account(const AppState& state, const Order& order) {
    const Customer* customer = state.replica.find<Customer>(order.customer);
    return customer && customer->key_account;
}

void draw_follow_up_mark(ui::Ui& ui, const AppState& state, const Order& order) {
    const FollowUp* next = next_follow_up(state, order.id);
    if (!next) return;
    const bool is_late = next->due_at < state.now;
    const std::string when = moment_in_sentence(next->due_at, state.now, state.zone_of(order.location));
    ui::tag(ui, is_late ? "Follow-up overdue" : "Follow-up " + when, is_late ? ui::TagKind::danger : ui::TagKind::info,
            icons::calendar_clock);
}

void draw_marks(ui::Ui& ui, const AppState& state, const Order& order) {
    ui::status_pill(ui, look_of(order.phase), state.status_label(order));
    ui::priority_mark(ui, look_of(priority_of(order, state.now)));
    draw_follow_up_mark(ui, state, order);
    if (has_key_account(state, order)) ui::tag(ui, "Key account", ui::TagKind::key_account, icons::key_round);
}

void draw_title(ui::Ui& ui, const AppState& state, const Order& order, bool in_two_lines) {
    ui::Stack title(ui, {.gap = theme::space::xs});
    ui::caption(ui, order.customer_name);
    if (in_two_lines) {
        ui::heading(ui, 1, order_title(order), ui::TextStyle::headline);
        ui::Row marks(ui, {.wrap = true});
        draw_marks(ui, state, order);
        return;
    }
    ui::Row line(ui, {.gap = theme::space::md, .wrap = true});
    ui::heading(ui, 1, order_title(order), ui::TextStyle::headline);
    draw_marks(ui, state, order);
}

// Of the buttons side by side, about.
float actions_width(ui::Ui& ui, const AppState& state, const Order& order) {
    float width = 0;
    for (const PossibleAction& possible : possible_actions(state, order))
        width += std::max(action_width, ui::text_width(ui, possible.label, ui::TextStyle::label) + action_edges);
    return width;
}

void draw_head(ui::Ui& ui, const AppState& state, const Order& order, OrderDetailView& view, Intents& intents) {
    if (ui.is_phone()) {
        {
            ui::Row row(ui);
            if (ui::icon_button(ui, icons::chevron_left, "Back to the orders"))
                intents.navigate({.screen = Screen::orders});
            ui::heading(ui, 1, order_title(order));
        }
        ui::text(ui, order.customer_name, {.style = ui::TextStyle::body_strong});
        ui::Row marks(ui, {.wrap = true});
        draw_marks(ui, state, order);
        return;
    }
    const std::size_t action_count = possible_actions(state, order).size();
    const float width = ui.available_width();
    const float beside = actions_width(ui, state, order);
    const bool stacks_actions = width < title_width_min + beside;
    if (stacks_actions) {
        draw_title(ui, state, order, false);
        ui::Row actions(ui, {.wrap = true});
        draw_order_actions(ui, state, order, view, intents);
        return;
    }
    ui::Row row(ui, {.gap = theme::space::md});
    {
        ui::Stack left(ui, {.grow = true});
        const bool is_narrow = width < one_line_head_from_width || width - beside < title_line_width_min;
        draw_title(ui, state, order, is_narrow || action_count > 2);
    }
    draw_order_actions(ui, state, order, view, intents);
}

void draw_tabs(ui::Ui& ui, const AppState& state, const Order& order, Intents& intents) {
    struct Entry {
        std::string_view label;
        OrderTab tab;
        int count;
        bool count_quiet = true;
    };
    std::vector<Entry> entries{{"Details", OrderTab::details, -1}};
    const int unread = unread_count(state, order);
    if (may_discuss(state, order))
        entries.push_back({"Discussion", OrderTab::discussion, unread > 0 ? unread : -1, false});
    if (state.may(Action::ViewAudit, order)) entries.push_back({"Audit", OrderTab::audit, -1});
    entries.push_back({"Revisions", OrderTab::revisions, static_cast<int>(order.revision)});

    std::vector<std::string> addresses;
    for (const Entry& entry : entries) addresses.push_back(app::order_address(order.id.value, entry.tab));
    std::vector<ui::Tab> tabs;
    int active = 0;
    for (std::size_t i = 0; i < entries.size(); ++i) {
        tabs.push_back({.label = entries[i].label,
                        .count = entries[i].count,
                        .count_quiet = entries[i].count_quiet,
                        .href = addresses[i]});
        if (entries[i].tab == state.route.tab) active = static_cast<int>(i);
    }
    if (!ui::tabs(ui, "Order", active, tabs)) return;
    intents.replace(app::order_route(order.id.value, entries[static_cast<std::size_t>(active)].tab));
}

void draw_facts(ui::Ui& ui, const AppState& state, const Order& order) {
    const ZoneRules& zone = state.zone_of(order.location);
    ui::Columns columns(ui, ui.is_phone() ? 2 : 3, {.gap = theme::space::lg, .row_gap = theme::space::xs});
    ui::fact(ui, "Needed by", order.needed_at ? moment_text(*order.needed_at, state.now, zone) : "No date");
    columns.next();
    ui::fact(ui, "Location", state.location_name(order.location));
    columns.next();
    if (const auto total = total_of(order.lines)) {
        ui::fact(ui, "Total", money_text(*total));
        columns.next();
    }
    ui::fact(ui, "Handed over", fulfilment_words(order.fulfilment, order.delivery_address));
    columns.next();
    ui::fact(ui, "Created by", state.user_name(order.created_by));
    columns.next();
    if (owner_of(order) != order.created_by) {
        ui::fact(ui, "Seen to by", state.user_name(owner_of(order)));
        columns.next();
    }
    ui::fact(ui, order.submitted_at ? "Submitted" : "Created",
             moment_text(order.submitted_at.value_or(order.created_at), state.now, zone));
    columns.next();
    if (order.completed_at) {
        ui::fact(ui, "Completed", moment_text(*order.completed_at, state.now, zone));
    } else {
        ui::fact(ui, "Revision", std::to_string(order.revision));
    }
}

std::string reason_words(const AppState& state, const std::optional<Justification>& justification) {
    if (!justification) return {};
    return reason_label(state.configuration, justification->code) + ": " + justification->text;
}

// What the state means for whoever looks at it, in words.
void draw_situation(ui::Ui& ui, const AppState& state, const Order& order) {
    if (state.is_expected(order)) return draw_expectation(ui, state, order);
    switch (order.phase) {
        case Phase::Draft:
            ui::banner(ui, "Not submitted yet", {.text = "Stock is checked and held when the order is submitted."});
            return;
        case Phase::Short: {
            const std::string title =
                "Short of " + counted(order.shortfall.size(), "material", "materials") + ". Nothing is held yet.";
            const std::string asked =
                order.submitted_at
                    ? " Procurement was asked " +
                          moment_in_sentence(*order.submitted_at, state.now, state.zone_of(order.location)) + "."
                    : "";
            const std::string text = shortfall_text(order.shortfall, state) + "." + asked;
            ui::banner(ui, title, {.severity = ui::Severity::warning, .text = text, .icon = icons::hourglass});
            return;
        }
        case Phase::RejectedOpen:
            ui::banner(ui, "Procurement cannot fulfil this order",
                       {.severity = ui::Severity::danger, .text = reason_words(state, order.justification)});
            return;
        case Phase::RejectedFinal:
            ui::banner(ui, "Rejected, and acknowledged",
                       {.severity = ui::Severity::danger, .text = reason_words(state, order.justification)});
            return;
        case Phase::Cancelled:
            ui::banner(ui, "This order was cancelled",
                       {.text = reason_words(state, order.justification), .icon = icons::ban});
            return;
        case Phase::Producing:
            ui::banner(ui, "Production has started",
                       {.text = "Its materials are consumed: the order can no longer be edited or cancelled."});
            return;
        case Phase::Ready:
            if (order.production_status != ProductionStatus::OnHold) return;
            ui::banner(ui, "Production is on hold",
                       {.severity = ui::Severity::warning,
                        .text = "Its stock stays reserved. It can be started once it goes on.",
                        .icon = icons::pause});
            return;
        case Phase::Produced:
        case Phase::Delivered: return;
    }
}

// What the customer cannot have became known after the order came: what that means now, and what to do.
void draw_blocked(ui::Ui& ui, const AppState& state, const Order& order) {
    if (!is_blocked(order)) return;
    const bool is_made = order.phase == Phase::Producing || order.phase == Phase::Produced;
    const std::string_view title = order.phase == Phase::Producing  ? "Stop its production"
                                   : order.phase == Phase::Produced ? "Do not hand it over"
                                                                    : "Production does not start";
    const std::string_view mending = is_made ? " Speak with the customer." : " Edit the order, or have it overridden.";
    const std::string text = blocked_text(state, order) + std::string(mending);
    ui::banner(ui, title, {.severity = ui::Severity::danger, .text = text, .icon = icons::octagon_x, .key = "blocked"});
}

void draw_warnings(ui::Ui& ui, const AppState& state, const Order& order) {
    const std::string told = is_blocked(order) ? blocked_text(state, order) : std::string();
    for (const std::string& warning : order.warnings) {
        if (told.find(warning) != std::string::npos) continue;  // stands above already, with what to do
        ui::banner(ui, warning, {.severity = ui::Severity::warning, .key = ui::Key(warning)});
    }
    for (const Override& override : order.overrides) {
        const std::string title =
            override.clash_kind == ClashKind::Allergen ? "An allergen was let pass" : "A restriction was let pass";
        const std::string text =
            std::string(state.user_name(override.user)) + ". " + reason_words(state, override.justification);
        ui::banner(ui, title,
                   {.severity = ui::Severity::warning,
                    .text = text,
                    .icon = icons::shield_alert,
                    .key = ui::Key(override.line.text())});
    }
}

void draw_details(ui::Ui& ui, const AppState& state, const Order& order, OrderDetailView& view) {
    draw_facts(ui, state, order);
    draw_blocked(ui, state, order);
    draw_situation(ui, state, order);
    draw_warnings(ui, state, order);
    if (!order.customer_notes.empty()) {
        ui::Stack notes(ui, {.gap = theme::space::xs, .key = "notes"});
        ui::heading(ui, 2, "Notes", ui::TextStyle::caption_strong);
        ui::paragraph(ui, order.customer_notes);
    }
    draw_order_lines(ui, state, order, view);
    draw_reservations(ui, state, order);
    draw_timeline(ui, state, order, view.history);
}

void draw_tab(ui::Ui& ui, const AppState& state, const Order& order, OrderDetailView& view, Intents& intents) {
    switch (state.route.tab) {
        case OrderTab::audit: {
            ui::TabPanel panel(ui, "Audit");
            draw_audit(ui, state, order, view, intents);
            return;
        }
        case OrderTab::revisions: {
            ui::TabPanel panel(ui, "Revisions");
            draw_revisions(ui, state, order, view, intents);
            return;
        }
        case OrderTab::details:
        case OrderTab::discussion: {
            ui::TabPanel panel(ui, "Details");
            draw_details(ui, state, order, view);
            return;
        }
    }
}

// Actions as a bar at the thumb.
void draw_action_bar(ui::Ui& ui, ui::Rect rect, const AppState& state, const Order& order, OrderDetailView& view,
                     Intents& intents) {
    ui.keep_clear(rect);
    ui::Area bar(ui, rect,
                 {.padding_x = theme::space::lg,
                  .padding_y = theme::space::sm,
                  .fill = ui::Fill::surface,
                  .border = true,
                  .role = ui::Role::group,
                  .name = "Actions"});
    draw_order_action_bar(ui, state, order, view, intents);
}

void draw_order(ui::Ui& ui, ui::Rect panel, const AppState& state, const Order& order, OrderDetailView& view,
                Intents& intents) {
    const bool is_phone = ui.is_phone();
    const bool has_side = panel.w >= customer_panel_from_width;
    const CustomerFacts customer = customer_facts(order, state);
    ui::Rect rest = panel;
    if (has_side) {
        const PanelParts parts = split_panel(ui, panel, theme::layout::customer_panel);
        draw_customer_panel(ui, parts.side, state, customer, {.except = order.id}, view.customer, intents);
        rest = parts.main;
    }
    const std::size_t action_count = possible_actions(state, order).size();
    if (is_phone && action_count > 0) {
        draw_action_bar(ui, ui::cut_bottom(rest, order_action_bar_height(ui, action_count)), state, order, view,
                        intents);
    }
    ui::Area area(ui, rest);
    const float padding = is_phone ? theme::space::lg : theme::space::xl;
    {
        ui::Stack head(ui, {.gap = theme::space::sm, .padding_x = padding, .padding_y = theme::space::md});
        draw_head(ui, state, order, view, intents);
    }
    if (!has_side) draw_allergies(ui, customer, true);
    {
        ui::Stack row(ui, {.padding_x = padding});
        draw_tabs(ui, state, order, intents);
    }
    if (state.route.tab == OrderTab::discussion && may_discuss(state, order)) {
        ui::TabPanel tab(ui, "Discussion");
        return draw_discussion(ui, ui::take_rest(ui), state, order, view.discussion, intents);
    }
    ui::ScrollArea body(
        ui, "order", {.name = "Order", .padding_x = padding, .padding_y = theme::space::lg, .gap = theme::space::lg});
    draw_tab(ui, state, order, view, intents);
}

}  // namespace

void draw_order_detail(ui::Ui& ui, ui::Rect panel, const AppState& state, OrderDetailView& view, Intents& intents) {
    const bool is_phone = ui.is_phone();
    ui::Area area(ui, panel,
                  {.fill = ui::Fill::surface,
                   .border = !is_phone,
                   .radius = is_phone ? 0 : theme::radius::lg,
                   .role = ui::Role::main});
    const Order* order = find_order(state, view, intents);
    if (!order) {
        ui::Stack body(ui, {.gap = theme::space::lg, .padding_x = theme::space::xl, .padding_y = theme::space::xl});
        draw_absent(ui, view, intents);
        return;
    }
    refresh_history(state, *order, view.history, intents);
    if (const std::optional<Instant> at = past_moment(state.route))
        return draw_past(ui, state, *order, view, *at, intents);
    draw_order(ui, panel, state, *order, view, intents);
    draw_order_dialogs(ui, state, *order, view, intents);
}

}  // namespace batchline::screens
