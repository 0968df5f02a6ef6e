// Somebody ranks an order higher or lower than its tier and date do.

#include "shared/workflows/stories.h"

namespace batchline {

Outcome tell(const Authorized<SetPriority>& command, const Order& before, Story& story) {
    if (!is_before_production(before.phase))
        return too_late(before, story.configuration.workflow, "its priority matters no more.");
    if (auto refusal = check_justification(story, command->justification, "priority", "/justification"))
        return *refusal;
    Order order = before;
    order.priority_override =
        PriorityOverride{command->level, command->justification, story.actor.user, story.moment.now};
    if (command->level > priority_for(raise_of(order), order.needed_at, story.moment.now)) {
        order.priority_override->products = agreed_products(order.lines);
        order.priority_override->needed_at = order.needed_at;
    }
    const auto level_of = [&](const Order& one) { return std::string(name_of(priority_of(one, story.moment.now))); };
    const std::string note = level_of(before) + " → " + level_of(order);
    return record(story, &before, std::move(order), FactAction::PriorityChanged, command->justification, note);
}

}  // namespace batchline
