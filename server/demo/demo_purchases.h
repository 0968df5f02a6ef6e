#pragma once
// What the demo company buys: purchase orders of yesterday and today.

#include <filesystem>
#include <string>
#include <vector>

#include "shared/base/result.h"
#include "shared/workflows/configuration.h"
#include "shared/world/fact.h"
#include "shared/world/world.h"

namespace batchline::demo {

/// Plays purchase_orders.json: each by the commands that procurement really gives, decided by the core at times between
/// yesterday afternoon and `now`. `world` holds the company and afterwards these purchase orders too. Returns the
/// facts, oldest first; the error names the purchase order and why a command was refused.
Result<std::vector<Fact>, std::string> play_purchases(const std::filesystem::path& folder,
                                                      const Configuration& configuration, MemoryWorld& world,
                                                      Instant now);

}  // namespace batchline::demo
