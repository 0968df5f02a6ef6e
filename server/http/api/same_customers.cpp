// The calls for customers that may be the same, and for what is told of those that were found to be.

#include <algorithm>

#include "server/http/api/routes.h"
#include "server/http/seen_customer.h"
#include "shared/customers/merges.h"

namespace batchline::http {

namespace {

bool is_at(const Customer& customer, const std::optional<Uuid>& location) {
    return !location || std::find(customer.locations.begin(), customer.locations.end(), LocationId{*location}) !=
                            customer.locations.end();
}

Response show_duplicates(Call& call) {
    QueryReader query(call);
    const std::optional<Uuid> location = query.uuid("locationId");
    if (query.failed()) return query.failure();
    std::vector<const Customer*> seen;
    for (const Customer* customer : call.residents->all<Customer>()) {
        if (is_at(*customer, location) && call.may(Action::ViewCustomer, access_facts(*customer)))
            seen.push_back(customer);
    }
    Json items = Json::array();
    for (const Likeness& likeness : likely_the_same(seen)) items.push_back(to_json(likeness));
    return list_response(std::move(items), std::nullopt);
}

Response show_audit(Call& call) {
    const Customer* customer = find_customer(call);
    if (!customer) return no_such_customer();
    if (auto refusal = refuse_unless_may(call, Action::ViewAudit, *customer)) return std::move(*refusal);
    const std::unique_ptr<Reader> reader = call.services.store.read();
    std::vector<AuditRow> entries;
    for (const CustomerId each : ids_of(*call.residents, customer->id)) {
        const std::vector<AuditRow> found = reader->audit_of(each);
        entries.insert(entries.end(), found.begin(), found.end());
    }
    std::sort(entries.begin(), entries.end(),
              [](const AuditRow& a, const AuditRow& b) { return a.sequence < b.sequence; });
    Json items = Json::array();
    for (const AuditRow& entry : entries) items.push_back(json_of(entry));
    return list_response(std::move(items), std::nullopt);
}

}  // namespace

void add_same_customer_routes(Router& router) {
    router.serve("getLikelyDuplicates", show_duplicates);
    router.serve("getCustomerAudit", show_audit);
}

}  // namespace batchline::http
