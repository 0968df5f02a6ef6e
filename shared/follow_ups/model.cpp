// Reads follow_ups.json and refuses limits and shifts that make no sense.

#include "shared/follow_ups/model.h"

#include "shared/base/json.h"
#include "shared/discussions/sentiment.h"

namespace batchline {
namespace {

struct File {
    std::string schema;
    FollowUpRules rules;
};
void describe(Io& io, File& file) {
    io.optional("$schema", file.schema);
    io.required("answerWithinMinutes", file.rules.answer_within_minutes);
    io.required("questionWithinMinutes", file.rules.question_within_minutes);
    io.required("rejectionWithinMinutes", file.rules.rejection_within_minutes);
    io.required("negativeEndingWithinMinutes", file.rules.negative_ending_within_minutes);
    io.required("remindBeforeMinutes", file.rules.remind_before_minutes);
    io.required("escalateAfterMinutes", file.rules.escalate_after_minutes);
    io.optional("escalateUrgentAfterMinutes", file.rules.escalate_urgent_after_minutes);
    io.required("negativeAtMost", file.rules.negative_at_most);
    io.required("workingTime", file.rules.working_time);
    io.optional("locations", file.rules.locations);
}

constexpr std::int64_t minutes_max = 100'000;
constexpr std::int64_t urgent_minutes_usual = 30;
constexpr std::int64_t urgent_minutes_max = 24 * 60;

void check_minutes(std::int64_t minutes, const char* pointer, Problems& problems) {
    if (minutes < 1 || minutes > minutes_max) problems.push_back({pointer, "must be from 1 to 100000"});
}

}  // namespace

FollowUpRules follow_up_rules_from_json(const Json& json, Problems& problems) {
    FollowUpRules rules = read_json<File>(json, problems).rules;
    if (!json.is_object() || !json.contains("escalateUrgentAfterMinutes"))
        rules.escalate_urgent_after_minutes = urgent_minutes_usual;
    if (!problems.empty()) return rules;
    if (rules.escalate_urgent_after_minutes < 1 || rules.escalate_urgent_after_minutes > urgent_minutes_max)
        problems.push_back({"/escalateUrgentAfterMinutes", "must be from 1 to 1440"});
    check_minutes(rules.answer_within_minutes, "/answerWithinMinutes", problems);
    check_minutes(rules.question_within_minutes, "/questionWithinMinutes", problems);
    check_minutes(rules.rejection_within_minutes, "/rejectionWithinMinutes", problems);
    check_minutes(rules.negative_ending_within_minutes, "/negativeEndingWithinMinutes", problems);
    check_minutes(rules.remind_before_minutes, "/remindBeforeMinutes", problems);
    check_minutes(rules.escalate_after_minutes, "/escalateAfterMinutes", problems);
    const std::int64_t compound = Sentiment::parse(rules.negative_at_most);
    if (compound >= 0 || Sentiment{compound}.text() != rules.negative_at_most)
        problems.push_back({"/negativeAtMost", "must be below zero, as -0.3000"});
    check_working_time(rules.working_time, "/workingTime", problems);
    for (const auto& [code, working_time] : rules.locations)
        check_working_time(working_time, "/locations/" + code, problems);
    return rules;
}

const WorkingTime& working_time_of(const FollowUpRules& rules, const std::string& location_code) {
    const auto own = rules.locations.find(location_code);
    return own == rules.locations.end() ? rules.working_time : own->second;
}

}  // namespace batchline
