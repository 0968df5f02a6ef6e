// Looks at every room a command touched, and schedules or ends what somebody has to come back to.

#include "shared/workflows/watch_rooms.h"

#include <algorithm>
#include <set>

#include "shared/discussions/rules.h"
#include "shared/workflows/discussion.h"
#include "shared/workflows/notify.h"

namespace batchline {
namespace {

Location location_of(const Story& story, const Order& order) {
    const Location* location = story.changes.find<Location>(order.location);
    return location ? *location : Location{};
}

/// Who could answer for the order, the first one first: whose it is, who stands above them, where it is a key account's
/// its team, and then anybody: one who sees all orders, where no other is left.
std::vector<UserId> answerable(const Story& story, const Order& order) {
    std::vector<UserId> out{owner_of(order)};
    const User* user = story.changes.find<User>(out.back());
    while (user && user->manager && std::find(out.begin(), out.end(), *user->manager) == out.end()) {
        out.push_back(*user->manager);
        user = story.changes.find<User>(out.back());
    }
    const Customer* customer = story.changes.find<Customer>(order.customer);
    if (customer && customer->key_account) out.insert(out.end(), customer->team.begin(), customer->team.end());
    for (const User* other : story.changes.list<User>(everybody())) out.push_back(other->id);
    return out;
}

/// Of them the first who is still here and may look: somebody may have left, or be in the team no more.
UserId answering_for(const Story& story, const Order& order) {
    const Discussion room = room_of(order, story.changes, story.configuration.workflow);
    for (const UserId id : answerable(story, order)) {
        const User* user = story.changes.find<User>(id);
        if (user && !user->deactivated_at && may_look(story, order, room, *user)) return id;
    }
    return owner_of(order);
}

void schedule(Story& story, const Order& order, const Awaited& awaited) {
    const FollowUpRules& rules = story.configuration.follow_ups;
    const Location location = location_of(story, order);
    FollowUp follow_up;
    follow_up.id = story.ids.next<FollowUpId>();
    follow_up.order = order.id;
    follow_up.owner = answering_for(story, order);
    follow_up.reason = awaited.reason;
    follow_up.created_at = story.moment.now;
    follow_up.message = awaited.message;
    const Instant due_at = after_working_minutes(story.moment.now, minutes_for(awaited.reason, rules),
                                                 working_time_at(location, rules), location.zone);
    set_due(follow_up, due_at, location, rules);
    story.changes.put(std::move(follow_up));
}

void resolve(Story& story, FollowUp follow_up) {
    follow_up.status = FollowUpStatus::Resolved;
    follow_up.ended_at = story.moment.now;
    story.changes.put(std::move(follow_up));
}

/// Whether it ends by itself: a plan of somebody's and a bad ending want a person.
bool waits(const FollowUp& follow_up) {
    return follow_up.status == FollowUpStatus::Open && follow_up.reason != FollowUpReason::ByHand &&
           follow_up.reason != FollowUpReason::NegativeEnding;
}

/// Whoever speaks once more without an answer has waited since the first time.
bool is_the_same(const FollowUp& follow_up, const Awaited& awaited) {
    return follow_up.reason == awaited.reason &&
           (awaited.reason == FollowUpReason::NoAnswer || follow_up.message == awaited.message);
}

void settle(Story& story, const Order& order, const Discussion& room, const std::vector<const Message*>& messages) {
    const std::optional<Awaited> awaited = awaited_in(order, room, messages);
    std::vector<FollowUp> waiting;
    for (const FollowUp* one : story.changes.list<FollowUp>(follow_ups_of(order.id))) {
        if (waits(*one)) waiting.push_back(*one);
    }
    bool is_known = false;
    for (FollowUp& one : waiting) {
        if (awaited && is_the_same(one, *awaited)) {
            is_known = true;
        } else {
            resolve(story, std::move(one));
        }
    }
    if (awaited && !is_known) schedule(story, order, *awaited);
}

/// A room that was shut in a bad mood, once.
void see_ending(Story& story, const Order& order, const Discussion& room, const std::vector<const Message*>& messages) {
    const auto* before = story.changes.base().find<Discussion>(room.id);
    const bool has_ended = before && before->room == RoomState::Open && room.room != RoomState::Open;
    if (!has_ended || !is_negative(sentiment_of(messages), story.configuration.follow_ups)) return;
    for (const FollowUp* one : story.changes.list<FollowUp>(follow_ups_of(order.id))) {
        if (one->reason == FollowUpReason::NegativeEnding && one->status == FollowUpStatus::Open) return;
    }
    schedule(story, order, {FollowUpReason::NegativeEnding, std::nullopt});
}

/// By the message that made it so, and not by the next ones again.
void tell_of_mood(Story& story, const Order& order, const std::vector<const Message*>& messages) {
    if (!is_told_at_once(story, order) || messages.empty() || !messages.back()->author) return;
    const Message& last = *messages.back();
    if (story.changes.base().find<Message>(last.id)) return;
    const FollowUpRules& rules = story.configuration.follow_ups;
    const std::vector<const Message*> former(messages.begin(), messages.end() - 1);
    if (is_negative(sentiment_of(former), rules) || !is_negative(sentiment_of(messages), rules)) return;
    const User* owner = story.changes.find<User>(owner_of(order));
    const UserId receiver = owner && owner->manager ? *owner->manager : owner_of(order);
    const Notice notice{NotificationKind::NegativeDiscussion,
                        Urgency::Urgent,
                        last.id.value,
                        order.id,
                        "The discussion of " + number_text(order.number) + " turned bad",
                        order.customer_name + ". The customer is " + order.customer_tier + "."};
    tell_user(story, notice, receiver);
}

/// Where nobody but the system has said anything, nobody waits, unless for a rejection to be acknowledged.
bool is_of_interest(const Story& story, const Order& order, const Discussion& room) {
    if (!room.read.empty() || order.phase == Phase::RejectedOpen) return true;
    const Order* before = story.changes.base().find<Order>(order.id);
    return before && before->phase == Phase::RejectedOpen;
}

void watch(Story& story, OrderId id) {
    const Order* found = story.changes.find<Order>(id);
    const Discussion* known = story.changes.find<Discussion>(room_id_of(id));
    if (!found || !known || !is_of_interest(story, *found, *known)) return;
    const Order order = *found;
    const Discussion room = *known;
    const std::vector<const Message*> messages = messages_in(story.changes, order.id);
    // What waits in a room that nobody may enter any more can only be seen to by hand.
    if (!is_hidden(room.room)) settle(story, order, room, messages);
    see_ending(story, order, room, messages);
    tell_of_mood(story, order, messages);
}

}  // namespace

std::optional<Awaited> awaited_in(const Order& order, const Discussion& room,
                                  const std::vector<const Message*>& messages) {
    if (order.phase == Phase::RejectedOpen) return Awaited{FollowUpReason::RejectionNotAcknowledged, std::nullopt};
    if (room.room != RoomState::Open) return std::nullopt;
    const auto last = std::find_if(messages.rbegin(), messages.rend(),
                                   [](const Message* message) { return message->author.has_value(); });
    if (last == messages.rend()) return std::nullopt;
    if (const Message* question = open_question(messages)) return Awaited{FollowUpReason::OpenQuestion, question->id};
    const auto other = std::find_if(last, messages.rend(), [&](const Message* message) {
        return message->author && message->author != (*last)->author;
    });
    const bool is_alone = other == messages.rend();
    const bool calls_somebody =
        std::any_of(last, other, [](const Message* message) { return !message->mentions.empty(); });
    if (!is_alone && !calls_somebody) return std::nullopt;
    return Awaited{FollowUpReason::NoAnswer, (*last)->id};
}

void watch_rooms(Story& story) {
    if (story.moment.purpose == Purpose::preview) return;
    std::set<OrderId> orders;
    for (const auto& [key, record] : story.changes.records()) {
        if (key.kind == RecordKind::Discussion) orders.insert(record.as<Discussion>().order);
        // Whoever edits a message may make a question of it, or take one back.
        if (key.kind == RecordKind::Message) orders.insert(record.as<Message>().order);
    }
    for (const OrderId order : orders) watch(story, order);
}

}  // namespace batchline
