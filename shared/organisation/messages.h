#pragma once
// What administrators can ask for: a new user, or another name, role, location, manager or password for one.

#include <optional>
#include <string>
#include <vector>

#include "shared/organisation/model.h"
#include "shared/world/declaration.h"

namespace batchline {

inline constexpr std::size_t user_name_length_max = 64;

/// Somebody new, who can sign in once the server has been given a password.
struct CreateUser {
    UserId id;  ///< nil: made from the command's
    std::string user_name;
    std::string name;
    std::string role;
    std::vector<LocationId> locations;
    std::optional<UserId> manager;

    static constexpr CommandDeclaration declaration{
        .name = "createUser",
        .path = "/users",
        .summary = "Add somebody who may sign in.",
        .subject = Subject::user,
        .needs = Action::ManageUsers,
        .answers = RecordKind::User,
        .status = 201,
        .made_at = "/users/{made}",
        .example = R"({"userName": "sales3.north", "name": "Ines Lindner", "role": "SalesSupervisor", )"
                   R"("locationIds": ["0190a5d4-7c1e-7b3a-9c55-2f4f0d6b8e11"]})",
    };
};
inline void describe(Io& io, CreateUser& command) {
    io.optional("id", command.id);
    io.required("userName", command.user_name);
    io.required("name", command.name);
    io.required("role", command.role);
    io.optional("locationIds", command.locations);
    io.optional("managerId", command.manager);
}

/// What is absent stays.
struct ChangeUser {
    UserId user;  ///< from the path
    std::optional<std::int64_t> expected;
    std::optional<std::string> name;
    std::optional<std::string> role;
    std::optional<std::vector<LocationId>> locations;
    std::optional<UserId> manager;
    bool without_manager = false;
    std::optional<bool> active;
    bool has_new_password = false;  ///< said by the server alone, when it has been given one

    /// Nothing but a password: what people may do with themselves.
    bool is_password_alone() const {
        return has_new_password && !name && !role && !locations && !manager && !without_manager && !active;
    }

    static constexpr CommandDeclaration declaration{
        .name = "changeUser",
        .method = "PATCH",
        .path = "/users/{id}",
        .summary = "Change somebody's name, role, locations or manager, or switch them off.",
        .subject = Subject::user,
        .needs = Action::ManageUsers,
        .answers = RecordKind::User,
        .if_match = IfMatch::required,
        .example = R"({"role": "BranchManager"})",
    };
};
inline void describe(Io& io, ChangeUser& command) {
    io.in_path("id", command.user);
    io.if_match(command.expected);
    io.optional("name", command.name);
    io.optional("role", command.role);
    io.optional("locationIds", command.locations);
    io.optional("managerId", command.manager);
    io.optional("withoutManager", command.without_manager);
    io.optional("active", command.active);
}

}  // namespace batchline
