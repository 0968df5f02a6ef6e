// All that is done with a room but to speak in it: inviting, reading, closing, converting.

#include <algorithm>

#include "shared/notifications/model.h"
#include "shared/workflows/discussion.h"
#include "shared/workflows/stories.h"

namespace batchline {
namespace {

RecordKey key_of(const Discussion& room) { return {RecordKind::Discussion, room.id.value}; }

/// Whoever looks into the room has heard of what the inbox says of it.
void take_as_read(Story& story, OrderId order) {
    std::vector<Notification> heard_of;
    for (const Notification* one : story.changes.list<Notification>(unread_notifications_of(story.actor.user))) {
        if (one->order == order && is_of_discussion(one->notification_kind)) heard_of.push_back(*one);
    }
    for (Notification& one : heard_of) {
        one.read_at = story.moment.now;
        story.changes.put(std::move(one));
    }
}

}  // namespace

Outcome tell(const Authorized<InviteParticipant>& command, const Order& order, Story& story) {
    auto open = open_room(story, order);
    if (!open) return open.error();
    Discussion room = *open;
    const User* user = story.changes.find<User>(command->user);
    const bool is_there =
        user && !user->deactivated_at && may_look(story, order, room, *user) &&
        std::find(room.participants.begin(), room.participants.end(), user->id) != room.participants.end();
    if (is_there) {
        story.changes.put(room);
        return key_of(room);
    }
    room.invitations.push_back({command->user, story.actor.user, story.moment.now});
    if (auto refusal =
            check_reachable(story, order, room, user, "Nobody who may see this order is meant by that.", "/userId"))
        return *refusal;
    add_participant(room, user->id);
    announce(story, room, story.actor.name + " invited " + user->name + ".");
    record_room(story, order, FactAction::DiscussionInvitation, std::nullopt, user->name);
    const RecordKey key = key_of(room);
    story.changes.put(std::move(room));
    return key;
}

Outcome tell(const Authorized<MarkRead>& command, const Order& order, Story& story) {
    auto readable = readable_room(story, order);
    if (!readable) return readable.error();
    Discussion room = *readable;
    const std::int64_t number = command->up_to.value_or(room.last_number);
    if (number < 0 || number > room.last_number)
        return Refusal::invalid({{"/upTo", "is not the number of a message here"}});
    const RecordKey key = key_of(room);
    const bool is_known = story.changes.find<Discussion>(room.id) != nullptr;
    if (is_known && number <= read_up_to(room, story.actor.user)) return key;
    mark_read(room, story.actor.user, number);
    story.changes.put(std::move(room));
    take_as_read(story, order.id);
    return key;
}

Outcome tell(const Authorized<CloseDiscussion>&, const Order& order, Story& story) {
    auto open = open_room(story, order);
    if (!open) return open.error();
    if (order.phase == Phase::RejectedOpen) {
        return Refusal{RefusalKind::not_possible_now,
                       "A rejection stays open until it is acknowledged or the order is submitted once more.",
                       {{"status", order.status}}};
    }
    Discussion room = *open;
    announce(story, room, story.actor.name + " closed the discussion.");
    room.room = RoomState::Closed;
    room.closed_at = story.moment.now;
    record_room(story, order, FactAction::DiscussionClosed, std::nullopt, {});
    const RecordKey key = key_of(room);
    story.changes.put(std::move(room));
    return key;
}

Outcome tell(const Authorized<ConvertToInteraction>& command, const Order& order, Story& story) {
    auto readable = readable_room(story, order);
    if (!readable) return readable.error();
    Discussion room = *readable;
    const std::vector<const Message*> messages = messages_in(story.changes, order.id);
    const Interaction* former = room.interaction ? story.changes.find<Interaction>(*room.interaction) : nullptr;
    Interaction interaction;
    if (former) {
        interaction = *former;
    } else {
        interaction.id = story.ids.next<InteractionId>();
        interaction.customer = order.customer;
        interaction.order = order.id;
        interaction.interaction_kind = InteractionKind::Message;
        interaction.user = story.actor.user;
        interaction.at = story.moment.now;
    }
    interaction.summary = clipped(command->summary.empty() ? digest_of(story.changes, messages) : command->summary);
    if (!command->outcome.empty()) interaction.outcome = command->outcome;
    sum_up(interaction, room, messages, story.changes);
    const FactAction action = former ? FactAction::InteractionAmended : FactAction::DiscussionConverted;
    const Uuid entry = record_room(story, order, action, interaction.id, interaction.outcome);
    interaction.audit_entries.push_back(entry);
    room.interaction = interaction.id;
    if (!former) announce(story, room, story.actor.name + " saved the discussion as an interaction.");
    const RecordKey key = key_of(room);
    story.changes.put(std::move(interaction));
    story.changes.put(std::move(room));
    return key;
}

}  // namespace batchline
