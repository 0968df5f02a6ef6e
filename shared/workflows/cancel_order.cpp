// An order is called off before it is produced: it gives back its stock and withdraws its request.

#include "shared/workflows/stories.h"

namespace batchline {

Outcome tell(const Authorized<CancelOrder>& command, const Order& before, Story& story) {
    if (!is_before_production(before.phase))
        return too_late(before, story.configuration.workflow, "it can no longer be cancelled.");
    if (auto refusal = check_justification(story, command->justification, "cancel", "/justification")) return *refusal;
    if (auto refusal = check_transition(before, Phase::Cancelled, story.configuration.workflow)) return *refusal;
    Order order = before;
    release_all(story, order);
    close_request(story, order, RequestStatus::Withdrawn);
    enter(order, Phase::Cancelled, story.configuration.workflow);
    order.shortfall.clear();
    order.justification = command->justification;
    order.cancellation_reason = command->justification.text;
    order.cancellation_by = story.actor.user;
    order.cancellation_at = story.moment.now;
    return record(story, &before, std::move(order), FactAction::Cancelled, command->justification);
}

}  // namespace batchline
