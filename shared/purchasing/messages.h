#pragma once
// What can be asked for about purchase orders, from the draft to the last delivery.

#include <optional>
#include <string>
#include <vector>

#include "shared/inventory/messages.h"
#include "shared/purchasing/model.h"
#include "shared/world/declaration.h"

namespace batchline {

struct CreatePurchaseOrder {
    PurchaseOrderId id;  ///< nil: made from the command's
    SupplierId supplier;
    LocationId location;
    std::vector<PurchaseLineContent> lines;  ///< 1 to 500, one for each material
    std::string note = {};

    static constexpr CommandDeclaration declaration{
        .name = "createPurchaseOrder",
        .path = "/purchase-orders",
        .summary = "Draft what is to be bought from a supplier.",
        .subject = Subject::location,
        .needs = Action::ManagePurchaseOrders,
        .answers = RecordKind::PurchaseOrder,
        .status = 201,
        .made_at = "/purchase-orders/{made}",
        .example = R"({"supplierId": "0190a5d4-7c1e-7b3a-9c55-2f4f0d6b8e11", )"
                   R"("locationId": "0190a5d4-7c1e-7b3a-9c55-2f4f0d6b8e11", )"
                   R"("lines": [{"materialId": "0190a5d4-7c1e-7b3a-9c55-2f4f0d6b8e11", "packs": 4, )"
                   R"("packSize": {"value": "25", "unit": "kg"}, "price": {"amount": 1890, "currency": "EUR"}}]})",
    };
};

/// Only while it is a draft. What is absent stays.
struct ChangePurchaseOrder {
    PurchaseOrderId purchase;
    std::optional<std::int64_t> expected;
    std::optional<std::vector<PurchaseLineContent>> lines;  ///< in place of all that are there
    std::optional<std::string> note;

    static constexpr CommandDeclaration declaration{
        .name = "changePurchaseOrder",
        .method = "PATCH",
        .path = "/purchase-orders/{id}",
        .summary = "Change a draft; what is absent stays.",
        .subject = Subject::purchase_order,
        .needs = Action::ManagePurchaseOrders,
        .answers = RecordKind::PurchaseOrder,
        .if_match = IfMatch::required,
        .example = R"({"note": "Please deliver to the back door."})",
    };
};

/// Notes that the supplier has it now.
struct SendPurchaseOrder {
    PurchaseOrderId purchase;
    std::optional<std::int64_t> expected;

    static constexpr CommandDeclaration declaration{
        .name = "sendPurchaseOrder",
        .path = "/purchase-orders/{id}/sending",
        .summary = "Note that it was sent to the supplier.",
        .subject = Subject::purchase_order,
        .needs = Action::ManagePurchaseOrders,
        .answers = RecordKind::PurchaseOrder,
        .if_match = IfMatch::optional,
    };
};

/// The supplier says when it comes, for the first time or anew. The orders it was made for wait for it from now on.
struct ConfirmPurchaseOrder {
    PurchaseOrderId purchase;
    std::optional<std::int64_t> expected;
    Instant expected_at;  ///< from today on, within a year

    static constexpr CommandDeclaration declaration{
        .name = "confirmPurchaseOrder",
        .path = "/purchase-orders/{id}/confirmation",
        .summary = "Note when the supplier will deliver; orders it was made for can wait for it.",
        .subject = Subject::purchase_order,
        .needs = Action::ManagePurchaseOrders,
        .answers = RecordKind::PurchaseOrder,
        .if_match = IfMatch::optional,
        .example = R"({"expectedAt": "2026-11-30T08:00:00Z"})",
    };
};

/// Books in what has come of it, in as many parts as it comes in.
struct ReceivePurchaseOrder {
    PurchaseOrderId purchase;
    std::optional<std::int64_t> expected;
    std::vector<Receipt> receipts;  ///< 1 to 500, of its materials

    static constexpr CommandDeclaration declaration{
        .name = "receivePurchaseOrder",
        .path = "/purchase-orders/{id}/receipts",
        .summary = "Book in lots that have come of it.",
        .subject = Subject::purchase_order,
        .needs = Action::ManagePurchaseOrders,
        .answers = RecordKind::PurchaseOrder,
        .if_match = IfMatch::optional,
        .example = R"({"receipts": [{"materialId": "0190a5d4-7c1e-7b3a-9c55-2f4f0d6b8e11", )"
                   R"("quantity": {"value": "50", "unit": "kg"}, "lotCode": "L-2026-148", )"
                   R"("expiresOn": "2027-05-31"}]})",
    };
};

/// Nothing more of it will come.
struct ClosePurchaseOrder {
    PurchaseOrderId purchase;
    std::optional<std::int64_t> expected;
    std::string reason = {};  ///< in words; may be empty

    static constexpr CommandDeclaration declaration{
        .name = "closePurchaseOrder",
        .path = "/purchase-orders/{id}/closure",
        .summary = "Close what has come in part: the rest is not expected any more.",
        .subject = Subject::purchase_order,
        .needs = Action::ManagePurchaseOrders,
        .answers = RecordKind::PurchaseOrder,
        .if_match = IfMatch::optional,
        .example = R"({"reason": "The mill has no more of it this year."})",
    };
};

/// Nothing of it will come.
struct CancelPurchaseOrder {
    PurchaseOrderId purchase;
    std::optional<std::int64_t> expected;
    std::string reason = {};  ///< in words; may be empty

    static constexpr CommandDeclaration declaration{
        .name = "cancelPurchaseOrder",
        .path = "/purchase-orders/{id}/cancellation",
        .summary = "Cancel it before anything has come.",
        .subject = Subject::purchase_order,
        .needs = Action::ManagePurchaseOrders,
        .answers = RecordKind::PurchaseOrder,
        .if_match = IfMatch::optional,
        .example = R"({"reason": "The customer has cancelled."})",
    };
};

inline void describe(Io& io, CreatePurchaseOrder& command) {
    io.optional("id", command.id);
    io.required("supplierId", command.supplier);
    io.required("locationId", command.location);
    io.required("lines", command.lines);
    io.optional("note", command.note);
}
inline void describe(Io& io, ChangePurchaseOrder& command) {
    io.in_path("id", command.purchase);
    io.if_match(command.expected);
    io.optional("lines", command.lines);
    io.optional("note", command.note);
}
inline void describe(Io& io, SendPurchaseOrder& command) {
    io.in_path("id", command.purchase);
    io.if_match(command.expected);
}
inline void describe(Io& io, ConfirmPurchaseOrder& command) {
    io.in_path("id", command.purchase);
    io.if_match(command.expected);
    io.required("expectedAt", command.expected_at);
}
inline void describe(Io& io, ReceivePurchaseOrder& command) {
    io.in_path("id", command.purchase);
    io.if_match(command.expected);
    io.required("receipts", command.receipts);
}
inline void describe(Io& io, ClosePurchaseOrder& command) {
    io.in_path("id", command.purchase);
    io.if_match(command.expected);
    io.optional("reason", command.reason);
}
inline void describe(Io& io, CancelPurchaseOrder& command) {
    io.in_path("id", command.purchase);
    io.if_match(command.expected);
    io.optional("reason", command.reason);
}

}  // namespace batchline
