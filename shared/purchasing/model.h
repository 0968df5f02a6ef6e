#pragma once
// What is bought from a supplier: materials in packs, from a draft until all of it has come.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/described.h"
#include "shared/base/money.h"
#include "shared/base/quantity.h"
#include "shared/base/time.h"
#include "shared/world/record.h"

namespace batchline {

enum class PurchaseStatus { Draft, Sent, Confirmed, PartlyReceived, Received, Cancelled };
template <>
struct EnumNames<PurchaseStatus> : NamesAsWritten<PurchaseStatus> {};

/// What is wanted of one material.
struct PurchaseLineContent {
    MaterialId material;
    std::int64_t packs = 0;
    Quantity pack_size;
    std::optional<Money> price = {};   ///< of one pack, without tax; none: not known
    std::string number = {};           ///< of the supplier's catalogue
    std::vector<OrderId> orders = {};  ///< that wait for it; none: for stock
    bool operator==(const PurchaseLineContent&) const = default;
};

struct PurchaseLine : PurchaseLineContent {
    Quantity received;                               ///< so far; may be more than was ordered
    std::optional<ExpectedReceiptId> expected = {};  ///< what is still to come, once the supplier has confirmed
    bool operator==(const PurchaseLine&) const = default;
};

/// What a location orders from a supplier. Its confirmed date makes what is still to come Incoming stock, which the
/// orders it was made for can wait for.
struct PurchaseOrder {
    static constexpr RecordKind kind = RecordKind::PurchaseOrder;
    static constexpr Keeping keeping = Keeping::working;
    static constexpr Sight sight{SeenBy::location, Action::ManagePurchaseOrders};
    static constexpr RangeKind working_range = RangeKind::OpenPurchaseOrdersAt;
    PurchaseOrderId id;
    std::int64_t version = 0;
    std::int64_t number = 0;  ///< 0 until the server has given one
    SupplierId supplier;
    LocationId location;
    PurchaseStatus status = PurchaseStatus::Draft;
    std::vector<PurchaseLine> lines;  ///< one for each material
    std::string note;                 ///< for the supplier: printed with it
    UserId created_by;
    Instant created_at;
    std::optional<Instant> sent_at;
    std::optional<Instant> confirmed_at;  ///< when the supplier's word was last entered
    std::optional<Instant> expected_at;   ///< what the supplier has confirmed
    std::optional<Instant> closed_at;     ///< received, closed with less, or cancelled
    std::string closing_reason;           ///< why less came than was ordered, or nothing
    static constexpr auto filed_under = &PurchaseOrder::location;
    bool operator==(const PurchaseOrder&) const = default;
};

inline void describe(Io& io, PurchaseLineContent& line) {
    io.required("materialId", line.material);
    io.required("packs", line.packs);
    io.required("packSize", line.pack_size);
    io.optional("price", line.price);
    io.optional("number", line.number);
    io.optional("orderIds", line.orders);
}
inline void describe(Io& io, PurchaseLine& line) {
    describe(io, static_cast<PurchaseLineContent&>(line));
    io.required("received", line.received);
    io.optional("expectedReceiptId", line.expected);
}
inline void describe(Io& io, PurchaseOrder& purchase) {
    io.required("id", purchase.id);
    io.required("version", purchase.version);
    io.required("number", purchase.number);
    io.required("supplierId", purchase.supplier);
    io.required("locationId", purchase.location);
    io.required("status", purchase.status);
    io.required("lines", purchase.lines);
    io.optional("note", purchase.note);
    io.required("createdBy", purchase.created_by);
    io.required("createdAt", purchase.created_at);
    io.optional("sentAt", purchase.sent_at);
    io.optional("confirmedAt", purchase.confirmed_at);
    io.optional("expectedAt", purchase.expected_at);
    io.optional("closedAt", purchase.closed_at);
    io.optional("closingReason", purchase.closing_reason);
}

/// Purchase orders of a location from which something may still come.
inline Range open_purchase_orders_at(LocationId location) {
    return {RangeKind::OpenPurchaseOrdersAt, location.value, {}};
}
constexpr bool is_open(PurchaseStatus status) {
    return status != PurchaseStatus::Received && status != PurchaseStatus::Cancelled;
}
/// Whether the supplier has it, and has not brought all of it.
constexpr bool is_under_way(PurchaseStatus status) { return is_open(status) && status != PurchaseStatus::Draft; }
inline std::vector<Range> ranges_of(const PurchaseOrder& purchase) {
    if (!is_open(purchase.status)) return {};
    return {open_purchase_orders_at(purchase.location)};
}

}  // namespace batchline
