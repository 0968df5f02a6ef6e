// An order gets another content; one that was submitted is reserved for again.

#include "shared/customers/merges.h"
#include "shared/workflows/order_content.h"
#include "shared/workflows/stories.h"

namespace batchline {
namespace {

/// A draft or a rejected order changes its content only; a submitted one is submitted anew with what it says now.
bool is_submitted(Phase phase) { return phase == Phase::Short || phase == Phase::Ready; }

/// A note says nothing of what is needed, when, or by whom: it plans nothing anew.
bool may_need_other_stock(const EditOrder& command) {
    return command.lines.has_value() || command.needed_at.has_value() || command.customer.has_value();
}

/// What the command does not name stays; who picks it up himself needs no address any more.
std::optional<Refusal> set_new_fulfilment(Story& story, Order& order, const EditOrder& command) {
    if (!command.fulfilment && !command.delivery_address) return std::nullopt;
    const Fulfilment fulfilment = command.fulfilment.value_or(order.fulfilment);
    const std::string kept = fulfilment == Fulfilment::Delivery ? order.delivery_address : std::string();
    return set_fulfilment(story, order, fulfilment, command.delivery_address.value_or(kept));
}

/// Where a delivery goes by itself follows the customer; what somebody wrote stays.
void follow_address(Order& order, const Customer* former, const Customer& customer) {
    if (order.fulfilment != Fulfilment::Delivery || !former) return;
    if (order.delivery_address == delivery_address_of(*former)) order.delivery_address = delivery_address_of(customer);
}

/// What was logged of the order was a contact with whoever it really is of.
void take_interactions_along(Story& story, const Order& before, CustomerId customer) {
    std::vector<Interaction> logged;
    for (const Interaction* one : story.changes.list<Interaction>(interactions_of(before.customer))) {
        if (one->order == before.id) logged.push_back(*one);
    }
    for (Interaction& one : logged) {
        one.customer = customer;
        story.changes.put(std::move(one));
    }
}

/// The order was entered for the wrong customer. What that one consented to counts for nobody else.
std::optional<Refusal> set_new_customer(Story& story, const Order& before, Order& order, CustomerId wanted) {
    const Customer* customer = customer_of(story.changes, wanted);
    const bool is_seen = customer && story.configuration.policy.allows(story.actor, Action::ViewCustomer,
                                                                       access_facts(*customer), story.moment.now);
    if (!is_seen) return Refusal::at(RefusalKind::unknown_reference, "There is no such customer.", "/customerId");
    if (customer->id == before.customer) return std::nullopt;
    if (customer->retired_at)
        return Refusal::at(RefusalKind::not_orderable, customer->name + " is no longer served. Bring them back first.",
                           "/customerId");
    follow_address(order, story.changes.find<Customer>(before.customer), *customer);
    set_customer(order, *customer, story.configuration.customers);
    order.overrides.clear();
    const Verdict verdict =
        story.configuration.policy.may(story.actor, Action::EditOrder, access_facts(order, customer), story.moment.now);
    if (!verdict.allowed) return Refusal{RefusalKind::forbidden, verdict.reason, {{"pointer", "/customerId"}}};
    take_interactions_along(story, before, customer->id);
    const std::string number = number_text(before.number);
    record_customer(story, before.customer, FactAction::CustomerChanged, number + " was entered for them by mistake.");
    record_customer(story, customer->id, FactAction::CustomerChanged,
                    number + " is theirs: it was entered for another.");
    return std::nullopt;
}

std::optional<Refusal> set_content(Story& story, const Order& before, Order& order, const EditOrder& command) {
    if (command.customer) {
        if (auto refusal = set_new_customer(story, before, order, *command.customer)) return refusal;
    }
    if (command.needed_at) set_needed_at(order, command.needed_at, command.backdated, story.moment.now);
    if (command.customer_notes) order.customer_notes = *command.customer_notes;
    if (command.lines) {
        if (auto refusal = set_lines(story, order, *command.lines, "/lines")) return refusal;
    }
    if (command.needed_at) {
        if (auto refusal = check_days(story, order)) return refusal;
    }
    if (may_need_other_stock(command)) {
        if (auto refusal = price_lines(story, &before, order)) return refusal;
    }
    if (auto refusal = set_new_fulfilment(story, order, command)) return refusal;
    return add_overrides(story, order, command.overrides);
}

}  // namespace

Outcome tell(const Authorized<EditOrder>& command, const Order& before, Story& story) {
    if (!is_before_production(before.phase))
        return too_late(before, story.configuration.workflow, "it can no longer be edited.");
    if (before.phase != Phase::Draft) {
        if (!command->justification) {
            return Refusal::at(RefusalKind::justification_needed,
                               "Say why the order is edited: a reason and at least 10 characters.", "/justification");
        }
        if (auto refusal = check_justification(story, *command->justification, "edit", "/justification"))
            return *refusal;
    }
    Order order = before;
    order.justification = command->justification;
    if (auto refusal = set_content(story, before, order, *command)) return *refusal;
    if (is_submitted(before.phase) && may_need_other_stock(*command)) {
        if (auto refusal = resubmit(story, order)) return *refusal;
    }
    const std::string shortfall = is_submitted(before.phase) ? shortfall_text(story.changes, order.shortfall) : "";
    const std::string whose = order.customer == before.customer
                                  ? std::string()
                                  : "Of " + order.customer_name + " instead of " + before.customer_name + ".";
    const std::string note =
        in_sentences(whose, in_sentences(shortfall, command->needed_at ? past_need_text(order) : ""));
    return record(story, &before, std::move(order), FactAction::Edited, command->justification, note);
}

}  // namespace batchline
