#pragma once
// What can be asked for about stock: to receive it, correct it, hold a lot and release it, and to recall a code.

#include <optional>
#include <string>
#include <vector>

#include "shared/inventory/model.h"
#include "shared/world/declaration.h"
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

    static constexpr CommandDeclaration declaration{
        .name = "receiveStock",
        .path = "/inventory/receipts",
        .summary = "Book in lots that have arrived.",
        .subject = Subject::location,
        .needs = Action::ReceiveStock,
        .answers = RecordKind::Location,
        .example = R"({"locationId": "0190a5d4-7c1e-7b3a-9c55-2f4f0d6b8e11", )"
                   R"("receipts": [{"materialId": "0190a5d4-7c1e-7b3a-9c55-2f4f0d6b8e11", )"
                   R"("quantity": {"value": "2.5", "unit": "kg"}, "lotCode": "L-2026-148", )"
                   R"("expiresOn": "2026-11-30"}]})",
    };
};

/// What counting, damage or expiry changed of a lot.
struct AdjustStock {
    LocationId location;
    LotId lot;
    Quantity quantity;  ///< signed, not zero
    Justification justification;

    static constexpr CommandDeclaration declaration{
        .name = "adjustStock",
        .path = "/inventory/adjustments",
        .summary = "Correct what is on hand of a lot.",
        .subject = Subject::location,
        .needs = Action::AdjustStock,
        .answers = RecordKind::Lot,
        .example = R"({"locationId": "0190a5d4-7c1e-7b3a-9c55-2f4f0d6b8e11", )"
                   R"("lotId": "0190a5d4-7c1e-7b3a-9c55-2f4f0d6b8e11", "quantity": {"value": "-0.5", )"
                   R"("unit": "kg"}, "justification": {"code": "Damage", "text": "A tub fell off the rack."}})",
    };
};

/// Blocks a lot: what it was reserved for is planned anew.
struct HoldLot {
    LotId lot;
    Justification justification;

    static constexpr CommandDeclaration declaration{
        .name = "holdLot",
        .path = "/inventory/lots/{id}/hold",
        .summary = "Block a lot; orders that had reserved it are planned anew.",
        .subject = Subject::lot,
        .needs = Action::AdjustStock,
        .answers = RecordKind::Lot,
        .example = R"({"justification": {"code": "Recall", "text": "The supplier calls it back."}})",
    };
};

struct ReleaseLot {
    LotId lot;
    Justification justification;

    static constexpr CommandDeclaration declaration{
        .name = "releaseLot",
        .path = "/inventory/lots/{id}/release",
        .summary = "Let a blocked lot be used again.",
        .subject = Subject::lot,
        .needs = Action::AdjustStock,
        .answers = RecordKind::Lot,
        .example = R"({"justification": {"code": "Cleared", "text": "The laboratory found nothing."}})",
    };
};

/// Blocks every lot of a code, wherever the actor may; also tells who has been given of it already.
struct RecallLots {
    MaterialId material;
    std::string lot_code;
    Justification justification;

    static constexpr CommandDeclaration declaration{
        .name = "recallLots",
        .path = "/inventory/recalls",
        .summary = "Block every lot of a code; tells the lots and the orders concerned.",
        .subject = Subject::stock,
        .needs = Action::RecallLots,
        .answers = RecordKind::Lot,
        .example = R"({"materialId": "0190a5d4-7c1e-7b3a-9c55-2f4f0d6b8e11", "lotCode": "L-2026-148", )"
                   R"("justification": {"code": "Recall", "text": "The supplier calls it back."}})",
    };
};

inline void describe(Io& io, Receipt& receipt) {
    io.required("materialId", receipt.material);
    io.required("quantity", receipt.quantity);
    io.required("lotCode", receipt.lot_code);
    io.optional("expiresOn", receipt.expires_on);
}
inline void describe(Io& io, ReceiveStock& command) {
    io.required("locationId", command.location);
    io.required("receipts", command.receipts);
}
inline void describe(Io& io, AdjustStock& command) {
    io.required("locationId", command.location);
    io.required("lotId", command.lot);
    io.required("quantity", command.quantity);
    io.required("justification", command.justification);
}
inline void describe(Io& io, HoldLot& command) {
    io.in_path("id", command.lot);
    io.required("justification", command.justification);
}
inline void describe(Io& io, ReleaseLot& command) {
    io.in_path("id", command.lot);
    io.required("justification", command.justification);
}
inline void describe(Io& io, RecallLots& command) {
    io.required("materialId", command.material);
    io.required("lotCode", command.lot_code);
    io.required("justification", command.justification);
}

}  // namespace batchline
