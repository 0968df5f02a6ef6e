#pragma once
// What the lines of an order cost: by whose order it is, how much of each product it asks for, and for which day.

#include <optional>

#include "shared/orders/model.h"
#include "shared/recipes/prices.h"
#include "shared/world/refusal.h"
#include "shared/world/world.h"

namespace batchline {

/// What an order asks about any price; its quantity is nothing yet.
PriceQuestion price_question(const World& world, const Order& order, Instant now);

/// Prices the wanted lines and says how each is taxed. A line that `former` had keeps the rate of tax it has, and its
/// price unless another price holds for the amount and day of now than for those of then. Refuses what is too large to
/// be priced, or priced in several currencies; the pointers lead to /lines.
std::optional<Refusal> price_lines(const World& world, const Promotions& promotions, Instant now, const Order* former,
                                   Order& order);

}  // namespace batchline
