#pragma once
// The places and the people of the company.

#include <optional>
#include <string>
#include <vector>

#include "shared/access/facts.h"
#include "shared/base/described.h"
#include "shared/base/time.h"
#include "shared/base/weekday.h"
#include "shared/identity/actor.h"
#include "shared/organisation/message_template.h"
#include "shared/world/master_data.h"
#include "shared/world/record.h"
#include "shared/world/world.h"

namespace batchline {

/// A rate of tax that the company charges: "Reduced", 70 per mille.
struct TaxRate {
    std::string name;
    std::int64_t permille = 0;  ///< 0 to 1,000
    bool operator==(const TaxRate&) const = default;
};

/// What people decide about the company.
struct CompanyContent {
    std::string name;
    std::string currency = "EUR";          ///< ISO 4217; of all its prices
    std::vector<TaxRate> tax_rates;        ///< the first one is that of products which name none
    std::vector<std::string> price_lists;  ///< "Wholesale": what customers may be on, and prices made for
    bool operator==(const CompanyContent&) const = default;
};

/// The company itself: there is one, once it has been set up.
struct Company : CompanyContent {
    static constexpr RecordKind kind = RecordKind::Company;
    static constexpr Keeping keeping = Keeping::resident;
    static constexpr Sight sight{SeenBy::everybody};
    static constexpr bool is_foreseen = false;
    CompanyId id;
    std::int64_t version = 0;
    Instant set_up_at;
    std::vector<MessageTemplate> templates;  ///< of its own, beside those of templates.json or instead of them
    bool operator==(const Company&) const = default;
};

/// When a location is open, by its own clocks; "HH:MM", the end later than the beginning.
struct OpeningHours {
    Weekday weekday = Weekday::Monday;
    std::string from;
    std::string to;
    bool operator==(const OpeningHours&) const = default;
};

/// Days on which a location is closed, both included: two weeks of summer are one of these.
struct Closure {
    Date from;
    Date to;
    std::string note;
    bool operator==(const Closure&) const = default;
};

/// A branch, kitchen or store: orders, stock and production belong to one.
struct Location {
    static constexpr RecordKind kind = RecordKind::Location;
    static constexpr Keeping keeping = Keeping::resident;
    static constexpr Sight sight{SeenBy::everybody};
    static constexpr bool is_foreseen = false;
    LocationId id;
    std::int64_t version = 0;
    std::string code;  ///< "north"
    std::string name;
    ZoneRules zone;
    std::string address = {};
    std::vector<OpeningHours> opening_hours = {};  ///< none: nobody has said
    std::vector<Closure> closures = {};
    std::optional<Instant> closed_at = {};  ///< for good: it takes no new orders, and is offered nowhere
    bool operator==(const Location&) const = default;
};

/// While somebody is away a colleague sees to what is theirs: from a moment until just before another.
struct Absence {
    Instant from;
    Instant until;
    UserId cover;
    bool has_begun = false;  ///< the server's clock has said so, and with it who sees what
    bool operator==(const Absence&) const = default;
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
    std::optional<Absence> absence = {};          ///< the present one, or the next
    std::int64_t sight_changes = 0;               ///< how often a team has changed what this user may see
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
inline void describe(Io& io, TaxRate& rate) {
    io.required("name", rate.name);
    io.required("permille", rate.permille);
}
inline void describe(Io& io, CompanyContent& company) {
    io.required("name", company.name);
    io.required("currency", company.currency);
    io.optional("taxRates", company.tax_rates);
    io.optional("priceLists", company.price_lists);
}
inline void describe(Io& io, Company& company) {
    io.required("id", company.id);
    io.required("version", company.version);
    describe(io, static_cast<CompanyContent&>(company));
    io.required("setUpAt", company.set_up_at);
    io.optional("templates", company.templates);
}
inline void describe(Io& io, OpeningHours& hours) {
    io.required("weekday", hours.weekday);
    io.required("from", hours.from);
    io.required("to", hours.to);
}
inline void describe(Io& io, Closure& closure) {
    io.required("from", closure.from);
    io.required("to", closure.to);
    io.optional("note", closure.note);
}
inline void describe(Io& io, Location& location) {
    io.required("id", location.id);
    io.required("version", location.version);
    io.required("code", location.code);
    io.required("name", location.name);
    io.required("zone", location.zone);
    io.optional("address", location.address);
    io.optional("openingHours", location.opening_hours);
    io.optional("closures", location.closures);
    io.optional("closedAt", location.closed_at);
}
inline void describe(Io& io, Absence& absence) {
    io.required("from", absence.from);
    io.required("until", absence.until);
    io.required("coverId", absence.cover);
    io.optional("hasBegun", absence.has_begun);
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
    io.optional("absence", user.absence);
    io.optional("sightChanges", user.sight_changes);
}

/// Under which a rate of tax, or a price list, is found by who names it.
inline Uuid tax_rate_key(std::string_view name) { return Uuid::from_name("tax rate " + std::string(name)); }
inline Uuid price_list_key(std::string_view name) { return Uuid::from_name("price list " + std::string(name)); }

inline CompanyId the_company() { return {Uuid::from_name("the company")}; }
/// The location with this code.
inline Range coded(std::string_view code) { return named(RecordKind::Location, code); }
inline std::vector<Range> ranges_of(const Company&) { return {}; }
inline Range all_locations() { return {RangeKind::Locations, {}, {}}; }
inline std::vector<Range> ranges_of(const Location& location) { return {coded(location.code), all_locations()}; }
inline Range everybody() { return {RangeKind::Everybody, {}, {}}; }
inline std::vector<Range> ranges_of(const User&) { return {everybody()}; }

/// Whoever runs the server and does something at its machine, or with the code that it prints at its first start. No
/// user of the company; the audit names them all the same.
Actor whoever_runs_the_server();

/// The closure that covers the day; nullptr where there is none.
const Closure* closure_on(const Location& location, Date day);
/// Whether the moment lies in one of them; both ends count.
bool is_within(const std::vector<OpeningHours>& week, const LocalTime& local);
/// Adds what is wrong with them; `pointer` leads to the list.
void check_week(const std::vector<OpeningHours>& week, const std::string& pointer, Problems& problems);

/// Whether the company has a price list of this name.
bool has_price_list(const World& world, std::string_view name);

/// Whether somebody else sees to the user's work at this moment.
bool is_away(const User& user, Instant now);
/// The absent ones for whom this user stands in now. Who covers for somebody who covers for a third has nothing to do
/// with the third.
std::vector<const User*> absent_ones_of(UserId cover, const std::vector<const User*>& users, Instant now);

/// The user as one who asks now; `users` are all there are, to find the subordinates at any depth and those whom the
/// user stands in for.
Actor actor_of(const User& user, const std::vector<const User*>& users, Instant now);

}  // namespace batchline
