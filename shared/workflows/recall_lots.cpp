// Every lot of a code is blocked, and whoever counted on it or has been given of it is told.

#include <algorithm>
#include <tuple>

#include "shared/base/text.h"
#include "shared/workflows/notify.h"
#include "shared/workflows/recalls.h"
#include "shared/workflows/replanning.h"
#include "shared/workflows/stories.h"

namespace batchline {
namespace {

bool may_recall(const Story& story, const Lot& lot) {
    AccessFacts facts;
    facts.kind = RecordKind::Lot;
    facts.locations = {lot.location};
    return story.configuration.policy.allows(story.actor, Action::RecallLots, facts, story.moment.now);
}

void hold_all(Story& story, const std::vector<Lot>& lots) {
    for (Lot lot : lots) {
        const Lot* present = story.changes.find<Lot>(lot.id);
        if (!present || present->held) continue;
        lot = *present;
        lot.held = true;
        story.changes.put(std::move(lot));
    }
}

std::string counted(std::size_t count, const std::string& thing) {
    return std::to_string(count) + " " + thing + (count == 1 ? "" : "s");
}

/// "Lot BU-1 of Butter: 2 lots at north, south held; 1 order planned anew, 3 orders had used it"
std::string note_of(const Story& story, const std::vector<Lot>& lots, std::size_t replanned, std::size_t used) {
    std::vector<std::string> places;
    for (const Lot& lot : lots) {
        const Location* location = story.changes.find<Location>(lot.location);
        const std::string name = location ? location->name : "a location";
        if (std::find(places.begin(), places.end(), name) == places.end()) places.push_back(name);
    }
    return lot_text(story.changes, lots.front()) + ": " + counted(lots.size(), "lot") + " held at " +
           joined(places, ", ") + "; " + counted(replanned, "order") + " planned anew, " + counted(used, "order") +
           " had used it";
}

}  // namespace

std::vector<OrderId> orders_that_used(const World& world, const std::vector<Lot>& lots) {
    std::vector<OrderId> out;
    for (const Lot& lot : lots) {
        for (const StockMovement* movement : world.list<StockMovement>(movements_of(lot.id))) {
            if (movement->order && std::find(out.begin(), out.end(), *movement->order) == out.end())
                out.push_back(*movement->order);
        }
    }
    std::sort(out.begin(), out.end());
    return out;
}

std::vector<Lot> lots_to_recall(const World& world, const RecallLots& command) {
    std::vector<Lot> out;
    for (const Lot* lot : world.list<Lot>(lots_called(command.material, command.lot_code))) out.push_back(*lot);
    std::sort(out.begin(), out.end(), [](const Lot& a, const Lot& b) {
        return std::tie(a.location, a.received_at, a.id) < std::tie(b.location, b.received_at, b.id);
    });
    return out;
}

/// One that is held already is told of all the same: what came of it went to somebody.
Outcome tell(const Authorized<RecallLots>& command, Story& story) {
    if (is_blank(command->lot_code)) return Refusal::invalid({{"/lotCode", "must be the code on the lots"}});
    if (auto refusal = check_justification(story, command->justification, "hold", "/justification")) return *refusal;
    std::vector<Lot> lots = lots_to_recall(story.changes, *command);
    std::erase_if(lots, [&](const Lot& lot) { return !may_recall(story, lot); });
    if (lots.empty()) {
        return Refusal::at(RefusalKind::unknown_reference,
                           "There is no lot of this material and code where you may recall it.", "/lotCode");
    }
    std::vector<Range> reserving;
    for (const Lot& lot : lots) reserving.push_back(orders_reserving(lot.id));
    const std::vector<Order> orders = let_go(story, reserving);
    hold_all(story, lots);
    const std::string material = material_name(story.changes, command->material);
    if (auto refusal = plan_anew(story, orders, command->justification, "A lot of " + material + " was recalled."))
        return *refusal;
    const std::vector<OrderId> used = orders_that_used(story.changes, lots);
    const Uuid event = record_stock(story, FactAction::LotsRecalled, command->justification,
                                    note_of(story, lots, orders.size(), used.size()));
    for (const Order& order : orders) tell_of_recall(story, event, order.id, material + " it was to be made of");
    for (const OrderId& order : used) tell_of_recall(story, event, order, material + " it was made of");
    return RecordKey{RecordKind::Lot, lots.front().id.value};
}

}  // namespace batchline
