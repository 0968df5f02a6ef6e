// The calls for customers that may be the same, and for what is told of those that were found to be.

#include <algorithm>

#include "server/http/api/routes.h"
#include "server/http/call.h"
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
    const std::optional<Uuid> id = call.id();
    const Customer* customer = id ? call.residents->find<Customer>(CustomerId{*id}) : nullptr;
    const AccessFacts facts = customer ? access_facts(*customer) : AccessFacts();
    if (!customer || !call.may(Action::ViewCustomer, facts)) return problems::of(Refusal::not_found("customer"));
    const Verdict verdict = call.services.configuration.policy.may(call.actor(), Action::ViewAudit, facts, call.now);
    if (!verdict.allowed) return problems::of(Refusal{RefusalKind::forbidden, verdict.reason, Json::object()});
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
