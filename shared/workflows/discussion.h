#pragma once
// What stories do with an order's room: look into it, speak in it, sum it up.

#include <string>

#include "shared/discussions/rules.h"
#include "shared/workflows/story.h"

namespace batchline {

/// Brings an order's room to the state its new status asks for, and says in the room what happened.
void follow_status(Story& story, const Order& before, const Order& after,
                   const std::optional<Justification>& justification, const std::string& note);

/// The order's room, as long as people may write in it.
Result<Discussion, Refusal> open_room(const Story& story, const Order& order);
/// The order's room, as long as people may look into it.
Result<Discussion, Refusal> readable_room(const Story& story, const Order& order);

/// Gives the message the next place in the room and puts it; the room is still to be put.
void say(Story& story, Discussion& room, Message message);
/// The same for what the system says.
void announce(Story& story, Discussion& room, const std::string& text);

/// Whether this user may look into the order's room while it is as `room` says.
bool may_look(const Story& story, const Order& order, const Discussion& room, const User& user);

/// Somebody who is to be told, let in or waited for: may look into the room, and has not been switched off. `nobody`
/// says what is wrong with anybody else.
std::optional<Refusal> check_reachable(const Story& story, const Order& order, const Discussion& room, const User* user,
                                       const std::string& nobody, const std::string& pointer);

/// What was said, in short, for who looks at the customer later.
std::string digest_of(const World& world, const std::vector<const Message*>& messages);
/// Lets the interaction sum up the room: who took part, how it sounded, and what somebody still has to come back to.
void sum_up(Interaction& interaction, const Discussion& room, const std::vector<const Message*>& messages,
            const World& world);

/// The one Fact of a change in an order's room; returns its id.
Uuid record_room(Story& story, const Order& order, FactAction action, const std::optional<InteractionId>& interaction,
                 const std::string& note, const std::optional<Justification>& justification = std::nullopt);

/// The message templates of the company, retired ones too.
std::vector<MessageTemplate> templates_of(const Configuration& configuration, const World& world);

/// At most what free text may have.
std::string clipped(std::string text);

}  // namespace batchline
