// A completed order is handed to its customer.

#include "shared/workflows/stories.h"

namespace batchline {

Outcome tell(const Authorized<DeliverOrder>&, const Order& before, Story& story) {
    if (before.phase != Phase::Produced)
        return too_late(before, story.configuration.workflow, "only a completed order can be handed over.");
    if (auto refusal = check_transition(before, Phase::Delivered, story.configuration.workflow)) return *refusal;
    Order order = before;
    enter(order, Phase::Delivered, story.configuration.workflow);
    return record(story, &before, std::move(order), FactAction::Delivered, std::nullopt);
}

}  // namespace batchline
