#pragma once
// Follow-ups, and the company's rules of how soon somebody has to come back.

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "shared/base/described.h"
#include "shared/base/time.h"
#include "shared/follow_ups/working_time.h"
#include "shared/world/record.h"

namespace batchline {

/// Why somebody has to come back to an order's discussion.
enum class FollowUpReason {
    ByHand,
    NoAnswer,      ///< somebody spoke, and nobody else did
    OpenQuestion,  ///< the last word is a question
    RejectionNotAcknowledged,
    NegativeEnding,  ///< the room was shut in a bad mood
};
template <>
struct EnumNames<FollowUpReason> : NamesAsWritten<FollowUpReason> {};

enum class FollowUpStatus {
    Open,
    Done,      ///< by somebody
    Resolved,  ///< by itself: what it waited for has happened
};
template <>
struct EnumNames<FollowUpStatus> : NamesAsWritten<FollowUpStatus> {};

/// Something somebody has to come back to about an order, by a certain time.
struct FollowUp {
    static constexpr RecordKind kind = RecordKind::FollowUp;
    static constexpr Keeping keeping = Keeping::working;
    static constexpr Sight sight{SeenBy::room, Action::ViewDiscussion};
    FollowUpId id;
    std::int64_t version = 0;
    OrderId order;
    UserId owner;
    FollowUpReason reason = FollowUpReason::ByHand;
    FollowUpStatus status = FollowUpStatus::Open;
    std::string note;
    std::optional<UserId> created_by;  ///< none: it was scheduled by itself
    Instant created_at;
    Instant due_at;
    Instant remind_at;                    ///< before it is due
    Instant escalate_at;                  ///< after it was due
    std::optional<Instant> reminded_at;   ///< the owner was reminded of this due time
    std::optional<Instant> escalated_at;  ///< the owner's manager was told
    std::optional<MessageId> message;     ///< what waits for an answer
    std::optional<Instant> ended_at;
    std::optional<UserId> ended_by;
    std::string outcome;
    static constexpr auto filed_under = &FollowUp::order;
    bool operator==(const FollowUp&) const = default;
};
inline void describe(Io& io, FollowUp& follow_up) {
    io.required("id", follow_up.id);
    io.required("version", follow_up.version);
    io.required("orderId", follow_up.order);
    io.required("ownerId", follow_up.owner);
    io.required("reason", follow_up.reason);
    io.required("status", follow_up.status);
    io.optional("note", follow_up.note);
    io.optional("createdBy", follow_up.created_by);
    io.required("createdAt", follow_up.created_at);
    io.required("dueAt", follow_up.due_at);
    io.required("remindAt", follow_up.remind_at);
    io.required("escalateAt", follow_up.escalate_at);
    io.optional("remindedAt", follow_up.reminded_at);
    io.optional("escalatedAt", follow_up.escalated_at);
    io.optional("messageId", follow_up.message);
    io.optional("endedAt", follow_up.ended_at);
    io.optional("endedBy", follow_up.ended_by);
    io.optional("outcome", follow_up.outcome);
}

inline Range follow_ups_of(OrderId order) { return {RangeKind::FollowUpsOfOrder, order.value, {}}; }
inline Range open_follow_ups() { return {RangeKind::OpenFollowUps, {}, {}}; }
inline std::vector<Range> ranges_of(const FollowUp& follow_up) {
    std::vector<Range> out{follow_ups_of(follow_up.order)};
    if (follow_up.status == FollowUpStatus::Open) out.push_back(open_follow_ups());
    return out;
}

/// follow_ups.json: how long people may take, and when they work. Minutes are of working time.
struct FollowUpRules {
    std::int64_t answer_within_minutes = 0;
    std::int64_t question_within_minutes = 0;
    std::int64_t rejection_within_minutes = 0;
    std::int64_t negative_ending_within_minutes = 0;
    std::int64_t remind_before_minutes = 0;
    std::int64_t escalate_after_minutes = 0;
    /// An urgent notification is told to somebody above its receiver so long after, by the clock: it came in quiet
    /// hours, too.
    std::int64_t escalate_urgent_after_minutes = 0;
    std::string negative_at_most;  ///< a room that sounds like this or worse is a bad ending, "-0.3000"
    WorkingTime working_time;
    std::map<std::string, WorkingTime> locations;  ///< by code; the others work as working_time says
};
/// Adds what cannot be to `problems`.
FollowUpRules follow_up_rules_from_json(const Json& json, Problems& problems);
const WorkingTime& working_time_of(const FollowUpRules& rules, const std::string& location_code);

}  // namespace batchline
