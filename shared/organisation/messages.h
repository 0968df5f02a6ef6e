#pragma once
// What administrators can ask for: the company at its beginning, locations, users and what is to be changed of them.

#include <optional>
#include <string>
#include <vector>

#include "shared/base/partial.h"
#include "shared/organisation/model.h"
#include "shared/world/declaration.h"

namespace batchline {

inline constexpr std::size_t user_name_length_max = 64;
inline constexpr std::size_t location_code_length_max = 64;

/// A location as it is asked for; the zone by its name, "Europe/Berlin".
struct NewLocation {
    std::string code;  ///< small letters, digits, dots, dashes and underscores; empty: made from the name
    std::string name;
    std::string zone;
    std::string address;
    std::vector<OpeningHours> opening_hours;
    std::vector<Closure> closures;
};
inline void describe(Io& io, NewLocation& location) {
    io.optional("code", location.code);
    io.required("name", location.name);
    io.required("zone", location.zone);
    io.optional("address", location.address);
    io.optional("openingHours", location.opening_hours);
    io.optional("closures", location.closures);
}

struct FirstUser {
    UserId id;  ///< said by the server alone, which keeps the password under it; nil: made from the command's
    std::string user_name;
    std::string name;
};
inline void describe(Io& io, FirstUser& user) {
    io.required("userName", user.user_name);
    io.required("name", user.name);
}

/// The beginning: the company, its first location and its administrator, all or nothing and once.
struct SetUpCompany {
    CompanyContent company;
    NewLocation location;
    FirstUser administrator;

    static constexpr CommandDeclaration declaration{
        .name = "setUpCompany",
        .path = "/setup",
        .summary = "Make the company of an empty server.",
        .subject = Subject::company,
        .answers = RecordKind::Company,
        .status = 201,
        .has_call = false,
    };
};
inline void describe(Io& io, SetUpCompany& command) {
    io.required("company", command.company);
    io.required("location", command.location);
    io.required("administrator", command.administrator);
}

/// Another name, currency (before anything has a price) or rates of tax.
struct ChangeCompany {
    std::optional<std::int64_t> expected;
    Partial<CompanyContent> changes;

    static constexpr CommandDeclaration declaration{
        .name = "changeCompany",
        .method = "PATCH",
        .path = "/company",
        .summary = "Change the company's name, rates of tax or price lists.",
        .subject = Subject::company,
        .needs = Action::ManageConfiguration,
        .answers = RecordKind::Company,
        .if_match = IfMatch::required,
        .example = R"({"taxRates": [{"name": "Reduced", "permille": 70}, {"name": "Full", "permille": 190}]})",
    };
};
inline void describe(Io& io, ChangeCompany& command) {
    io.if_match(command.expected);
    describe(io, command.changes);
}

/// The message templates that the company writes itself, all of them; one with the id of one of templates.json counts
/// instead of it.
struct ChangeTemplates {
    std::optional<std::int64_t> expected;  ///< version of the company
    std::vector<MessageTemplate> templates;

    static constexpr CommandDeclaration declaration{
        .name = "changeTemplates",
        .method = "PUT",
        .path = "/company/templates",
        .summary = "Write the company's own message templates.",
        .subject = Subject::company,
        .needs = Action::ManageTemplates,
        .answers = RecordKind::Company,
        .if_match = IfMatch::required,
        .example = R"({"templates": [{"id": "late-delivery", "name": "Delivery is late", "language": "en", )"
                   R"("roles": ["SalesSupervisor"], "text": "Your order {{number}} arrives at {{time}}.", )"
                   R"("variables": [{"name": "number", "type": "Text", "from": "order.number"}, )"
                   R"({"name": "time", "type": "Time"}]}]})",
    };
};
inline void describe(Io& io, ChangeTemplates& command) {
    io.if_match(command.expected);
    io.required("templates", command.templates);
}

struct CreateLocation {
    LocationId id;  ///< nil: made from the command's
    NewLocation location;

    static constexpr CommandDeclaration declaration{
        .name = "createLocation",
        .path = "/locations",
        .summary = "Add a branch, kitchen or store.",
        .subject = Subject::company,
        .needs = Action::ManageConfiguration,
        .answers = RecordKind::Location,
        .status = 201,
        .made_at = "/locations/{made}",
        .example = R"({"code": "harbour", "name": "Harbour branch", "zone": "Europe/Berlin", )"
                   R"("openingHours": [{"weekday": "Saturday", "from": "06:00", "to": "13:00"}]})",
    };
};
inline void describe(Io& io, CreateLocation& command) {
    io.optional("id", command.id);
    describe(io, command.location);
}

/// What is absent stays. The code is what files and command lines name it by, so it never changes.
struct ChangeLocation {
    LocationId id;  ///< from the path
    std::optional<std::int64_t> expected;
    std::optional<std::string> name;
    std::optional<std::string> zone;
    std::optional<std::string> address;
    std::optional<std::vector<OpeningHours>> opening_hours;
    std::optional<std::vector<Closure>> closures;
    std::optional<bool> active;  ///< true opens again what was closed for good

    static constexpr CommandDeclaration declaration{
        .name = "changeLocation",
        .method = "PATCH",
        .path = "/locations/{id}",
        .summary = "Change a location's name, zone, address, opening hours or closed days.",
        .subject = Subject::company,
        .needs = Action::ManageConfiguration,
        .answers = RecordKind::Location,
        .if_match = IfMatch::required,
        .example = R"({"closures": [{"from": "2026-08-03", "to": "2026-08-16", "note": "Summer"}]})",
    };
};
inline void describe(Io& io, ChangeLocation& command) {
    io.in_path("id", command.id);
    io.if_match(command.expected);
    io.optional("name", command.name);
    io.optional("zone", command.zone);
    io.optional("address", command.address);
    io.optional("openingHours", command.opening_hours);
    io.optional("closures", command.closures);
    io.optional("active", command.active);
}

/// For good: nothing is ordered, bought or made there any more. What happened there stays to be read.
struct CloseLocation {
    LocationId id;  ///< from the path
    std::optional<std::int64_t> expected;
    std::string reason;  ///< in words, for the audit; may be empty

    static constexpr CommandDeclaration declaration{
        .name = "closeLocation",
        .path = "/locations/{id}/closing",
        .summary = "Close a location for good, once nothing is under way there.",
        .subject = Subject::company,
        .needs = Action::ManageConfiguration,
        .answers = RecordKind::Location,
        .if_match = IfMatch::optional,
        .example = R"({"reason": "The lease has ended."})",
    };
};
inline void describe(Io& io, CloseLocation& command) {
    io.in_path("id", command.id);
    io.if_match(command.expected);
    io.optional("reason", command.reason);
}

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

inline constexpr std::int64_t absence_days_max = 366;

/// Somebody is away for a while, and a colleague sees to their work. Replaces what was arranged before.
struct ArrangeAbsence {
    UserId user;  ///< from the path
    std::optional<std::int64_t> expected;
    Instant from;
    Instant until;  ///< after `from`, in the future, and at most 366 days after it
    UserId cover;

    static constexpr CommandDeclaration declaration{
        .name = "arrangeAbsence",
        .path = "/users/{id}/absence",
        .summary = "Let a colleague see to somebody's work while they are away.",
        .subject = Subject::user,
        .needs = Action::AssignWork,
        .answers = RecordKind::User,
        .if_match = IfMatch::optional,
        .example = R"({"from": "2030-08-01T00:00:00Z", "until": "2030-08-15T00:00:00Z", )"
                   R"("coverId": "0190a5d4-7c1e-7b3a-9c55-2f4f0d6b8e11"})",
    };
};
inline void describe(Io& io, ArrangeAbsence& command) {
    io.in_path("id", command.user);
    io.if_match(command.expected);
    io.required("from", command.from);
    io.required("until", command.until);
    io.required("coverId", command.cover);
}

/// They are back, or will not be away.
struct EndAbsence {
    UserId user;  ///< from the path
    std::optional<std::int64_t> expected;

    static constexpr CommandDeclaration declaration{
        .name = "endAbsence",
        .path = "/users/{id}/absence/end",
        .summary = "End somebody's absence, or call it off.",
        .subject = Subject::user,
        .needs = Action::AssignWork,
        .answers = RecordKind::User,
        .if_match = IfMatch::optional,
    };
};
inline void describe(Io& io, EndAbsence& command) {
    io.in_path("id", command.user);
    io.if_match(command.expected);
}

/// An absence begins or ends as it was arranged. The server gives it by itself.
struct TendAbsence {
    UserId user;  ///< from the path

    static constexpr CommandDeclaration declaration{
        .name = "tendAbsence",
        .path = "/users/{id}/absence/tending",
        .summary = "Begin or end an absence; the server alone does, by its clock.",
        .subject = Subject::user,
        .answers = RecordKind::User,
        .has_call = false,
    };
};
inline void describe(Io& io, TendAbsence& command) { io.in_path("id", command.user); }

/// All that somebody has to see to becomes a colleague's: orders that have not ended, open follow-ups, and places in
/// the teams of key accounts. All of it or nothing.
struct HandOverWork {
    UserId user;  ///< from the path
    std::optional<std::int64_t> expected;
    UserId to;
    std::string reason;  ///< in words, for the audit of each order; may be empty

    static constexpr CommandDeclaration declaration{
        .name = "handOverWork",
        .path = "/users/{id}/handover",
        .summary = "Hand somebody's customers, orders and follow-ups to a colleague.",
        .subject = Subject::user,
        .needs = Action::AssignWork,
        .answers = RecordKind::User,
        .if_match = IfMatch::optional,
        .example = R"({"toId": "0190a5d4-7c1e-7b3a-9c55-2f4f0d6b8e11", "reason": "Ines has left us."})",
    };
};
inline void describe(Io& io, HandOverWork& command) {
    io.in_path("id", command.user);
    io.if_match(command.expected);
    io.required("toId", command.to);
    io.optional("reason", command.reason);
}

}  // namespace batchline
