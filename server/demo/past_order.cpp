#include "server/demo/past_order.h"

#include <iterator>
#include <map>

#include "shared/base/check.h"
#include "shared/recipes/rules.h"

namespace batchline::demo {

PastOrderTeller::PastOrderTeller(Order order, const Workflow& workflow, const World& catalogue, Dice& dice)
    : order_(std::move(order)), workflow_(workflow), catalogue_(catalogue), dice_(dice) {}

void PastOrderTeller::change(const std::string& action, Phase phase, UserId by, Instant at,
                             const std::optional<Justification>& why) {
    CHECK(facts_.empty() || facts_.back().timestamp <= at);
    Fact fact;
    fact.id = dice_.id_at<CommandId>(at).value;
    fact.order = order_.id;
    fact.action = action;
    fact.user = by;
    fact.timestamp = at;
    fact.justification = why;
    fact.from_revision = facts_.empty() ? 0 : facts_.back().to_revision;
    fact.to_revision = order_.revision;
    fact.from_status = order_.status;

    order_.phase = phase;
    order_.status = workflow_.status_of(phase).name;
    order_.version += 1;
    order_.updated_at = at;
    if (why) order_.justification = why;

    fact.to_status = order_.status;
    facts_.push_back(std::move(fact));
}

void PastOrderTeller::add_revision(UserId by, Instant at, const std::optional<Justification>& why) {
    order_.revision += 1;
    OrderRevision revision;
    revision.id = dice_.id_at<OrderRevisionId>(at);
    revision.version = 1;
    revision.order = order_.id;
    revision.revision = order_.revision;
    revision.lines = order_.lines;
    revision.needed_at = order_.needed_at;
    revision.customer_notes = order_.customer_notes;
    revision.user = by;
    revision.at = at;
    revision.justification = why;
    revisions_.push_back(std::move(revision));
}

void PastOrderTeller::plan_work(Instant at) {
    work_.emplace();
    work_->id = dice_.id_at<WorkOrderId>(at);
    work_->version = 1;
    work_->order = order_.id;
    work_->location = order_.location;
    work_->planned_at = at;
    order_.work_order = work_->id;
    order_.production_status = ProductionStatus::Planned;
}

std::vector<Shortfall> PastOrderTeller::shortfall_of_one_material() {
    Demand demand;
    for (const OrderLine& line : order_.lines) {
        CHECK(line.recipe.has_value());
        CHECK(!demand.add(catalogue_, *line.recipe, line.recipe_version, line.quantity));
    }
    const auto total = demand.total();
    CHECK(total.ok() && !total->empty());
    const auto last = static_cast<std::int64_t>(total->size()) - 1;
    const auto chosen = std::next(total->begin(), static_cast<std::ptrdiff_t>(dice_.between(0, last)));

    const Quantity required = chosen->second;
    const Quantity available{required.amount * dice_.between(0, 80) / 100, required.dimension};
    return {{chosen->first, required, available, required.minus(available)}};
}

void PastOrderTeller::submit(Instant at, Stock stock) {
    CHECK(facts_.empty());
    order_.created_at = at;
    order_.submitted_at = at;
    add_revision(order_.created_by, at, {});
    if (stock == Stock::enough) {
        plan_work(at);
        change("Submitted", Phase::Ready, order_.created_by, at);
        return;
    }
    request_.emplace();
    request_->id = dice_.id_at<ProcurementRequestId>(at);
    request_->version = 1;
    request_->order = order_.id;
    request_->location = order_.location;
    request_->shortfall = shortfall_of_one_material();
    request_->opened_at = at;
    order_.procurement_request = request_->id;
    order_.procurement_status = ProcurementStatus::Open;
    order_.shortfall = request_->shortfall;
    change("Submitted", Phase::Short, order_.created_by, at);
}

void PastOrderTeller::edit(Instant at, const Justification& justification) {
    CHECK(order_.phase == Phase::Ready);
    OrderLine& line = order_.lines[static_cast<std::size_t>(dice_.between(0, static_cast<std::int64_t>(order_.lines.size()) - 1))];
    line.quantity.amount *= 2;
    line.amount = amount_of(line.unit_price.value(), line.quantity);
    add_revision(order_.created_by, at, justification);
    change("Edited", Phase::Ready, order_.created_by, at, justification);
}

void PastOrderTeller::fulfil(UserId by, Instant at) {
    CHECK(order_.phase == Phase::Short && request_);
    const Justification why{"Received", "Delivery has arrived and is put away."};
    request_->version += 1;
    request_->status = RequestStatus::Fulfilled;
    request_->shortfall.clear();
    request_->decided_at = at;
    request_->decided_by = by;
    request_->justification = why;
    order_.procurement_status = ProcurementStatus::Fulfilled;
    order_.shortfall.clear();
    plan_work(at);
    change("Fulfilled", Phase::Ready, by, at, why);
}

void PastOrderTeller::reject(UserId by, Instant at, const Justification& justification) {
    CHECK(order_.phase == Phase::Short && request_);
    request_->version += 1;
    request_->status = RequestStatus::Rejected;
    request_->decided_at = at;
    request_->decided_by = by;
    request_->justification = justification;
    order_.procurement_status = ProcurementStatus::Rejected;
    change("Rejected", Phase::RejectedOpen, by, at, justification);
}

void PastOrderTeller::acknowledge(Instant at) {
    CHECK(order_.phase == Phase::RejectedOpen);
    change("RejectionAcknowledged", Phase::RejectedFinal, order_.created_by, at);
}

void PastOrderTeller::cancel(Instant at, const Justification& justification) {
    CHECK(order_.phase == Phase::Ready && work_);
    work_->version += 1;
    work_->status = WorkOrderStatus::Withdrawn;
    order_.production_status = ProductionStatus::Withdrawn;
    order_.cancellation_reason = justification.code;
    order_.cancellation_by = order_.created_by;
    order_.cancellation_at = at;
    change("Cancelled", Phase::Cancelled, order_.created_by, at, justification);
}

void PastOrderTeller::start_production(UserId by, Instant at) {
    CHECK(order_.phase == Phase::Ready && work_);
    work_->version += 1;
    work_->status = WorkOrderStatus::Started;
    work_->started_at = at;
    work_->started_by = by;
    interaction_.emplace();
    interaction_->id = dice_.id_at<InteractionId>(at);
    interaction_->version = 1;
    interaction_->customer = order_.customer;
    interaction_->order = order_.id;
    interaction_->interaction_kind = InteractionKind::Production;
    interaction_->summary = "Production of " + number_text(order_.number) + " started";
    interaction_->user = by;
    interaction_->at = at;
    order_.interaction = interaction_->id;
    order_.production_status = ProductionStatus::InProduction;
    change("ProductionStarted", Phase::Producing, by, at);
    facts_.back().interaction = interaction_->id;
}

void PastOrderTeller::complete_production(UserId by, Instant at) {
    CHECK(order_.phase == Phase::Producing && work_);
    work_->version += 1;
    work_->status = WorkOrderStatus::Completed;
    work_->completed_at = at;
    work_->completed_by = by;
    for (OrderLine& line : order_.lines) {
        line.status = LineStatus::Produced;
        line.produced = line.quantity;
    }
    order_.production_status = ProductionStatus::Completed;
    order_.completed_at = at;
    change("ProductionCompleted", Phase::Produced, by, at);
}

void PastOrderTeller::deliver(UserId by, Instant at) {
    CHECK(order_.phase == Phase::Produced);
    change("Delivered", Phase::Delivered, by, at);
}

PastOrder PastOrderTeller::finish() && {
    CHECK(!facts_.empty());
    PastOrder past;
    past.records.push_back(AnyRecord::of(std::move(order_)));
    for (OrderRevision& revision : revisions_) past.records.push_back(AnyRecord::of(std::move(revision)));
    if (request_) past.records.push_back(AnyRecord::of(std::move(*request_)));
    if (work_) past.records.push_back(AnyRecord::of(std::move(*work_)));
    if (interaction_) past.records.push_back(AnyRecord::of(std::move(*interaction_)));
    past.facts = std::move(facts_);
    return past;
}

}  // namespace batchline::demo
