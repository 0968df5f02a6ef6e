// A lot is blocked, and orders that counted on it are planned anew; or it may be used again.

#include "shared/workflows/replanning.h"
#include "shared/workflows/stories.h"

namespace batchline {
namespace {

Refusal not_now(const Lot& lot, const std::string& what) {
    return {RefusalKind::not_possible_now,
            "Lot " + lot.code + " " + what,
            {{"lotId", lot.id.text()}, {"currentVersion", lot.version}}};
}

RecordKey set_held(Story& story, LotId id, bool held) {
    const Lot* lot = story.changes.find<Lot>(id);
    if (lot) {
        Lot changed = *lot;
        changed.held = held;
        story.changes.put(std::move(changed));
    }
    return {RecordKind::Lot, id.value};
}

}  // namespace

Outcome tell(const Authorized<HoldLot>& command, const Lot& before, Story& story) {
    if (before.held) return not_now(before, "is held already.");
    if (auto refusal = check_justification(story, command->justification, "hold", "/justification")) return *refusal;
    const Lot lot = before;
    const std::vector<Order> orders = let_go(story, {orders_reserving(lot.id)});
    const RecordKey key = set_held(story, lot.id, true);
    const std::string what = lot_text(story.changes, lot);
    if (auto refusal = plan_anew(story, orders, command->justification,
                                 "A lot of " + material_name(story.changes, lot.material) + " is held."))
        return *refusal;
    const std::string affected = orders.empty() ? ""
                                                : "; " + std::to_string(orders.size()) +
                                                      (orders.size() == 1 ? " order" : " orders") + " planned anew";
    record_stock(story, FactAction::LotHeld, command->justification, what + affected);
    return key;
}

/// Freed stock reserves nothing by itself: whoever decides sees that it covers.
Outcome tell(const Authorized<ReleaseLot>& command, const Lot& lot, Story& story) {
    if (!lot.held) return not_now(lot, "is not held.");
    if (auto refusal = check_justification(story, command->justification, "hold", "/justification")) return *refusal;
    record_stock(story, FactAction::LotReleased, command->justification, lot_text(story.changes, lot));
    return set_held(story, lot.id, false);
}

}  // namespace batchline
