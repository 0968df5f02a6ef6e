#pragma once
// What can have come of an order, beside what was ordered.

#include <optional>
#include <string>
#include <vector>

#include "shared/production/messages.h"
#include "shared/world/refusal.h"

namespace batchline {

/// More than half as much again as was ordered, and a little for small amounts: mistyped, unless somebody confirms it.
bool is_implausible(const Quantity& ordered, const Quantity& produced, const std::optional<Quantity>& wasted);
/// Less than half: something happened, and somebody has to say what.
bool is_much_less(const Quantity& ordered, const Quantity& produced);

/// Writes down what the named lines came to. Each must be a wanted line, named once, in its unit.
std::optional<Refusal> set_yields(Order& order, const std::vector<LineYield>& yields);
/// Whether these lines, as they stand in the order now, need a confirmation or a justification that is not there.
std::optional<Refusal> check_plausible(const Order& order, const std::vector<LineYield>& yields,
                                       Confirmation confirmation, const std::optional<Justification>& justification);

/// "4 of 10 pieces Butter croissant" for each line that came to less than ordered. Empty where none did.
std::string missing_text(const Order& order);
/// "Butter croissant: 10 pieces → 4 pieces, wasted 6 pieces" for each line that came to something else than before.
std::string correction_text(const Order& before, const Order& after);

}  // namespace batchline
