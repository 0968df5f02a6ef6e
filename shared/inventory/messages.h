#pragma once

#include <string>
#include <vector>

#include "shared/inventory/model.h"

namespace batchline {

/// One lot that has arrived.
struct Receipt {
    MaterialId material;
    Quantity quantity;  ///< above zero, in the material's dimension
    std::string lot_code;
    Date expires_on;
    bool operator==(const Receipt&) const = default;
};

struct ReceiveStock {
    LocationId location;
    std::vector<Receipt> receipts;  ///< 1 to 500
};

template <class Io>
void describe(Io& io, Receipt& receipt) {
    io.required("materialId", receipt.material);
    io.required("quantity", receipt.quantity);
    io.required("lotCode", receipt.lot_code);
    io.required("expiresOn", receipt.expires_on);
}
template <class Io>
void describe(Io& io, ReceiveStock& command) {
    io.required("locationId", command.location);
    io.required("receipts", command.receipts);
}

}  // namespace batchline
