#pragma once
// What must always hold for purchase orders.

#include <optional>
#include <string>

#include "shared/purchasing/model.h"
#include "shared/world/world.h"

namespace batchline {

/// Named truths: what has ended stays as it ended; what a delivery brought is never taken back; what is expected of
/// each line is just what has not come of it, and nothing once it has ended. The name of the one broken, with its
/// number.
std::optional<std::string> broken_invariant(const PurchaseOrder* before, const PurchaseOrder& purchase,
                                            const World& world);

}  // namespace batchline
