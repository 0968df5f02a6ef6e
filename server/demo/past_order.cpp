// Writes an order's revisions, requests, work orders and facts as its life goes on.

#include "server/demo/past_order.h"

#include <iterator>

#include "shared/base/check.h"
#include "shared/orders/rules.h"
#include "shared/recipes/rules.h"
#include "shared/workflows/story.h"

namespace batchline::demo {
namespace {

std::string production_summary(const Order& order) {
    const std::string lines = std::to_string(order.lines.size()) + (order.lines.size() == 1 ? " line." : " lines.");
    return "Production of " + number_text(order.number) + " started with " + lines;
}

}  // namespace

PastOrderTeller::PastOrderTeller(Order order, const Workflow& workflow, const World& catalogue, Dice& dice)
    : order_(std::move(order)), workflow_(workflow), catalogue_(catalogue), dice_(dice) {}

void PastOrderTeller::change(FactAction action, Phase phase, UserId by, Instant at,
                             const std::optional<Justification>& why) {
    ENSURE(facts_.empty() || facts_.back().timestamp <= at);
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
    enter(order_, phase, workflow_);
    fact.to_status = order_.status;
    if (phase == Phase::Producing) fact.interaction = order_.interaction;
    fact.note =
        shortfall_text(catalogue_, phase == Phase::Short || phase == Phase::RejectedOpen ? order_.shortfall
                                                                                         : std::vector<Shortfall>{});
    facts_.push_back(std::move(fact));

    order_.version += 1;
    order_.updated_at = at;
}

void PastOrderTeller::add_revision(Instant at) {
    order_.revision += 1;
    OrderRevision revision = revision_of(order_, dice_.id_at<OrderRevisionId>(at), order_.created_by, at);
    revision.version = 1;
    revisions_.push_back(std::move(revision));
}

void PastOrderTeller::plan_work(Instant at) {
    WorkOrder work;
    work.id = dice_.id_at<WorkOrderId>(at);
    work.version = 1;
    work.order = order_.id;
    work.location = order_.location;
    work.planned_at = at;
    order_.work_order = work.id;
    order_.production_status = ProductionStatus::Planned;
    work_.push_back(std::move(work));
}

void PastOrderTeller::withdraw_work() {
    ENSURE(!work_.empty());
    work_.back().version += 1;
    work_.back().status = WorkOrderStatus::Withdrawn;
    order_.work_order.reset();
    order_.production_status = ProductionStatus::Withdrawn;
}

std::vector<Shortfall> PastOrderTeller::shortfall_of_one_material() {
    const auto demand = demand_of(catalogue_, order_);
    ENSURE(demand.ok() && !demand->empty());
    const auto last = static_cast<std::int64_t>(demand->size()) - 1;
    const auto chosen = std::next(demand->begin(), static_cast<std::ptrdiff_t>(dice_.between(0, last)));

    const Quantity required = chosen->second;
    const Quantity available{required.amount * dice_.between(0, 8) / 10, required.dimension};
    return {{chosen->first, required, available, required.minus(available)}};
}

void PastOrderTeller::open_request(Instant at) {
    request_.emplace();
    request_->id = dice_.id_at<ProcurementRequestId>(at);
    request_->version = 1;
    request_->order = order_.id;
    request_->location = order_.location;
    request_->shortfall = shortfall_of_one_material();
    request_->opened_at = at;
    order_.shortfall = request_->shortfall;
    order_.procurement_request = request_->id;
    order_.procurement_status = ProcurementStatus::Open;
}

void PastOrderTeller::close_request(RequestStatus status) {
    ENSURE(request_ && request_->status == RequestStatus::Open);
    request_->version += 1;
    request_->status = status;
    order_.procurement_status =
        status == RequestStatus::Fulfilled ? ProcurementStatus::Fulfilled : ProcurementStatus::Rejected;
}

void PastOrderTeller::submit(Instant at, Stock stock) {
    ENSURE(facts_.empty());
    order_.created_at = at;
    order_.submitted_at = at;
    add_revision(at);
    if (stock == Stock::enough) {
        plan_work(at);
    } else {
        open_request(at);
    }
    change(FactAction::Submitted, stock == Stock::enough ? Phase::Ready : Phase::Short, order_.created_by, at);
}

void PastOrderTeller::edit(Instant at, const Justification& justification) {
    ENSURE(order_.phase == Phase::Ready);
    const auto last = static_cast<std::int64_t>(order_.lines.size()) - 1;
    OrderLine& line = order_.lines[static_cast<std::size_t>(dice_.between(0, last))];
    line.quantity.amount *= 2;
    line.amount = amount_of(*line.unit_price, line.quantity);
    order_.justification = justification;
    withdraw_work();
    plan_work(at);
    add_revision(at);
    change(FactAction::Edited, Phase::Ready, order_.created_by, at, justification);
}

void PastOrderTeller::fulfil(UserId by, Instant at) {
    ENSURE(order_.phase == Phase::Short);
    const Justification why{"Received", "The delivery has arrived and is put away."};
    close_request(RequestStatus::Fulfilled);
    order_.shortfall.clear();
    plan_work(at);
    change(FactAction::Fulfilled, Phase::Ready, by, at, why);
}

void PastOrderTeller::reject(UserId by, Instant at, const Justification& justification) {
    ENSURE(order_.phase == Phase::Short);
    close_request(RequestStatus::Rejected);
    order_.justification = justification;
    change(FactAction::Rejected, Phase::RejectedOpen, by, at, justification);
}

void PastOrderTeller::acknowledge(Instant at) {
    ENSURE(order_.phase == Phase::RejectedOpen);
    change(FactAction::RejectionAcknowledged, Phase::RejectedFinal, order_.created_by, at);
}

void PastOrderTeller::cancel(Instant at, const Justification& justification) {
    ENSURE(order_.phase == Phase::Ready);
    withdraw_work();
    order_.justification = justification;
    order_.cancellation_reason = justification.text;
    order_.cancellation_by = order_.created_by;
    order_.cancellation_at = at;
    change(FactAction::Cancelled, Phase::Cancelled, order_.created_by, at, justification);
}

void PastOrderTeller::start_production(UserId by, Instant at) {
    ENSURE(order_.phase == Phase::Ready);
    WorkOrder& work = work_.back();
    work.version += 1;
    work.status = WorkOrderStatus::Started;
    work.started_at = at;
    work.started_by = by;

    interaction_.emplace();
    interaction_->id = dice_.id_at<InteractionId>(at);
    interaction_->version = 1;
    interaction_->customer = order_.customer;
    interaction_->order = order_.id;
    interaction_->interaction_kind = InteractionKind::Production;
    interaction_->summary = production_summary(order_);
    interaction_->user = by;
    interaction_->at = at;

    order_.interaction = interaction_->id;
    order_.production_status = ProductionStatus::InProduction;
    change(FactAction::ProductionStarted, Phase::Producing, by, at);
}

void PastOrderTeller::complete_production(UserId by, Instant at) {
    ENSURE(order_.phase == Phase::Producing);
    WorkOrder& work = work_.back();
    work.version += 1;
    work.status = WorkOrderStatus::Completed;
    for (OrderLine& line : order_.lines) {
        line.status = LineStatus::Produced;
        line.produced = line.quantity;
    }
    order_.production_status = ProductionStatus::Completed;
    order_.completed_at = at;
    change(FactAction::ProductionCompleted, Phase::Produced, by, at);
}

void PastOrderTeller::deliver(UserId by, Instant at) {
    ENSURE(order_.phase == Phase::Produced);
    change(FactAction::Delivered, Phase::Delivered, by, at);
}

PastOrder PastOrderTeller::finish() && {
    ENSURE(!facts_.empty());
    PastOrder past;
    past.records.push_back(AnyRecord::of(std::move(order_)));
    for (OrderRevision& revision : revisions_) past.records.push_back(AnyRecord::of(std::move(revision)));
    if (request_) past.records.push_back(AnyRecord::of(std::move(*request_)));
    for (WorkOrder& work : work_) past.records.push_back(AnyRecord::of(std::move(work)));
    if (interaction_) past.records.push_back(AnyRecord::of(std::move(*interaction_)));
    past.facts = std::move(facts_);
    return past;
}

}  // namespace batchline::demo
