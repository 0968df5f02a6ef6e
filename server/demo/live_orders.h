#pragma once
// The demo company's present: orders that wait, are produced or have just been delivered.

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "shared/base/result.h"
#include "shared/workflows/configuration.h"
#include "shared/world/fact.h"
#include "shared/world/world.h"

namespace batchline::demo {

/// Plays live_orders.json: the orders of yesterday afternoon and today, each by the command somebody really gives,
/// decided by the core at a time between then and `now`. `world` holds the company and afterwards these orders too.
/// Orders are numbered from `first_number` on. Returns the facts, oldest first; the error names the order and why a
/// command was refused.
Result<std::vector<Fact>, std::string> play_live_orders(const std::filesystem::path& folder,
                                                        const Configuration& configuration, MemoryWorld& world,
                                                        Instant now, std::int64_t first_number);

}  // namespace batchline::demo
