// Collects all who work below a user, at any depth, and names who is above them all.

#include "shared/organisation/model.h"

#include <algorithm>

#include "shared/base/time_of_day.h"

namespace batchline {

Actor whoever_runs_the_server() {
    return {UserId{Uuid::from_name("whoever runs the server")}, "Whoever runs the server", {}, {}, {}};
}

bool has_price_list(const World& world, std::string_view name) {
    const Company* company = world.find<Company>(the_company());
    return company &&
           std::find(company->price_lists.begin(), company->price_lists.end(), name) != company->price_lists.end();
}

const Closure* closure_on(const Location& location, Date day) {
    const auto found = std::find_if(location.closures.begin(), location.closures.end(),
                                    [&](const Closure& closure) { return closure.from <= day && day <= closure.to; });
    return found == location.closures.end() ? nullptr : &*found;
}

bool is_open_at(const Location& location, const LocalTime& local) {
    constexpr std::int32_t midnight = 24 * 60 * 60;  // "24:00" is a time at which a day may end, and no time of day
    return std::any_of(location.opening_hours.begin(), location.opening_hours.end(), [&](const OpeningHours& hours) {
        return hours.weekday == weekday_of(local.date) &&
               second_of_day(hours.from).value_or(0) <= local.second_of_day &&
               local.second_of_day <= second_of_day(hours.to).value_or(midnight);
    });
}

bool is_away(const User& user, Instant now) {
    return user.absence && user.absence->from <= now && now < user.absence->until;
}

std::vector<const User*> absent_ones_of(UserId cover, const std::vector<const User*>& users, Instant now) {
    std::vector<const User*> out;
    for (const User* user : users) {
        if (is_away(*user, now) && user->absence->cover == cover) out.push_back(user);
    }
    return out;
}

Actor actor_of(const User& user, const std::vector<const User*>& users, Instant now) {
    Actor actor{user.id, user.name, user.role, user.locations, {}};
    std::vector<UserId> to_visit{user.id};
    for (const User* absent : absent_ones_of(user.id, users, now)) {
        actor.stands_in_for.push_back(absent->id);
        if (absent->role != user.role) continue;
        actor.locations.insert(actor.locations.end(), absent->locations.begin(), absent->locations.end());
        to_visit.push_back(absent->id);
    }
    while (!to_visit.empty()) {
        const UserId manager = to_visit.back();
        to_visit.pop_back();
        for (const User* other : users) {
            const bool is_new =
                std::find(actor.subordinates.begin(), actor.subordinates.end(), other->id) == actor.subordinates.end();
            if (other->manager != manager || other->id == user.id || !is_new) continue;
            actor.subordinates.push_back(other->id);
            to_visit.push_back(other->id);
        }
    }
    std::sort(actor.locations.begin(), actor.locations.end());
    actor.locations.erase(std::unique(actor.locations.begin(), actor.locations.end()), actor.locations.end());
    std::sort(actor.subordinates.begin(), actor.subordinates.end());
    std::sort(actor.stands_in_for.begin(), actor.stands_in_for.end());
    return actor;
}

}  // namespace batchline
