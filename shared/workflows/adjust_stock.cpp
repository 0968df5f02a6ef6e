// A lot is corrected to what is really there; orders that lose by it are planned anew.

#include "shared/workflows/replanning.h"
#include "shared/workflows/stories.h"

namespace batchline {
namespace {

std::optional<Refusal> check_quantity(const Lot& lot, const Quantity& quantity) {
    if (quantity.dimension != lot.on_hand.dimension) {
        return Refusal::invalid({{"/quantity", "must be in " + std::string(display_unit(lot.on_hand.dimension)) +
                                                   ", the unit of the lot"}});
    }
    if (quantity.amount == 0) return Refusal::invalid({{"/quantity", "must not be zero"}});
    const Quantity after = lot.on_hand.plus(quantity);
    if (after.amount >= 0 && after.amount <= quantity_amount_max) return std::nullopt;
    return Refusal::at(RefusalKind::quantity_out_of_range,
                       "Lot " + lot.code + " has " + lot.on_hand.text() +
                           " on hand; less than nothing, or more than can be counted, cannot be left.",
                       "/quantity");
}

}  // namespace

/// What was counted is true even where it was promised: orders that can no longer have it are planned anew.
Outcome tell(const Authorized<AdjustStock>& command, const Location& location, Story& story) {
    const Lot* found = story.changes.find<Lot>(command->lot);
    if (!found || found->location != location.id)
        return Refusal::at(RefusalKind::unknown_reference, "There is no such lot at this location.", "/lotId");
    const Lot before = *found;
    if (auto refusal = check_quantity(before, command->quantity)) return *refusal;
    if (auto refusal = check_justification(story, command->justification, "adjust", "/justification")) return *refusal;
    const LotId id = before.id;
    const std::string what = "Lot " + before.code + ": " + (command->quantity.amount > 0 ? "+" : "") +
                             command->quantity.value_text() + " " + std::string(command->quantity.unit_text());
    const bool covers_reserved = before.reserved.amount <= before.on_hand.plus(command->quantity).amount;
    const std::vector<Order> orders = covers_reserved ? std::vector<Order>{} : let_go(story, {orders_reserving(id)});
    if (const Lot* lot = story.changes.find<Lot>(id)) {
        adjust(story.changes, Lot(*lot), command->quantity, story.actor.user, story.moment.now, story.ids);
    }
    if (auto refusal = plan_anew(story, orders, command->justification,
                                 "A lot of " + material_name(story.changes, before.material) + " was adjusted."))
        return *refusal;
    record_stock(story, FactAction::StockAdjusted, command->justification, what);
    return RecordKey{RecordKind::Lot, id.value};
}

}  // namespace batchline
