// Sums lots up by material.

#include "server/http/stock.h"

#include "shared/inventory/rules.h"

namespace batchline::http {

void StockLevel::add(const Lot& lot) {
    on_hand = on_hand.plus(lot.on_hand);
    reserved = reserved.plus(lot.reserved);
    if (lot.held) held = held.plus(lot.on_hand);
    available = available.plus(free_quantity(lot));
}

std::map<MaterialId, StockLevel> stock_levels(const std::vector<const Lot*>& lots) {
    std::map<MaterialId, StockLevel> levels;
    for (const Lot* lot : lots)
        levels.try_emplace(lot->material, StockLevel(lot->on_hand.dimension)).first->second.add(*lot);
    return levels;
}

Json availability_json(LocationId location, MaterialId material, const Quantity& available) {
    return {{"locationId", location.text()}, {"materialId", material.text()}, {"available", json_of(available)}};
}

}  // namespace batchline::http
