// Lets people choose how they are told of what concerns their role, and when they want quiet.

#include <array>
#include <charconv>

#include "client/screens/notifications/inbox.h"
#include "generated/icons.h"
#include "shared/notifications/rules.h"

namespace batchline::screens {
namespace {

using app::AppState;
using app::Intents;

std::string_view words_for(NotificationKind kind) {
    switch (kind) {
        case NotificationKind::OrderStatus: return "My orders go on";
        case NotificationKind::Shortage: return "Orders wait for procurement";
        case NotificationKind::ReadyForProduction: return "Orders are ready for production";
        case NotificationKind::Rejection: return "My orders are rejected (urgent)";
        case NotificationKind::ProcurementDecision: return "Procurement decides on my orders";
        case NotificationKind::PriorityChange: return "Priorities change";
        case NotificationKind::HighTierChange: return "High-tier customers change orders (urgent)";
        case NotificationKind::StockHold: return "My orders are planned anew";
        case NotificationKind::Coverable: return "Stock covers what waits";
        case NotificationKind::FollowUp: return "Follow-ups are due";
        case NotificationKind::NegativeDiscussion: return "Discussions with high-tier customers turn bad (urgent)";
        case NotificationKind::Mention: return "I am mentioned, answered or invited";
        case NotificationKind::DiscussionMessage: return "Discussions of mine go on";
        case NotificationKind::Withdrawn: return "Orders are off the board";
        case NotificationKind::WorkAssigned: return "Work of a colleague";
        case NotificationKind::DietChange: return "What a customer cannot have changes (urgent)";
    }
    return "";
}

// Kinds that can reach this role: the others would only be in the way.
bool concerns(const AppState& state, NotificationKind kind) {
    switch (kind) {
        case NotificationKind::Shortage:
        case NotificationKind::Coverable: return state.has(Action::DecideProcurement);
        case NotificationKind::Withdrawn:
        case NotificationKind::ReadyForProduction: return state.has(Action::StartProduction);
        case NotificationKind::HighTierChange:
            return state.has(Action::DecideProcurement) || state.has(Action::StartProduction);
        case NotificationKind::PriorityChange: return state.has(Action::ViewOrder);
        case NotificationKind::Mention:
        case NotificationKind::DiscussionMessage:
        case NotificationKind::FollowUp: return state.has(Action::ViewDiscussion);
        case NotificationKind::NegativeDiscussion:
            return state.has(Action::OverridePriority) && state.has(Action::ViewDiscussion);
        case NotificationKind::OrderStatus:
        case NotificationKind::Rejection:
        case NotificationKind::ProcurementDecision:
        case NotificationKind::StockHold: return state.has(Action::CreateOrder);
        case NotificationKind::DietChange: return state.has(Action::CreateOrder) || state.has(Action::StartProduction);
        case NotificationKind::WorkAssigned: return true;
    }
    return true;
}

constexpr std::array<std::string_view, 3> channel_words{"Off", "In the application", "Also from the browser"};

void begin(NotificationsView& view, const AppState& state) {
    const auto* chosen = state.replica.find<NotificationPreferences>(preferences_of(state.actor.user));
    const NotificationPreferences preferences = chosen ? *chosen : NotificationPreferences{};
    view.draft = SetNotificationPreferences{};
    view.draft->expected = preferences.version;
    for (const auto& [kind, name] : EnumNames<NotificationKind>::names)
        view.draft->kinds.push_back({kind, channel_of(&preferences, kind)});
    view.is_quiet = preferences.quiet_hours.has_value();
    view.quiet_from = preferences.quiet_hours ? preferences.quiet_hours->from : "22:00";
    view.quiet_to = preferences.quiet_hours ? preferences.quiet_hours->to : "06:00";
    view.gather_after = std::to_string(preferences.gather_after);
}

std::optional<std::int64_t> whole_number(const std::string& text) {
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return value;
}

void draw_kinds(ui::Ui& ui, const AppState& state, NotificationsView& view) {
    for (KindPreference& preference : view.draft->kinds) {
        if (!concerns(state, preference.notification_kind)) continue;
        const std::string_view words = words_for(preference.notification_kind);
        int chosen = static_cast<int>(preference.channel);
        if (ui::select(ui, words, chosen, channel_words)) preference.channel = static_cast<Channel>(chosen);
    }
}

void draw_browser_permission(ui::Ui& ui, const AppState& state, Intents& intents) {
    switch (state.notices) {
        case platform::NoticePermission::granted: ui::caption(ui, "This browser may show notifications."); return;
        case platform::NoticePermission::denied:
            ui::caption(ui, "This browser was told not to show notifications; its settings can change that.");
            return;
        case platform::NoticePermission::unsupported: ui::caption(ui, "This browser shows no notifications."); return;
        case platform::NoticePermission::not_asked: break;
    }
    if (ui::button(ui, "Allow browser notifications", {.icon = icons::bell_ring})) intents.ask_for_notices();
}

void save(NotificationsView& view, Intents& intents) {
    view.draft->quiet_hours.reset();
    if (view.is_quiet) view.draft->quiet_hours = QuietHours{view.quiet_from, view.quiet_to};
    view.draft->gather_after = whole_number(view.gather_after);
    view.saving = intents.send(*view.draft);
}

void close(NotificationsView& view, Intents& intents) {
    intents.forget(view.saving);
    view.draft.reset();
    view.shows_preferences = false;
}

}  // namespace

void draw_notification_preferences(ui::Ui& ui, const AppState& state, NotificationsView& view, Intents& intents) {
    if (!view.shows_preferences) return;
    if (!view.draft) begin(view, state);
    const app::Progress* saving = state.progress_of(view.saving);
    // What waits for the network is safe in the outbox.
    if (saving && (saving->is_done() || saving->state == app::CommandState::waiting)) return close(view, intents);

    const bool is_time = !view.is_quiet || (second_of_day(view.quiet_from) && second_of_day(view.quiet_to));
    const std::optional<std::int64_t> gather = whole_number(view.gather_after);
    const bool is_number = gather && *gather >= 0 && *gather != 1 && *gather <= gather_after_max;
    ui::Dialog dialog(ui, "notification preferences", {.title = "Notification preferences"});
    if (saving && saving->is_refused())
        ui::banner(ui, "Not saved", {.severity = ui::Severity::danger, .text = saving->detail, .alert = true});
    draw_browser_permission(ui, state, intents);
    draw_kinds(ui, state, view);
    ui::divider(ui);
    ui::toggle(ui, "Quiet hours", view.is_quiet, {.description = "Only what is urgent makes itself heard then."});
    if (view.is_quiet) {
        ui::Row row(ui, {.align = ui::Align::start});
        const std::string_view error = is_time ? "" : "A time as 22:00";
        ui::text_field(ui, "From", view.quiet_from,
                       {.error = second_of_day(view.quiet_from) ? "" : error, .width = 120});
        ui::text_field(ui, "To", view.quiet_to, {.error = second_of_day(view.quiet_to) ? "" : error, .width = 120});
    }
    ui::number_field(ui, "Gather into one after", view.gather_after,
                     {.hint = "So many unread of one kind within an hour become one. 0: never.",
                      .error = is_number ? "" : "0, or 2 to 100"});
    if (state.has(Action::ViewDiscussion)) {
        ui::divider(ui);
        if (ui::button(ui, "Follow-ups in a calendar", {.icon = icons::calendar_plus})) {
            close(view, intents);
            view.calendar.is_open = true;
            return;
        }
    }
    dialog.buttons();
    if (ui::button(ui, "Back") || dialog.dismissed()) return close(view, intents);
    const bool may_save = is_time && is_number && !(saving && saving->is_open());
    if (ui::button(ui, "Save", {.kind = ui::ButtonKind::primary, .enabled = may_save})) save(view, intents);
}

}  // namespace batchline::screens
