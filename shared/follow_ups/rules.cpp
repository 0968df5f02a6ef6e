// Counts due times, reminders and escalations in working time, and says what a follow-up must never become.

#include "shared/follow_ups/rules.h"

#include <algorithm>

namespace batchline {

UserId system_user() {
    static const UserId user{Uuid::from_name("the server's clock")};
    return user;
}

bool is_negative(const Sentiment& sentiment, const FollowUpRules& rules) {
    return sentiment.compound <= Sentiment::parse(rules.negative_at_most);
}

std::int64_t minutes_for(FollowUpReason reason, const FollowUpRules& rules) {
    switch (reason) {
        case FollowUpReason::ByHand:
        case FollowUpReason::NoAnswer: return rules.answer_within_minutes;
        case FollowUpReason::OpenQuestion: return rules.question_within_minutes;
        case FollowUpReason::RejectionNotAcknowledged: return rules.rejection_within_minutes;
        case FollowUpReason::NegativeEnding: return rules.negative_ending_within_minutes;
    }
    return 0;
}

WorkingTime working_time_at(const Location& location, const FollowUpRules& rules) {
    // Beyond these nothing is planned.
    constexpr std::int32_t closed_days_max = 3700;
    WorkingTime out = working_time_of(rules, location.code);
    for (const Closure& closure : location.closures) {
        const std::int32_t last = std::min(closure.to.days, closure.from.days + closed_days_max);
        for (Date day = closure.from; day.days <= last; ++day.days) out.holidays.push_back(day);
    }
    return out;
}

void set_due(FollowUp& follow_up, Instant due_at, const Location& location, const FollowUpRules& rules) {
    const WorkingTime working_time = working_time_at(location, rules);
    follow_up.due_at = due_at;
    follow_up.remind_at = after_working_minutes(due_at, -rules.remind_before_minutes, working_time, location.zone);
    follow_up.escalate_at = after_working_minutes(due_at, rules.escalate_after_minutes, working_time, location.zone);
    follow_up.reminded_at.reset();
    follow_up.escalated_at.reset();
}

bool needs_reminder(const FollowUp& follow_up, Instant now) {
    return follow_up.status == FollowUpStatus::Open && !follow_up.reminded_at && !needs_escalation(follow_up, now) &&
           follow_up.remind_at <= now;
}

bool needs_escalation(const FollowUp& follow_up, Instant now) {
    return follow_up.status == FollowUpStatus::Open && !follow_up.escalated_at && follow_up.escalate_at <= now;
}

std::string_view words_for(FollowUpReason reason) {
    switch (reason) {
        case FollowUpReason::ByHand: return "Somebody planned to come back to it";
        case FollowUpReason::NoAnswer: return "Nobody has answered";
        case FollowUpReason::OpenQuestion: return "A question is still open";
        case FollowUpReason::RejectionNotAcknowledged: return "The rejection was not acknowledged";
        case FollowUpReason::NegativeEnding: return "The discussion ended badly";
    }
    return "";
}

std::optional<std::string> broken_invariant(const FollowUp* before, const FollowUp& after) {
    const auto named = [&](const char* name) {
        return std::string(name) + " (follow-up of order " + after.order.text() + ")";
    };
    if ((after.status == FollowUpStatus::Open) == after.ended_at.has_value())
        return named("a follow-up that has ended says since when");
    if (after.remind_at > after.due_at || after.due_at > after.escalate_at)
        return named("a follow-up reminds, is due and escalates in that order");
    if (!before) return std::nullopt;
    if (before->order != after.order || before->reason != after.reason || before->created_at != after.created_at) {
        return named("a follow-up keeps its order, its reason and its beginning");
    }
    if (before->status != FollowUpStatus::Open && !(before->status == after.status))
        return named("a follow-up that has ended stays ended");
    return std::nullopt;
}

}  // namespace batchline
