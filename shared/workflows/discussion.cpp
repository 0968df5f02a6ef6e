// Opens, locks and hides rooms as orders go on, and writes into them what happened.

#include "shared/workflows/discussion.h"

#include <algorithm>

#include "shared/base/sentence.h"

namespace batchline {
namespace {

constexpr std::size_t digest_messages_max = 6;

bool works_below(const World& world, UserId user, UserId above) {
    const User* below = world.find<User>(user);
    for (int depth = 0; below && below->manager && depth < 32; ++depth) {
        if (*below->manager == above) return true;
        below = world.find<User>(*below->manager);
    }
    return false;
}

/// The user as one who asks about what is `owner`'s. Of the subordinates only the owner counts for that.
Actor actor_towards(const World& world, const User& user, UserId owner, Instant now) {
    Actor actor = actor_of(user, {}, now);
    bool is_owner_below = works_below(world, owner, user.id);
    for (const User* absent : absent_ones_of(user.id, world.list<User>(everybody()), now)) {
        actor.stands_in_for.push_back(absent->id);
        if (absent->role != user.role) continue;
        actor.locations.insert(actor.locations.end(), absent->locations.begin(), absent->locations.end());
        is_owner_below = is_owner_below || works_below(world, owner, absent->id);
    }
    if (is_owner_below) actor.subordinates = {owner};
    return actor;
}

std::string what_happened(const Story& story, const Order& after, const std::optional<Justification>& justification,
                          const std::string& note) {
    std::string text = story.configuration.workflow.label_of(after.status) + ".";
    if (after.phase == Phase::RejectedFinal) text = "The rejection was acknowledged.";
    if (justification) text += " " + as_sentence(justification->text);
    if (!note.empty()) text += " " + as_sentence(note);
    return text;
}

void set_state(Discussion& room, RoomState state, Instant now) {
    if (state == RoomState::Open) {
        room.closed_at.reset();
    } else if (!room.closed_at) {
        room.closed_at = now;
    }
    room.room = state;
}

Refusal locked(const Discussion& room) {
    const char* why = room.room == RoomState::Closed
                          ? "This discussion is closed: it can be read, but nobody can write in it."
                          : "This discussion is locked: the order is no longer open to talk about.";
    return {RefusalKind::discussion_locked, why, {{"status", std::string(name_of(room.room))}}};
}

}  // namespace

void follow_status(Story& story, const Order& before, const Order& after,
                   const std::optional<Justification>& justification, const std::string& note) {
    if (before.status == after.status && before.phase == after.phase) return;
    Discussion room = room_of(before, story.changes, story.configuration.workflow);
    set_state(room, room_state_for(after, story.configuration.workflow), story.moment.now);
    announce(story, room, what_happened(story, after, justification, note));
    story.changes.put(std::move(room));
}

Result<Discussion, Refusal> open_room(const Story& story, const Order& order) {
    Discussion room = room_of(order, story.changes, story.configuration.workflow);
    if (room.room != RoomState::Open) return locked(room);
    return room;
}

Result<Discussion, Refusal> readable_room(const Story& story, const Order& order) {
    Discussion room = room_of(order, story.changes, story.configuration.workflow);
    if (is_hidden(room.room)) return locked(room);
    return room;
}

void say(Story& story, Discussion& room, Message message) {
    message.order = room.order;
    message.number = ++room.last_number;
    message.sent_at = story.moment.now;
    story.changes.put(std::move(message));
}

void announce(Story& story, Discussion& room, const std::string& text) {
    Message message;
    message.id = story.ids.next<MessageId>();
    message.text = clipped(text);
    say(story, room, std::move(message));
}

bool may_look(const Story& story, const Order& order, const Discussion& room, const User& user) {
    const AccessFacts facts = with_room(access_facts(order, story.changes.find<Customer>(order.customer)), room);
    const Actor actor = actor_towards(story.changes, user, owner_of(order), story.moment.now);
    return story.configuration.policy.allows(actor, Action::ViewDiscussion, facts, story.moment.now);
}

std::optional<Refusal> check_reachable(const Story& story, const Order& order, const Discussion& room, const User* user,
                                       const std::string& nobody, const std::string& pointer) {
    // Whoever cannot see the order looks like nobody, switched off or not.
    if (!user || !may_look(story, order, room, *user))
        return Refusal::at(RefusalKind::unknown_reference, nobody, pointer);
    if (user->deactivated_at)
        return Refusal::at(RefusalKind::unknown_reference,
                           user->name + " is switched off and would not read it. Choose somebody else.", pointer);
    return std::nullopt;
}

std::string digest_of(const World& world, const std::vector<const Message*>& messages) {
    std::vector<const Message*> said;
    for (const Message* message : messages) {
        if (message->author) said.push_back(message);
    }
    std::string text = said.size() == 1 ? "1 message." : std::to_string(said.size()) + " messages.";
    const std::size_t first = said.size() > digest_messages_max ? said.size() - digest_messages_max : 0;
    for (std::size_t i = first; i < said.size(); ++i) {
        const User* author = world.find<User>(*said[i]->author);
        text += "\n" + (author ? author->name : std::string("Somebody")) + ": " + said[i]->text;
    }
    return text;
}

void sum_up(Interaction& interaction, const Discussion& room, const std::vector<const Message*>& messages,
            const World& world) {
    interaction.participants = room.participants;
    interaction.compound = sentiment_of(messages).text();
    interaction.follow_ups.clear();
    for (const FollowUp* one : world.list<FollowUp>(follow_ups_of(room.order)))
        interaction.follow_ups.push_back(one->id);
}

Uuid record_room(Story& story, const Order& order, FactAction action, const std::optional<InteractionId>& interaction,
                 const std::string& note, const std::optional<Justification>& justification) {
    Fact fact;
    fact.id = story.ids.next_uuid();
    fact.order = order.id;
    fact.action = action;
    fact.user = story.actor.user;
    fact.timestamp = story.moment.now;
    fact.from_revision = order.revision;
    fact.to_revision = order.revision;
    fact.from_status = order.status;
    fact.to_status = order.status;
    fact.interaction = interaction;
    fact.justification = justification;
    fact.note = note;
    const Uuid id = fact.id;
    story.changes.add(std::move(fact));
    return id;
}

std::vector<MessageTemplate> templates_of(const Configuration& configuration, const World& world) {
    const Company* company = world.find<Company>(the_company());
    return all_templates(configuration.templates, company ? company->templates : std::vector<MessageTemplate>());
}

std::string clipped(std::string text) {
    std::size_t characters = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool is_start = (static_cast<unsigned char>(text[i]) & 0xC0) != 0x80;
        if (is_start && ++characters > text_length_max) {
            text.resize(i);
            break;
        }
    }
    return text;
}

}  // namespace batchline
