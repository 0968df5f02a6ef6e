#pragma once
// Two customers that are the same become one, and can be taken apart again.

#include "shared/access/authorize.h"
#include "shared/customers/messages.h"
#include "shared/workflows/story.h"

namespace batchline {

/// The engine has asked for the permission at the customer that stays; the other is asked for here.
Outcome tell(const Authorized<MergeCustomers>& command, const Customer& customer, Story& story);
Outcome tell(const Authorized<UndoMerge>& command, const Customer& customer, Story& story);

}  // namespace batchline
