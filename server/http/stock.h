#pragma once
// Levels of stock, as several calls and the feed tell them.

#include <map>

#include "shared/inventory/model.h"
#include "shared/recipes/model.h"

namespace batchline::http {

/// What a location has of one material, over all its lots.
struct StockLevel {
    Quantity on_hand;
    Quantity reserved;
    Quantity held;  ///< blocked with its lot
    Quantity available;

    explicit StockLevel(Dimension dimension)
        : on_hand{0, dimension}, reserved{0, dimension}, held{0, dimension}, available{0, dimension} {}
    void add(const Lot& lot, Date day);
};

/// By material, with what is available on the day; materials without lots are absent.
std::map<MaterialId, StockLevel> stock_levels(const std::vector<const Lot*>& lots, Date day);

}  // namespace batchline::http
