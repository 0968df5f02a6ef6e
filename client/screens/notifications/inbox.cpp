// Lists notifications from the replica and older ones from the server, and marks them read.

#include "client/screens/notifications/inbox.h"

#include <algorithm>
#include <tuple>

#include "client/screens/words.h"
#include "generated/icons.h"
#include "shared/protocol/page.h"

namespace batchline::screens {
namespace {

using app::AppState;
using app::Intents;

const char* icon_for(NotificationKind kind) {
    switch (kind) {
        case NotificationKind::OrderStatus: return icons::clipboard_list;
        case NotificationKind::Shortage: return icons::package_search;
        case NotificationKind::ReadyForProduction: return icons::factory;
        case NotificationKind::Rejection: return icons::circle_x;
        case NotificationKind::ProcurementDecision: return icons::package_check;
        case NotificationKind::PriorityChange: return icons::arrow_up_down;
        case NotificationKind::HighTierChange: return icons::crown;
        case NotificationKind::StockHold: return icons::package_x;
        case NotificationKind::Coverable: return icons::package_check;
        case NotificationKind::FollowUp: return icons::calendar_clock;
        case NotificationKind::NegativeDiscussion: return icons::circle_alert;
        case NotificationKind::Mention:
        case NotificationKind::DiscussionMessage: return icons::message_square;
        case NotificationKind::Withdrawn: return icons::ban;
        case NotificationKind::WorkAssigned: return icons::user_round;
        case NotificationKind::DietChange: return icons::shield_alert;
    }
    return icons::bell;
}

// In the inbox: not what another one there stands for.
bool is_listed(const Notification& notification) { return !notification.gathered_in; }

std::vector<Notification> listed(const AppState& state, const NotificationsView& view) {
    std::map<NotificationId, Notification> by_id;
    const app::Progress* earlier = view.only_unread ? nullptr : state.answer_to(view.earlier);
    if (earlier && earlier->is_done()) {
        for (Notification& one : items_in<Notification>(earlier->body)) by_id.insert_or_assign(one.id, std::move(one));
    }
    for (const Notification* one : state.replica.all<Notification>()) by_id.insert_or_assign(one->id, *one);
    std::vector<Notification> out;
    for (auto& [id, notification] : by_id) {
        const bool is_open = !notification.read_at || needs_acknowledgement(notification);
        if (is_listed(notification) && (is_open || !view.only_unread)) out.push_back(std::move(notification));
    }
    std::sort(out.begin(), out.end(),
              [](const Notification& a, const Notification& b) { return std::tie(b.at, b.id) < std::tie(a.at, a.id); });
    return out;
}

void read(const Notification& notification, bool acknowledge, Intents& intents) {
    ReadNotification command;
    command.notification = notification.id;
    command.acknowledge = acknowledge;
    app::Ticket ticket = intents.send(command);
    intents.forget(ticket);
}

bool is_about_room(const Notification& notification) {
    return notification.notification_kind == NotificationKind::FollowUp ||
           notification.notification_kind == NotificationKind::NegativeDiscussion ||
           is_of_discussion(notification.notification_kind);
}

app::Route route_to(const Notification& notification, const AppState& state) {
    if (notification.order && is_about_room(notification))
        return app::order_route(notification.order->value, app::OrderTab::discussion);
    if (notification.order) return app::order_route(notification.order->value);
    if (notification.notification_kind == NotificationKind::FollowUp) return {.screen = app::Screen::follow_ups};
    if (state.has(Action::DecideProcurement)) return {.screen = app::Screen::procurement};
    if (state.has(Action::StartProduction)) return {.screen = app::Screen::production};
    return {.screen = app::Screen::orders};
}

void draw_buttons(ui::Ui& ui, const Notification& notification, const AppState& state, Intents& intents) {
    const std::string about = notification.title;
    const app::Route route = route_to(notification, state);
    const std::string href = app::address_of(route);
    ui::Row row(ui, {.gap = theme::space::md, .wrap = true});
    if (ui::link(ui,
                 !notification.order           ? "Open the list"
                 : is_about_room(notification) ? "Open discussion"
                                               : "Open order",
                 href, {.name = "Open: " + about})) {
        if (!notification.read_at && notification.urgency == Urgency::Normal) read(notification, false, intents);
        intents.navigate(route);
    }
    if (needs_acknowledgement(notification)) {
        if (ui::button(ui, "Acknowledge", {.icon = icons::check, .small = true, .name = "Acknowledge: " + about}))
            read(notification, true, intents);
    } else if (!notification.read_at) {
        if (ui::button(
                ui, "Mark read",
                {.kind = ui::ButtonKind::ghost, .icon = icons::check, .small = true, .name = "Mark read: " + about}))
            read(notification, false, intents);
    }
}

// What others had to do with it: "manager.north acknowledged it", "Told to manager.north, as nobody acknowledged it".
std::string escalation_words(const Notification& notification, const AppState& state) {
    if (notification.acknowledged_by)
        return std::string(state.user_name(*notification.acknowledged_by)) + " acknowledged it.";
    if (notification.escalated_to)
        return "It was not acknowledged in time, and " + std::string(state.user_name(*notification.escalated_to)) +
               " was told.";
    return {};
}

void draw_item(ui::Ui& ui, const Notification& notification, const AppState& state, Intents& intents) {
    const ui::Scope scope(ui, ui::Key(notification.id.text()));
    ui::StackOptions look = ui::card(notification.title);
    look.role = ui::Role::listitem;  // its texts are all there is to read, the title among them
    look.name = {};
    look.gap = theme::space::xs;
    if (needs_acknowledgement(notification)) look.fill = ui::Fill::warning_soft;
    ui::Stack card(ui, look);
    const bool is_new = !notification.read_at;
    {
        ui::Row head(ui, {.wrap = ui.is_phone()});
        ui::icon(ui, icon_for(notification.notification_kind), is_new ? ui::Tone::accent : ui::Tone::muted);
        ui::text(ui, notification.title,
                 {.style = is_new ? ui::TextStyle::body_strong : ui::TextStyle::body,
                  .tone = is_new ? ui::Tone::normal : ui::Tone::muted});
        if (notification.urgency == Urgency::Urgent) ui::tag(ui, "Urgent", ui::TagKind::warning, icons::triangle_alert);
        if (!ui.is_phone()) ui::spacer(ui);
        ui::caption(ui, moment_text(notification.at, state.now,
                                    state.actor.locations.empty() ? ZoneRules{}
                                                                  : state.zone_of(state.actor.locations.front())));
    }
    if (!notification.text.empty()) ui::text(ui, notification.text, {.tone = ui::Tone::muted, .wrap = true});
    const std::string escalation = escalation_words(notification, state);
    if (!escalation.empty()) ui::text(ui, escalation, {.tone = ui::Tone::muted, .wrap = true, .icon = icons::users});
    draw_buttons(ui, notification, state, intents);
}

void draw_head(ui::Ui& ui, const AppState& state, const std::vector<Notification>& items, NotificationsView& view,
               Intents& intents, float side) {
    ui::Stack head(ui, {.padding_x = side, .padding_y = theme::space::md});
    ui::Row row(ui, {.wrap = ui.is_phone()});
    ui::heading(ui, 1, "Notifications");
    ui::badge(ui, unread_count(state), true,
              counted(static_cast<std::size_t>(unread_count(state)), "unread notification", "unread notifications"));
    if (!ui.is_phone()) ui::spacer(ui);
    if (ui::chip(ui, "Unread", {.on = view.only_unread}) == ui::ChipEvent::pressed) view.only_unread = true;
    if (ui::chip(ui, "All", {.on = !view.only_unread}) == ui::ChipEvent::pressed) view.only_unread = false;
    // What is urgent wants to be looked at one by one.
    const auto is_plain = [](const Notification& one) { return !one.read_at && one.urgency == Urgency::Normal; };
    if (std::any_of(items.begin(), items.end(), is_plain) && ui::button(ui, "Mark all read", {.icon = icons::check})) {
        for (const Notification& one : items) {
            if (is_plain(one)) read(one, false, intents);
        }
    }
    if (ui::button(ui, "Preferences", {.icon = icons::settings})) view.shows_preferences = true;
}

}  // namespace

int unread_count(const AppState& state) {
    int count = 0;
    for (const Notification* one : state.replica.all<Notification>()) count += is_listed(*one) && !one->read_at ? 1 : 0;
    return count;
}

void draw_notifications(ui::Ui& ui, ui::Rect panel, const AppState& state, NotificationsView& view, Intents& intents) {
    if (!view.only_unread && !view.has_asked_earlier) {
        view.earlier = intents.ask("/notifications?unread=false&limit=200");
        view.has_asked_earlier = true;
    }
    const bool is_phone = ui.is_phone();
    ui::Area area(ui, panel,
                  {.fill = ui::Fill::surface,
                   .border = !is_phone,
                   .radius = is_phone ? 0 : theme::radius::lg,
                   .role = ui::Role::main});
    const float side = is_phone ? theme::space::lg : theme::space::xl;
    const std::vector<Notification> items = listed(state, view);
    draw_head(ui, state, items, view, intents, side);
    draw_notification_preferences(ui, state, view, intents);
    draw_calendar_dialog(ui, state, view.calendar, intents);
    ui::ScrollArea body(ui, "inbox", {.name = "Inbox", .padding_x = side, .padding_y = theme::space::sm});
    if (items.empty()) {
        ui::empty_state(ui, view.only_unread ? "Nothing new" : "Nothing yet",
                        {.icon = icons::bell, .text = "What concerns you stands here as soon as it happens."});
        return;
    }
    ui::Stack list(ui, {.gap = theme::space::md, .role = ui::Role::list, .name = "Notifications"});
    for (const Notification& one : items) draw_item(ui, one, state, intents);
}

}  // namespace batchline::screens
