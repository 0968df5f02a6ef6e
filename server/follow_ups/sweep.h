#pragma once
// One look at all that waits for its moment: open follow-ups, what is urgent and not acknowledged, recipes' versions,
// absences.

#include "server/execution/executor.h"
#include "server/storage/store.h"

namespace batchline {

/// Gives the executor a command for each follow-up whose reminder or escalation has come by `now`; returns how many.
/// What was reminded of once is not due again, so it does no harm to sweep often, or twice at once.
std::size_t sweep_follow_ups(Store& store, Executor& executor, Instant now);

/// The same for urgent notifications that nobody has acknowledged in time.
std::size_t sweep_notifications(Store& store, Executor& executor, const FollowUpRules& rules, Instant now);

/// The same for the next versions of recipes whose moment has come.
std::size_t sweep_recipes(Executor& executor, Instant now);

/// The same for absences that begin or end.
std::size_t sweep_absences(Executor& executor, Instant now);

}  // namespace batchline
