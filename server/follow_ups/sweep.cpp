// Finds follow-ups, notifications, recipes and absences whose time has come, and submits a command of the system's for
// each.

#include "server/follow_ups/sweep.h"

#include "server/auth/secrets.h"
#include "shared/follow_ups/rules.h"
#include "shared/notifications/rules.h"
#include "shared/workflows/assign_work.h"
#include "shared/workflows/recipe_versions.h"

namespace batchline {
namespace {

void submit_by_clock(Executor& executor, Command command, Instant now) {
    Submitted submitted;
    submitted.command = std::move(command);
    submitted.actor.user = system_user();
    submitted.actor.name = "Batchline";
    submitted.id = CommandId{auth::random_uuid(now.microseconds / 1000)};
    submitted.now = now;
    submitted.keep_answer = KeepAnswer::no;
    executor.submit(std::move(submitted), [](const Answer&) {});
}

}  // namespace

std::size_t sweep_follow_ups(Store& store, Executor& executor, Instant now) {
    std::vector<RemindOfFollowUp> due;
    for (const AnyRecord& record : store.read()->members(open_follow_ups())) {
        const FollowUp& follow_up = record.as<FollowUp>();
        if (needs_reminder(follow_up, now) || needs_escalation(follow_up, now))
            due.push_back({follow_up.order, follow_up.id});
    }
    for (const RemindOfFollowUp& command : due) submit_by_clock(executor, command, now);
    return due.size();
}

std::size_t sweep_notifications(Store& store, Executor& executor, const FollowUpRules& rules, Instant now) {
    std::vector<EscalateNotification> due;
    {
        const std::unique_ptr<Reader> reader = store.read();
        for (const Range& range : urgent_notices_to_look_at(now)) {
            for (const AnyRecord& record : reader->members(range)) {
                const Notification& notification = record.as<Notification>();
                if (needs_escalation(notification, rules.escalate_urgent_after_minutes, now))
                    due.push_back({notification.id});
            }
        }
    }
    for (const EscalateNotification& command : due) submit_by_clock(executor, command, now);
    return due.size();
}

std::size_t sweep_recipes(Executor& executor, Instant now) {
    const std::shared_ptr<const MemoryWorld> residents = executor.residents();
    std::size_t count = 0;
    for (const RecipeDraft* draft : residents->list<RecipeDraft>(recipe_drafts())) {
        const Recipe* recipe = is_due(*draft, now) ? residents->find<Recipe>(draft->recipe) : nullptr;
        if (!recipe) continue;
        submit_by_clock(executor, ActivateRecipe{recipe->id, recipe->version + 1, {}}, now);
        ++count;
    }
    return count;
}

std::size_t sweep_absences(Executor& executor, Instant now) {
    const std::shared_ptr<const MemoryWorld> residents = executor.residents();
    std::size_t count = 0;
    for (const User* user : residents->list<User>(everybody())) {
        if (!is_to_be_tended(*user, now)) continue;
        submit_by_clock(executor, TendAbsence{user->id}, now);
        ++count;
    }
    return count;
}

}  // namespace batchline
