// An order has been produced: what each line yielded and what was wasted.

#include "shared/base/text.h"
#include "shared/production/rules.h"
#include "shared/workflows/stories.h"

namespace batchline {
namespace {

/// Every line as ordered, but for those that are named.
std::optional<Refusal> set_all_yields(Order& order, const CompleteProduction& command) {
    for (OrderLine& line : order.lines) {
        if (!is_wanted(line)) continue;
        line.produced = line.quantity;
        line.status = LineStatus::Produced;
    }
    if (auto refusal = set_yields(order, command.lines)) return refusal;
    return check_plausible(order, command.lines, command.confirmation, command.justification);
}

/// "Wasted 2 pieces Butter croissant": for the audit. Empty where nothing was.
std::string waste_text(const Order& order) {
    std::vector<std::string> parts;
    for (const OrderLine& line : order.lines) {
        if (line.wasted && line.wasted->amount > 0) parts.push_back(line.wasted->text() + " " + line.product_name);
    }
    return parts.empty() ? "" : "Wasted " + joined(parts, ", ");
}

}  // namespace

Outcome tell(const Authorized<CompleteProduction>& command, const Order& before, Story& story) {
    if (before.phase != Phase::Producing)
        return too_late(before, story.configuration.workflow, "only an order in production can be completed.");
    if (auto refusal = check_transition(before, Phase::Produced, story.configuration.workflow)) return *refusal;
    Order order = before;
    if (auto refusal = set_all_yields(order, *command)) return *refusal;
    if (command->justification) {
        if (auto refusal = check_justification(story, *command->justification, "yield", "/justification"))
            return *refusal;
    }
    enter(order, Phase::Produced, story.configuration.workflow);
    order.production_status = ProductionStatus::Completed;
    order.completed_at = story.moment.now;
    if (const WorkOrder* started = order.work_order ? story.changes.find<WorkOrder>(*order.work_order) : nullptr) {
        WorkOrder work = *started;
        work.status = WorkOrderStatus::Completed;
        story.changes.put(std::move(work));
    }
    const std::string note = waste_text(order);
    return record(story, &before, std::move(order), FactAction::ProductionCompleted, command->justification, note);
}

}  // namespace batchline
