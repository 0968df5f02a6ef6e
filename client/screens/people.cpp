// Finds the colleagues whom a form offers, and puts absences into words.

#include "client/screens/people.h"

#include <algorithm>

#include "client/screens/record_form.h"
#include "client/screens/sorting.h"
#include "client/screens/words.h"

namespace batchline::screens {
namespace {

using app::AppState;

bool covers(const AppState& state, const User& user) {
    return user.absence && user.absence->cover == state.actor.user && is_away(user, state.now);
}

std::string last_day_text(const AppState& state, const User& user) {
    return day_and_month(last_day_of(*user.absence, clock_of(state, user)));
}

}  // namespace

std::vector<const User*> active_users(const AppState& state, std::optional<UserId> without) {
    std::vector<const User*> users;
    for (const User* user : state.replica.all<User>()) {
        if (!user->deactivated_at && user->id != without) users.push_back(user);
    }
    sort_by_name(users);
    return users;
}

bool person_field(ui::Ui& ui, std::string_view label, std::optional<UserId>& chosen,
                  const std::vector<const User*>& people, const ui::FieldOptions& look) {
    std::vector<std::string_view> names;
    int place = -1;
    for (const User* user : people) {
        if (chosen == user->id) place = static_cast<int>(names.size());
        names.push_back(user->name);
    }
    if (!ui::select(ui, label, place, names, look) || place < 0) return false;
    chosen = people[static_cast<std::size_t>(place)]->id;
    return true;
}

bool is_own(const AppState& state, UserId owner) {
    const std::vector<UserId>& absent = state.actor.stands_in_for;
    return owner == state.actor.user || std::find(absent.begin(), absent.end(), owner) != absent.end();
}

bool may_assign_work(const AppState& state, const User& user) {
    AccessFacts facts;
    facts.kind = RecordKind::User;
    facts.owner = user.id;
    facts.locations = user.locations;
    return state.configuration.policy.allows(state.actor, Action::AssignWork, facts, state.now);
}

std::vector<const User*> people_to_assign(const AppState& state) {
    std::vector<const User*> users = state.replica.all<User>();
    std::erase_if(users, [&](const User* user) { return !may_assign_work(state, *user); });
    sort_by_name(users);
    std::stable_partition(users.begin(), users.end(), [&](const User* user) { return user->id == state.actor.user; });
    return users;
}

const ZoneRules& clock_of(const AppState& state, const User& user) {
    if (!user.locations.empty()) return state.zone_of(user.locations.front());
    const std::vector<const Location*> locations = all_locations(state);
    return state.zone_of(locations.empty() ? LocationId{} : locations.front()->id);
}

Date last_day_of(const Absence& absence, const ZoneRules& zone) {
    return zone.local({absence.until.microseconds - 1}).date;
}

std::string away_words(const AppState& state, const User& user) {
    return user.absence && is_away(user, state.now) ? "Away until " + last_day_text(state, user) : std::string{};
}

std::string absence_words(const AppState& state, const User& user) {
    if (!user.absence || user.absence->until <= state.now) return {};
    return "Away from " + day_text(user.absence->from, clock_of(state, user)) + " to " + last_day_text(state, user) +
           ", " + std::string(state.user_name(user.absence->cover)) + " stands in";
}

std::vector<std::string> stand_in_words(const AppState& state) {
    std::vector<const User*> absent = state.replica.all<User>();
    std::erase_if(absent, [&](const User* user) { return !covers(state, *user); });
    sort_by_name(absent);
    std::vector<std::string> words;
    for (const User* user : absent)
        words.push_back("You stand in for " + user->name + " until " + last_day_text(state, *user));
    return words;
}

}  // namespace batchline::screens
