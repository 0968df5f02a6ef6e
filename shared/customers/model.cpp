// What the policy needs to know of a customer, and under which names one is found.

#include "shared/customers/model.h"

#include <algorithm>

namespace batchline {

std::vector<std::string> names_of(const std::vector<Allergy>& allergies) {
    std::vector<std::string> out;
    for (const Allergy& one : allergies) out.push_back(one.allergen);
    return out;
}

std::vector<std::string> names_of(const std::vector<Restriction>& restrictions) {
    std::vector<std::string> out;
    for (const Restriction& one : restrictions) out.push_back(one.restriction);
    return out;
}

std::vector<std::string> texts_of(const std::vector<Preference>& preferences) {
    std::vector<std::string> out;
    for (const Preference& one : preferences) out.push_back(one.text);
    return out;
}

std::string delivery_address_of(const CustomerContent& customer) {
    const auto found = std::find_if(customer.addresses.begin(), customer.addresses.end(),
                                    [](const Address& address) { return address.use != AddressUse::Billing; });
    return found == customer.addresses.end() ? std::string() : found->text;
}

bool takes_deliveries_at(const CustomerContent& customer, const LocalTime& local) {
    return customer.delivery_windows.empty() || is_within(customer.delivery_windows, local);
}

std::vector<Range> ranges_of(const Customer& customer) {
    std::vector<Range> ranges{named(Customer::kind, customer.name)};
    if (!customer.price_list.empty()) ranges.push_back(users_of(price_list_key(customer.price_list)));
    if (customer.merged) ranges.push_back(merged_into(customer.merged->into));
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
