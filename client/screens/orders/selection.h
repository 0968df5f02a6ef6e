#pragma once
// Which orders a list shows, in which order, and how many there are of each status.

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "client/app/state.h"
#include "client/screens/orders/selection_search.h"
#include "client/widgets/table.h"

namespace batchline::screens {

// When an order is needed, on the clocks of its location.
enum class Due : std::uint8_t { any, overdue, today, tomorrow, seven_days };
inline constexpr int due_count = static_cast<int>(Due::seven_days) + 1;

struct OrderFilter {
    std::string search{};  // words of number, customer, products
    std::string status{};  // a name of workflow.json; empty: all
    std::optional<LocationId> location{};
    std::optional<CustomerId> customer{};  // with those that were merged into them
    bool is_mine = false;                  // only orders that are this user's to see to
    Due due = Due::any;
    bool is_empty() const {
        return search.empty() && status.empty() && !location && !customer && !is_mine && due == Due::any;
    }
    friend bool operator==(const OrderFilter&, const OrderFilter&) = default;
};

enum class OrderColumn : std::uint8_t { number, customer, products, status, priority, needed_by, location, total };

struct OrderSort {
    OrderColumn column = OrderColumn::priority;
    ui::SortDirection direction = ui::SortDirection::descending;
    friend bool operator==(const OrderSort&, const OrderSort&) = default;
};

// Pointers into the replica: good for the generation they were taken at. Open orders stand before those that are over,
// whatever the column; equal ones in the order of when they are needed, then of their numbers.
class OrderSelection {
public:
    // Does nothing unless the replica, the filter or the sort changed, or time passed that the filter asks about. While
    // the replica is being filled it shows now and then what has come.
    void refresh(const app::AppState& state, const OrderFilter& filter, const OrderSort& sort);

    const std::vector<const Order*>& rows() const { return rows_; }
    // Under the same filter but of any status.
    std::size_t total() const { return found_.size(); }
    std::size_t count_of(const std::string& status) const;

private:
    // An order with what searching and counting ask of it, made once for as long as the order stays as it is.
    struct Known {
        std::shared_ptr<const void> content;  // held, so that the same address means the same content
        const Order* order = nullptr;
        SearchableText text{{}};
        std::size_t status = 0;  // index into counts_
        bool passes = false;     // the filter but for its status
    };
    using Indices = std::vector<std::uint32_t>;  // places in known_
    struct StatusCount {
        std::string status;
        std::size_t count = 0;
    };

    // Gives those that are new or have changed; the others stay in arranged_ as they stood.
    Indices take_in(const replica::Replica& replica);
    void arrange(const app::AppState& state, const OrderSort& sort);
    void insert(const Indices& fresh, const app::AppState& state, const OrderSort& sort);
    void judge(const Indices& candidates, const app::AppState& state, const OrderFilter& filter);
    void collect(const Indices& candidates, const OrderFilter& filter);
    std::size_t index_of(const std::string& status);

    std::vector<Known> known_;  // in the order of their ids
    Indices arranged_;          // as sorted
    Indices found_;             // of these, what passes whatever its status
    std::vector<const Order*> rows_;
    std::vector<StatusCount> counts_;
    std::optional<std::uint64_t> generation_;
    Instant refreshed_at_;
    Instant minute_;  // in which priorities and days are judged; 1970 where time does not matter
    OrderFilter filter_;
    std::vector<CustomerId> customers_;  // all ids of the filter's customer
    OrderSort sort_;
    std::vector<UserId> stands_in_for_;  // of the actor, whose orders count as the actor's own
};

bool is_due(const Order& order, Due due, const app::AppState& state);
// Submitted and not produced yet.
bool is_unfinished(const Order& order);

}  // namespace batchline::screens
