// Judges orders by sight and filter, and reads and writes sortings and cursors.

#include "server/storage/order_query.h"

#include <algorithm>
#include <charconv>
#include <limits>

#include "shared/base/search.h"
#include "shared/customers/model.h"
#include "shared/orders/rules.h"

namespace batchline {
namespace {

std::int64_t value_of(const Order& order, OrderSort sort, Instant now) {
    switch (sort) {
        case OrderSort::updatedAt: return order.updated_at.microseconds;
        case OrderSort::neededAt:
            return order.needed_at ? order.needed_at->microseconds : std::numeric_limits<std::int64_t>::max();
        case OrderSort::number: return order.number;
        case OrderSort::priority: return static_cast<std::int64_t>(priority_of(order, now));
    }
    return 0;
}

std::optional<std::int64_t> whole_number(std::string_view text) {
    std::int64_t value = 0;
    const char* end = text.data() + text.size();
    const auto [stopped, error] = std::from_chars(text.data(), end, value);
    if (text.empty() || error != std::errc{} || stopped != end) return std::nullopt;
    return value;
}

}  // namespace

bool OrderSight::sees(const Order& order) const {
    if (opened_accounts.contains(order.customer)) return true;
    AccessFacts facts = access_facts(order, nullptr);
    facts.key_account = closed_accounts.contains(order.customer);
    return std::any_of(grants.begin(), grants.end(),
                       [&](const Grant& grant) { return covers(grant, actor, facts, now); });
}

OrderSight sight_of(const Policy& policy, const Actor& actor, const MemoryWorld& residents, Instant now) {
    OrderSight sight{actor, policy.grants_for(actor.role, Action::ViewOrder), {}, {}, now};
    for (const Customer* customer : residents.all<Customer>()) {
        if (!customer->key_account) continue;
        if (!is_in_team(actor, customer->team)) sight.closed_accounts.insert(customer->id);
        const AccessFacts facts = access_facts(*customer);
        const MemberRights* rights = rights_in_team(actor, facts);
        const bool sees_all = rights && std::find(rights->granted.begin(), rights->granted.end(), Action::ViewOrder) !=
                                            rights->granted.end();
        if (sees_all) sight.opened_accounts.insert(customer->id);
    }
    return sight;
}

std::optional<OrderSorting> OrderSorting::parse(std::string_view text) {
    if (text.empty()) return OrderSorting{};
    OrderSorting sorting{OrderSort::updatedAt, Direction::ascending};
    if (text.starts_with('-')) {
        sorting.direction = Direction::descending;
        text.remove_prefix(1);
    }
    const auto by = enum_from_name<OrderSort>(text);
    if (!by) return std::nullopt;
    sorting.by = *by;
    return sorting;
}

std::string OrderCursor::text() const {
    const std::string direction = sorting.direction == Direction::descending ? "-" : "";
    return direction + std::string(name_of(sorting.by)) + "." + std::to_string(value) + "." + id.text() + "." +
           std::to_string(now.microseconds);
}

std::optional<OrderCursor> OrderCursor::parse(std::string_view text) {
    std::vector<std::string_view> parts;
    for (std::size_t end = text.find('.'); end != std::string_view::npos; end = text.find('.')) {
        parts.push_back(text.substr(0, end));
        text.remove_prefix(end + 1);
    }
    parts.push_back(text);
    if (parts.size() != 4 || parts[0].empty()) return std::nullopt;
    const auto sorting = OrderSorting::parse(parts[0]);
    const auto value = whole_number(parts[1]);
    const auto id = Uuid::parse(parts[2]);
    const auto now = whole_number(parts[3]);
    if (!sorting || !value || !id || !now) return std::nullopt;
    return OrderCursor{*sorting, *value, OrderId{*id}, Instant{*now}};
}

OrderCursor OrderCursor::at(const Order& order, const OrderSorting& sorting, Instant now) {
    return {sorting, value_of(order, sorting.by, now), order.id, now};
}

bool passes(const OrderFilter& filter, const Order& order, Instant now) {
    const auto& statuses = filter.statuses;
    if (!statuses.empty() && std::find(statuses.begin(), statuses.end(), order.status) == statuses.end()) return false;
    if (filter.location && order.location != *filter.location) return false;
    const auto& customers = filter.customers;
    if (!customers.empty() && std::find(customers.begin(), customers.end(), order.customer) == customers.end())
        return false;
    if (filter.created_by && order.created_by != *filter.created_by) return false;
    if (filter.owner && owner_of(order) != *filter.owner) return false;
    if (filter.needed_before && !(order.needed_at && *order.needed_at < *filter.needed_before)) return false;
    if (filter.priority && priority_of(order, now) != *filter.priority) return false;
    return matches_search_text(search_text_of(order), search_text(filter.text));
}

}  // namespace batchline
