#pragma once
// The demo company's past, of any length, made in portions.

#include <cstdint>
#include <optional>
#include <vector>

#include "server/demo/demo_company.h"
#include "server/demo/dice.h"
#include "server/demo/past_order.h"
#include "shared/workflows/configuration.h"

namespace batchline::demo {

struct HistoryOptions {
    std::int64_t orders = 1'800;  ///< in all, over the days
    std::int64_t days = 547;      ///< ending with deliveries of yesterday; 1 or more. A year and a half
};

/// The day of the first deliveries.
Date first_day_of_past(const Company& company, const HistoryOptions& options, Instant now);

/// Past orders of the demo company, one day of deliveries at a time, so that a million of them never stand in memory.
/// The same company, options and `now` give the same past.
class History {
public:
    struct Batch {
        std::vector<AnyRecord> records;
        std::vector<Fact> facts;  ///< ascending in time, from batch to batch too
    };

    /// All references must outlive this; `catalogue` holds the records of the company.
    History(const Company& company, const Configuration& configuration, const World& catalogue, HistoryOptions options,
            Instant now);

    /// The next batch, oldest first; nothing once the past is told.
    std::optional<Batch> next();
    /// The first number that no past order has; valid when `next` has given its last batch.
    std::int64_t next_order_number() const { return next_number_; }

private:
    /// One order to be: who orders when, before its number is known.
    struct Plan {
        const Habit* habit = nullptr;
        const Location* location = nullptr;
        Instant created_at;
        Instant needed_at;
    };

    Date delivery_day() const { return {first_day_.days + static_cast<std::int32_t>(day_)}; }
    std::int64_t weight_of(std::int64_t day) const;
    std::int64_t orders_today();
    std::vector<Plan> plans_of_today();
    PastOrder tell(const Plan& plan);
    Order content_of(const Plan& plan);
    std::vector<OrderLine> lines_of(const Habit& habit, Instant at);
    UserId seller_of(const Customer& customer, const Location& location);
    UserId somebody(const Location& location, const std::string& role) const;

    const Company& company_;
    const Configuration& configuration_;
    const World& catalogue_;
    HistoryOptions options_;
    Date first_day_;
    std::int64_t day_ = 0;
    std::int64_t told_ = 0;
    std::int64_t weight_told_ = 0;
    std::int64_t weight_total_ = 0;
    std::int64_t next_number_ = 1;
    std::vector<Fact> later_facts_;  ///< of orders already told, but of the next day
    Dice dice_;
};

}  // namespace batchline::demo
