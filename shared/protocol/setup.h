#pragma once
// The first start over HTTP: what its page is told, and what it sends.

#include <string>
#include <vector>

#include "shared/base/described.h"
#include "shared/organisation/messages.h"

namespace batchline {

/// While there is no company; afterwards nothing is at this address.
struct SetupAnswer {
    bool needed = true;
    std::vector<std::string> zones;  ///< by name, "Europe/Berlin"
};
inline void describe(Io& io, SetupAnswer& answer) {
    io.required("needed", answer.needed);
    io.required("zones", answer.zones);
}

struct FirstAdministrator {
    std::string user_name;
    std::string name;
    std::string password;
};
inline void describe(Io& io, FirstAdministrator& administrator) {
    io.required("userName", administrator.user_name);
    io.required("name", administrator.name);
    io.required("password", administrator.password);
}

struct SetupRequest {
    std::string code;  ///< as the server printed it
    CompanyContent company;
    NewLocation location;
    FirstAdministrator administrator;
};
inline void describe(Io& io, SetupRequest& request) {
    io.required("code", request.code);
    io.required("company", request.company);
    io.required("location", request.location);
    io.required("administrator", request.administrator);
}

inline constexpr std::string_view setup_path = "/api/v1/setup";

}  // namespace batchline
