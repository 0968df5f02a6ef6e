#pragma once
// What can be asked for about stock: to receive it, correct it, hold a lot and release it, and to recall a code.

#include <optional>
#include <string>
#include <vector>

#include "shared/inventory/model.h"
#include "shared/world/fact.h"

namespace batchline {

/// One lot that has arrived.
struct Receipt {
    MaterialId material;
    Quantity quantity;  ///< above zero, in the material's dimension
    std::string lot_code;
    std::optional<Date> expires_on = {};  ///< none: may be used on any day
    bool operator==(const Receipt&) const = default;
};

struct ReceiveStock {
    LocationId location;
    std::vector<Receipt> receipts;  ///< 1 to 500
};

/// What counting, damage or expiry changed of a lot.
struct AdjustStock {
    LocationId location;
    LotId lot;
    Quantity quantity;  ///< signed, not zero
    Justification justification;
};

/// Blocks a lot: what it was reserved for is planned anew.
struct HoldLot {
    LotId lot;
    Justification justification;
};

struct ReleaseLot {
    LotId lot;
    Justification justification;
};

/// Blocks every lot of a code, wherever the actor may; also tells who has been given of it already.
struct RecallLots {
    MaterialId material;
    std::string lot_code;
    Justification justification;
};

template <class Io>
void describe(Io& io, Receipt& receipt) {
    io.required("materialId", receipt.material);
    io.required("quantity", receipt.quantity);
    io.required("lotCode", receipt.lot_code);
    io.optional("expiresOn", receipt.expires_on);
}
template <class Io>
void describe(Io& io, ReceiveStock& command) {
    io.required("locationId", command.location);
    io.required("receipts", command.receipts);
}
template <class Io>
void describe(Io& io, AdjustStock& command) {
    io.required("locationId", command.location);
    io.required("lotId", command.lot);
    io.required("quantity", command.quantity);
    io.required("justification", command.justification);
}
template <class Io>
void describe(Io& io, HoldLot& command) {
    io.required("justification", command.justification);
}
template <class Io>
void describe(Io& io, ReleaseLot& command) {
    io.required("justification", command.justification);
}
template <class Io>
void describe(Io& io, RecallLots& command) {
    io.required("materialId", command.material);
    io.required("lotCode", command.lot_code);
    io.required("justification", command.justification);
}

}  // namespace batchline
