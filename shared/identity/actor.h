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
    /// Absent colleagues whose work is this user's for now. Their records count as the user's own, and their places in
    /// teams are the user's; of those with the same role also locations and subordinates stand among the user's. What
    /// may be done with all that says the user's own role, so nobody gains by it what neither of the two may.
    std::vector<UserId> stands_in_for = {};
};

}  // namespace batchline
