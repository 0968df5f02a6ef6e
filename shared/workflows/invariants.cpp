// Goes through all that a command changed and asks each room, then looks at what rooms owe each other.

#include "shared/workflows/invariants.h"

#include <map>

#include "shared/discussions/invariants.h"
#include "shared/follow_ups/rules.h"
#include "shared/inventory/invariants.h"
#include "shared/orders/invariants.h"
#include "shared/purchasing/invariants.h"
#include "shared/recipes/invariants.h"
#include "shared/workflows/story.h"

namespace batchline {
namespace {

std::optional<std::string> check_order(const Changes& changes, const Order& order) {
    if (auto broken = broken_invariant(order)) return broken;
    if (const AnyRecord* before = changes.base().find_any({RecordKind::Order, order.id.value})) {
        if (auto broken = broken_invariant(before->as<Order>(), order)) return broken;
    }
    if (order.phase == Phase::Producing) {
        const Discussion* room = changes.find<Discussion>(room_id_of(order.id));
        if (!room || !is_hidden(room->room))
            return "the room of an order in production is locked (order " + order.id.text() + ")";
    }
    std::size_t facts = 0;
    for (const Fact& fact : changes.facts()) facts += fact.order == order.id && !is_consent(fact.action) ? 1 : 0;
    if (facts != 1) return "every change of an order has exactly one fact (order " + order.id.text() + ")";
    if (order.phase != Phase::Ready) return std::nullopt;
    const auto demand = demand_of(changes, order);
    if (!demand) return "a ready order's demand is known (order " + order.id.text() + ")";
    return broken_reservation_invariant(order, *demand);
}

template <Record R>
std::optional<std::string> check_against_former(const Changes& changes, const AnyRecord& record) {
    const AnyRecord* before = changes.base().find_any(record.key);
    return broken_invariant(before ? &before->as<R>() : nullptr, record.as<R>());
}

/// Also where only what is expected of it has changed.
std::optional<std::string> check_purchase(const Changes& changes, PurchaseOrderId id) {
    const PurchaseOrder* purchase = changes.find<PurchaseOrder>(id);
    if (!purchase) return "what is expected of a purchase order is of one (purchase order " + id.text() + ")";
    return broken_invariant(changes.base().find<PurchaseOrder>(id), *purchase, changes);
}

std::optional<std::string> check_expected(const Changes& changes, const ExpectedReceipt& receipt) {
    if (auto broken = broken_invariant(receipt)) return broken;
    return receipt.purchase ? check_purchase(changes, *receipt.purchase) : std::nullopt;
}

std::optional<std::string> check_ledger(const Changes& changes) {
    std::map<LotId, std::int64_t> unexplained;
    for (const auto& [key, record] : changes.records()) {
        if (key.kind == RecordKind::Lot) {
            const AnyRecord* before = changes.base().find_any(key);
            unexplained[record.as<Lot>().id] +=
                record.as<Lot>().on_hand.amount - (before ? before->as<Lot>().on_hand.amount : 0);
        }
        if (key.kind == RecordKind::StockMovement) {
            unexplained[record.as<StockMovement>().lot] -= record.as<StockMovement>().quantity.amount;
        }
    }
    for (const auto& [lot, amount] : unexplained) {
        if (amount != 0) return "movements sum to what is on hand (lot " + lot.text() + ")";
    }
    return std::nullopt;
}

}  // namespace

std::optional<std::string> broken_invariant(const Changes& changes) {
    for (const auto& [key, record] : changes.records()) {
        std::optional<std::string> broken;
        if (key.kind == RecordKind::Order) broken = check_order(changes, record.as<Order>());
        if (key.kind == RecordKind::Lot) broken = broken_invariant(record.as<Lot>());
        if (key.kind == RecordKind::ExpectedReceipt) broken = check_expected(changes, record.as<ExpectedReceipt>());
        if (key.kind == RecordKind::PurchaseOrder) broken = check_purchase(changes, record.as<PurchaseOrder>().id);
        if (key.kind == RecordKind::Discussion) broken = check_against_former<Discussion>(changes, record);
        if (key.kind == RecordKind::FollowUp) broken = check_against_former<FollowUp>(changes, record);
        if (key.kind == RecordKind::Message) broken = check_against_former<Message>(changes, record);
        if (key.kind == RecordKind::Recipe) broken = check_against_former<Recipe>(changes, record);
        if (broken) return broken;
    }
    return check_ledger(changes);
}

}  // namespace batchline
