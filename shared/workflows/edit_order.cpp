// An order gets another content; one that was submitted is reserved for again.

#include "shared/workflows/order_content.h"
#include "shared/workflows/stories.h"

namespace batchline {
namespace {

/// A draft or a rejected order changes its content only; a submitted one is submitted anew with what it says now.
bool is_submitted(Phase phase) { return phase == Phase::Short || phase == Phase::Ready; }

/// A note says nothing of what is needed, or when: it plans nothing anew.
bool may_need_other_stock(const EditOrder& command) {
    return command.lines.has_value() || command.needed_at.has_value();
}

/// What the command does not name stays; who picks it up himself needs no address any more.
std::optional<Refusal> set_new_fulfilment(Story& story, Order& order, const EditOrder& command) {
    if (!command.fulfilment && !command.delivery_address) return std::nullopt;
    const Fulfilment fulfilment = command.fulfilment.value_or(order.fulfilment);
    const std::string kept = fulfilment == Fulfilment::Delivery ? order.delivery_address : std::string();
    return set_fulfilment(story, order, fulfilment, command.delivery_address.value_or(kept));
}

std::optional<Refusal> set_content(Story& story, const Order& before, Order& order, const EditOrder& command) {
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
    const std::string note = in_sentences(shortfall, command->needed_at ? past_need_text(order) : "");
    return record(story, &before, std::move(order), FactAction::Edited, command->justification, note);
}

}  // namespace batchline
