// Gives commands to the core and keeps what comes of them.

#include "server/demo/deeds.h"

#include "shared/engine/engine.h"
#include "shared/organisation/model.h"
#include "shared/workflows/invariants.h"

namespace batchline::demo {

std::optional<std::string> Deeds::give(const Command& command, UserId by, const Moment& moment) {
    const User* user = world_.find<User>(by);
    if (!user) return "there is nobody to do it";
    Changes changes(world_);
    const Outcome outcome =
        decide(command, actor_of(*user, world_.all<User>(), moment.now), configuration_, moment, changes);
    if (!outcome) return outcome.error().detail + " " + outcome.error().members.dump();
    if (const auto broken = broken_invariant(changes)) return "would break: " + *broken;
    for (const auto& [key, record] : changes.records()) world_.put(record);
    facts_.insert(facts_.end(), changes.facts().begin(), changes.facts().end());
    return std::nullopt;
}

}  // namespace batchline::demo
