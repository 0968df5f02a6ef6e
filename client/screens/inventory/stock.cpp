// Sums the replica's lots and open requests up by material.

#include "client/screens/inventory/stock.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "client/screens/sorting.h"
#include "shared/base/search.h"
#include "shared/inventory/rules.h"

namespace batchline::screens {
namespace {

struct Lack {
    Quantity required;  // of all orders that wait
    std::vector<OrderId> waiting;
};

// What open requests need of each material at the location.
std::map<MaterialId, Lack> lacks_at(const app::AppState& state, LocationId location) {
    std::map<MaterialId, Lack> out;
    for (const ProcurementRequest* request : state.replica.all<ProcurementRequest>()) {
        if (request->status != RequestStatus::Open || request->location != location) continue;
        for (const Shortfall& shortfall : request->shortfall) {
            Lack& lack = out.try_emplace(shortfall.material, Lack{{0, shortfall.required.dimension}, {}}).first->second;
            lack.required = lack.required.plus(shortfall.required);
            lack.waiting.push_back(request->order);
        }
    }
    return out;
}

MaterialStock sum_up(const app::AppState& state, LocationId location, const Material& material, Date today,
                     const Lack* lack) {
    const Quantity none{0, material.dimension};
    MaterialStock stock{&material, none, none, none, none, none};
    for (const Lot* lot : state.replica.world().list<Lot>(lots_of(location, material.id))) {
        stock.lots.push_back(lot);
        stock.on_hand = stock.on_hand.plus(lot->on_hand);
        stock.reserved = stock.reserved.plus(lot->reserved);
        if (lot->held) stock.held = stock.held.plus(lot->on_hand);
        stock.available = stock.available.plus(available_of(*lot, today));
        if (last_day_of(*lot).days <= today.days + ends_soon_days) ++stock.ending_count;
    }
    std::sort(stock.lots.begin(), stock.lots.end(), [](const Lot* one, const Lot* other) {
        return std::tuple(last_day_of(*one), one->received_at, one->id) <
               std::tuple(last_day_of(*other), other->received_at, other->id);
    });
    if (!lack) return stock;
    if (stock.available.less_than(lack->required)) {
        stock.missing = lack->required.minus(stock.available);
        stock.waiting = lack->waiting;
    }
    return stock;
}

int sign(std::int64_t one, std::int64_t other) { return one < other ? -1 : one > other ? 1 : 0; }

int compare(const MaterialStock& one, const MaterialStock& other, StockColumn column) {
    switch (column) {
        case StockColumn::material: return 0;  // as they stand
        case StockColumn::on_hand: return sign(one.on_hand.amount, other.on_hand.amount);
        case StockColumn::reserved: return sign(one.reserved.amount, other.reserved.amount);
        case StockColumn::available: return sign(one.available.amount, other.available.amount);
    }
    return 0;
}

}  // namespace

LotState state_of(const Lot& lot, Date today) {
    if (lot.held) return LotState::held;
    if (last_day_of(lot) < today) return LotState::expired;
    if (last_day_of(lot).days <= today.days + ends_soon_days) return LotState::ends_soon;
    return lot.reserved == lot.on_hand ? LotState::reserved : LotState::free;
}

MaterialStock stock_of(const app::AppState& state, LocationId location, const Material& material, Date today) {
    const auto lacks = lacks_at(state, location);
    const auto lack = lacks.find(material.id);
    return sum_up(state, location, material, today, lack == lacks.end() ? nullptr : &lack->second);
}

bool passes(const MaterialStock& stock, StockFilter filter) {
    switch (filter) {
        case StockFilter::all: return true;
        case StockFilter::short_of: return stock.is_short();
        case StockFilter::below_minimum: return stock.is_below_minimum();
        case StockFilter::ending: return stock.ends_soon();
        case StockFilter::held: return stock.has_held();
    }
    return true;
}

void StockSelection::refresh(const app::AppState& state, const StockQuery& query, Date today) {
    const std::uint64_t generation = state.replica.generation();
    if (generation_ == generation && today_ == today && query_ == query) return;
    generation_ = generation;
    today_ = today;
    query_ = query;
    rows_.clear();
    std::fill(std::begin(counts_), std::end(counts_), 0);
    const auto lacks = lacks_at(state, query.location);
    for (const Material* material : state.replica.all<Material>()) {
        if (!query.search.empty() && !matches_words(material->name, query.search)) continue;
        const auto lack = lacks.find(material->id);
        MaterialStock stock =
            sum_up(state, query.location, *material, today, lack == lacks.end() ? nullptr : &lack->second);
        for (const StockFilter filter : {StockFilter::all, StockFilter::short_of, StockFilter::below_minimum,
                                         StockFilter::ending, StockFilter::held}) {
            counts_[static_cast<std::size_t>(filter)] += passes(stock, filter) ? 1 : 0;
        }
        if (passes(stock, query.filter)) rows_.push_back(std::move(stock));
    }
    const bool descends = query.sort.direction == ui::SortDirection::descending;
    sort_by_name(rows_, [](const MaterialStock& stock) -> const std::string& { return stock.material->name; });
    if (query.sort.column == StockColumn::material) {
        if (descends) std::reverse(rows_.begin(), rows_.end());
        return;
    }
    std::stable_sort(rows_.begin(), rows_.end(), [&](const MaterialStock& one, const MaterialStock& other) {
        const int order = compare(one, other, query.sort.column);
        return descends ? order > 0 : order < 0;
    });
}

}  // namespace batchline::screens
