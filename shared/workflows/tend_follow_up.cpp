// Follow-ups are planned, ended, put off, handed on and reminded of.

#include "shared/follow_ups/rules.h"
#include "shared/workflows/discussion.h"
#include "shared/workflows/stories.h"

namespace batchline {
namespace {

RecordKey key_of(const FollowUp& follow_up) { return {RecordKind::FollowUp, follow_up.id.value}; }

Location location_of(const Story& story, const Order& order) {
    const Location* location = story.changes.find<Location>(order.location);
    return location ? *location : Location{};
}

/// The order's, as long as there is something to do.
Result<FollowUp, Refusal> open_follow_up(const Story& story, const Order& order, FollowUpId id) {
    const FollowUp* found = story.changes.find<FollowUp>(id);
    if (!found || found->order != order.id) return Refusal::not_found("follow-up");
    if (found->status == FollowUpStatus::Open) return *found;
    return Refusal{RefusalKind::not_possible_now,
                   "This follow-up has ended already.",
                   {{"status", std::string(name_of(found->status))}}};
}

/// Whoever is to see to it must be able to look into the room, also when production has shut it by then.
std::optional<Refusal> check_owner(const Story& story, const Order& order, UserId owner) {
    const User* user = story.changes.find<User>(owner);
    const Discussion room = room_of(order, story.changes, story.configuration.workflow);
    return check_reachable(story, order, room, user, "Nobody who may see this discussion is meant by that.",
                           "/ownerId");
}

/// Nobody has to say why, but who does says it as everywhere.
std::optional<Refusal> check_reason(const Story& story, const std::optional<Justification>& justification) {
    return justification ? check_justification(story, *justification, "followUp", "/justification") : std::nullopt;
}

/// The one fact, and the record.
Outcome keep(Story& story, const Order& order, FollowUp follow_up, FactAction action,
             const std::optional<Justification>& justification, const std::string& note) {
    record_room(story, order, action, std::nullopt, note, justification);
    const RecordKey key = key_of(follow_up);
    story.changes.put(std::move(follow_up));
    return key;
}

std::string name_of_user(const Story& story, UserId id) {
    const User* user = story.changes.find<User>(id);
    return user ? user->name : "";
}

}  // namespace

Outcome tell(const Authorized<ScheduleFollowUp>& command, const Order& order, Story& story) {
    auto readable = readable_room(story, order);
    if (!readable) return readable.error();
    FollowUp follow_up;
    follow_up.id = command->id.value_or(story.ids.next<FollowUpId>());
    if (story.changes.find<FollowUp>(follow_up.id)) {
        return Refusal{
            RefusalKind::id_taken, "There is a record with this id already. Use a new one.", {{"pointer", "/id"}}};
    }
    if (!command->note.empty()) {
        if (auto refusal = check_text(command->note, "/note")) return *refusal;
    }
    follow_up.owner = command->owner.value_or(story.actor.user);
    if (auto refusal = check_owner(story, order, follow_up.owner)) return *refusal;
    follow_up.order = order.id;
    follow_up.note = command->note;
    follow_up.created_by = story.actor.user;
    follow_up.created_at = story.moment.now;
    set_due(follow_up, command->due_at, location_of(story, order), story.configuration.follow_ups);
    const std::string note = name_of_user(story, follow_up.owner);
    return keep(story, order, std::move(follow_up), FactAction::FollowUpScheduled, std::nullopt, note);
}

Outcome tell(const Authorized<CompleteFollowUp>& command, const Order& order, Story& story) {
    auto found = open_follow_up(story, order, command->follow_up);
    if (!found) return found.error();
    if (!command->outcome.empty()) {
        if (auto refusal = check_text(command->outcome, "/outcome")) return *refusal;
    }
    FollowUp follow_up = *found;
    follow_up.status = FollowUpStatus::Done;
    follow_up.ended_at = story.moment.now;
    follow_up.ended_by = story.actor.user;
    follow_up.outcome = command->outcome;
    return keep(story, order, std::move(follow_up), FactAction::FollowUpDone, std::nullopt, command->outcome);
}

Outcome tell(const Authorized<SnoozeFollowUp>& command, const Order& order, Story& story) {
    auto found = open_follow_up(story, order, command->follow_up);
    if (!found) return found.error();
    if (command->until <= story.moment.now) return Refusal::invalid({{"/until", "must be later than now"}});
    if (auto refusal = check_reason(story, command->justification)) return *refusal;
    FollowUp follow_up = *found;
    set_due(follow_up, command->until, location_of(story, order), story.configuration.follow_ups);
    return keep(story, order, std::move(follow_up), FactAction::FollowUpSnoozed, command->justification,
                command->until.text());
}

Outcome tell(const Authorized<ReassignFollowUp>& command, const Order& order, Story& story) {
    auto found = open_follow_up(story, order, command->follow_up);
    if (!found) return found.error();
    if (auto refusal = check_owner(story, order, command->owner)) return *refusal;
    if (auto refusal = check_reason(story, command->justification)) return *refusal;
    FollowUp follow_up = *found;
    follow_up.owner = command->owner;
    const std::string note = name_of_user(story, follow_up.owner);
    return keep(story, order, std::move(follow_up), FactAction::FollowUpReassigned, command->justification, note);
}

Outcome tell(const RemindOfFollowUp& command, const Order& order, Story& story) {
    auto found = open_follow_up(story, order, command.follow_up);
    if (!found) return found.error();
    FollowUp follow_up = *found;
    if (needs_escalation(follow_up, story.moment.now)) {
        follow_up.escalated_at = story.moment.now;
        if (!follow_up.reminded_at) follow_up.reminded_at = story.moment.now;
        return keep(story, order, std::move(follow_up), FactAction::FollowUpEscalated, std::nullopt, {});
    }
    if (needs_reminder(follow_up, story.moment.now)) {
        follow_up.reminded_at = story.moment.now;
        return keep(story, order, std::move(follow_up), FactAction::FollowUpReminded, std::nullopt, {});
    }
    return Refusal{RefusalKind::not_possible_now, "Nobody has to be reminded of this now.", Json::object()};
}

}  // namespace batchline
