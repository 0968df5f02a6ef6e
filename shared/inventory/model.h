#pragma once
// Lots, what moves in and out of them, and what is still on its way.

#include <optional>
#include <string>
#include <vector>

#include "shared/base/described.h"
#include "shared/base/quantity.h"
#include "shared/base/time.h"
#include "shared/recipes/model.h"
#include "shared/world/record.h"

namespace batchline {

/// A received batch of a material at a location.
struct Lot {
    static constexpr RecordKind kind = RecordKind::Lot;
    static constexpr Keeping keeping = Keeping::working;
    static constexpr Sight sight{SeenBy::location, Action::ViewStock};
    static constexpr RangeKind working_range = RangeKind::LotsOfMaterial;
    static constexpr bool is_foreseen = false;
    LotId id;
    std::int64_t version = 0;
    LocationId location;
    MaterialId material;
    std::string code;  ///< the supplier's or our own, as printed on it
    Quantity on_hand;
    Quantity reserved;                    ///< of on_hand; 0 while held
    std::optional<Date> expires_on = {};  ///< last day it may be used; tins and boxes may be used on any
    bool held = false;                    ///< blocked by recall or quality
    Instant received_at;
    bool operator==(const Lot&) const = default;
};

/// Stock on its way to a location; reservations of kind Incoming are pegged to it.
struct ExpectedReceipt {
    static constexpr RecordKind kind = RecordKind::ExpectedReceipt;
    static constexpr Keeping keeping = Keeping::working;
    static constexpr Sight sight{SeenBy::location, Action::ViewStock};
    static constexpr RangeKind working_range = RangeKind::ExpectedOfMaterial;
    static constexpr bool is_foreseen = false;
    ExpectedReceiptId id;
    std::int64_t version = 0;
    LocationId location;
    MaterialId material;
    Quantity quantity;  ///< still to come; 0 once all of it arrived
    Quantity reserved;  ///< of it, by orders
    Instant expected_at;
    std::optional<OrderId> order;                  ///< for which it was ordered
    std::optional<PurchaseOrderId> purchase = {};  ///< of which it is still to come
    bool operator==(const ExpectedReceipt&) const = default;
};

enum class MovementReason { Received, Consumed, Adjusted };
template <>
struct EnumNames<MovementReason> : NamesAsWritten<MovementReason> {};

/// One change of what is on hand; a lot's movements sum to its on_hand exactly.
struct StockMovement {
    static constexpr RecordKind kind = RecordKind::StockMovement;
    static constexpr Keeping keeping = Keeping::history;
    static constexpr Sight sight{SeenBy::location, Action::ViewStock};
    StockMovementId id;
    std::int64_t version = 0;
    LocationId location;
    MaterialId material;
    LotId lot;
    Quantity quantity;  ///< signed
    MovementReason reason = MovementReason::Received;
    std::optional<OrderId> order;
    UserId user;
    Instant at;
    static constexpr auto filed_under = &StockMovement::location;
    bool operator==(const StockMovement&) const = default;
};

inline void describe(Io& io, Lot& lot) {
    io.required("id", lot.id);
    io.required("version", lot.version);
    io.required("locationId", lot.location);
    io.required("materialId", lot.material);
    io.required("lotCode", lot.code);
    io.required("onHand", lot.on_hand);
    io.required("reserved", lot.reserved);
    io.optional("expiresOn", lot.expires_on);
    io.optional("held", lot.held);
    io.required("receivedAt", lot.received_at);
}
inline void describe(Io& io, ExpectedReceipt& receipt) {
    io.required("id", receipt.id);
    io.required("version", receipt.version);
    io.required("locationId", receipt.location);
    io.required("materialId", receipt.material);
    io.required("quantity", receipt.quantity);
    io.required("reserved", receipt.reserved);
    io.required("expectedAt", receipt.expected_at);
    io.optional("orderId", receipt.order);
    io.optional("purchaseOrderId", receipt.purchase);
}
inline void describe(Io& io, StockMovement& movement) {
    io.required("id", movement.id);
    io.required("version", movement.version);
    io.required("locationId", movement.location);
    io.required("materialId", movement.material);
    io.required("lotId", movement.lot);
    io.required("quantity", movement.quantity);
    io.required("reason", movement.reason);
    io.optional("orderId", movement.order);
    io.required("userId", movement.user);
    io.required("at", movement.at);
}

/// Lots of a material at a location that have something on hand.
inline Range lots_of(LocationId location, MaterialId material) {
    return {RangeKind::LotsOfMaterial, location.value, material.value};
}
/// Expected receipts of a material at a location that have something still to come.
inline Range expected_of(LocationId location, MaterialId material) {
    return {RangeKind::ExpectedOfMaterial, location.value, material.value};
}
/// Lots with nothing on hand any more.
inline Range used_up_lots_of(LocationId location, MaterialId material) {
    return {RangeKind::UsedUpLots, location.value, material.value};
}
/// Lots at all locations with this code on them, in whatever case it was typed; also those that are used up.
Range lots_called(MaterialId material, std::string_view code);
inline Range movements_of(LotId lot) { return {RangeKind::MovementsOfLot, lot.value, {}}; }

/// The last day it may be used, for comparing: lots that never expire are taken last.
Date last_day_of(const Lot& lot);

std::vector<Range> ranges_of(const Lot& lot);
inline std::vector<Range> ranges_of(const ExpectedReceipt& receipt) {
    if (receipt.quantity.amount == 0) return {};
    return {expected_of(receipt.location, receipt.material)};
}
inline std::vector<Range> ranges_of(const StockMovement& movement) { return {movements_of(movement.lot)}; }

}  // namespace batchline
