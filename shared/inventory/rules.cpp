// Takes stock that expires first, plans reservations over lots and receipts, and books every movement.

#include "shared/inventory/rules.h"

#include <algorithm>
#include <tuple>

#include "shared/base/text.h"

namespace batchline {
namespace {

constexpr std::size_t receipts_max = 500;
constexpr std::size_t lot_code_length_max = 64;

std::vector<const Lot*> usable_lots_first_expired_first(const World& world, LocationId location, MaterialId material,
                                                        Date day) {
    std::vector<const Lot*> lots;
    for (const Lot* lot : world.list<Lot>(lots_of(location, material))) {
        if (is_usable(*lot, day) && free_quantity(*lot).amount > 0) lots.push_back(lot);
    }
    std::sort(lots.begin(), lots.end(), [](const Lot* a, const Lot* b) {
        return std::tie(a->expires_on, a->received_at, a->id) < std::tie(b->expires_on, b->received_at, b->id);
    });
    return lots;
}

StockMovement movement_of(const Lot& lot, const Quantity& quantity, MovementReason reason, UserId user, Instant now,
                          IdSource& ids) {
    StockMovement movement;
    movement.id = ids.next<StockMovementId>();
    movement.location = lot.location;
    movement.material = lot.material;
    movement.lot = lot.id;
    movement.quantity = quantity;
    movement.reason = reason;
    movement.user = user;
    movement.at = now;
    return movement;
}

void change_reserved(Changes& changes, const IncomingShare& share, std::int64_t sign) {
    const ExpectedReceipt* receipt = changes.find<ExpectedReceipt>(share.receipt);
    if (!receipt) return;
    ExpectedReceipt changed = *receipt;
    changed.reserved.amount += sign * share.quantity.amount;
    changes.put(std::move(changed));
}

void change_reserved(Changes& changes, const LotShare& share, std::int64_t sign) {
    const Lot* lot = changes.find<Lot>(share.lot);
    if (!lot) return;  // not loaded yet: the decision will be made again
    Lot changed = *lot;
    changed.reserved.amount += sign * share.quantity.amount;
    changes.put(std::move(changed));
}

}  // namespace

Quantity free_quantity(const Lot& lot) {
    if (lot.held) return {0, lot.on_hand.dimension};
    return lot.on_hand.minus(lot.reserved);
}

bool is_usable(const Lot& lot, Date day) { return !lot.held && lot.expires_on >= day; }

ReservationPlan plan_reservation(const World& world, LocationId location, const std::map<MaterialId, Quantity>& demand,
                                 Date day, const std::set<MaterialId>& may_be_incoming) {
    ReservationPlan plan;
    for (const auto& [material, required] : demand) {
        Quantity missing = required;
        Quantity available{0, required.dimension};
        for (const Lot* lot : usable_lots_first_expired_first(world, location, material, day)) {
            const Quantity free = free_quantity(*lot);
            available = available.plus(free);
            const Quantity taken{std::min(free.amount, missing.amount), missing.dimension};
            if (taken.amount > 0) plan.shares.push_back({lot->id, material, taken});
            missing = missing.minus(taken);
        }
        if (missing.amount > 0 && may_be_incoming.contains(material)) {
            for (const ExpectedReceipt* receipt : free_expected(world, location, material)) {
                const Quantity free = receipt->quantity.minus(receipt->reserved);
                available = available.plus(free);
                const Quantity taken{std::min(free.amount, missing.amount), missing.dimension};
                if (taken.amount > 0) plan.incoming.push_back({receipt->id, material, taken, receipt->expected_at});
                missing = missing.minus(taken);
            }
        }
        if (missing.amount > 0) plan.short_of.push_back({material, required, available});
    }
    if (!plan.covers()) {
        plan.shares.clear();
        plan.incoming.clear();
    }
    return plan;
}

void reserve(Changes& changes, const std::vector<LotShare>& shares) {
    for (const LotShare& share : shares) change_reserved(changes, share, +1);
}

void release(Changes& changes, const std::vector<LotShare>& shares) {
    for (const LotShare& share : shares) change_reserved(changes, share, -1);
}

void reserve(Changes& changes, const std::vector<IncomingShare>& shares) {
    for (const IncomingShare& share : shares) change_reserved(changes, share, +1);
}

void release(Changes& changes, const std::vector<IncomingShare>& shares) {
    for (const IncomingShare& share : shares) change_reserved(changes, share, -1);
}

std::vector<const ExpectedReceipt*> free_expected(const World& world, LocationId location, MaterialId material) {
    std::vector<const ExpectedReceipt*> out;
    for (const ExpectedReceipt* receipt : world.list<ExpectedReceipt>(expected_of(location, material))) {
        if (receipt->reserved.less_than(receipt->quantity)) out.push_back(receipt);
    }
    std::sort(out.begin(), out.end(), [](const ExpectedReceipt* a, const ExpectedReceipt* b) {
        return std::tie(a->expected_at, a->id) < std::tie(b->expected_at, b->id);
    });
    return out;
}

std::optional<Instant> earliest_cover(const World& world, LocationId location,
                                      const std::map<MaterialId, Quantity>& demand, Date day, Instant now) {
    const ReservationPlan plan = plan_reservation(world, location, demand, day);
    Instant earliest = now;
    for (const MaterialShortage& shortage : plan.short_of) {
        Quantity missing = shortage.required.minus(shortage.available);
        for (const ExpectedReceipt* receipt : free_expected(world, location, shortage.material)) {
            if (missing.amount <= 0) break;
            missing = missing.minus(receipt->quantity.minus(receipt->reserved));
            earliest = std::max(earliest, receipt->expected_at);
        }
        if (missing.amount > 0) return std::nullopt;
    }
    return earliest;
}

void take_off(Changes& changes, const std::vector<ExpectedReceiptId>& expected, Quantity arrived) {
    for (const ExpectedReceiptId& id : expected) {
        const ExpectedReceipt* receipt = changes.find<ExpectedReceipt>(id);
        if (!receipt || arrived.amount <= 0) continue;
        ExpectedReceipt changed = *receipt;
        const Quantity taken{std::min(changed.quantity.amount, arrived.amount), arrived.dimension};
        changed.quantity = changed.quantity.minus(taken);
        arrived = arrived.minus(taken);
        changes.put(std::move(changed));
    }
}

void adjust(Changes& changes, const Lot& lot, const Quantity& quantity, UserId user, Instant now, IdSource& ids) {
    Lot changed = lot;
    changed.on_hand = changed.on_hand.plus(quantity);
    StockMovement movement = movement_of(changed, quantity, MovementReason::Adjusted, user, now, ids);
    changes.put(std::move(changed));
    changes.put(std::move(movement));
}

void consume(Changes& changes, const std::vector<LotShare>& shares, OrderId order, UserId user, Instant now,
             IdSource& ids) {
    for (const LotShare& share : shares) {
        const Lot* lot = changes.find<Lot>(share.lot);
        if (!lot) continue;
        Lot changed = *lot;
        changed.on_hand = changed.on_hand.minus(share.quantity);
        changed.reserved = changed.reserved.minus(share.quantity);
        StockMovement movement = movement_of(changed, {-share.quantity.amount, share.quantity.dimension},
                                             MovementReason::Consumed, user, now, ids);
        movement.order = order;
        changes.put(std::move(changed));
        changes.put(std::move(movement));
    }
}

std::optional<Refusal> check_receipts(const std::vector<Receipt>& receipts, const World& world, Date today,
                                      const std::string& pointer) {
    Problems problems;
    if (receipts.size() > receipts_max) problems.push_back({pointer, "must have at most 500 receipts"});
    for (std::size_t i = 0; i < receipts.size() && problems.empty(); ++i) {
        const Receipt& receipt = receipts[i];
        const std::string at = pointer + "/" + std::to_string(i);
        const Material* material = world.find<Material>(receipt.material);
        if (!material) {
            problems.push_back({at + "/materialId", "is not a material"});
            continue;
        }
        if (receipt.quantity.dimension != material->dimension) {
            problems.push_back({at + "/quantity", "must be in " + std::string(display_unit(material->dimension)) +
                                                      ", the unit " + material->name + " is stocked in"});
        } else if (receipt.quantity.amount <= 0) {
            problems.push_back({at + "/quantity", "must be above zero"});
        }
        if (is_blank(receipt.lot_code) || length_in_characters(receipt.lot_code) > lot_code_length_max) {
            problems.push_back({at + "/lotCode", "must be the code on the delivery, 1 to 64 characters"});
        }
        if (receipt.expires_on < today)
            problems.push_back({at + "/expiresOn", "has passed: an expired lot cannot be received"});
    }
    if (problems.empty()) return std::nullopt;
    return Refusal::invalid(problems);
}

void receive(Changes& changes, LocationId location, const std::vector<Receipt>& receipts, UserId user, Instant now,
             IdSource& ids) {
    for (const Receipt& receipt : receipts) {
        Lot lot;
        lot.id = ids.next<LotId>();
        lot.location = location;
        lot.material = receipt.material;
        lot.code = std::string(trimmed(receipt.lot_code));
        lot.on_hand = receipt.quantity;
        lot.reserved = {0, receipt.quantity.dimension};
        lot.expires_on = receipt.expires_on;
        lot.received_at = now;
        StockMovement movement = movement_of(lot, receipt.quantity, MovementReason::Received, user, now, ids);
        changes.put(std::move(lot));
        changes.put(std::move(movement));
    }
}

}  // namespace batchline
