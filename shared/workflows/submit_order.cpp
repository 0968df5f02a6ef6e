// A new order comes in, or a draft is submitted: its diet is checked, then its stock is reserved.

#include "shared/customers/merges.h"
#include "shared/workflows/manage_locations.h"
#include "shared/workflows/order_content.h"
#include "shared/workflows/stories.h"

namespace batchline {
namespace {

Order new_order(const CreateOrder& command, const Customer& customer, const Story& story) {
    Order order;
    order.id = command.id;
    order.number = story.moment.next_order_number.value_or(0);
    order.location = command.location;
    order.created_by = story.actor.user;
    order.created_at = story.moment.now;
    order.updated_at = story.moment.now;
    set_needed_at(order, command.needed_at, command.backdated, story.moment.now);
    order.customer_notes = command.customer_notes;
    set_customer(order, customer, story.configuration.customers);
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
    if (auto refusal = check_diet(story, order)) return refusal;
    order.submitted_at = story.moment.now;
    return allocate(story, order);
}

}  // namespace

Outcome tell(const Authorized<CreateOrder>& command, const Customer& customer, Story& story) {
    if (customer.retired_at)
        return Refusal::at(RefusalKind::not_orderable, customer.name + " is no longer served. Bring them back first.",
                           "/customerId");
    if (const Location* location = story.changes.find<Location>(command->location)) {
        if (auto refusal = check_is_open(*location, "/locationId")) return *refusal;
    }
    Order order = new_order(*command, customer, story);
    if (auto refusal = set_lines(story, order, command->lines, "/lines")) return *refusal;
    if (auto refusal = price_lines(story, nullptr, order)) return *refusal;
    if (auto refusal = set_fulfilment(story, order, command->fulfilment, command->delivery_address)) return *refusal;
    if (auto refusal = add_overrides(story, order, command->overrides)) return *refusal;
    const std::string past_need = past_need_text(order);
    if (command->submission == Submission::as_draft) {
        if (auto refusal = check_transition(order, Phase::Draft, story.configuration.workflow)) return *refusal;
        enter(order, Phase::Draft, story.configuration.workflow);
        return record(story, nullptr, std::move(order), FactAction::DraftSaved, std::nullopt, past_need);
    }
    if (auto refusal = submit(story, order)) return *refusal;
    const std::string note = in_sentences(shortfall_text(story.changes, order.shortfall), past_need);
    return record(story, nullptr, std::move(order), FactAction::Submitted, std::nullopt, note);
}

Outcome tell(const Authorized<SubmitOrder>&, const Order& before, Story& story) {
    if (before.phase != Phase::Draft && before.phase != Phase::RejectedOpen) {
        return too_late(before, story.configuration.workflow, "only a draft or a rejected order can be submitted.");
    }
    Order order = before;
    if (const Customer* customer = customer_of(story.changes, order.customer))
        set_customer(order, *customer, story.configuration.customers);
    if (auto refusal = refresh_lines(story, order)) return *refusal;
    order.justification.reset();
    set_needed_at(order, order.needed_at, order.past_need == PastNeed::OnPurpose, story.moment.now);
    if (auto refusal = submit(story, order)) return *refusal;
    const std::string note = shortfall_text(story.changes, order.shortfall);
    const FactAction action = before.phase == Phase::Draft ? FactAction::Submitted : FactAction::Resubmitted;
    return record(story, &before, std::move(order), action, std::nullopt, note);
}

}  // namespace batchline
