// The calls for orders: lists with their filters and counts, single orders, revisions and the past.

#include <algorithm>

#include "server/http/api/routes.h"
#include "server/http/call.h"
#include "server/http/seen_order.h"
#include "shared/customers/merges.h"
#include "shared/protocol/counts.h"
#include "shared/protocol/past_view.h"

/// Reading orders: always through the policy, in the query itself or on the record.
namespace batchline::http {

namespace {

template <class TypedId>
std::optional<TypedId> typed(const std::optional<Uuid>& id) {
    return id ? std::optional<TypedId>(TypedId{*id}) : std::nullopt;
}

std::vector<std::string> split_at_commas(const std::string& text) {
    std::vector<std::string> out;
    std::size_t start = 0;
    while (start <= text.size()) {
        const std::size_t end = std::min(text.find(',', start), text.size());
        if (end > start) out.push_back(text.substr(start, end - start));
        start = end + 1;
    }
    return out;
}

OrderFilter read_filter(const Call& call, QueryReader& query) {
    OrderFilter filter;
    // Both "status=A,B" and "status=A&status=B" mean either.
    for (const auto& [name, value] : call.request.query) {
        if (name != "status") continue;
        for (std::string& status : split_at_commas(value)) {
            if (!call.services.configuration.workflow.find_status(status))
                query.fail("status", "is not a status of the workflow");
            filter.statuses.push_back(std::move(status));
        }
    }
    filter.location = typed<LocationId>(query.uuid("locationId"));
    if (const auto customer = query.uuid("customerId"))
        filter.customers = ids_of(*call.residents, CustomerId{*customer});
    filter.created_by = typed<UserId>(query.uuid("createdBy"));
    filter.owner = typed<UserId>(query.uuid("ownerId"));
    filter.needed_before = query.instant("neededBefore");
    filter.priority = query.named<Priority>("priority");
    filter.text = query.text("q").value_or("");
    return filter;
}

OrderSight sight(const Call& call) {
    return sight_of(call.services.configuration.policy, call.actor(), *call.residents, call.now);
}

Response list_orders(Call& call) {
    QueryReader query(call);
    OrderQuery wanted;
    wanted.filter = read_filter(call, query);
    wanted.now = call.now;
    wanted.limit = query.limit();
    const std::optional<OrderSorting> sorting = OrderSorting::parse(query.text("sort").value_or(""));
    if (!sorting) query.fail("sort", "must be updatedAt, neededAt, number or priority, with - in front for descending");
    wanted.sorting = sorting.value_or(OrderSorting{});
    if (const std::optional<std::string> cursor = query.cursor("orders")) {
        wanted.after = OrderCursor::parse(*cursor);
        if (!wanted.after || wanted.after->sorting != wanted.sorting)
            query.fail("cursor", "belongs to another sorting");
    }
    if (query.failed()) return query.failure();

    const std::unique_ptr<Reader> reader = call.services.store.read();
    const ReadingWorld world(*reader, *call.residents);
    const OrderPage page = reader->list_orders(wanted, sight(call));
    Json items = Json::array();
    for (const AnyRecord& order : page.orders) items.push_back(view_of(order, facts_of(order, world), call.viewer()));
    std::optional<std::string> next;
    if (page.next) next = call.services.seals.seal("orders", page.next->text());
    return list_response(std::move(items), next);
}

Response count_orders(Call& call) {
    QueryReader query(call);
    const OrderFilter filter = read_filter(call, query);
    if (query.failed()) return query.failure();
    const std::map<std::string, std::int64_t> found = call.services.store.read()->count_orders(filter, sight(call));
    OrderCounts answer;
    for (const StatusDefinition& status : call.services.configuration.workflow.statuses())
        answer.counts[status.name] = 0;
    for (const auto& [status, count] : found) {
        answer.counts[status] = count;
        answer.total += count;
    }
    return json_response(200, to_json(answer));
}

Response forbidden(const Verdict& verdict) {
    return problems::of(Refusal{RefusalKind::forbidden, verdict.reason, Json::object()});
}

Response show_past(const Call& call, const SeenOrder& seen, Instant at) {
    const std::optional<PastOrder> past = past_view_of(seen.order(), seen.facts, past_of(seen), at, call.viewer());
    if (!past)
        return problems::of(
            Refusal{RefusalKind::not_found, "Nothing is recorded of the order as of that moment.", Json::object()});
    return json_response(200, to_json(*past));
}

Response show_order(Call& call) {
    QueryReader query(call);
    const std::optional<Instant> at = query.instant("at");
    if (query.failed()) return query.failure();
    const std::optional<SeenOrder> seen = find_order(call);
    if (!seen) return no_such_order();
    if (at) return show_past(call, *seen, *at);
    const std::string etag = etag_of(seen->record->version);
    return json_response(200, view_of(*seen->record, seen->facts, call.viewer())).with("ETag", etag);
}

Response show_audit(Call& call) {
    const std::optional<SeenOrder> seen = find_order(call);
    if (!seen) return no_such_order();
    const Verdict verdict =
        call.services.configuration.policy.may(call.actor(), Action::ViewAudit, seen->facts, call.now);
    if (!verdict.allowed) return forbidden(verdict);
    Json items = Json::array();
    for (const AuditRow& entry : seen->reader->audit_of(OrderId{seen->record->key.id})) {
        // Nothing is added, so that everybody can compute the hashes of what they read.
        items.push_back(json_of(entry));
    }
    return list_response(std::move(items), std::nullopt);
}

Response show_revisions(Call& call) {
    const std::optional<SeenOrder> seen = find_order(call);
    if (!seen) return no_such_order();
    std::vector<AnyRecord> revisions = seen->reader->members(revisions_of(OrderId{seen->record->key.id}));
    std::sort(revisions.begin(), revisions.end(), [](const AnyRecord& a, const AnyRecord& b) {
        return a.as<OrderRevision>().revision < b.as<OrderRevision>().revision;
    });
    Json items = Json::array();
    for (const AnyRecord& revision : revisions) items.push_back(view_of(revision, seen->facts, call.viewer()));
    return json_response(200, items);
}

}  // namespace

void add_order_routes(Router& router) {
    router.serve("listOrders", list_orders);
    router.serve("countOrders", count_orders);
    router.serve("getOrder", show_order);
    router.serve("getOrderAudit", show_audit);
    router.serve("getOrderRevisions", show_revisions);
}

}  // namespace batchline::http
