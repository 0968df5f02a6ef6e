#pragma once
// What must always hold for an order.

#include <map>
#include <optional>
#include <string>

#include "shared/orders/model.h"

namespace batchline {

/// Named truths of an order that it can tell by itself; the name of the one broken, with the order's id.
std::optional<std::string> broken_invariant(const Order& order);
/// What must stay true from one version of an order to the next.
std::optional<std::string> broken_invariant(const Order& before, const Order& after);
/// ReadyForProduction means that the reservations equal this demand exactly, per material.
std::optional<std::string> broken_reservation_invariant(const Order& order,
                                                        const std::map<MaterialId, Quantity>& demand);

}  // namespace batchline
