#pragma once
// What the demo company's people do, decided by the core like everybody's doing.

#include <optional>
#include <string>
#include <vector>

#include "shared/identity/ids.h"
#include "shared/workflows/commands.h"
#include "shared/workflows/configuration.h"
#include "shared/workflows/story.h"
#include "shared/world/fact.h"
#include "shared/world/world.h"

namespace batchline::demo {

class Deeds {
public:
    /// All references must outlive this; `world` holds the people, and afterwards what they have done.
    Deeds(const Configuration& configuration, MemoryWorld& world) : configuration_(configuration), world_(world) {}

    /// As this user sends it at `moment.now`. Where the core does not do it, nothing is done, and it is said why.
    std::optional<std::string> give(const Command& command, UserId by, const Moment& moment);

    /// What there is to tell the audit, oldest first where the commands came so.
    std::vector<Fact> facts() && { return std::move(facts_); }

private:
    const Configuration& configuration_;
    MemoryWorld& world_;
    std::vector<Fact> facts_;
};

}  // namespace batchline::demo
