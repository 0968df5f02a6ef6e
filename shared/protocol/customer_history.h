#pragma once
// What a customer ordered before, for whoever takes their next order.

#include <cstdint>
#include <vector>

#include "shared/base/json.h"
#include "shared/identity/ids.h"

namespace batchline {

struct UsualProduct {
    ProductId product;
    std::int64_t orders = 0;  ///< of the latest ones, that hold it
};
inline void describe(Io& io, UsualProduct& usual) {
    io.required("productId", usual.product);
    io.required("orders", usual.orders);
}

/// Stands beside the members of the customer.
struct CustomerHistory {
    std::vector<Json> orders;  ///< OrderViews, the latest first
    std::vector<UsualProduct> usual_basket;
};
inline void describe(Io& io, CustomerHistory& history) {
    io.required("history", history.orders);
    io.required("usualBasket", history.usual_basket);
}

}  // namespace batchline
