#pragma once
// The user behind a command, as far as rules look at users.

#include <string>
#include <vector>

#include "shared/identity/ids.h"

namespace batchline {

/// Who is asking: made from the session by the server, from the signed-in user by the client. Lists are sorted.
struct Actor {
    UserId user;
    std::string name;                   ///< as people read it in the audit
    std::string role;                   ///< a key of roles.json
    std::vector<LocationId> locations;  ///< assigned; empty for roles with scope `all`
    std::vector<UserId> subordinates;   ///< users whose manager this is, at any depth
};

}  // namespace batchline
