// What the policy needs to know of a customer.

#include "shared/customers/model.h"

namespace batchline {

AccessFacts access_facts(const Customer& customer) {
    AccessFacts facts;
    facts.kind = RecordKind::Customer;
    facts.locations = customer.locations;
    facts.key_account = customer.key_account;
    facts.team = customer.team;
    return facts;
}

}  // namespace batchline
