#pragma once
// The places and the people of the company.

#include <optional>
#include <string>
#include <vector>

#include "shared/access/facts.h"
#include "shared/base/described.h"
#include "shared/base/time.h"
#include "shared/identity/actor.h"
#include "shared/world/record.h"

namespace batchline {

/// A branch, kitchen or store: orders, stock and production belong to one.
struct Location {
    static constexpr RecordKind kind = RecordKind::Location;
    static constexpr Keeping keeping = Keeping::resident;
    static constexpr Sight sight{SeenBy::everybody};
    LocationId id;
    std::int64_t version = 0;
    std::string code;  ///< "north"
    std::string name;
    ZoneRules zone;
    bool operator==(const Location&) const = default;
};

/// Somebody who signs in. Passwords and PINs live with the server, not here.
struct User {
    static constexpr RecordKind kind = RecordKind::User;
    static constexpr Keeping keeping = Keeping::resident;
    static constexpr Sight sight{SeenBy::everybody};
    static constexpr bool is_foreseen = false;
    UserId id;
    std::int64_t version = 0;
    std::string user_name;  ///< unique, lower case
    std::string name;
    std::string role;
    std::vector<LocationId> locations;
    std::optional<UserId> manager;
    std::optional<Instant> deactivated_at = {};   ///< from then on nobody signs in as this user
    std::optional<Instant> password_set_at = {};  ///< the last one that was not the first
    bool operator==(const User&) const = default;
};

inline void describe(Io& io, ZoneRules::Transition& transition) {
    io.required("at", transition.at);
    io.required("offsetSeconds", transition.offset_seconds);
}
inline void describe(Io& io, ZoneRules& zone) {
    io.required("name", zone.name);
    io.optional("firstOffsetSeconds", zone.first_offset_seconds);
    io.optional("transitions", zone.transitions);
}
inline void describe(Io& io, Location& location) {
    io.required("id", location.id);
    io.required("version", location.version);
    io.required("code", location.code);
    io.required("name", location.name);
    io.required("zone", location.zone);
}
inline void describe(Io& io, User& user) {
    io.required("id", user.id);
    io.required("version", user.version);
    io.optional("userName", user.user_name);
    io.required("name", user.name);
    io.required("role", user.role);
    io.optional("locationIds", user.locations);
    io.optional("managerId", user.manager);
    io.optional("deactivatedAt", user.deactivated_at);
    io.optional("passwordSetAt", user.password_set_at);
}

inline std::vector<Range> ranges_of(const Location&) { return {}; }
inline Range everybody() { return {RangeKind::Everybody, {}, {}}; }
inline std::vector<Range> ranges_of(const User&) { return {everybody()}; }

/// The user as one who asks; `users` are all there are, to find the subordinates at any depth.
Actor actor_of(const User& user, const std::vector<const User*>& users);

}  // namespace batchline
