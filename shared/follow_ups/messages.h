#pragma once
// What people ask for about coming back to an order: plan it, end it, put it off, hand it on.

#include <optional>
#include <string>

#include "shared/follow_ups/model.h"
#include "shared/world/declaration.h"
#include "shared/world/fact.h"

namespace batchline {

/// Plans to come back to an order.
struct ScheduleFollowUp {
    OrderId order;
    std::optional<FollowUpId> id;  ///< none: one is made
    Instant due_at;
    std::optional<UserId> owner;  ///< none: whoever asks
    std::string note;

    static constexpr CommandDeclaration declaration{
        .name = "scheduleFollowUp",
        .path = "/orders/{id}/discussion/follow-ups",
        .summary = "Plan to come back to the order's discussion.",
        .subject = Subject::room,
        .needs = Action::JoinDiscussion,
        .answers = RecordKind::FollowUp,
        .status = 201,
        .made_at = "/orders/{id}/discussion",
        .example = R"({"dueAt": "2026-06-01T09:00:00Z", "ownerId": "0190a5d4-7c1e-7b3a-9c55-2f4f0d6b8e11", )"
                   R"("note": "Ask whether they liked the new buns."})",
    };
};

/// It is done with; `outcome` says what came of it.
struct CompleteFollowUp {
    OrderId order;
    FollowUpId follow_up;
    std::string outcome;

    static constexpr CommandDeclaration declaration{
        .name = "completeFollowUp",
        .path = "/orders/{id}/discussion/follow-ups/{followUpId}/completion",
        .summary = "Be done with a follow-up.",
        .subject = Subject::follow_up,
        .needs = Action::JoinDiscussion,
        .answers = RecordKind::FollowUp,
        .example = R"({"outcome": "They did, and want more of them."})",
    };
};

/// It can wait.
struct SnoozeFollowUp {
    OrderId order;
    FollowUpId follow_up;
    Instant until;
    std::optional<Justification> justification;  ///< for whoever wonders later; it is no change of the order

    static constexpr CommandDeclaration declaration{
        .name = "snoozeFollowUp",
        .path = "/orders/{id}/discussion/follow-ups/{followUpId}/snooze",
        .summary = "Give a follow-up another due time.",
        .subject = Subject::follow_up,
        .needs = Action::JoinDiscussion,
        .answers = RecordKind::FollowUp,
        .example = R"({"until": "2026-06-02T09:00:00Z", "justification": {"code": "WaitingForCustomer", )"
                   R"("text": "They are away until Tuesday."}})",
    };
};

/// Somebody else sees to it.
struct ReassignFollowUp {
    OrderId order;
    FollowUpId follow_up;
    UserId owner;
    std::optional<Justification> justification;

    static constexpr CommandDeclaration declaration{
        .name = "reassignFollowUp",
        .path = "/orders/{id}/discussion/follow-ups/{followUpId}/owner",
        .summary = "Let somebody else see to a follow-up.",
        .subject = Subject::follow_up,
        .needs = Action::JoinDiscussion,
        .answers = RecordKind::FollowUp,
        .example = R"({"ownerId": "0190a5d4-7c1e-7b3a-9c55-2f4f0d6b8e11", )"
                   R"("justification": {"code": "Absence", "text": "Ines is on leave this week."}})",
    };
};

/// Reminds of what is nearly due, or escalates what is long overdue. The server gives it by itself.
struct RemindOfFollowUp {
    OrderId order;
    FollowUpId follow_up;

    static constexpr CommandDeclaration declaration{
        .name = "remindOfFollowUp",
        .path = "/orders/{id}/discussion/follow-ups/{followUpId}/reminder",
        .summary = "Remind or escalate; the server alone does, by its clock.",
        .subject = Subject::follow_up,
        .answers = RecordKind::FollowUp,
    };
};

inline void describe(Io& io, ScheduleFollowUp& command) {
    io.in_path("id", command.order);
    io.optional("id", command.id);
    io.required("dueAt", command.due_at);
    io.optional("ownerId", command.owner);
    io.optional("note", command.note);
}
inline void describe(Io& io, CompleteFollowUp& command) {
    io.in_path("id", command.order);
    io.in_path("followUpId", command.follow_up);
    io.optional("outcome", command.outcome);
}
inline void describe(Io& io, SnoozeFollowUp& command) {
    io.in_path("id", command.order);
    io.in_path("followUpId", command.follow_up);
    io.required("until", command.until);
    io.optional("justification", command.justification);
}
inline void describe(Io& io, ReassignFollowUp& command) {
    io.in_path("id", command.order);
    io.in_path("followUpId", command.follow_up);
    io.required("ownerId", command.owner);
    io.optional("justification", command.justification);
}
inline void describe(Io& io, RemindOfFollowUp& command) {
    io.in_path("id", command.order);
    io.in_path("followUpId", command.follow_up);
}

}  // namespace batchline
