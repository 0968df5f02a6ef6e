#pragma once
// Who is signed in, as the server tells their client.

#include <optional>
#include <string>
#include <vector>

#include "shared/base/described.h"
#include "shared/identity/ids.h"

namespace batchline {

struct SessionUser {
    UserId id;
    std::string user_name;
    std::string name;
    std::string role;
    std::vector<LocationId> locations;
    /// Whose work is this user's to look after: clients know of no other user whose manager that is.
    std::vector<UserId> subordinates;
    std::vector<UserId> stands_in_for;  ///< absent colleagues whose work is this user's for now
};
inline void describe(Io& io, SessionUser& user) {
    io.required("id", user.id);
    io.required("userName", user.user_name);
    io.required("name", user.name);
    io.required("role", user.role);
    io.required("locationIds", user.locations);
    io.required("subordinateIds", user.subordinates);
    io.optional("standsInForIds", user.stands_in_for);
}

struct SessionAnswer {
    std::optional<SessionUser> user;  ///< nothing: nobody is signed in
    std::string csrf_token;           ///< of the session, for what changes something
};
inline void describe(Io& io, SessionAnswer& answer) {
    io.required("user", answer.user);
    io.optional("csrfToken", answer.csrf_token);
}

}  // namespace batchline
