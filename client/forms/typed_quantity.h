#pragma once
// Quantities in fields and tables: read from what is typed, written short enough to be read at a glance.

#include <optional>
#include <string>
#include <string_view>

#include "shared/base/quantity.h"

namespace batchline::forms {

/// What people type into a quantity field: "24", "2,5 kg", "800g", "12 doz". Without a unit the dimension's display
/// unit. Nothing where it is no number, not above zero, of another dimension, or finer than a base unit.
std::optional<Quantity> quantity_from_text(std::string_view typed, Dimension dimension);

/// Zero is a quantity here: what was wasted may be nothing.
std::optional<Quantity> quantity_or_zero_from_text(std::string_view typed, Dimension dimension);

/// What came or went: "-2", "+0.5 kg", "−3 pieces", "2". Never zero.
std::optional<Quantity> signed_quantity_from_text(std::string_view typed, Dimension dimension);

/// What a quantity field holds: the number alone, as its unit stands beside it.
std::string field_text(const Quantity& quantity);

/// Short enough for a table: "24" for pieces, "2.5 kg" otherwise.
std::string short_text(const Quantity& quantity);

/// For reading at a glance: "0.6 kg", "267 mg", "1.235 kg"; at most three decimals, of what is missing rounded up.
std::string missing_text(const Quantity& missing);

/// The same for what is there, rounded down: "31 kg", "0.533 kg", "12 pieces".
std::string stock_text(const Quantity& there);

/// A part and its whole in one unit, the whole's: "0 of 267 mg", "1.2 of 2.5 kg"; what is there is rounded down.
std::string share_text(const Quantity& part, const Quantity& whole);

/// How to mend what quantity_from_text could not read.
std::string_view quantity_help(Dimension dimension);

}  // namespace batchline::forms
