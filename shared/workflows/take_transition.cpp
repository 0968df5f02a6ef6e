// An order goes to another status that the company has added to its workflow.

#include <algorithm>

#include "shared/workflows/stories.h"

namespace batchline {
namespace {

bool is_of_phase(const Workflow& workflow, const std::string& status, Phase phase) {
    const StatusDefinition* found = workflow.find_status(status);
    return found && std::find(found->phases.begin(), found->phases.end(), phase) != found->phases.end();
}

}  // namespace

/// Between statuses of one phase nothing but the status changes; what else happens on the way to another phase is what
/// the other commands are for.
Outcome tell(const Authorized<TakeTransition>& command, const Order& before, Story& story) {
    const Workflow& workflow = story.configuration.workflow;
    const TransitionDefinition* transition = workflow.find_transition(command->name, before.status);
    if (!transition) return too_late(before, workflow, "from there, no step named " + command->name + " leads on.");
    if (transition->action == Action::HoldProduction || !is_of_phase(workflow, transition->to, before.phase)) {
        return too_late(before, workflow, "the step " + command->name + " has a call of its own.");
    }
    if (command->justification) {
        if (auto refusal = check_justification(story, *command->justification, "hold", "/justification"))
            return *refusal;
    }
    Order order = before;
    order.status = transition->to;
    if (order.production_status == ProductionStatus::OnHold) order.production_status = ProductionStatus::Planned;
    const std::string note = transition->label.empty() ? transition->name : transition->label;
    const FactAction action =
        transition->action == Action::ResumeProduction ? FactAction::ProductionResumed : FactAction::StatusChanged;
    return record(story, &before, std::move(order), action, command->justification, note);
}

}  // namespace batchline
