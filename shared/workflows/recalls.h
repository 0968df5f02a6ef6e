#pragma once
// Which lots a recall is about, and which orders were given of them.

#include <vector>

#include "shared/inventory/messages.h"
#include "shared/orders/model.h"
#include "shared/world/world.h"

namespace batchline {

/// Every lot of the code at every location, used up or not, whoever may see it.
std::vector<Lot> lots_to_recall(const World& world, const RecallLots& command);
/// Orders that lots went into, by their movements.
std::vector<OrderId> orders_that_used(const World& world, const std::vector<Lot>& lots);

}  // namespace batchline
