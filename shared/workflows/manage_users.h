#pragma once
// The stories of administrators about users.

#include "shared/access/authorize.h"
#include "shared/organisation/messages.h"
#include "shared/workflows/story.h"

namespace batchline {

Outcome tell(const Authorized<CreateUser>& command, Story& story);
Outcome tell(const Authorized<ChangeUser>& command, const User& before, Story& story);

}  // namespace batchline
