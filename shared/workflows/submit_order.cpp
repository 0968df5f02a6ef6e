// A new order comes in, or a draft is submitted: its diet is checked, then its stock is reserved.

#include "shared/workflows/order_content.h"
#include "shared/workflows/stories.h"

namespace batchline {
namespace {

RecordKey key_of(const Order& order) { return {RecordKind::Order, order.id.value}; }

Order new_order(const CreateOrder& command, const Customer& customer, const Story& story) {
    Order order;
    order.id = command.id;
    order.number = story.moment.next_order_number;
    order.location = command.location;
    order.created_by = story.actor.user;
    order.created_at = story.moment.now;
    order.updated_at = story.moment.now;
    order.needed_at = command.needed_at;
    order.customer_notes = command.customer_notes;
    set_customer(order, customer);
    order.priority = priority_for(order.customer_tier, order.needed_at, story.moment.now);
    return order;
}

/// Diet, then stock: the part that a first submission and a later one share.
std::optional<Refusal> submit(Story& story, Order& order) {
    if (count_wanted(order.lines) == 0)
        return Refusal::at(RefusalKind::no_lines, "Add at least one product before submitting.", "/lines");
    // Procurement decides anew: what it decided before, it has taken back with the rejection.
    order.substitutions.clear();
    order.lapsed_substitutions.clear();
    order.agreed_supplies.clear();
    if (auto refusal = check_diet(story, order, ClashesAre::refused)) return refusal;
    order.submitted_at = story.moment.now;
    order.priority = priority_of(order, story.moment.now);
    return allocate(story, order);
}

}  // namespace

Outcome tell(const Authorized<CreateOrder>& command, const Customer& customer, Story& story) {
    Order order = new_order(*command, customer, story);
    if (auto refusal = set_lines(story, order, command->lines, "/lines")) return *refusal;
    if (auto refusal = add_overrides(story, order, command->overrides)) return *refusal;
    const RecordKey key = key_of(order);
    if (command->submission == Submission::as_draft) {
        if (auto refusal = check_diet(story, order, ClashesAre::warned_of)) return *refusal;
        if (auto refusal = check_transition(order, Phase::Draft, story.configuration.workflow)) return *refusal;
        enter(order, Phase::Draft, story.configuration.workflow);
        record(story, nullptr, std::move(order), "DraftSaved", std::nullopt);
        return key;
    }
    if (auto refusal = submit(story, order)) return *refusal;
    const std::string note = shortfall_text(story.changes, order.shortfall);
    record(story, nullptr, std::move(order), "Submitted", std::nullopt, note);
    return key;
}

Outcome tell(const Authorized<SubmitOrder>&, const Order& before, Story& story) {
    if (before.phase != Phase::Draft && before.phase != Phase::RejectedOpen) {
        return too_late(before, story.configuration.workflow, "only a draft or a rejected order can be submitted.");
    }
    Order order = before;
    if (const Customer* customer = story.changes.find<Customer>(order.customer)) set_customer(order, *customer);
    if (auto refusal = refresh_lines(story, order)) return *refusal;
    order.justification.reset();
    if (auto refusal = submit(story, order)) return *refusal;
    const RecordKey key = key_of(order);
    const std::string note = shortfall_text(story.changes, order.shortfall);
    record(story, &before, std::move(order), before.phase == Phase::Draft ? "Submitted" : "Resubmitted", std::nullopt,
           note);
    return key;
}

}  // namespace batchline
