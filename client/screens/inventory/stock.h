#pragma once
// What there is of each material at a location, as far as this client holds its lots.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "client/app/state.h"
#include "client/widgets/table.h"

namespace batchline::screens {

inline constexpr int ends_soon_days = 7;

enum class LotState : std::uint8_t { free, reserved, ends_soon, expired, held };

struct MaterialStock {
    const Material* material = nullptr;
    Quantity on_hand;
    Quantity reserved;
    Quantity held;
    Quantity available;              // today, in the sense of shared/inventory/rules.h
    Quantity missing;                // that open procurement requests lack; 0: none
    std::vector<const Lot*> lots{};  // with something on hand, in the order they are used
    std::vector<OrderId> waiting{};  // orders that lack it
    std::size_t ending_count = 0;    // lots that end within ends_soon_days, or have ended

    bool is_short() const { return missing.amount > 0; }
    bool is_below_minimum() const {
        return material->minimum_stock && !material->retired_at && available.less_than(*material->minimum_stock);
    }
    bool ends_soon() const { return ending_count > 0; }
    bool has_held() const { return held.amount > 0; }
};

LotState state_of(const Lot& lot, Date today);
// Of one material.
MaterialStock stock_of(const app::AppState& state, LocationId location, const Material& material, Date today);

enum class StockFilter : std::uint8_t { all, short_of, below_minimum, ending, held };
enum class StockColumn : std::uint8_t { material, on_hand, reserved, available };
struct StockSort {
    StockColumn column = StockColumn::material;
    ui::SortDirection direction = ui::SortDirection::ascending;
    friend bool operator==(const StockSort&, const StockSort&) = default;
};
struct StockQuery {
    LocationId location{};
    std::string search{};
    StockFilter filter = StockFilter::all;
    StockSort sort{};
    friend bool operator==(const StockQuery&, const StockQuery&) = default;
};

bool passes(const MaterialStock& stock, StockFilter filter);

// Pointers into the replica: good for the generation they were taken at.
class StockSelection {
public:
    // Does nothing unless the replica, the day or the query changed.
    void refresh(const app::AppState& state, const StockQuery& query, Date today);
    const std::vector<MaterialStock>& rows() const { return rows_; }
    // Of all that fit the search, whatever the filter.
    std::size_t count_of(StockFilter filter) const { return counts_[static_cast<std::size_t>(filter)]; }

private:
    std::vector<MaterialStock> rows_;
    std::size_t counts_[5] = {};
    std::optional<std::uint64_t> generation_;
    Date today_{};
    StockQuery query_;
};

}  // namespace batchline::screens
