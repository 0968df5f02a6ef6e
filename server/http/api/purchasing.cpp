// The calls for what is bought: purchase orders, what should be bought, and the page for the supplier.

#include <algorithm>

#include "server/http/api/routes.h"
#include "server/http/call.h"
#include "server/http/papers/purchase_order_paper.h"
#include "shared/protocol/purchasing.h"

namespace batchline::http {

namespace {

bool may_buy(const Call& call, LocationId location) {
    return call.may_at(Action::ManagePurchaseOrders, location, RecordKind::PurchaseOrder);
}

/// What a list is asked for.
struct Wanted {
    std::optional<Uuid> supplier;
    std::string status;  ///< a name, "Open", or empty for all

    bool takes(const PurchaseOrder& purchase) const {
        if (supplier && purchase.supplier.value != *supplier) return false;
        if (status == "Open") return is_open(purchase.status);
        return status.empty() || status == name_of(purchase.status);
    }
};

/// Those of a location, newest first, from below an id on; as many as are wanted.
void add_purchases(Reader& reader, LocationId location, std::optional<Uuid> before, const Wanted& wanted,
                   std::size_t count, std::vector<AnyRecord>& out) {
    constexpr int batch = 200;
    for (std::size_t found = 0; found < count;) {
        const std::vector<AnyRecord> some = reader.filed_at(RecordKind::PurchaseOrder, location, before, batch);
        for (const AnyRecord& record : some) {
            if (!wanted.takes(record.as<PurchaseOrder>())) continue;
            out.push_back(record);
            ++found;
        }
        if (static_cast<int>(some.size()) < batch) return;
        before = some.back().key.id;
    }
}

Response list_purchases(Call& call) {
    QueryReader query(call);
    const auto limit = static_cast<std::size_t>(query.limit());
    const std::optional<std::string> cursor = query.cursor("purchase-orders");
    const std::optional<Uuid> before = cursor ? Uuid::parse(*cursor) : std::nullopt;
    const std::optional<Uuid> only = query.uuid("locationId");
    const Wanted wanted{query.uuid("supplierId"), query.text("status").value_or("")};
    if (!wanted.status.empty() && wanted.status != "Open" && !enum_from_name<PurchaseStatus>(wanted.status))
        query.fail("status", "must be Open, Draft, Sent, Confirmed, PartlyReceived, Received or Cancelled");
    if (query.failed()) return query.failure();
    const std::unique_ptr<Reader> reader = call.services.store.read();
    std::vector<AnyRecord> found;
    for (const Location* location : call.residents->all<Location>()) {
        if ((only && location->id.value != *only) || !may_buy(call, location->id)) continue;
        add_purchases(*reader, location->id, before, wanted, limit + 1, found);
    }
    std::sort(found.begin(), found.end(),
              [](const AnyRecord& one, const AnyRecord& other) { return one.key.id > other.key.id; });
    std::optional<std::string> next;
    if (found.size() > limit) {
        found.resize(limit);
        next = call.services.seals.seal("purchase-orders", found.back().key.id.text());
    }
    Json items = Json::array();
    for (const AnyRecord& record : found) items.push_back(to_json(record.as<PurchaseOrder>()));
    return list_response(std::move(items), next);
}

std::optional<PurchaseOrder> find_purchase(const Call& call) {
    const std::optional<Uuid> id = call.id();
    if (!id) return std::nullopt;
    const std::optional<AnyRecord> record = call.services.store.read()->find({RecordKind::PurchaseOrder, *id});
    if (!record || !may_buy(call, record->as<PurchaseOrder>().location)) return std::nullopt;
    return record->as<PurchaseOrder>();
}

Response no_such_purchase() { return problems::of(Refusal::not_found("purchase order")); }

Response show_purchase(Call& call) {
    const std::optional<PurchaseOrder> purchase = find_purchase(call);
    if (!purchase) return no_such_purchase();
    return json_response(200, to_json(*purchase)).with("ETag", etag_of(purchase->version));
}

Response print_purchase(Call& call) {
    const std::optional<PurchaseOrder> purchase = find_purchase(call);
    return purchase ? paper_of(*purchase, *call.residents) : no_such_purchase();
}

Response propose(Call& call) {
    Problems problems;
    const auto wanted = read_json<ProposalsWanted>(call.body, problems);
    if (!problems.empty()) return problems::of(Refusal::invalid(problems));
    const Location* location = call.residents->find<Location>(wanted.location);
    if (!location)
        return problems::of(Refusal::at(RefusalKind::unknown_reference, "There is no such location.", "/locationId"));
    if (!may_buy(call, location->id)) {
        return problems::of(
            Refusal{RefusalKind::forbidden, "Your role does not include buying for this location.", Json::object()});
    }
    const std::unique_ptr<Reader> reader = call.services.store.read();
    const ReadingWorld world(*reader, *call.residents);
    return json_response(200, to_json(propose_purchases(world, *location, call.residents->all<Material>(), call.now)));
}

}  // namespace

void add_purchasing_routes(Router& router) {
    router.serve("listPurchaseOrders", list_purchases);
    router.serve("getPurchaseOrder", show_purchase);
    router.serve("printPurchaseOrder", print_purchase);
    router.serve("proposePurchases", propose);
}

}  // namespace batchline::http
