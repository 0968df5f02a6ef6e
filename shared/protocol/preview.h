#pragma once
// What a new order or an edit would come to.

#include <optional>
#include <string>
#include <vector>

#include "shared/base/json.h"
#include "shared/orders/codec.h"

namespace batchline {

/// Nothing where there was none before, or would be none.
template <class T>
struct FromTo {
    std::optional<T> from;
    std::optional<T> to;
    bool operator==(const FromTo&) const = default;
};
template <class T>
void describe(Io& io, FromTo<T>& change) {
    io.required("from", change.from);
    io.required("to", change.to);
}
// Named, as the document of the API has to call them something.
struct DateChange : FromTo<Instant> {};
struct PriorityChange : FromTo<Priority> {};
struct PriceChange : FromTo<Money> {
    bool operator==(const PriceChange&) const = default;
};

/// Of what is held of one material.
struct ReservedChange {
    MaterialId material;
    Quantity from;
    Quantity to;
};
inline void describe(Io& io, ReservedChange& change) {
    io.required("materialId", change.material);
    io.required("from", change.from);
    io.required("to", change.to);
}

struct StockChange {
    std::vector<ReservedChange> reserved;  ///< of the materials of which it changes
    std::vector<Shortfall> shortfall;      ///< afterwards
};
inline void describe(Io& io, StockChange& change) {
    io.required("reserved", change.reserved);
    io.required("shortfall", change.shortfall);
}

struct AllergenChange {
    std::vector<std::string> added;
    std::vector<std::string> removed;
};
inline void describe(Io& io, AllergenChange& change) {
    io.required("added", change.added);
    io.required("removed", change.removed);
}

/// Between the order as it is, if it is one yet, and as it would be.
struct OrderDifference {
    StockChange stock;
    AllergenChange allergens;
    DateChange dates;
    PriorityChange priority;
    std::optional<PriceChange> price;  ///< for those who see prices
};
inline void describe(Io& io, OrderDifference& difference) {
    io.required("stock", difference.stock);
    io.required("allergens", difference.allergens);
    io.required("dates", difference.dates);
    io.required("priority", difference.priority);
    io.optional("price", difference.price);
}

struct Preview {
    Json order;  ///< as it would be, as whoever asks may see it: an OrderView
    OrderDifference difference;
};
inline void describe(Io& io, Preview& preview) {
    io.required("order", preview.order);
    io.required("difference", preview.difference);
}

}  // namespace batchline
