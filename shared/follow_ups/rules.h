#pragma once
// When a follow-up is due, when its owner is reminded and when the manager is told.

#include <optional>
#include <vector>

#include "shared/discussions/model.h"
#include "shared/follow_ups/messages.h"
#include "shared/organisation/model.h"

namespace batchline {

/// Who acts when nobody does: the server, by its clock.
UserId system_user();

bool is_negative(const Sentiment& sentiment, const FollowUpRules& rules);

/// When people work there: as it is configured, but not on days on which the location is closed.
WorkingTime working_time_at(const Location& location, const FollowUpRules& rules);

/// Working minutes until it is due.
std::int64_t minutes_for(FollowUpReason reason, const FollowUpRules& rules);
/// Gives it this due time, with the reminder before it and the escalation after it; both are still to come.
void set_due(FollowUp& follow_up, Instant due_at, const Location& location, const FollowUpRules& rules);

bool needs_reminder(const FollowUp& follow_up, Instant now);
bool needs_escalation(const FollowUp& follow_up, Instant now);

/// What it is about, for people: "A question is still open".
std::string_view words_for(FollowUpReason reason);

/// The named truth that the change breaks; `before` is nullptr for a new one.
std::optional<std::string> broken_invariant(const FollowUp* before, const FollowUp& after);

}  // namespace batchline
