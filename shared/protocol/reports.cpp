// Gathers what a recall or a receipt came to from what it changed.

#include "shared/protocol/reports.h"

#include <algorithm>
#include <map>

#include "shared/inventory/rules.h"
#include "shared/protocol/recall.h"
#include "shared/workflows/recalls.h"

namespace batchline {
namespace {

bool may_recall(const Lot& lot, const Viewer& viewer) {
    AccessFacts facts;
    facts.kind = RecordKind::Lot;
    facts.locations = {lot.location};
    return viewer.may(Action::RecallLots, facts) && viewer.may(Action::ViewStock, facts);
}

void add_order(RecallAnswer& answer, OrderId id, LotUse use, const World& world, const Viewer& viewer) {
    const AnyRecord* record = world.find_any({RecordKind::Order, id.value});
    if (!record || !is_visible(facts_of(*record, world), viewer)) return;
    const Order& order = record->as<Order>();
    answer.orders.push_back({id, number_text(order.number), order.status, use});
}

Json report(const RecallLots& command, const Changes& changes, const Viewer& viewer) {
    std::vector<Lot> lots = lots_to_recall(changes, command);
    std::erase_if(lots, [&](const Lot& lot) { return !may_recall(lot, viewer); });
    RecallAnswer out;
    for (const Lot& lot : lots)
        out.lots.push_back({lot.id, lot.code, lot.location, lot.on_hand, lot.expires_on, lot.held});
    for (const Fact& fact : changes.facts()) {
        if (fact.order) add_order(out, *fact.order, LotUse::Reserved, changes, viewer);
    }
    for (const OrderId& order : orders_that_used(changes, lots))
        add_order(out, order, LotUse::Consumed, changes, viewer);
    return to_json(out);
}

std::optional<Json> report(const ReceiveStock& command, const Changes& changes, const Viewer& viewer) {
    const std::vector<std::string> warnings = warnings_about(changes, command.location, command.receipts);
    const AnyRecord* location = changes.find_any({RecordKind::Location, command.location.value});
    if (warnings.empty() || !location) return std::nullopt;
    Json out = view_of(*location, facts_of(*location, changes), viewer);
    out["warnings"] = warnings;
    return out;
}

template <class C>
std::optional<Json> report(const C&, const Changes&, const Viewer&) {
    return std::nullopt;
}

}  // namespace

std::optional<Json> report_of(const Command& command, const Changes& changes, const Viewer& viewer) {
    return std::visit([&](const auto& c) -> std::optional<Json> { return report(c, changes, viewer); }, command);
}

}  // namespace batchline
