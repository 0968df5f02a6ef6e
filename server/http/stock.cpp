// Sums lots up by material.

#include "server/http/stock.h"

#include "shared/inventory/rules.h"

namespace batchline::http {

void StockLevel::add(const Lot& lot, Date day) {
    on_hand = on_hand.plus(lot.on_hand);
    reserved = reserved.plus(lot.reserved);
    if (lot.held) held = held.plus(lot.on_hand);
    available = available.plus(available_of(lot, day));
}

std::map<MaterialId, StockLevel> stock_levels(const std::vector<const Lot*>& lots, Date day) {
    std::map<MaterialId, StockLevel> levels;
    for (const Lot* lot : lots)
        levels.try_emplace(lot->material, StockLevel(lot->on_hand.dimension)).first->second.add(*lot, day);
    return levels;
}

}  // namespace batchline::http
