// Somebody ranks an order higher or lower than its tier and date do.

#include "shared/workflows/stories.h"

namespace batchline {

Outcome tell(const Authorized<SetPriority>& command, const Order& before, Story& story) {
    if (!is_before_production(before.phase))
        return too_late(before, story.configuration.workflow, "its priority matters no more.");
    if (auto refusal = check_justification(story, command->justification, "priority", "/justification"))
        return *refusal;
    Order order = before;
    order.priority_override = PriorityOverride{command->level,   command->justification,       story.actor.user,
                                               story.moment.now, agreed_products(order.lines), order.needed_at};
    order.priority = priority_of(order, story.moment.now);
    const std::string note = std::string(name_of(before.priority)) + " → " + std::string(name_of(order.priority));
    const RecordKey key{RecordKind::Order, order.id.value};
    record(story, &before, std::move(order), "PriorityChanged", command->justification, note);
    return key;
}

}  // namespace batchline
