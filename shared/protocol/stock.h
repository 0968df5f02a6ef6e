#pragma once
// What is told of stock: what can be had of a material, and whether that covers a wish.

#include <optional>
#include <vector>

#include "shared/orders/codec.h"

namespace batchline {

/// What a location can still give away of one material.
struct Availability {
    LocationId location;
    MaterialId material;
    Quantity available;
};
template <class Io>
void describe(Io& io, Availability& availability) {
    io.required("locationId", availability.location);
    io.required("materialId", availability.material);
    io.required("available", availability.available);
}

struct StockAnswer {
    bool possible = false;
    std::vector<Shortfall> shortfall;
    std::optional<Instant> earliest_at;  ///< when all of it can be had; nothing where that is not known
};
template <class Io>
void describe(Io& io, StockAnswer& answer) {
    io.required("possible", answer.possible);
    io.required("shortfall", answer.shortfall);
    io.required("earliestAt", answer.earliest_at);
}

}  // namespace batchline
