#pragma once
// What is told of stock: what can be had of a material, and whether that covers a wish.

#include <optional>
#include <string>
#include <vector>

#include "shared/orders/codec.h"

namespace batchline {

/// What a location can still give away of one material.
struct Availability {
    LocationId location;
    MaterialId material;
    Quantity available;
};
inline void describe(Io& io, Availability& availability) {
    io.required("locationId", availability.location);
    io.required("materialId", availability.material);
    io.required("available", availability.available);
}

/// A lot, in the stock of its material.
struct StockedLot {
    LotId lot;
    std::string code;
    Quantity on_hand;
    Quantity reserved;
    std::optional<Date> expires_on;
    bool is_held = false;
};
inline void describe(Io& io, StockedLot& lot) {
    io.required("lotId", lot.lot);
    io.required("lotCode", lot.code);
    io.required("onHand", lot.on_hand);
    io.required("reserved", lot.reserved);
    io.optional("expiresOn", lot.expires_on);
    io.required("held", lot.is_held);
}

/// What a location has of one material.
struct MaterialStock {
    LocationId location;
    MaterialId material;
    Quantity on_hand;
    Quantity reserved;
    Quantity available;
    Quantity incoming;  ///< ordered and not yet received
    std::vector<StockedLot> lots;
};
inline void describe(Io& io, MaterialStock& stock) {
    io.required("locationId", stock.location);
    io.required("materialId", stock.material);
    io.required("onHand", stock.on_hand);
    io.required("reserved", stock.reserved);
    io.required("available", stock.available);
    io.required("incoming", stock.incoming);
    io.required("lots", stock.lots);
}

struct StockAnswer {
    bool possible = false;
    std::vector<Shortfall> shortfall;
    std::optional<Instant> earliest_at;  ///< when all of it can be had; nothing where that is not known
};
inline void describe(Io& io, StockAnswer& answer) {
    io.required("possible", answer.possible);
    io.required("shortfall", answer.shortfall);
    io.required("earliestAt", answer.earliest_at);
}

}  // namespace batchline
