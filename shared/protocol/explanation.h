#pragma once
// Why an order is as it is, for people who wonder.

#include <vector>

#include "shared/organisation/model.h"
#include "shared/protocol/views.h"

namespace batchline {

/// What an explanation is made from; the viewer may see the order and everything in `queue`.
struct ExplanationSources {
    const Order& order;
    const AccessFacts& facts;  ///< of the order
    const World& world;
    const std::vector<const User*>& users;  ///< all there are
    const std::vector<const Order*>&
        queue;  ///< that wait for the same as this one, at its location; this one among them
};

/// Why an order has its status, rank, price and shortfall, and who sees it, in words for this viewer: no price where
/// the viewer sees none, no other user where the viewer may not read the audit. The same on the server and on screen.
Json explanation_of(const ExplanationSources& sources, const Viewer& viewer);

/// What happened to an order and to each of its lines, oldest first. `facts` are all of it; who did it and why is for
/// those who may read the audit.
Json timeline_of(const Order& order, const AccessFacts& access, const std::vector<Fact>& facts,
                 const std::vector<OrderRevision>& revisions, const World& world, const Viewer& viewer);

}  // namespace batchline
