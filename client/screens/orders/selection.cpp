// Filters, counts and sorts the replica's orders, once for each change of any of these.

#include "client/screens/orders/selection.h"

#include <algorithm>
#include <limits>

#include "shared/base/text.h"
#include "shared/orders/rules.h"

namespace batchline::screens {
namespace {

std::string searchable_text(const Order& order) {
    std::string text = number_text(order.number) + " " + std::to_string(order.number) + " " + order.customer_name;
    for (const OrderLine& line : order.lines) text += " " + line.product_name;
    return text;
}

std::int64_t needed_key(const Order& order) {
    return order.needed_at ? order.needed_at->microseconds : std::numeric_limits<std::int64_t>::max();
}

std::int64_t total_key(const Order& order) {
    const std::optional<Money> total = total_of(order.lines);
    return total ? total->amount : -1;
}

int sign(std::int64_t one, std::int64_t other) { return one < other ? -1 : one > other ? 1 : 0; }
int sign(std::string_view one, std::string_view other) { return one.compare(other); }

int compare(const Order& one, const Order& other, OrderColumn column, const app::AppState& state) {
    switch (column) {
        case OrderColumn::number: return sign(one.number, other.number);
        case OrderColumn::customer: return sign(folded(one.customer_name), folded(other.customer_name));
        case OrderColumn::products: return 0;  // not sorted by
        case OrderColumn::status:
            return sign(static_cast<std::int64_t>(one.phase), static_cast<std::int64_t>(other.phase));
        case OrderColumn::priority:
            return sign(static_cast<std::int64_t>(priority_of(one, state.now)),
                        static_cast<std::int64_t>(priority_of(other, state.now)));
        case OrderColumn::needed_by: return sign(needed_key(one), needed_key(other));
        case OrderColumn::location: return sign(state.location_name(one.location), state.location_name(other.location));
        case OrderColumn::total: return sign(total_key(one), total_key(other));
    }
    return 0;
}

bool stands_before(const Order& one, const Order& other, const OrderSort& sort, const app::AppState& state) {
    const bool one_ended = has_ended(one.phase);
    if (one_ended != has_ended(other.phase)) return !one_ended;
    int order = compare(one, other, sort.column, state);
    if (sort.direction == ui::SortDirection::descending) order = -order;
    if (order != 0) return order < 0;
    // What is due first comes first; of what is over, the latest.
    const int due = sign(needed_key(one), needed_key(other));
    if (due != 0) return one_ended ? due > 0 : due < 0;
    if (one.number != other.number) return one.number > other.number;
    return one.id < other.id;
}

constexpr std::int64_t microseconds_per_minute = 60 * microseconds_per_second;

}  // namespace

bool is_unfinished(const Order& order) {
    return order.phase != Phase::Draft && (is_before_production(order.phase) || order.phase == Phase::Producing);
}

bool is_due(const Order& order, Due due, const app::AppState& state) {
    if (due == Due::any) return true;
    if (!order.needed_at) return false;
    if (due == Due::overdue) return is_unfinished(order) && *order.needed_at < state.now;
    const ZoneRules& zone = state.zone_of(order.location);
    const std::int32_t days = zone.local(*order.needed_at).date.days - zone.local(state.now).date.days;
    switch (due) {
        case Due::today: return days == 0;
        case Due::tomorrow: return days == 1;
        default: return days >= 0 && days < 7;
    }
}

bool passes(const Order& order, const OrderFilter& filter, const app::AppState& state) {
    if (!filter.status.empty() && order.status != filter.status) return false;
    if (filter.location && order.location != *filter.location) return false;
    if (filter.is_mine && order.created_by != state.actor.user) return false;
    if (!is_due(order, filter.due, state)) return false;
    return filter.search.empty() || matches_words(searchable_text(order), filter.search);
}

void sort_orders(std::vector<const Order*>& orders, const OrderSort& sort, const app::AppState& state) {
    std::sort(orders.begin(), orders.end(),
              [&](const Order* one, const Order* other) { return stands_before(*one, *other, sort, state); });
}

std::size_t OrderSelection::count_of(const std::string& status) const {
    const auto found = counts_.find(status);
    return found == counts_.end() ? 0 : found->second;
}

void OrderSelection::refresh(const app::AppState& state, const OrderFilter& filter, const OrderSort& sort) {
    const std::uint64_t generation = state.replica.generation();
    const bool asks_for_time = filter.due != Due::any || sort.column == OrderColumn::priority;
    const std::int64_t minute = asks_for_time ? state.now.microseconds / microseconds_per_minute : 0;
    if (generation_ == generation && minute_ == minute && filter_ == filter && sort_ == sort) return;
    generation_ = generation;
    minute_ = minute;
    filter_ = filter;
    sort_ = sort;
    rows_.clear();
    counts_.clear();
    total_ = 0;
    OrderFilter any_status = filter;
    any_status.status.clear();
    for (const Order* order : state.replica.all<Order>()) {
        if (!passes(*order, any_status, state)) continue;
        ++total_;
        ++counts_[order->status];
        if (filter.status.empty() || order->status == filter.status) rows_.push_back(order);
    }
    sort_orders(rows_, sort, state);
}

}  // namespace batchline::screens
