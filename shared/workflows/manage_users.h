#pragma once
// The stories of administrators about users.

#include "shared/access/authorize.h"
#include "shared/organisation/messages.h"
#include "shared/workflows/story.h"

namespace batchline {

/// The user that is asked for, under the rules for all who come in, also before anybody is there to ask: names, role,
/// places and manager must be right, and the user name nobody else's.
Result<User, Refusal> user_from(const CreateUser& command, const World& world, const Policy& policy);

Outcome tell(const Authorized<CreateUser>& command, Story& story);
Outcome tell(const Authorized<ChangeUser>& command, const User& before, Story& story);

}  // namespace batchline
