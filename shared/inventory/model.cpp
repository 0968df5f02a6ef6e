// Under which names lots are found.

#include "shared/inventory/model.h"

#include <limits>

#include "shared/base/search.h"
#include "shared/base/text.h"

namespace batchline {

Range lots_called(MaterialId material, std::string_view code) {
    return {RangeKind::LotsOfCode, material.value, Uuid::from_name(folded(trimmed(code)))};
}

Date last_day_of(const Lot& lot) { return lot.expires_on.value_or(Date{std::numeric_limits<std::int32_t>::max()}); }

std::vector<Range> ranges_of(const Lot& lot) {
    const bool is_used_up = lot.on_hand.amount == 0;
    return {is_used_up ? used_up_lots_of(lot.location, lot.material) : lots_of(lot.location, lot.material),
            lots_called(lot.material, lot.code)};
}

}  // namespace batchline
