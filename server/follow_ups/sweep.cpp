// Finds open follow-ups whose time has come, and submits a command of the system's for each.

#include "server/follow_ups/sweep.h"

#include "server/auth/secrets.h"
#include "shared/follow_ups/rules.h"

namespace batchline {

std::size_t sweep_follow_ups(Store& store, Executor& executor, Instant now) {
    std::vector<RemindOfFollowUp> due;
    for (const AnyRecord& record : store.read()->members(open_follow_ups())) {
        const FollowUp& follow_up = record.as<FollowUp>();
        if (needs_reminder(follow_up, now) || needs_escalation(follow_up, now))
            due.push_back({follow_up.order, follow_up.id});
    }
    for (const RemindOfFollowUp& command : due) {
        Submitted submitted;
        submitted.command = command;
        submitted.actor.user = system_user();
        submitted.actor.name = "Batchline";
        submitted.id = CommandId{auth::random_uuid(now.microseconds / 1000)};
        submitted.now = now;
        submitted.keep_answer = KeepAnswer::no;
        executor.submit(std::move(submitted), [](const Answer&) {});
    }
    return due.size();
}

}  // namespace batchline
