#pragma once
// What somebody should know who looks at an order: clashes that were let pass, replacements, promises that cannot hold.

#include <string>
#include <vector>

#include "shared/workflows/story.h"

namespace batchline {

/// What clashes with the customer's diet in this line as it will be made; nothing for one that is cancelled.
std::vector<DietClash> clashes_of(const Story& story, const Order& order, const OrderLine& line);
/// "slice contains TreeNuts (slice → almonds), which Kita Pusteblume cannot have."
std::string clash_text(const DietClash& clash, const Order& order);
/// Whether somebody let this clash of the line pass, as the line is now.
bool is_overridden(const Order& order, const OrderLine& line, const DietClash& clash);

/// A sentence for each material that is expected after the order is needed, with both times on the location's clocks.
std::vector<std::string> late_supplies(const World& world, const Order& order);

/// All of it, in sentences. It follows from the order's content and what it holds, never from the time of asking.
std::vector<std::string> warnings_of(const Story& story, const Order& order);

}  // namespace batchline
