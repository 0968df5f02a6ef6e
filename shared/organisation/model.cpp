// Collects all who work below a user, at any depth, and names who is above them all.

#include "shared/organisation/model.h"

#include <algorithm>

#include "shared/base/time_of_day.h"

namespace batchline {
namespace {

/// "06:30"; a day ends at "24:00" and begins at "00:00".
bool is_time_of_day(const std::string& text, const std::string& last) {
    const auto is_digit = [&](std::size_t i) { return text[i] >= '0' && text[i] <= '9'; };
    return text.size() == 5 && is_digit(0) && is_digit(1) && text[2] == ':' && is_digit(3) && is_digit(4) &&
           text[3] < '6' && text <= last;
}

}  // namespace

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

void check_week(const std::vector<OpeningHours>& hours, const std::string& pointer, Problems& problems) {
    for (std::size_t i = 0; i < hours.size(); ++i) {
        const OpeningHours& one = hours[i];
        const std::string place = pointer + "/" + std::to_string(i);
        const bool begins = is_time_of_day(one.from, "23:59");
        const bool ends = is_time_of_day(one.to, "24:00");
        if (!begins) problems.push_back({place + "/from", "is not a time like 06:30"});
        if (!ends) problems.push_back({place + "/to", "is not a time like 18:00"});
        if (!begins || !ends) continue;
        if (one.to <= one.from) problems.push_back({place + "/to", "must be later than " + one.from});
        const auto overlaps = [&](const OpeningHours& other) {
            return other.weekday == one.weekday && other.from < one.to && one.from < other.to;
        };
        const auto end = hours.begin() + static_cast<std::ptrdiff_t>(i);
        const auto other = std::find_if(hours.begin(), end, overlaps);
        if (other != end)
            problems.push_back({place, "overlaps with " + std::string(name_of(other->weekday)) + ", " + other->from +
                                           " to " + other->to});
    }
}

bool is_within(const std::vector<OpeningHours>& week, const LocalTime& local) {
    constexpr std::int32_t midnight = 24 * 60 * 60;  // "24:00" is a time at which a day may end, and no time of day
    return std::any_of(week.begin(), week.end(), [&](const OpeningHours& hours) {
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
