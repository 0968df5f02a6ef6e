#pragma once
// A customer's personal data are erased for good, wherever they stand.

#include "shared/access/authorize.h"
#include "shared/base/erased.h"
#include "shared/customers/messages.h"
#include "shared/workflows/story.h"

namespace batchline {

/// Refuses while an order of the customer's is open. What was merged into the customer goes the same way.
Outcome tell(const Authorized<PseudonymiseCustomer>& command, const Customer& customer, Story& story);

}  // namespace batchline
