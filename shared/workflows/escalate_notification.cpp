// An urgent notification that nobody acknowledged is told to whoever stands above its receiver.

#include <algorithm>

#include "shared/base/text.h"
#include "shared/notifications/rules.h"
#include "shared/workflows/discussion.h"
#include "shared/workflows/escalations.h"
#include "shared/workflows/notify.h"
#include "shared/workflows/stories.h"

namespace batchline {
namespace {

const Notification* found(const Story& story, const std::optional<NotificationId>& id) {
    return id ? story.changes.find<Notification>(*id) : nullptr;
}

/// From the one that was told first to this one.
std::vector<const Notification*> levels_up_to(const Story& story, const Notification& notification) {
    std::vector<const Notification*> out;
    for (const Notification* one = &notification; one; one = found(story, one->escalates)) out.insert(out.begin(), one);
    return out;
}

std::string name_of_user(const Story& story, UserId id) {
    const User* user = story.changes.find<User>(id);
    return user ? user->name : "somebody";
}

/// "30 minutes", "5 hours"
std::string waited_words(Instant since, Instant now) {
    constexpr std::int64_t hours_from_minutes = 120;
    const std::int64_t minutes = (now.microseconds - since.microseconds) / microseconds_per_second / 60;
    return minutes < hours_from_minutes ? std::to_string(minutes) + " minutes"
                                        : std::to_string(minutes / 60) + " hours";
}

/// "N-000123 was rejected by procurement, and Anna has not acknowledged it for 30 minutes"
std::string title_for(const Story& story, const std::vector<const Notification*>& levels) {
    std::vector<std::string> names;
    for (const Notification* level : levels) names.push_back(name_of_user(story, level->receiver));
    const Notification& first = *levels.front();
    return first.title + ", and " + joined(names, " and ") + (names.size() == 1 ? " has" : " have") +
           " not acknowledged it for " + waited_words(first.at, story.moment.now);
}

/// The first one above them who may see the order, and has not been asked yet.
std::optional<NotificationId> tell_above(Story& story, const Notice& notice,
                                         const std::vector<const Notification*>& levels) {
    std::vector<UserId> asked;
    for (const Notification* level : levels) asked.push_back(level->receiver);
    const User* user = story.changes.find<User>(asked.back());
    while (user && user->manager) {
        const UserId manager = *user->manager;
        // Somebody may be their own manager's manager by mistake.
        if (std::find(asked.begin(), asked.end(), manager) != asked.end()) return std::nullopt;
        if (auto told = tell_user(story, notice, manager)) return told;
        asked.push_back(manager);
        user = story.changes.find<User>(manager);
    }
    return std::nullopt;
}

/// Whoever revised a rejected order, or closed it, has seen that it was rejected.
bool is_settled(const Notification& notification, const Order& order) {
    return notification.notification_kind == NotificationKind::Rejection && order.phase != Phase::RejectedOpen;
}

}  // namespace

void acknowledge_for_others(Story& story, const Notification& notification) {
    std::vector<Notification> others;
    for (const Notification* one = found(story, notification.escalates); one; one = found(story, one->escalates))
        others.push_back(*one);
    for (const Notification* one = found(story, notification.escalated_as); one; one = found(story, one->escalated_as))
        others.push_back(*one);
    for (Notification& other : others) {
        if (other.acknowledged_at) continue;
        other.acknowledged_at = story.moment.now;
        other.acknowledged_by = story.actor.user;
        story.changes.put(std::move(other));
    }
}

/// Where nobody is above, or nothing is left to be acknowledged, it is noted all the same, so that it is looked at
/// once.
Outcome tell(const EscalateNotification&, const Notification& before, Story& story) {
    const std::int64_t after_minutes = story.configuration.follow_ups.escalate_urgent_after_minutes;
    const Order* order = before.order ? story.changes.find<Order>(*before.order) : nullptr;
    if (!order || !needs_escalation(before, after_minutes, story.moment.now))
        return Refusal{RefusalKind::not_possible_now, "Nobody has to be told of this now.", Json::object()};
    const std::vector<const Notification*> levels = levels_up_to(story, before);
    const Notice notice{before.notification_kind, Urgency::Urgent, {}, order->id,
                        title_for(story, levels), before.text};
    const auto told = is_settled(before, *order) ? std::nullopt : tell_above(story, notice, levels);
    Notification notification = before;
    notification.escalated_at = story.moment.now;
    if (told) {
        Notification copy = *story.changes.find<Notification>(*told);
        copy.event = record_room(story, *order, FactAction::NotificationEscalated, std::nullopt,
                                 name_of_user(story, copy.receiver) + " was told: " + copy.title, std::nullopt);
        copy.escalates = before.id;
        notification.escalated_to = copy.receiver;
        notification.escalated_as = copy.id;
        story.changes.put(std::move(copy));
    }
    story.changes.put(std::move(notification));
    return RecordKey{RecordKind::Notification, before.id.value};
}

}  // namespace batchline
