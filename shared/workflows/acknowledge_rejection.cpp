// Somebody has taken note of a rejection: it is final from now on.

#include "shared/workflows/stories.h"

namespace batchline {

Outcome tell(const Authorized<AcknowledgeRejection>&, const Order& before, Story& story) {
    if (before.phase != Phase::RejectedOpen)
        return too_late(before, story.configuration.workflow, "only an open rejection can be acknowledged.");
    Order order = before;
    enter(order, Phase::RejectedFinal, story.configuration.workflow);
    return record(story, &before, std::move(order), FactAction::RejectionAcknowledged, std::nullopt);
}

}  // namespace batchline
