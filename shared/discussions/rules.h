#pragma once
// What a room allows, and what its messages come to taken together.

#include <optional>
#include <vector>

#include "shared/discussions/messages.h"
#include "shared/discussions/templates.h"
#include "shared/orders/model.h"
#include "shared/world/refusal.h"
#include "shared/world/world.h"

namespace batchline {

/// What the workflow says of the room of an order that is as it is. A rejection leaves it open for resolution until it
/// is acknowledged; so does nothing else that has ended.
RoomState room_state_for(const Order& order, const Workflow& workflow);
/// The order's room as it is, also where it has no record yet.
Discussion room_of(const Order& order, const World& world, const Workflow& workflow);
/// The order's facts for questions about its room: who was invited, and whether anybody may look.
AccessFacts with_room(AccessFacts facts, const Discussion& discussion);

/// Everything said, in the order it was said.
std::vector<const Message*> messages_in(const World& world, OrderId order);
/// How its people sound, all in all.
Sentiment sentiment_of(const std::vector<const Message*>& messages);
/// What people said last without a word from anybody else: its first question, or nullptr.
const Message* open_question(const std::vector<const Message*>& messages);
/// Somebody is still owed something: a rejection nobody has acknowledged, or a question nobody has answered.
bool needs_follow_up(const Order& order, const std::vector<const Message*>& messages);

void add_participant(Discussion& discussion, UserId user);
/// The number of the last message this user has read, 0 for none.
std::int64_t read_up_to(const Discussion& discussion, UserId user);
void mark_read(Discussion& discussion, UserId user, std::int64_t number);

/// A text there is something in; at most what free text may have.
std::optional<Refusal> check_text(const std::string& text, const std::string& pointer);
/// What moments and amounts in the order's messages are written by; the zone must outlive it.
TemplatePlace template_place_of(const Order& order, const ZoneRules& zone);
/// Either words or a template, and variables only with a template.
Problems check_shape(const PostMessage& command);

}  // namespace batchline
