// Finds a customer among the resident records and asks the policy.

#include "server/http/seen_customer.h"

namespace batchline::http {

const Customer* find_customer(const Call& call) {
    const std::optional<Uuid> id = call.id();
    const Customer* customer = id ? call.residents->find<Customer>(CustomerId{*id}) : nullptr;
    return customer && call.may(Action::ViewCustomer, access_facts(*customer)) ? customer : nullptr;
}

Response no_such_customer() { return problems::of(Refusal::not_found("customer")); }

std::optional<Response> refuse_unless_may(const Call& call, Action action, const Customer& customer) {
    const Verdict verdict =
        call.services.configuration.policy.may(call.actor(), action, access_facts(customer), call.now);
    if (verdict.allowed) return std::nullopt;
    return problems::of(Refusal{RefusalKind::forbidden, verdict.reason, Json::object()});
}

}  // namespace batchline::http
