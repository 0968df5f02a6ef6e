#pragma once
// Which orders a list shows, in which order, and how many there are of each status.

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "client/app/state.h"
#include "client/widgets/table.h"

namespace batchline::screens {

// When an order is needed, on the clocks of its location.
enum class Due : std::uint8_t { any, overdue, today, tomorrow, seven_days };
inline constexpr int due_count = static_cast<int>(Due::seven_days) + 1;

struct OrderFilter {
    std::string search{};  // words of number, customer, products
    std::string status{};  // a name of workflow.json; empty: all
    std::optional<LocationId> location{};
    bool is_mine = false;  // only orders this user made
    Due due = Due::any;
    bool is_empty() const { return search.empty() && status.empty() && !location && !is_mine && due == Due::any; }
    friend bool operator==(const OrderFilter&, const OrderFilter&) = default;
};

enum class OrderColumn : std::uint8_t { number, customer, products, status, priority, needed_by, location, total };

struct OrderSort {
    OrderColumn column = OrderColumn::priority;
    ui::SortDirection direction = ui::SortDirection::descending;
    friend bool operator==(const OrderSort&, const OrderSort&) = default;
};

// Pointers into the replica: good for the generation they were taken at.
class OrderSelection {
public:
    // Does nothing unless the replica, the filter or the sort changed, or time passed that the filter asks about.
    void refresh(const app::AppState& state, const OrderFilter& filter, const OrderSort& sort);

    const std::vector<const Order*>& rows() const { return rows_; }
    // Under the same filter but of any status.
    std::size_t total() const { return total_; }
    std::size_t count_of(const std::string& status) const;

private:
    std::vector<const Order*> rows_;
    std::map<std::string, std::size_t> counts_;
    std::size_t total_ = 0;
    std::optional<std::uint64_t> generation_;
    std::int64_t minute_ = 0;  // since 1970; 0 where time does not matter
    OrderFilter filter_;
    OrderSort sort_;
};

bool passes(const Order& order, const OrderFilter& filter, const app::AppState& state);
bool is_due(const Order& order, Due due, const app::AppState& state);
// Submitted and not produced yet.
bool is_unfinished(const Order& order);
// Open orders stand before those that are over, whatever the column; equal ones in the order of their numbers.
void sort_orders(std::vector<const Order*>& orders, const OrderSort& sort, const app::AppState& state);

}  // namespace batchline::screens
