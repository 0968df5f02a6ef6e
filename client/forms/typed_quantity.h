#pragma once
// Quantities in fields and tables: read from what is typed, written short enough to be read at a glance.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/quantity.h"
#include "shared/base/result.h"
#include "shared/recipes/model.h"

namespace batchline::forms {

/// Which amounts a field takes.
enum class Amounts {
    above_zero,
    zero_too,  ///< what was wasted may be nothing
    signed_,   ///< what came or went: "-2", "+0.5 kg", "− 3 pieces", "2"; never zero
};

/// What people type into a quantity field: "24", "2,5 kg", "800g", "12 doz", "½ dozen", "1 dozen 3", "3 kg 250 g",
/// "1,000", "24 Stk.". Without a unit the dimension's display unit. `own`: units of the material, as "2 sacks". The
/// error says what is wrong and how to mend it.
Result<Quantity, std::string> read_quantity(std::string_view typed, Dimension dimension, Amounts amounts,
                                            const std::vector<OwnUnit>& own = {});

/// The same for who only wants to know what it is, if it is one.
std::optional<Quantity> quantity_from_text(std::string_view typed, Dimension dimension,
                                           const std::vector<OwnUnit>& own = {});
std::optional<Quantity> quantity_or_zero_from_text(std::string_view typed, Dimension dimension);
std::optional<Quantity> signed_quantity_from_text(std::string_view typed, Dimension dimension);

/// What is wrong with it; empty where nothing is.
std::string quantity_problem(std::string_view typed, Dimension dimension, Amounts amounts = Amounts::above_zero,
                             const std::vector<OwnUnit>& own = {});

/// What a unit of one's own holds, exactly: a quantity as above, or a fraction of one that need not come out even:
/// "25 kg", "1/3 kg", "100000/7 mg".
Result<Factor, std::string> read_factor(std::string_view typed, Dimension dimension);

/// What such a field holds; `read_factor` reads the same from it again.
std::string field_text(const Factor& factor, Dimension dimension);

/// The same for people, always with its unit: "30 pieces", "1/3 kg".
std::string factor_text(const Factor& factor, Dimension dimension);

/// What a quantity field holds: the number alone, as its unit stands beside it; with a unit where the number could be
/// taken for another one ("1250 g" for 1.250 kg).
std::string field_text(const Quantity& quantity);

/// The unit that stands beside what is typed: the display unit, and nothing where a unit is typed.
std::string_view unit_beside(std::string_view typed, Dimension dimension);

/// Short enough for a table: "24" for pieces, "2.5 kg" otherwise.
std::string short_text(const Quantity& quantity);

/// For reading at a glance: "0.6 kg", "267 mg", "1.235 kg"; at most three decimals, of what is missing rounded up.
std::string missing_text(const Quantity& missing);

/// The same for what is there, rounded down: "31 kg", "0.533 kg", "12 pieces".
std::string stock_text(const Quantity& there);

/// A part and its whole in one unit, the whole's: "0 of 267 mg", "1.2 of 2.5 kg"; what is there is rounded down.
std::string share_text(const Quantity& part, const Quantity& whole);

}  // namespace batchline::forms
