// Weighs urgency against quiet hours, gathers many of a kind into one, and checks new preferences.

#include "shared/notifications/rules.h"

#include <algorithm>

namespace batchline {
namespace {

constexpr std::int64_t gathering_seconds = 3600;

std::string_view words_for(NotificationKind kind) {
    switch (kind) {
        case NotificationKind::OrderStatus: return "orders of yours went on";
        case NotificationKind::Shortage: return "orders wait for procurement";
        case NotificationKind::ReadyForProduction: return "orders are ready for production";
        case NotificationKind::Rejection: return "orders were rejected";
        case NotificationKind::ProcurementDecision: return "orders were decided on by procurement";
        case NotificationKind::PriorityChange: return "orders have another priority";
        case NotificationKind::HighTierChange: return "orders of high-tier customers changed";
        case NotificationKind::StockHold: return "orders were planned anew";
        case NotificationKind::Coverable: return "waiting orders are covered by stock now";
        case NotificationKind::FollowUp: return "follow-ups want to be seen to";
        case NotificationKind::NegativeDiscussion: return "discussions turned bad";
        case NotificationKind::Mention: return "times somebody spoke to you";
        case NotificationKind::DiscussionMessage: return "discussions go on";
        case NotificationKind::Withdrawn: return "orders are off the board";
        case NotificationKind::WorkAssigned: return "times work was given to you or taken back";
        case NotificationKind::DietChange: return "orders whose customer cannot have something else now";
    }
    return "";
}

std::string title_for(NotificationKind kind, std::int64_t count) {
    return std::to_string(count) + " " + std::string(words_for(kind));
}

/// What of its kind its receiver has not read, of the last hour.
std::vector<const Notification*> alike(const World& world, const Notification& notification) {
    std::vector<const Notification*> out = world.list<Notification>(unread_notifications_of(notification.receiver));
    std::erase_if(out, [&](const Notification* other) {
        return other->notification_kind != notification.notification_kind || other->urgency == Urgency::Urgent ||
               other->at < notification.at.plus_seconds(-gathering_seconds);
    });
    return out;
}

void gather_into(Changes& changes, Notification part, NotificationId digest) {
    if (!part.read_at) part.read_at = part.at;
    part.gathered_in = digest;
    part.alert = Alert::Silent;
    changes.put(std::move(part));
}

}  // namespace

Range urgent_notices_of(Date day) {
    return {RangeKind::UrgentNoticesOfDay, Uuid::from_name("urgent notices of " + day.text()), {}};
}

std::vector<Range> ranges_of(const Notification& notification) {
    std::vector<Range> out{notifications_of(notification.receiver)};
    if (may_escalate(notification)) out.push_back(urgent_notices_of(ZoneRules{}.local(notification.at).date));
    if (!notification.read_at) out.push_back(unread_notifications_of(notification.receiver));
    if (notification.order) out.push_back(notifications_about(*notification.order));
    else if (notification.customer) out.push_back(notifications_about(*notification.customer));
    return out;
}

bool may_escalate(const Notification& notification) {
    return needs_acknowledgement(notification) && notification.order && !notification.escalated_at;
}

bool needs_escalation(const Notification& notification, std::int64_t after_minutes, Instant now) {
    const Instant latest = notification.at.plus_days(escalation_days_max);
    return may_escalate(notification) && notification.at.plus_seconds(after_minutes * 60) <= now && now <= latest;
}

std::vector<Range> urgent_notices_to_look_at(Instant now) {
    std::vector<Range> out;
    for (std::int64_t days = escalation_days_max; days >= 0; --days)
        out.push_back(urgent_notices_of(ZoneRules{}.local(now.plus_days(-days)).date));
    return out;
}

bool is_quiet(const std::optional<QuietHours>& hours, std::int32_t now) {
    if (!hours) return false;
    const std::int32_t from = second_of_day(hours->from).value_or(0);
    const std::int32_t to = second_of_day(hours->to).value_or(0);
    return from <= to ? from <= now && now < to : from <= now || now < to;
}

Channel channel_of(const NotificationPreferences* preferences, NotificationKind kind) {
    if (!preferences) return Channel::InApp;
    for (const KindPreference& preference : preferences->kinds) {
        if (preference.notification_kind == kind) return preference.channel;
    }
    return Channel::InApp;
}

std::optional<Alert> alert_for(const NotificationPreferences* preferences, NotificationKind kind, Urgency urgency,
                               const LocalTime& local) {
    const Channel channel = channel_of(preferences, kind);
    const bool is_urgent = urgency == Urgency::Urgent;
    if (channel == Channel::Off && !is_urgent) return std::nullopt;
    if (preferences && !is_urgent && is_quiet(preferences->quiet_hours, local.second_of_day)) return Alert::Silent;
    return channel == Channel::Browser ? Alert::Browser : Alert::Toast;
}

void deliver(Changes& changes, Notification notification, IdSource& ids) {
    const auto* preferences = changes.find<NotificationPreferences>(preferences_of(notification.receiver));
    const std::int64_t gather_after = preferences ? preferences->gather_after : gather_after_usual;
    const std::vector<const Notification*> others = alike(changes, notification);
    const auto former =
        std::find_if(others.begin(), others.end(), [](const Notification* other) { return other->count > 1; });
    const bool is_too_many = gather_after > 0 && static_cast<std::int64_t>(others.size()) + 1 >= gather_after;
    const bool is_gathered = notification.urgency == Urgency::Normal && (former != others.end() || is_too_many);
    if (!is_gathered) return changes.put(std::move(notification));

    Notification digest;
    if (former != others.end()) {
        digest = **former;
        ++digest.count;
    } else {
        digest = notification;
        digest.id = ids.next<NotificationId>();
        // What it gathers may go out of the receiver's sight; a number tells of none of them.
        digest.order.reset();
        digest.customer.reset();
        digest.text = "Each of them stands in the inbox as read.";
        digest.count = static_cast<std::int64_t>(others.size()) + 1;
        std::vector<Notification> parts;
        for (const Notification* other : others) parts.push_back(*other);
        for (Notification& part : parts) gather_into(changes, std::move(part), digest.id);
    }
    digest.title = title_for(digest.notification_kind, digest.count);
    gather_into(changes, std::move(notification), digest.id);
    changes.put(std::move(digest));
}

Result<NotificationPreferences, Refusal> chosen(const SetNotificationPreferences& command,
                                                const NotificationPreferences* former, UserId user) {
    Problems problems;
    for (std::size_t i = 0; i < command.kinds.size(); ++i) {
        const auto is_same = [&](const KindPreference& other) {
            return other.notification_kind == command.kinds[i].notification_kind;
        };
        if (std::any_of(command.kinds.begin(), command.kinds.begin() + static_cast<std::ptrdiff_t>(i), is_same)) {
            problems.push_back({"/kinds/" + std::to_string(i) + "/kind", "is named twice"});
        }
    }
    if (command.quiet_hours) {
        if (!second_of_day(command.quiet_hours->from))
            problems.push_back({"/quietHours/from", "must be a time of day as 22:00"});
        if (!second_of_day(command.quiet_hours->to))
            problems.push_back({"/quietHours/to", "must be a time of day as 06:00"});
    }
    const std::int64_t gather_after = command.gather_after.value_or(gather_after_usual);
    if (gather_after < 0 || gather_after == 1 || gather_after > gather_after_max) {
        problems.push_back({"/gatherAfter", "must be 0, or from 2 to " + std::to_string(gather_after_max)});
    }
    if (!problems.empty()) return Refusal::invalid(problems);
    NotificationPreferences preferences = former ? *former : NotificationPreferences{};
    preferences.id = preferences_of(user);
    preferences.kinds = command.kinds;
    preferences.quiet_hours = command.quiet_hours;
    preferences.gather_after = gather_after;
    return preferences;
}

}  // namespace batchline
