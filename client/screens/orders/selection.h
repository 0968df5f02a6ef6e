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

struct OrderFilter {
    std::string search{};                // words of number, customer, products
    std::string status{};                // a name of workflow.json; empty: all
    std::optional<LocationId> location{};
    bool is_mine = false;                // only orders this user made
    bool is_empty() const { return search.empty() && status.empty() && !location && !is_mine; }
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
    // Does nothing unless the replica, the filter or the sort changed.
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
    OrderFilter filter_;
    OrderSort sort_;
};

bool passes(const Order& order, const OrderFilter& filter, UserId self);
// Open orders stand before those that are over, whatever the column; equal ones in the order of their numbers.
void sort_orders(std::vector<const Order*>& orders, const OrderSort& sort, const app::AppState& state);

}  // namespace batchline::screens
