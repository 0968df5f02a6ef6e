// Checks that no more is promised of a lot or of a receipt than there is.

#include "shared/inventory/invariants.h"

namespace batchline {

std::optional<std::string> broken_invariant(const Lot& lot) {
    const auto broken = [&](const std::string& name) { return name + " (lot " + lot.id.text() + ")"; };
    if (lot.on_hand.dimension != lot.reserved.dimension) return broken("a lot is counted in one unit");
    if (lot.on_hand.amount < 0) return broken("on hand is never negative");
    if (lot.reserved.amount < 0) return broken("reserved is never negative");
    if (lot.reserved.amount > lot.on_hand.amount) return broken("reserved never exceeds on hand");
    if (lot.held && lot.reserved.amount != 0) return broken("a held lot has no reservation");
    return std::nullopt;
}

std::optional<std::string> broken_invariant(const ExpectedReceipt& receipt) {
    const bool is_sound = receipt.reserved.amount >= 0 && receipt.reserved.amount <= receipt.quantity.amount;
    if (is_sound) return std::nullopt;
    return "reserved never exceeds what is still to come (expected receipt " + receipt.id.text() + ")";
}

}  // namespace batchline
