#pragma once
// The weeks in which the demo company enters its catalogue and its customers.

#include <string>
#include <vector>

#include "server/demo/demo_company.h"
#include "shared/base/result.h"
#include "shared/workflows/configuration.h"
#include "shared/world/fact.h"
#include "shared/world/world.h"

namespace batchline::demo {

/// When the first entry is made, so that the last one is made before anything is ordered for `first_delivery`.
Instant moving_in_begins(const Company& company, Date first_delivery);

/// Gives the company's entries to the core, one every ten minutes of a working day. `world` holds the company's places
/// and people, and afterwards what they have entered. Returns the facts, oldest first; the error names the entry and
/// why the core refused it.
Result<std::vector<Fact>, std::string> move_in(const Company& company, const Configuration& configuration,
                                               MemoryWorld& world, Date first_delivery);

}  // namespace batchline::demo
