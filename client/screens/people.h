#pragma once
// Colleagues to choose from, what is said of those who are away, and whose work counts as one's own.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "client/app/state.h"
#include "client/widgets/ui.h"

namespace batchline::screens {

// Those who may sign in, by name, without the one that is named.
std::vector<const User*> active_users(const app::AppState& state, std::optional<UserId> without = {});
// One of them. True when another one was chosen.
bool person_field(ui::Ui& ui, std::string_view label, std::optional<UserId>& chosen,
                  const std::vector<const User*>& people, const ui::FieldOptions& look = {});

// One's own, or a colleague's for whom one stands in.
bool is_own(const app::AppState& state, UserId owner);
// Whether who is signed in arranges that user's absences, and hands their work over.
bool may_assign_work(const app::AppState& state, const User& user);
// All of whom that is true, by name, oneself first.
std::vector<const User*> people_to_assign(const app::AppState& state);

// By which a user's days begin and end: that of their first location, else of the first one there is.
const ZoneRules& clock_of(const app::AppState& state, const User& user);
// The last whole day of an absence.
Date last_day_of(const Absence& absence, const ZoneRules& zone);
// "Away until 16 Aug"; empty while they are here.
std::string away_words(const app::AppState& state, const User& user);
// "Away from 3 Aug to 16 Aug, Jonas Weber stands in"; empty where nothing is arranged, or all is over.
std::string absence_words(const app::AppState& state, const User& user);
// "You stand in for Ines Lindner until 16 Aug", for each whom who is signed in covers now.
std::vector<std::string> stand_in_words(const app::AppState& state);

}  // namespace batchline::screens
