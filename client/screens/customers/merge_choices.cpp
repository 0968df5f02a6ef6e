// Says what becomes of two customers that are merged, why they cannot be, and what a merge has changed.

#include <algorithm>

#include "client/screens/customers/panel.h"
#include "client/screens/customers/same_customers.h"
#include "client/screens/words.h"

namespace batchline::screens {
namespace {

using app::AppState;

void take_member(MergeMember member, const CustomerContent& from, CustomerContent& into) {
    switch (member) {
        case MergeMember::name: into.name = from.name; return;
        case MergeMember::tier: into.tier = from.tier; return;
        case MergeMember::price_list: into.price_list = from.price_list; return;
        case MergeMember::payment_days: into.payment_days = from.payment_days; return;
        case MergeMember::delivery_windows: into.delivery_windows = from.delivery_windows; return;
        case MergeMember::notes: into.notes = from.notes; return;
    }
}

bool is_same(MergeMember member, const CustomerContent& one, const CustomerContent& other) {
    switch (member) {
        case MergeMember::name: return one.name == other.name;
        case MergeMember::tier: return one.tier == other.tier;
        case MergeMember::price_list: return one.price_list == other.price_list;
        case MergeMember::payment_days: return one.payment_days == other.payment_days;
        case MergeMember::delivery_windows: return one.delivery_windows == other.delivery_windows;
        case MergeMember::notes: return one.notes == other.notes;
    }
    return true;
}

CustomerContent all_of(const AppState& state, const Customer& stays, const Customer& other) {
    return united(stays, other, state.configuration.customers.tier_names());
}

// As people read it: records by their names.
Json readable(const AppState& state, const CustomerContent& content) {
    Json json = to_json(content);
    json.erase("locationIds");
    json["locations"] = location_words(state, content.locations);
    json["preferences"] = texts_of(content.preferences);
    return json;
}

}  // namespace

bool may_merge(const AppState& state, const Customer& customer) {
    return state.configuration.policy.allows(state.actor, Action::ManageCustomers, access_facts(customer), state.now);
}

std::string member_text(MergeMember member, const CustomerContent& content) {
    const auto or_none = [](const std::string& text) { return text.empty() ? std::string("None") : text; };
    switch (member) {
        case MergeMember::name: return content.name;
        case MergeMember::tier: return or_none(content.tier);
        case MergeMember::price_list: return or_none(content.price_list);
        case MergeMember::payment_days: {
            if (!content.payment_days) return "As the tier says";
            const auto days = static_cast<std::size_t>(*content.payment_days);
            return days == 0 ? "At once" : "Within " + counted(days, "day", "days");
        }
        case MergeMember::delivery_windows:
            return content.delivery_windows.empty() ? "Whenever they come" : window_words(content.delivery_windows);
        case MergeMember::notes: return or_none(content.notes);
    }
    return {};
}

MergeSide side_of(MergeMember member, const CustomerContent& wanted, const CustomerContent& stays,
                  const CustomerContent& other) {
    if (is_same(member, wanted, stays)) return MergeSide::stays;
    return is_same(member, wanted, other) ? MergeSide::other : MergeSide::both;
}

CustomerContent merged_content(const AppState& state, const Customer& stays, const Customer& other,
                               const MergeChoices& chosen) {
    CustomerContent content = all_of(state, stays, other);
    for (const auto& [member, side] : chosen) {
        // Both is what comes of two by itself.
        if (side == MergeSide::stays) take_member(member, stays, content);
        if (side == MergeSide::other) take_member(member, other, content);
    }
    return content;
}

Partial<CustomerContent> members_to_keep(const AppState& state, const Customer& stays, const Customer& other,
                                         const MergeChoices& chosen) {
    return difference(all_of(state, stays, other), merged_content(state, stays, other, chosen));
}

std::string why_not_merged(const AppState& state, const Customer& stays, const Customer& other) {
    for (const Customer* one : {&stays, &other}) {
        const Verdict verdict =
            state.configuration.policy.may(state.actor, Action::ManageCustomers, access_facts(*one), state.now);
        if (!verdict.allowed) return one->name + ": " + verdict.reason;
    }
    for (const Customer* one : {&stays, &other}) {
        if (one->pseudonymised_at) return one->name + ": the personal data were erased for good.";
    }
    const bool is_seen_alike =
        stays.key_account == other.key_account && stays.team == other.team && stays.team_rights == other.team_rights;
    if (is_seen_alike) return {};
    return "Different people see the two: make both key accounts with the same team, or neither, and merge then.";
}

OrderCounts count_orders(const AppState& state, CustomerId customer) {
    const std::vector<CustomerId> ids = ids_of(state.replica.world(), customer);
    OrderCounts counts;
    for (const Order* order : state.replica.all<Order>()) {
        if (std::find(ids.begin(), ids.end(), order->customer) == ids.end()) continue;
        ++counts.all;
        counts.open += has_ended(order->phase) ? 0 : 1;
    }
    return counts;
}

std::string preview_text(const MergeForm& form, const Customer& other, const CustomerContent& wanted) {
    const std::size_t orders = form.orders_of_other.all;
    const std::string first = orders == 0 ? "No orders" : counted(orders, "order", "orders");
    std::string text = first + " and " + counted(other.contacts.size(), "contact", "contacts") + " of " + other.name +
                       " are read under " + wanted.name + ".";
    const std::size_t open = form.orders_of_stays.open + form.orders_of_other.open;
    if (open > 0)
        text += " " + counted(open, "open order", "open orders") + " will be checked against the allergies of both.";
    return text;
}

std::string changes_text(const AppState& state, const Merged& merged) {
    return difference_text(readable(state, merged.before), readable(state, merged.after));
}

std::string location_words(const AppState& state, const std::vector<LocationId>& locations) {
    std::vector<std::string> names;
    for (const LocationId location : locations) names.emplace_back(state.location_name(location));
    return joined(names, ", ");
}

}  // namespace batchline::screens
