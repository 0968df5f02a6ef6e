// What the policy needs to know of a customer, and under which names one is found.

#include "shared/customers/model.h"

#include "shared/organisation/model.h"

namespace batchline {

std::vector<Range> ranges_of(const Customer& customer) {
    std::vector<Range> ranges{named(Customer::kind, customer.name)};
    if (!customer.price_list.empty()) ranges.push_back(users_of(price_list_key(customer.price_list)));
    if (customer.key_account) {
        for (const UserId member : customer.team) ranges.push_back(accounts_of(member));
    }
    return ranges;
}

AccessFacts access_facts(const Customer& customer) {
    AccessFacts facts;
    facts.kind = RecordKind::Customer;
    facts.locations = customer.locations;
    facts.key_account = customer.key_account;
    facts.team = customer.team;
    facts.member_rights = customer.team_rights;
    return facts;
}

}  // namespace batchline
