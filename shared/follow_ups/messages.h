#pragma once
// What people ask for about coming back to an order: plan it, end it, put it off, hand it on.

#include <optional>
#include <string>

#include "shared/follow_ups/model.h"
#include "shared/world/fact.h"

namespace batchline {

/// Plans to come back to an order.
struct ScheduleFollowUp {
    OrderId order;
    std::optional<FollowUpId> id;  ///< none: one is made
    Instant due_at;
    std::optional<UserId> owner;  ///< none: whoever asks
    std::string note;
};

/// It is done with; `outcome` says what came of it.
struct CompleteFollowUp {
    OrderId order;
    FollowUpId follow_up;
    std::string outcome;
};

/// It can wait.
struct SnoozeFollowUp {
    OrderId order;
    FollowUpId follow_up;
    Instant until;
    std::optional<Justification> justification;  ///< for whoever wonders later; it is no change of the order
};

/// Somebody else sees to it.
struct ReassignFollowUp {
    OrderId order;
    FollowUpId follow_up;
    UserId owner;
    std::optional<Justification> justification;
};

/// Reminds of what is nearly due, or escalates what is long overdue. The server gives it by itself.
struct RemindOfFollowUp {
    OrderId order;
    FollowUpId follow_up;
};

template <class Io>
void describe(Io& io, ScheduleFollowUp& command) {
    io.optional("id", command.id);
    io.required("dueAt", command.due_at);
    io.optional("ownerId", command.owner);
    io.optional("note", command.note);
}
template <class Io>
void describe(Io& io, CompleteFollowUp& command) {
    io.optional("outcome", command.outcome);
}
template <class Io>
void describe(Io& io, SnoozeFollowUp& command) {
    io.required("until", command.until);
    io.optional("justification", command.justification);
}
template <class Io>
void describe(Io& io, ReassignFollowUp& command) {
    io.required("ownerId", command.owner);
    io.optional("justification", command.justification);
}
template <class Io>
void describe(Io&, RemindOfFollowUp&) {}

}  // namespace batchline
