// The calls that say why an order stands where it does, and what has happened to it.

#include <algorithm>

#include "server/http/api/routes.h"
#include "server/http/seen_order.h"
#include "shared/procurement/model.h"
#include "shared/production/model.h"
#include "shared/protocol/explanation.h"

/// Why an order is as it is, and how it became so.
namespace batchline::http {

namespace {

/// Orders that wait for the same as this one, as far as the caller may see them.
std::vector<const Order*> queue_of(const Call& call, const SeenOrder& seen) {
    const bool is_short = seen.order().phase == Phase::Short;
    std::vector<const Order*> out;
    if (!is_short && seen.order().phase != Phase::Ready) return out;
    const RangeKind kind = is_short ? RangeKind::OpenRequestsAt : RangeKind::WorkOrdersAt;
    for (const AnyRecord& record : seen.reader->members_of_first(kind, seen.order().location.value)) {
        const OrderId id = is_short ? record.as<ProcurementRequest>().order : record.as<WorkOrder>().order;
        const AnyRecord* order = seen.world->find_any({RecordKind::Order, id.value});
        if (!order || order->as<Order>().phase != seen.order().phase) continue;
        if (is_visible(facts_of(*order, *seen.world), call.viewer())) out.push_back(&order->as<Order>());
    }
    return out;
}

Response explain(Call& call) {
    const std::optional<SeenOrder> seen = find_order(call);
    if (!seen) return no_such_order();
    const std::vector<const User*> users = call.residents->all<User>();
    const std::vector<const Order*> queue = queue_of(call, *seen);
    const ExplanationSources sources{seen->order(), seen->facts, *seen->world, users, queue};
    return json_response(200, to_json(explanation_of(sources, call.viewer())));
}

Response show_timeline(Call& call) {
    const std::optional<SeenOrder> seen = find_order(call);
    if (!seen) return no_such_order();
    const OrderPast past = past_of(*seen);
    return json_response(
        200, to_json(timeline_of(seen->order(), seen->facts, past.facts, past.revisions, *seen->world, call.viewer())));
}

}  // namespace

void add_explanation_routes(Router& router) {
    router.serve("getOrderExplanation", explain);
    router.serve("getOrderTimeline", show_timeline);
}

}  // namespace batchline::http
