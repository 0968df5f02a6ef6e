#pragma once
// What can be asked for about an order itself: to create, edit, submit, cancel, deliver, prioritise it.

#include <optional>
#include <string>
#include <vector>

#include "shared/orders/model.h"

namespace batchline {

enum class Submission { as_draft, at_once };

/// A line as somebody asks for it. `id` of a line the order already has keeps that line (its price and pinned recipe
/// too).
struct LineContent {
    std::optional<OrderLineId> id;
    ProductId product;
    Quantity quantity;
    std::string notes;
    bool operator==(const LineContent&) const = default;
};

struct OverrideRequest {
    ClashKind clash_kind = ClashKind::Allergen;
    std::int64_t line_index = 0;  ///< into the lines of the same command, from 0
    Justification justification;
    bool operator==(const OverrideRequest&) const = default;
};

struct CreateOrder {
    OrderId id;  ///< nil: one is made
    CustomerId customer;
    LocationId location;
    std::vector<LineContent> lines;
    std::optional<Instant> needed_at;
    std::string customer_notes;
    Submission submission = Submission::at_once;
    std::vector<OverrideRequest> overrides;
    bool backdated = false;  ///< needed in the past, and meant so
};

/// Members that are absent stay as they are. `expected` is the version the editor saw.
struct EditOrder {
    OrderId order;
    std::optional<std::int64_t> expected;
    std::optional<std::vector<LineContent>> lines;
    std::optional<Instant> needed_at;
    std::optional<std::string> customer_notes;
    std::vector<OverrideRequest> overrides;
    std::optional<Justification> justification;  ///< not needed for a draft
    bool backdated = false;                      ///< needed in the past, and meant so
};

/// Submits a draft, or a rejected order once more.
struct SubmitOrder {
    OrderId order;
    std::optional<std::int64_t> expected;
};

struct CancelOrder {
    OrderId order;
    std::optional<std::int64_t> expected;
    Justification justification;
};

/// Ends one line of an order; the order goes on with the others.
struct CancelLine {
    OrderId order;
    OrderLineId line;
    std::optional<std::int64_t> expected;
    Justification justification;
};

/// A level that holds whatever the customer's tier and the date say.
struct SetPriority {
    OrderId order;
    std::optional<std::int64_t> expected;
    Priority level = Priority::Normal;
    Justification justification;
};

/// A step of the configured workflow that changes the status and nothing else.
struct TakeTransition {
    OrderId order;
    std::optional<std::int64_t> expected;
    std::string name;
    std::optional<Justification> justification;
};

struct AcknowledgeRejection {
    OrderId order;
    std::optional<std::int64_t> expected;
};

struct DeliverOrder {
    OrderId order;
    std::optional<std::int64_t> expected;
};

template <class Io>
void describe(Io& io, LineContent& line) {
    io.optional("id", line.id);
    io.required("productId", line.product);
    io.required("quantity", line.quantity);
    io.optional("notes", line.notes);
}
template <class Io>
void describe(Io& io, OverrideRequest& request) {
    io.required("kind", request.clash_kind);
    io.required("lineIndex", request.line_index);
    io.required("justification", request.justification);
}
template <class Io>
void describe(Io& io, CreateOrder& command) {
    bool draft = command.submission == Submission::as_draft;
    io.optional("id", command.id);
    io.required("customerId", command.customer);
    io.required("locationId", command.location);
    io.required("lines", command.lines);
    io.optional("neededAt", command.needed_at);
    io.optional("customerNotes", command.customer_notes);
    io.optional("draft", draft);
    io.optional("overrides", command.overrides);
    io.optional("backdated", command.backdated);
    command.submission = draft ? Submission::as_draft : Submission::at_once;
}
template <class Io>
void describe(Io& io, EditOrder& command) {
    io.optional("lines", command.lines);
    io.optional("neededAt", command.needed_at);
    io.optional("customerNotes", command.customer_notes);
    io.optional("overrides", command.overrides);
    io.optional("justification", command.justification);
    io.optional("backdated", command.backdated);
}
template <class Io>
void describe(Io& io, CancelOrder& command) {
    io.required("justification", command.justification);
}
template <class Io>
void describe(Io& io, CancelLine& command) {
    io.required("justification", command.justification);
}
template <class Io>
void describe(Io& io, SetPriority& command) {
    io.required("priorityLevel", command.level);
    io.required("justification", command.justification);
}
template <class Io>
void describe(Io& io, TakeTransition& command) {
    io.required("name", command.name);
    io.optional("justification", command.justification);
}
template <class Io>
void describe(Io&, SubmitOrder&) {}
template <class Io>
void describe(Io&, AcknowledgeRejection&) {}
template <class Io>
void describe(Io&, DeliverOrder&) {}

}  // namespace batchline
