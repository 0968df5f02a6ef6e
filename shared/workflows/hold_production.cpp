// A planned order is stopped before anybody starts it.

#include "shared/workflows/stories.h"

namespace batchline {

/// The order keeps what it reserved; it cannot be started until the workflow's way back is taken.
Outcome tell(const Authorized<HoldProduction>& command, const Order& before, Story& story) {
    const Workflow& workflow = story.configuration.workflow;
    const TransitionDefinition* transition =
        before.phase == Phase::Ready ? workflow.find_transition(Action::HoldProduction, before.status) : nullptr;
    if (!transition) return too_late(before, workflow, "only planned production can be held.");
    if (auto refusal = check_justification(story, command->justification, "hold", "/justification")) return *refusal;
    Order order = before;
    order.status = transition->to;
    order.production_status = ProductionStatus::OnHold;
    return record(story, &before, std::move(order), FactAction::ProductionHeld, command->justification);
}

}  // namespace batchline
