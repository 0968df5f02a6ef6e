#pragma once
// The fact that every story ends with, and the reasons people give.

#include <optional>
#include <string>

#include "shared/base/described.h"
#include "shared/base/time.h"
#include "shared/base/uuid.h"
#include "shared/identity/ids.h"
#include "shared/world/fact_action.h"

namespace batchline {

/// Why somebody changed something: a code of reasons.json and words of their own.
struct Justification {
    std::string code;
    std::string text;  ///< at least 10 characters
    bool operator==(const Justification&) const = default;
};
inline void describe(Io& io, Justification& justification) {
    io.required("code", justification.code);
    io.required("text", justification.text);
}

/// What happened: one per command and order it touched; becomes the audit entry as it is.
struct Fact {
    Uuid id;
    std::optional<OrderId> order;  ///< none for changes of stock alone
    FactAction action = FactAction::Unknown;
    UserId user;
    Instant timestamp;
    std::optional<Justification> justification;
    std::int64_t from_revision = 0;  ///< 0 where the order did not exist
    std::int64_t to_revision = 0;
    std::string from_status;  ///< empty where the order did not exist
    std::string to_status;
    std::optional<InteractionId> interaction;
    std::string note;                      ///< what else a reader wants to know, in words: "Short 3.4 kg butter 82 %"
    std::string unknown_action{};          ///< the name where `action` is Unknown
    std::optional<CustomerId> customer{};  ///< of a change of a customer, or a contact with one
};
inline void describe(Io& io, Fact& fact) {
    io.required("id", fact.id);
    io.optional("orderId", fact.order);
    describe_action(io, fact);
    io.required("userId", fact.user);
    io.required("timestamp", fact.timestamp);
    io.optional("justification", fact.justification);
    io.required("fromRevision", fact.from_revision);
    io.required("toRevision", fact.to_revision);
    io.optional("fromStatus", fact.from_status);
    io.optional("toStatus", fact.to_status);
    io.optional("interactionId", fact.interaction);
    io.optional("note", fact.note);
    io.optional("customerId", fact.customer);
}

}  // namespace batchline
