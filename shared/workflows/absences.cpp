// Absences are arranged, begin, end and are called off.

#include <algorithm>

#include "shared/workflows/assign_work.h"
#include "shared/workflows/notify.h"

namespace batchline {
namespace {

std::string day_text(const Story& story, const User& user, Instant moment) {
    const Location* location = user.locations.empty() ? nullptr : story.changes.find<Location>(user.locations.front());
    return (location ? location->zone : ZoneRules{}).local(moment).date.text();
}

/// "from 2026-08-03 until 2026-08-17"
std::string span_text(const Story& story, const User& user, const Absence& absence) {
    return "from " + day_text(story, user, absence.from) + " until " + day_text(story, user, absence.until);
}

bool overlap(const Absence& one, const Absence& other) { return one.from < other.until && other.from < one.until; }

void check_cover(const User& user, const Absence& absence, const Story& story, Problems& problems) {
    const User* cover = story.changes.find<User>(absence.cover);
    if (!cover || cover->id == user.id) {
        problems.push_back({"/coverId", "is not another user"});
    } else if (cover->deactivated_at) {
        problems.push_back({"/coverId", cover->name + " is switched off: choose somebody else"});
    } else if (cover->absence && overlap(*cover->absence, absence)) {
        problems.push_back({"/coverId", cover->name + " is away " + span_text(story, *cover, *cover->absence) +
                                            ": choose somebody else"});
    }
}

/// Whoever is away cannot stand in for others meanwhile.
void check_others(const User& user, const Absence& absence, const Story& story, Problems& problems) {
    for (const User* other : story.changes.list<User>(everybody())) {
        if (!other->absence || other->absence->cover != user.id || !overlap(*other->absence, absence)) continue;
        problems.push_back({"/from", user.name + " stands in for " + other->name + " " +
                                         span_text(story, *other, *other->absence) +
                                         ": let somebody else do that first"});
    }
}

Problems problems_of(const User& user, const Absence& absence, const Story& story) {
    Problems problems;
    if (absence.until <= absence.from) problems.push_back({"/until", "must be later than the beginning"});
    if (absence.until <= story.moment.now) problems.push_back({"/until", "must be in the future"});
    if (absence.from.plus_days(absence_days_max) < absence.until) {
        problems.push_back(
            {"/until", "is more than a year later: hand the work over instead, or arrange the rest when it comes"});
    }
    check_cover(user, absence, story, problems);
    check_others(user, absence, story, problems);
    return problems;
}

RecordKey keep(Story& story, User user, FactAction action, const std::string& note) {
    const RecordKey key{RecordKind::User, user.id.value};
    record_stock(story, action, std::nullopt, user.name + ": " + note);
    story.changes.put(std::move(user));
    return key;
}

std::string name_of_user(const Story& story, UserId id) {
    const User* user = story.changes.find<User>(id);
    return user ? user->name : "somebody";
}

Refusal not_away() { return {RefusalKind::not_possible_now, "No absence is arranged.", Json::object()}; }

}  // namespace

bool is_to_be_tended(const User& user, Instant now) {
    if (!user.absence || user.absence->from > now) return false;
    return user.absence->until <= now || !user.absence->has_begun;
}

Outcome tell(const Authorized<ArrangeAbsence>& command, const User& found, Story& story) {
    User user = found;
    Absence absence{command->from, command->until, command->cover, false};
    if (found.deactivated_at) {
        return Refusal{RefusalKind::not_possible_now,
                       found.name + " is switched off: hand the work over instead, so that it stays with somebody.",
                       Json::object()};
    }
    const Problems problems = problems_of(user, absence, story);
    if (!problems.empty()) return Refusal::invalid(problems);
    absence.has_begun = absence.from <= story.moment.now;
    if (found.absence == absence) return RecordKey{RecordKind::User, found.id.value};
    user.absence = absence;
    const std::string cover = name_of_user(story, absence.cover);
    const std::string span = span_text(story, user, absence);
    tell_of_work(story, absence.cover, "You stand in for " + user.name,
                 "Away " + span + ". Their orders, follow-ups and key accounts are yours meanwhile.");
    return keep(story, std::move(user), FactAction::AbsenceArranged, "away " + span + ", " + cover + " stands in.");
}

Outcome tell(const Authorized<EndAbsence>& command, const User& found, Story& story) {
    (void)command;
    if (!found.absence) return not_away();
    User user = found;
    const Absence absence = *user.absence;
    user.absence.reset();
    tell_of_work(story, absence.cover, "You no longer stand in for " + user.name, "");
    const bool has_begun = absence.from <= story.moment.now;
    return keep(story, std::move(user), FactAction::AbsenceEnded,
                has_begun ? "is back; " + name_of_user(story, absence.cover) + " no longer stands in."
                          : "will not be away " + span_text(story, found, absence) + ".");
}

Outcome tell(const TendAbsence& command, const User& found, Story& story) {
    (void)command;
    if (!is_to_be_tended(found, story.moment.now))
        return Refusal{RefusalKind::not_possible_now, "No absence begins or ends now.", Json::object()};
    User user = found;
    const std::string cover = name_of_user(story, user.absence->cover);
    if (user.absence->until <= story.moment.now) {
        user.absence.reset();
        return keep(story, std::move(user), FactAction::AbsenceEnded, "is back; " + cover + " no longer stands in.");
    }
    user.absence->has_begun = true;
    return keep(story, std::move(user), FactAction::AbsenceBegan, "is away; " + cover + " stands in.");
}

}  // namespace batchline
