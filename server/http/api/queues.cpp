// The calls for what waits at procurement and in production.

#include <algorithm>
#include <cstdlib>

#include "server/http/api/routes.h"
#include "server/http/call.h"
#include "shared/procurement/model.h"
#include "shared/production/model.h"
#include "shared/workflows/story.h"

/// What waits for somebody: procurement's requests and production's board, most urgent first.
namespace batchline::http {

namespace {

struct Waiting {
    AnyRecord record;
    const Order* order = nullptr;
    AccessFacts facts;
};

/// The members of a range kind at the locations asked for, as far as the caller may see them.
std::optional<std::vector<Waiting>> waiting(Call& call, QueryReader& query, Reader& reader, const World& world,
                                            RangeKind kind) {
    const std::optional<Uuid> location = query.uuid("locationId");
    if (location && !call.residents->find<Location>(LocationId{*location}))
        query.fail("locationId", "is not a location");
    if (query.failed()) return std::nullopt;
    std::vector<Waiting> out;
    for (const Location* place : call.residents->all<Location>()) {
        if (location && place->id.value != *location) continue;
        for (AnyRecord& record : reader.members_of_first(kind, place->id.value)) {
            const AccessFacts facts = facts_of(record, world);
            if (!is_visible(facts, call.viewer())) continue;
            const OrderId id =
                kind == RangeKind::WorkOrdersAt ? record.as<WorkOrder>().order : record.as<ProcurementRequest>().order;
            if (const Order* order = world.find<Order>(id)) out.push_back({std::move(record), order, facts});
        }
    }
    return out;
}

Json with_order(const Call& call, const World& world, const Waiting& item) {
    Json json = view_of(item.record, item.facts, call.viewer());
    const AnyRecord* order = world.find_any({RecordKind::Order, item.order->id.value});
    const AccessFacts facts = facts_of(*order, world);
    if (is_visible(facts, call.viewer())) json["order"] = view_of(*order, facts, call.viewer());
    return json;
}

Response forbidden(const std::string& detail) {
    return problems::of(Refusal{RefusalKind::forbidden, detail, Json::object()});
}

Response list_queue(Call& call, RangeKind kind, const std::string& purpose,
                    const std::function<void(const World&, const Waiting&, Json&)>& add) {
    QueryReader query(call);
    const std::unique_ptr<Reader> reader = call.services.store.read();
    const ReadingWorld world(*reader, *call.residents);
    const std::optional<std::vector<Waiting>> found = waiting(call, query, *reader, world, kind);
    if (!found) return query.failure();
    // All pages rank as of the first one's moment, which their keys and so their cursors begin with.
    const std::optional<std::string> cursor = query.cursor(purpose);
    if (query.failed()) return query.failure();
    const std::string moment = cursor ? cursor->substr(0, cursor->find(' ')) : std::to_string(call.now.microseconds);
    const Instant ranked_at{std::strtoll(moment.c_str(), nullptr, 10)};
    std::vector<ListEntry> entries;
    for (const Waiting& item : *found) {
        entries.push_back({moment + " " + urgency_key(*item.order, ranked_at), [&] {
                               Json json = with_order(call, world, item);
                               add(world, item, json);
                               return json;
                           }});
    }
    return page_of(call, query, purpose, std::move(entries));
}

Response list_requests(Call& call) {
    if (!call.services.configuration.policy.has_action(call.actor().role, Action::ViewProcurement)) {
        return forbidden("Your role does not include procurement.");
    }
    return list_queue(call, RangeKind::OpenRequestsAt, "procurement",
                      [&call](const World& world, const Waiting& item, Json& json) {
                          json["coverableNow"] = is_coverable(world, *item.order, call.now);
                      });
}

Response list_work_orders(Call& call) {
    if (!call.services.configuration.policy.has_action(call.actor().role, Action::ViewBoard)) {
        return forbidden("Your role does not include production.");
    }
    return list_queue(call, RangeKind::WorkOrdersAt, "work", [](const World&, const Waiting&, Json&) {});
}

}  // namespace

void add_queue_routes(Router& router) {
    router.serve("listProcurementRequests", list_requests);
    router.serve("listWorkOrders", list_work_orders);
}

}  // namespace batchline::http
