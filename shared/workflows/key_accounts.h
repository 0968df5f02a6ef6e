#pragma once
// Key accounts: whose team sees and acts on a customer's orders, and what each member may do.

#include <set>

#include "shared/access/authorize.h"
#include "shared/customers/messages.h"
#include "shared/workflows/story.h"

namespace batchline {

Outcome tell(const Authorized<ChangeKeyAccount>& command, const Customer& customer, Story& story);

/// The place that one has in the team becomes the other's, with what may be done there; a place that the other had
/// already stays as it is.
void give_place(Customer& customer, UserId from, UserId to);

/// These users, and who stands in for them, see something else from now on: what their devices hold is fetched anew.
void sees_something_else(const std::set<UserId>& users, Story& story);

}  // namespace batchline
