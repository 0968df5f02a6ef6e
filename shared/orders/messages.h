#pragma once
// What can be asked for about an order itself: to create, edit, submit, cancel, deliver, prioritise it.

#include <optional>
#include <string>
#include <vector>

#include "shared/orders/model.h"
#include "shared/world/declaration.h"

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
    Fulfilment fulfilment = Fulfilment::PickUp;
    std::string delivery_address = {};  ///< of a delivery; empty: the customer's

    static constexpr CommandDeclaration declaration{
        .name = "createOrder",
        .path = "/orders",
        .summary = "Create an order, and submit it unless it is a draft.",
        .subject = Subject::location,
        .needs = Action::CreateOrder,
        .answers = RecordKind::Order,
        .status = 201,
        .made_at = "/orders/{made}",
        .example = R"({"customerId": "0190a5d4-7c1e-7b3a-9c55-2f4f0d6b8e11", )"
                   R"("locationId": "0190a5d4-7c1e-7b3a-9c55-2f4f0d6b8e11", )"
                   R"("lines": [{"productId": "0190a5d4-7c1e-7b3a-9c55-2f4f0d6b8e11", )"
                   R"("quantity": {"value": "40", "unit": "piece"}}], "neededAt": "2026-05-28T07:30:00Z"})",
    };
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
    std::optional<Fulfilment> fulfilment = {};
    std::optional<std::string> delivery_address = {};
    std::optional<CustomerId> customer = {};  ///< whose the order really is; its lines are priced anew

    static constexpr CommandDeclaration declaration{
        .name = "editOrder",
        .method = "PATCH",
        .path = "/orders/{id}",
        .summary = "Change customer, lines, dates, notes or delivery before production.",
        .subject = Subject::order,
        .needs = Action::EditOrder,
        .answers = RecordKind::Order,
        .if_match = IfMatch::required,
        .example = R"({"lines": [{"productId": "0190a5d4-7c1e-7b3a-9c55-2f4f0d6b8e11", )"
                   R"("quantity": {"value": "40", "unit": "piece"}}], )"
                   R"("justification": {"code": "CustomerRequest", )"
                   R"("text": "The customer called and wants more."}})",
    };
};

/// Submits a draft, or a rejected order once more.
struct SubmitOrder {
    OrderId order;
    std::optional<std::int64_t> expected;

    static constexpr CommandDeclaration declaration{
        .name = "submitOrder",
        .path = "/orders/{id}/submission",
        .summary = "Submit a draft, or a rejected order once more.",
        .subject = Subject::order,
        .needs = Action::EditOrder,
        .answers = RecordKind::Order,
        .if_match = IfMatch::optional,
    };
};

struct CancelOrder {
    OrderId order;
    std::optional<std::int64_t> expected;
    Justification justification;

    static constexpr CommandDeclaration declaration{
        .name = "cancelOrder",
        .path = "/orders/{id}/cancellation",
        .summary = "Cancel an order before production.",
        .subject = Subject::order,
        .needs = Action::CancelOrder,
        .answers = RecordKind::Order,
        .if_match = IfMatch::optional,
        .example = R"({"justification": {"code": "CustomerCancelled", "text": "The event was called off."}})",
    };
};

/// Ends one line of an order; the order goes on with the others.
struct CancelLine {
    OrderId order;
    OrderLineId line;
    std::optional<std::int64_t> expected;
    Justification justification;

    static constexpr CommandDeclaration declaration{
        .name = "cancelLine",
        .path = "/orders/{id}/lines/{lineId}/cancellation",
        .summary = "Cancel one line of an order before production.",
        .subject = Subject::order,
        .needs = Action::CancelOrder,
        .answers = RecordKind::Order,
        .if_match = IfMatch::optional,
        .example = R"({"justification": {"code": "CustomerCancelled", )"
                   R"("text": "They do not want this one any more."}})",
    };
};

/// A level that holds whatever the customer's tier and the date say.
struct SetPriority {
    OrderId order;
    std::optional<std::int64_t> expected;
    Priority level = Priority::Normal;
    Justification justification;

    static constexpr CommandDeclaration declaration{
        .name = "setPriority",
        .path = "/orders/{id}/priority",
        .summary = "Set the priority, whatever tier and date say.",
        .subject = Subject::order,
        .needs = Action::OverridePriority,
        .answers = RecordKind::Order,
        .if_match = IfMatch::optional,
        .example = R"({"priorityLevel": "Urgent", "justification": {"code": "ManagerDecision", )"
                   R"("text": "The wedding is this evening."}})",
    };
};

/// A step of the configured workflow that changes the status and nothing else.
struct TakeTransition {
    OrderId order;
    std::optional<std::int64_t> expected;
    std::string name;
    std::optional<Justification> justification;

    static constexpr CommandDeclaration declaration{
        .name = "takeTransition",
        .path = "/orders/{id}/transitions",
        .summary = "Take a configured step of the workflow that no other call is for.",
        .subject = Subject::order,
        .answers = RecordKind::Order,
        .if_match = IfMatch::optional,
        .example = R"({"name": "resumeProduction"})",
    };
};

struct AcknowledgeRejection {
    OrderId order;
    std::optional<std::int64_t> expected;

    static constexpr CommandDeclaration declaration{
        .name = "acknowledgeRejection",
        .path = "/orders/{id}/acknowledgement",
        .summary = "Take note of a rejection, which ends the order.",
        .subject = Subject::order,
        .needs = Action::AcknowledgeRejection,
        .answers = RecordKind::Order,
        .if_match = IfMatch::optional,
    };
};

struct DeliverOrder {
    OrderId order;
    std::optional<std::int64_t> expected;

    static constexpr CommandDeclaration declaration{
        .name = "deliverOrder",
        .path = "/orders/{id}/delivery",
        .summary = "Hand the order over to the customer.",
        .subject = Subject::order,
        .needs = Action::DeliverOrder,
        .answers = RecordKind::Order,
        .if_match = IfMatch::optional,
    };
};

inline void describe(Io& io, LineContent& line) {
    io.optional("id", line.id);
    io.required("productId", line.product);
    io.required("quantity", line.quantity);
    io.optional("notes", line.notes);
}
inline void describe(Io& io, OverrideRequest& request) {
    io.required("kind", request.clash_kind);
    io.required("lineIndex", request.line_index);
    io.required("justification", request.justification);
}
inline void describe(Io& io, CreateOrder& command) {
    bool draft = command.submission == Submission::as_draft;
    io.optional("id", command.id);
    io.required("customerId", command.customer);
    io.required("locationId", command.location);
    io.required("lines", command.lines);
    io.optional("neededAt", command.needed_at);
    io.optional("customerNotes", command.customer_notes);
    io.optional("fulfilment", command.fulfilment);
    io.optional("deliveryAddress", command.delivery_address);
    io.optional("draft", draft);
    io.optional("overrides", command.overrides);
    io.optional("backdated", command.backdated);
    command.submission = draft ? Submission::as_draft : Submission::at_once;
}
inline void describe(Io& io, EditOrder& command) {
    io.in_path("id", command.order);
    io.if_match(command.expected);
    io.optional("lines", command.lines);
    io.optional("neededAt", command.needed_at);
    io.optional("customerNotes", command.customer_notes);
    io.optional("fulfilment", command.fulfilment);
    io.optional("deliveryAddress", command.delivery_address);
    io.optional("overrides", command.overrides);
    io.optional("justification", command.justification);
    io.optional("backdated", command.backdated);
    io.optional("customerId", command.customer);
}
inline void describe(Io& io, CancelOrder& command) {
    io.in_path("id", command.order);
    io.if_match(command.expected);
    io.required("justification", command.justification);
}
inline void describe(Io& io, CancelLine& command) {
    io.in_path("id", command.order);
    io.in_path("lineId", command.line);
    io.if_match(command.expected);
    io.required("justification", command.justification);
}
inline void describe(Io& io, SetPriority& command) {
    io.in_path("id", command.order);
    io.if_match(command.expected);
    io.required("priorityLevel", command.level);
    io.required("justification", command.justification);
}
inline void describe(Io& io, TakeTransition& command) {
    io.in_path("id", command.order);
    io.if_match(command.expected);
    io.required("name", command.name);
    io.optional("justification", command.justification);
}
inline void describe(Io& io, SubmitOrder& command) {
    io.in_path("id", command.order);
    io.if_match(command.expected);
}
inline void describe(Io& io, AcknowledgeRejection& command) {
    io.in_path("id", command.order);
    io.if_match(command.expected);
}
inline void describe(Io& io, DeliverOrder& command) {
    io.in_path("id", command.order);
    io.if_match(command.expected);
}

}  // namespace batchline
