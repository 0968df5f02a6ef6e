// Sorts all orders once for each change of them, so that a key in the search only has to pick from them.

#include "client/screens/orders/selection.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "client/screens/people.h"
#include "shared/base/search.h"
#include "shared/customers/merges.h"
#include "shared/orders/rules.h"

namespace batchline::screens {
namespace {

std::int64_t needed_key(const Order& order) {
    return order.needed_at ? order.needed_at->microseconds : std::numeric_limits<std::int64_t>::max();
}

std::int64_t total_key(const Order& order) {
    const std::optional<Money> total = total_of(order.lines);
    return total ? total->amount : -1;
}

// All that decides where an order stands, worked out once and not at every comparison.
struct Place {
    bool has_ended = false;
    std::int64_t key = 0;  // what the column sorts by: a number …
    std::string text{};    // … or a text
    std::int64_t needed = 0;
    const Order* order = nullptr;
    std::uint32_t index = 0;  // among all that are known
};

void set_key(Place& place, OrderColumn column, const app::AppState& state, Instant minute) {
    const Order& order = *place.order;
    switch (column) {
        case OrderColumn::number: place.key = order.number; return;
        case OrderColumn::customer: place.text = folded(order.customer_name); return;
        case OrderColumn::products: return;  // not sorted by
        case OrderColumn::status: place.key = static_cast<std::int64_t>(order.phase); return;
        case OrderColumn::priority: place.key = static_cast<std::int64_t>(priority_of(order, minute)); return;
        case OrderColumn::needed_by: place.key = place.needed; return;
        case OrderColumn::location: place.text = state.location_name(order.location); return;
        case OrderColumn::total: place.key = total_key(order); return;
    }
}

Place place_of(const Order& order, const OrderSort& sort, const app::AppState& state, Instant minute) {
    Place place;
    place.order = &order;
    place.has_ended = has_ended(order.phase);
    place.needed = needed_key(order);
    set_key(place, sort.column, state, minute);
    return place;
}

int sign(std::int64_t one, std::int64_t other) { return one < other ? -1 : one > other ? 1 : 0; }

bool stands_before(const Place& one, const Place& other, ui::SortDirection direction) {
    if (one.has_ended != other.has_ended) return !one.has_ended;
    int order = sign(one.key, other.key);
    if (order == 0) order = one.text.compare(other.text);
    if (direction == ui::SortDirection::descending) order = -order;
    if (order != 0) return order < 0;
    // What is due first comes first; of what is over, the latest.
    if (one.needed != other.needed) return (one.needed < other.needed) != one.has_ended;
    if (one.order->number != other.order->number) return one.order->number > other.order->number;
    return one.order->id < other.order->id;
}

bool has_same_conditions(const OrderFilter& one, const OrderFilter& other) {
    return one.location == other.location && one.customer == other.customer && one.is_mine == other.is_mine &&
           one.due == other.due;
}

// All ids under which orders of the filter's customer stand: merges come and go.
std::vector<CustomerId> customers_of(const app::AppState& state, const OrderFilter& filter) {
    if (!filter.customer) return {};
    const World& world = state.replica.world();
    const Customer* customer = customer_of(world, *filter.customer);
    return ids_of(world, customer ? customer->id : *filter.customer);
}

constexpr std::int64_t microseconds_per_minute = 60 * microseconds_per_second;
constexpr std::int64_t arriving_pause = microseconds_per_second / 2;

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

std::size_t OrderSelection::count_of(const std::string& status) const {
    const auto found =
        std::find_if(counts_.begin(), counts_.end(), [&](const StatusCount& count) { return count.status == status; });
    return found == counts_.end() ? 0 : found->count;
}

std::size_t OrderSelection::index_of(const std::string& status) {
    const auto found =
        std::find_if(counts_.begin(), counts_.end(), [&](const StatusCount& count) { return count.status == status; });
    if (found != counts_.end()) return static_cast<std::size_t>(found - counts_.begin());
    counts_.push_back({status, 0});
    return counts_.size() - 1;
}

// Both what is known and the replica's records stand in the order of their ids, so one walk finds what is new.
OrderSelection::Indices OrderSelection::take_in(const replica::Replica& replica) {
    constexpr std::uint32_t gone = std::numeric_limits<std::uint32_t>::max();
    std::vector<Known> former = std::exchange(known_, {});
    Indices fresh, moved(former.size(), gone);
    auto same = former.begin();
    known_.reserve(former.size());
    const auto& records = replica.world().records();
    for (auto at = records.lower_bound({Order::kind, Uuid{}}); at != records.end(); ++at) {
        const AnyRecord& record = at->second;
        if (record.key.kind != Order::kind) break;
        const Order& order = record.as<Order>();
        const auto index = static_cast<std::uint32_t>(known_.size());
        while (same != former.end() && same->order->id < order.id) ++same;
        if (same != former.end() && same->content == record.content) {
            moved[static_cast<std::size_t>(same - former.begin())] = index;
            known_.push_back(std::move(*same++));
        } else {
            fresh.push_back(index);
            known_.push_back({record.content, &order, SearchableText(search_text_of(order)), index_of(order.status)});
        }
    }
    for (std::uint32_t& index : arranged_) index = moved[index];
    std::erase(arranged_, gone);
    return fresh;
}

void OrderSelection::arrange(const app::AppState& state, const OrderSort& sort) {
    std::vector<Place> places;
    places.reserve(known_.size());
    for (const Known& known : known_) {
        places.push_back(place_of(*known.order, sort, state, minute_));
        places.back().index = static_cast<std::uint32_t>(places.size() - 1);
    }
    std::sort(places.begin(), places.end(),
              [&](const Place& one, const Place& other) { return stands_before(one, other, sort.direction); });
    arranged_.clear();
    for (const Place& place : places) arranged_.push_back(place.index);
}

// Each finds its place by halving; sorting everything would take a hundred times as long.
void OrderSelection::insert(const Indices& fresh, const app::AppState& state, const OrderSort& sort) {
    const auto place = [&](std::uint32_t index) { return place_of(*known_[index].order, sort, state, minute_); };
    std::vector<Place> places;
    for (const std::uint32_t index : fresh) {
        places.push_back(place(index));
        places.back().index = index;
    }
    std::sort(places.begin(), places.end(),
              [&](const Place& one, const Place& other) { return stands_before(one, other, sort.direction); });
    Indices arranged;
    arranged.reserve(known_.size());
    auto passed = arranged_.begin();
    for (const Place& next : places) {
        const auto at = std::partition_point(passed, arranged_.end(), [&](std::uint32_t index) {
            return stands_before(place(index), next, sort.direction);
        });
        arranged.insert(arranged.end(), passed, at);
        arranged.push_back(next.index);
        passed = at;
    }
    arranged.insert(arranged.end(), passed, arranged_.end());
    arranged_ = std::move(arranged);
}

void OrderSelection::judge(const Indices& candidates, const app::AppState& state, const OrderFilter& filter) {
    const TypedSearch search(filter.search);
    for (const std::uint32_t candidate : candidates) {
        Known& known = known_[candidate];
        const Order& order = *known.order;
        const bool is_theirs =
            !filter.customer || std::find(customers_.begin(), customers_.end(), order.customer) != customers_.end();
        known.passes = is_theirs && search.matches(known.text) &&
                       (!filter.location || order.location == *filter.location) &&
                       (!filter.is_mine || is_own(state, owner_of(order))) && is_due(order, filter.due, state);
    }
}

void OrderSelection::collect(const Indices& candidates, const OrderFilter& filter) {
    Indices found;
    rows_.clear();
    for (StatusCount& count : counts_) count.count = 0;
    const std::size_t status = filter.status.empty() ? 0 : index_of(filter.status);
    for (const std::uint32_t candidate : candidates) {
        const Known& known = known_[candidate];
        if (!known.passes) continue;
        found.push_back(candidate);
        ++counts_[known.status].count;
        if (filter.status.empty() || known.status == status) rows_.push_back(known.order);
    }
    found_ = std::move(found);
}

void OrderSelection::refresh(const app::AppState& state, const OrderFilter& filter, const OrderSort& sort) {
    const std::uint64_t generation = state.replica.generation();
    // While thousands of orders arrive, looking at all of them with each page would take longer than reading them. What
    // is shown meanwhile is held by known_.
    const bool is_arriving = state.session == app::SessionState::loading;
    const bool is_fresh = generation_ && state.now.microseconds < refreshed_at_.microseconds + arriving_pause;
    if (is_arriving && is_fresh && filter_ == filter && sort_ == sort) return;
    const bool asks_for_time = filter.due != Due::any || sort.column == OrderColumn::priority;
    const Instant minute{asks_for_time ? state.now.microseconds - state.now.microseconds % microseconds_per_minute : 0};
    const bool has_changed = generation_ != generation;
    const bool is_same_time = minute_ == minute;
    const bool is_same_owner = !filter.is_mine || stands_in_for_ == state.actor.stands_in_for;
    if (!has_changed && is_same_time && is_same_owner && sort_ == sort && filter_ == filter) return;
    minute_ = minute;

    const Indices fresh = has_changed ? take_in(state.replica) : Indices{};
    // Locations may have changed, too: their names and their clocks.
    const bool keeps_places = is_same_time && sort_ == sort && !(has_changed && sort.column == OrderColumn::location) &&
                              fresh.size() <= known_.size() / 8;
    if (!keeps_places) arrange(state, sort);
    else if (has_changed) insert(fresh, state, sort);

    std::vector<CustomerId> customers = customers_of(state, filter);
    const bool is_same_customer = customers == customers_;
    customers_ = std::move(customers);
    const bool keeps_conditions = is_same_time && is_same_owner && is_same_customer &&
                                  has_same_conditions(filter, filter_) && !(has_changed && filter.due != Due::any);
    // One more letter finds nothing that was not found before it.
    const bool narrows = keeps_conditions && TypedSearch(filter.search).narrows(TypedSearch(filter_.search));
    const bool has_all_found = narrows && keeps_places && !has_changed;
    if (narrows && filter.search == filter_.search) judge(fresh, state, filter);
    else judge(has_all_found ? found_ : arranged_, state, filter);
    collect(has_all_found ? found_ : arranged_, filter);
    generation_ = generation;
    refreshed_at_ = state.now;
    filter_ = filter;
    sort_ = sort;
    stands_in_for_ = state.actor.stands_in_for;
}

}  // namespace batchline::screens
