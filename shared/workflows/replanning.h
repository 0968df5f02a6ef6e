#pragma once
// What happens to orders when the stock under them changes.

#include <functional>
#include <vector>

#include "shared/workflows/story.h"

namespace batchline {

/// What an order's audit calls the material: its readers need not know of lots.
std::string material_name(const World& world, MaterialId material);

/// Orders that hold something of these ranges (orders_reserving, orders_pegged_to) give back all they hold, for the
/// caller to change the stock meanwhile. They come as they were before, the most urgent first; each must be handed to
/// `plan_anew`.
std::vector<Order> let_go(Story& story, const std::vector<Range>& ranges);

/// Gives each its whole demand again from the stock as it is by now, or leaves it short with nothing held: never by
/// half. What is on its way counts for those that procurement has decided on. An order that holds what it held before
/// has not changed.
std::optional<Refusal> plan_anew(Story& story, const std::vector<Order>& orders,
                                 const std::optional<Justification>& justification, const std::string& note);

/// What arrived is no longer expected, and orders that waited for it hold it from now on. The receipts must be in stock
/// already. `may_be_it`: which of what is expected can have arrived.
std::optional<Refusal> settle_arrivals(Story& story, LocationId location, const std::vector<Receipt>& receipts,
                                       const std::function<bool(const ExpectedReceipt&)>& may_be_it);

/// Writes down what the order may wait for from now on, by what it is pegged to, and for how much of it that was
/// decided.
void note_supplies(Story& story, Order& order, const std::map<MaterialId, Quantity>& demand,
                   const Justification& justification);

}  // namespace batchline
