#pragma once
// An order's past, as far as somebody may see it.

#include "shared/orders/past.h"
#include "shared/protocol/views.h"

namespace batchline {

/// The order as it stood at a moment, for a viewer who may see it now: without prices where the viewer sees none, and
/// without who did what and why, or that something happened in its room, where the viewer may not read the audit.
std::optional<PastOrder> past_view_of(const Order& present, const AccessFacts& access, OrderPast past, Instant moment,
                                      const Viewer& viewer);

}  // namespace batchline
