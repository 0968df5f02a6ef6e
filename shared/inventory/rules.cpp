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
        if (available_of(*lot, day).amount > 0) lots.push_back(lot);
    }
    std::sort(lots.begin(), lots.end(), [](const Lot* a, const Lot* b) {
        return std::tuple(last_day_of(*a), a->received_at, a->id) < std::tuple(last_day_of(*b), b->received_at, b->id);
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

/// Of this location and code, whatever their expiry; also those that are used up.
std::vector<const Lot*> lots_like(const World& world, LocationId location, const Receipt& receipt) {
    std::vector<const Lot*> lots = world.list<Lot>(lots_called(receipt.material, receipt.lot_code));
    std::erase_if(lots, [&](const Lot* lot) { return lot->location != location; });
    std::sort(lots.begin(), lots.end(), [](const Lot* a, const Lot* b) {
        return std::tie(a->received_at, a->id) < std::tie(b->received_at, b->id);
    });
    return lots;
}

/// What a receipt joins: two deliveries of one lot are one lot, so that a recall finds all of it.
Lot lot_for(const Changes& changes, LocationId location, const Receipt& receipt, Instant now, IdSource& ids) {
    for (const Lot* lot : lots_like(changes, location, receipt)) {
        if (lot->expires_on == receipt.expires_on && lot->on_hand.dimension == receipt.quantity.dimension) return *lot;
    }
    Lot lot;
    lot.id = ids.next<LotId>();
    lot.location = location;
    lot.material = receipt.material;
    lot.code = std::string(trimmed(receipt.lot_code));
    lot.on_hand = lot.reserved = {0, receipt.quantity.dimension};
    lot.expires_on = receipt.expires_on;
    lot.received_at = now;
    return lot;
}

std::string expiry_text(const std::optional<Date>& expiry) { return expiry ? expiry->text() : "no date"; }

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

bool is_usable(const Lot& lot, Date day) { return !lot.held && last_day_of(lot) >= day; }

Quantity available_of(const Lot& lot, Date day) {
    return is_usable(lot, day) ? lot.on_hand.minus(lot.reserved) : Quantity{0, lot.on_hand.dimension};
}

Quantity available_at(const World& world, LocationId location, const Material& material, Date day) {
    Quantity sum{0, material.dimension};
    for (const Lot* lot : world.list<Lot>(lots_of(location, material.id))) sum = sum.plus(available_of(*lot, day));
    return sum;
}

ReservationPlan plan_reservation(const World& world, LocationId location, const std::map<MaterialId, Quantity>& demand,
                                 Date day, const std::set<MaterialId>& may_be_incoming) {
    ReservationPlan plan;
    for (const auto& [material, required] : demand) {
        Quantity missing = required;
        Quantity available{0, required.dimension};
        for (const Lot* lot : usable_lots_first_expired_first(world, location, material, day)) {
            const Quantity free = available_of(*lot, day);
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
        if (receipt.expires_on && *receipt.expires_on < today)
            problems.push_back({at + "/expiresOn", "has passed: an expired lot cannot be received"});
    }
    if (problems.empty()) return std::nullopt;
    return Refusal::invalid(problems);
}

std::optional<Refusal> receive(Changes& changes, LocationId location, const std::vector<Receipt>& receipts, UserId user,
                               Instant now, IdSource& ids, const std::string& pointer) {
    for (std::size_t i = 0; i < receipts.size(); ++i) {
        const Receipt& receipt = receipts[i];
        Lot lot = lot_for(changes, location, receipt, now, ids);
        lot.on_hand = lot.on_hand.plus(receipt.quantity);
        if (lot.on_hand.amount > quantity_amount_max) {
            return Refusal::at(RefusalKind::quantity_out_of_range,
                               "With this, lot " + lot.code + " would have more on hand than can be counted.",
                               pointer + "/" + std::to_string(i) + "/quantity");
        }
        StockMovement movement = movement_of(lot, receipt.quantity, MovementReason::Received, user, now, ids);
        changes.put(std::move(lot));
        changes.put(std::move(movement));
    }
    return std::nullopt;
}

std::vector<std::string> warnings_about(const World& world, LocationId location, const std::vector<Receipt>& receipts) {
    std::vector<std::string> out;
    const auto warn = [&](std::string words) {
        if (std::find(out.begin(), out.end(), words) == out.end()) out.push_back(std::move(words));
    };
    for (const Receipt& receipt : receipts) {
        for (const Lot* lot : lots_like(world, location, receipt)) {
            if (lot->expires_on != receipt.expires_on) {
                warn(lot_text(world, *lot) + " is here with another expiry, too: " + expiry_text(lot->expires_on) +
                     ", now " + expiry_text(receipt.expires_on));
            } else if (lot->held) {
                warn(lot_text(world, *lot) + " is held, and so is what came of it now");
            }
        }
    }
    return out;
}

std::string lot_text(const World& world, const Lot& lot) {
    const Material* material = world.find<Material>(lot.material);
    return "Lot " + lot.code + " of " + (material ? material->name : "a material");
}

}  // namespace batchline
