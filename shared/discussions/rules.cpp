// When a room is open, what was asked without an answer, and whether a message may be accepted.

#include "shared/discussions/rules.h"

#include <algorithm>

#include "shared/base/text.h"

namespace batchline {

std::vector<UserId> guests_of(const Discussion& discussion) {
    std::vector<UserId> guests;
    for (const Invitation& invitation : discussion.invitations) guests.push_back(invitation.user);
    return guests;
}

RoomState room_state_for(const Order& order, const Workflow& workflow) {
    const StatusDefinition* status = workflow.find_status(order.status);
    const RoomState state = status ? status->room : RoomState::Hidden;
    return state == RoomState::Open && has_ended(order.phase) ? RoomState::Closed : state;
}

Discussion room_of(const Order& order, const World& world, const Workflow& workflow) {
    if (const Discussion* known = world.find<Discussion>(room_id_of(order.id))) return *known;
    Discussion room;
    room.id = room_id_of(order.id);
    room.order = order.id;
    room.room = room_state_for(order, workflow);
    room.created_at = order.created_at;
    room.participants = {order.created_by};
    return room;
}

AccessFacts with_room(AccessFacts facts, const Discussion& discussion) {
    facts.guests = guests_of(discussion);
    facts.is_hidden = is_hidden(discussion.room);
    return facts;
}

std::vector<const Message*> messages_in(const World& world, OrderId order) {
    std::vector<const Message*> messages = world.list<Message>(messages_of(order));
    std::sort(messages.begin(), messages.end(),
              [](const Message* a, const Message* b) { return a->number < b->number; });
    return messages;
}

Sentiment sentiment_of(const std::vector<const Message*>& messages) {
    std::vector<Sentiment> parts;
    for (const Message* message : messages) {
        if (message->author) parts.push_back(message->sentiment);
    }
    return mean_of(parts);
}

const Message* open_question(const std::vector<const Message*>& messages) {
    const Message* question = nullptr;
    std::optional<UserId> speaker;
    for (auto at = messages.rbegin(); at != messages.rend(); ++at) {
        const Message& message = **at;
        if (!message.author) continue;
        if (!speaker) speaker = message.author;
        if (message.author != speaker) break;
        if (trimmed(message.text).ends_with('?')) question = &message;
    }
    return question;
}

bool needs_follow_up(const Order& order, const std::vector<const Message*>& messages) {
    return order.phase == Phase::RejectedOpen || (open_question(messages) && !has_ended(order.phase));
}

void add_participant(Discussion& discussion, UserId user) {
    const bool is_there = std::find(discussion.participants.begin(), discussion.participants.end(), user) !=
                          discussion.participants.end();
    if (!is_there) discussion.participants.push_back(user);
}

std::int64_t read_up_to(const Discussion& discussion, UserId user) {
    for (const ReadMarker& marker : discussion.read) {
        if (marker.user == user) return marker.number;
    }
    return 0;
}

void mark_read(Discussion& discussion, UserId user, std::int64_t number) {
    for (ReadMarker& marker : discussion.read) {
        if (marker.user != user) continue;
        marker.number = std::max(marker.number, number);
        return;
    }
    discussion.read.push_back({user, number});
}

std::optional<Refusal> check_text(const std::string& text, const std::string& pointer) {
    if (is_blank(text)) return Refusal::invalid({{pointer, "must not be empty"}});
    if (length_in_characters(text) > text_length_max)
        return Refusal::invalid({{pointer, "must have at most 4,000 characters"}});
    return std::nullopt;
}

TemplatePlace template_place_of(const Order& order, const ZoneRules& zone) {
    const auto total = total_of(order.lines);
    return {zone, total ? total->currency : Money{}.currency};
}

Problems check_shape(const PostMessage& command) {
    Problems problems;
    if (command.text && command.template_id) problems.push_back({"/templateId", "cannot be together with text"});
    if (!command.text && !command.template_id)
        problems.push_back({"/text", "is missing: say something, or name a template"});
    if (!command.template_id && !command.variables.empty()) problems.push_back({"/variables", "belong to a template"});
    return problems;
}

}  // namespace batchline
