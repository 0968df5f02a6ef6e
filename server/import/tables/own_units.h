#pragma once
// The units of a thing's own as they stand in a cell: "sack = 25 kg | tray = 30 piece".

#include <string>
#include <string_view>
#include <vector>

#include "server/import/tables/numbers.h"

namespace batchline::tables {

/// What is no whole number of base units as a fraction of them: "pinch = 1000/3 mg".
std::string own_units_text(const OwnUnits& own);
/// Units of a thing that is counted in this dimension.
Read<std::vector<OwnUnit>> own_units_from(std::string_view cell, Dimension dimension, DecimalMark mark);

}  // namespace batchline::tables
