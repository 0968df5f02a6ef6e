#pragma once
// What a story is told with: its surroundings, and the steps that more than one of them takes.

#include <optional>
#include <string>

#include "shared/access/authorize.h"
#include "shared/discussions/messages.h"
#include "shared/follow_ups/messages.h"
#include "shared/identity/actor.h"
#include "shared/inventory/rules.h"
#include "shared/orders/rules.h"
#include "shared/organisation/model.h"
#include "shared/procurement/messages.h"
#include "shared/production/messages.h"
#include "shared/recipes/rules.h"
#include "shared/workflows/configuration.h"
#include "shared/world/changes.h"
#include "shared/world/context.h"

namespace batchline {

/// What every story of a command works with: who, by which rules, when, and the records as they will be.
struct Story {
    const Actor& actor;
    const Configuration& configuration;
    const Moment& moment;
    Changes& changes;
    IdSource ids;
};

/// The record a command is about, to answer with (the order, or the location whose stock was received), or why nothing
/// was done.
using Outcome = Result<RecordKey, Refusal>;

/// A configured code and enough words. `purpose` as in reasons.json.
std::optional<Refusal> check_justification(const Story& story, const Justification& justification,
                                           const std::string& purpose, const std::string& pointer);

/// The day an order's materials must last to, in its location's zone: the day it is needed, today at the earliest.
Date lasting_day(const World& world, const Order& order, Instant now);

/// What procurement replaces in the order.
Substitutions substitutions_of(const Order& order);
/// What somebody meets who eats what will really go into the line: with what procurement replaces, and of the recipe
/// the line has pinned, or today's where it has none yet.
DietProfile diet_profile_of(const World& world, const Order& order, const OrderLine& line);
/// An order's demand per material, from its pinned recipes and what is replaced in them; cancelled lines need nothing.
Result<std::map<MaterialId, Quantity>, Refusal> demand_of(const World& world, const Order& order);

/// Whether the stock of now covers the whole order.
bool is_coverable(const World& world, const Order& order, Instant now);

/// Reserves the order's whole demand and makes it ready, with a work order; or leaves it short with nothing held and an
/// open procurement request. What it holds of a material whose demand is the same, and can still be used, it keeps as
/// it is. Refuses only what cannot be planned at all.
std::optional<Refusal> allocate(Story& story, Order& order, const std::set<MaterialId>& may_be_incoming = {});
/// Lets the order hold what the plan says, beside what it holds already.
void hold(Story& story, Order& order, const ReservationPlan& plan);
/// Leaves the order, which holds nothing, waiting for what is short, without a work order and with an open request.
std::optional<Refusal> become_short(Story& story, Order& order, const ReservationPlan& plan);
/// Gives back what the order holds, on hand and incoming.
void release_reservations(Story& story, Order& order);
/// Gives back what the order holds and withdraws its work order, so that it holds nothing.
void release_all(Story& story, Order& order);
/// Ends the order's open procurement request, if it has one.
void close_request(Story& story, Order& order, RequestStatus status);

/// The one Fact of a change that is of no order: of stock. Returns its id.
Uuid record_stock(Story& story, FactAction action, const std::optional<Justification>& justification,
                  const std::string& note);
/// The same of a change of a customer, or of a contact with one.
Uuid record_customer(Story& story, CustomerId customer, FactAction action, const std::string& note,
                     const std::optional<InteractionId>& interaction = std::nullopt);
/// Puts the order as it will be, its revision where the content is new, the one Fact about its change, and one more for
/// each consent that was given with it. Returns the order's key, which is what its story answers with.
RecordKey record(Story& story, const Order* before, Order after, FactAction action,
                 const std::optional<Justification>& justification, const std::string& note = {});

/// Both, one after the other; an empty one leaves no trace.
std::string in_sentences(const std::string& first, const std::string& second);

/// "Short 3.4 kg butter 82 %, 1.8 kg almond flour": for facts and messages. Empty where nothing is short.
std::string shortfall_text(const World& world, const std::vector<Shortfall>& shortfall);

}  // namespace batchline
