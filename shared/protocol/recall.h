#pragma once
// What calling back lots came to, as far as whoever did it may see.

#include <optional>
#include <string>
#include <vector>

#include "shared/base/described.h"
#include "shared/base/quantity.h"
#include "shared/base/time.h"
#include "shared/identity/ids.h"

namespace batchline {

struct RecalledLot {
    LotId lot;
    std::string code;
    LocationId location;
    Quantity on_hand;
    std::optional<Date> expires_on;
    bool is_held = false;
};
inline void describe(Io& io, RecalledLot& lot) {
    io.required("lotId", lot.lot);
    io.required("lotCode", lot.code);
    io.required("locationId", lot.location);
    io.required("onHand", lot.on_hand);
    io.optional("expiresOn", lot.expires_on);
    io.required("held", lot.is_held);
}

enum class LotUse {
    Reserved,  ///< its order is planned anew
    Consumed   ///< its order was made of it
};
template <>
struct EnumNames<LotUse> : NamesAsWritten<LotUse> {};

struct ConcernedOrder {
    OrderId id;
    std::string number;
    std::string status;
    LotUse use{};
};
inline void describe(Io& io, ConcernedOrder& order) {
    io.required("id", order.id);
    io.required("number", order.number);
    io.required("status", order.status);
    io.required("use", order.use);
}

struct RecallAnswer {
    std::vector<RecalledLot> lots;
    std::vector<ConcernedOrder> orders;
};
inline void describe(Io& io, RecallAnswer& answer) {
    io.required("lots", answer.lots);
    io.required("orders", answer.orders);
}

}  // namespace batchline
