#pragma once
// One order of the demo company's past, from submission to its end.

#include <cstdint>
#include <string>
#include <vector>

#include "server/demo/dice.h"
#include "shared/orders/model.h"
#include "shared/orders/workflow.h"
#include "shared/procurement/model.h"
#include "shared/production/model.h"
#include "shared/world/fact.h"
#include "shared/world/record.h"
#include "shared/world/world.h"

namespace batchline::demo {

/// Everything one order left behind: its records as they are now, and what happened to it, oldest first.
struct PastOrder {
    std::vector<AnyRecord> records;  ///< the order first
    std::vector<Fact> facts;
};

/// Tells the life of one order that is over, step by step; each step is one change: one version and one fact. What it
/// used is long consumed and its lots are gone, so it touches no lot of the demo company.
class PastOrderTeller {
public:
    enum class Stock { enough, short_of_some };

    /// `order` has its id, number, content and `created_by`; all that its life adds comes from the steps.
    PastOrderTeller(Order order, const Workflow& workflow, const World& catalogue, Dice& dice);

    /// `at` never goes back from one step to the next; a step that the order's phase does not allow is a bug (ENSURE).
    void submit(Instant at, Stock stock);
    /// Twice as much of one line; only where everything is reserved.
    void edit(Instant at, const Justification& justification);
    void fulfil(UserId by, Instant at);
    void reject(UserId by, Instant at, const Justification& justification);
    void acknowledge(Instant at);
    void cancel(Instant at, const Justification& justification);
    void start_production(UserId by, Instant at);
    void complete_production(UserId by, Instant at);
    void deliver(UserId by, Instant at);

    PastOrder finish() &&;

private:
    /// The last part of each step: the order as it is after it, and the fact.
    void change(FactAction action, Phase phase, UserId by, Instant at, const std::optional<Justification>& why = {});
    void add_revision(Instant at);
    void plan_work(Instant at);
    void withdraw_work();
    void open_request(Instant at);
    void close_request(RequestStatus status);
    std::vector<Shortfall> shortfall_of_one_material();

    Order order_;
    std::vector<OrderRevision> revisions_;
    std::optional<ProcurementRequest> request_;
    std::vector<WorkOrder> work_;  ///< the last one is in force
    std::optional<Interaction> interaction_;
    std::vector<Fact> facts_;
    const Workflow& workflow_;
    const World& catalogue_;
    Dice& dice_;
};

}  // namespace batchline::demo
