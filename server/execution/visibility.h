#pragma once
// Whether a change can bring a record into somebody's sight or out of it.

#include "shared/access/policy.h"

namespace batchline {

/// Whether anybody's view of a record could differ between these facts: phases between which no grant tells do not
/// count.
bool may_differ_for_somebody(const Policy& policy, const AccessFacts& before, const AccessFacts& after);

}  // namespace batchline
