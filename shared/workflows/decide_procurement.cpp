#include "shared/workflows/stories.h"

namespace batchline {
namespace {

Outcome reject(const DecideProcurement& command, const Order& before, Story& story) {
    if (!command.receipts.empty()) return Refusal::invalid({{"/receipts", "belongs to a decision to fulfil"}});
    if (auto refusal = check_justification(story, command.justification, "reject", "/justification")) return *refusal;
    if (auto refusal = check_transition(before, Phase::RejectedOpen, story.configuration.workflow)) return *refusal;
    Order order = before;
    close_request(story, order, RequestStatus::Rejected, command.justification);
    enter(order, Phase::RejectedOpen, story.configuration.workflow);
    order.justification = command.justification;
    const RecordKey key{RecordKind::Order, order.id.value};
    record(story, &before, std::move(order), "Rejected", command.justification, shortfall_text(story.changes, before.shortfall));
    return key;
}

/// What came in stays in stock even where it is too little: it is real.
Outcome fulfil(const DecideProcurement& command, const Order& before, Story& story) {
    if (auto refusal = check_justification(story, command.justification, "fulfil", "/justification")) return *refusal;
    const Location* location = story.changes.find<Location>(before.location);
    const Date today = (location ? location->zone : ZoneRules{}).local(story.moment.now).date;
    if (auto refusal = check_receipts(command.receipts, story.changes, today, "/receipts")) return *refusal;
    receive(story.changes, before.location, command.receipts, story.actor.user, story.moment.now, story.ids);
    Order order = before;
    if (auto refusal = allocate(story, order)) return *refusal;
    const bool covered = order.phase == Phase::Ready;
    if (covered) close_request(story, order, RequestStatus::Fulfilled, command.justification);
    const std::string note = covered ? "" : shortfall_text(story.changes, order.shortfall);
    const RecordKey key{RecordKind::Order, order.id.value};
    record(story, &before, std::move(order), covered ? "Fulfilled" : "PartlyFulfilled", command.justification, note);
    return key;
}

}  // namespace

Outcome tell(const Authorized<DecideProcurement>& command, const Order& before, Story& story) {
    if (before.phase != Phase::Short) return too_late(before, story.configuration.workflow, "there is nothing for procurement to decide.");
    switch (command->decision) {
        case ProcurementDecision::Fulfil: return fulfil(*command, before, story);
        case ProcurementDecision::Reject: return reject(*command, before, story);
    }
    return Refusal::not_found("decision");
}

}  // namespace batchline
