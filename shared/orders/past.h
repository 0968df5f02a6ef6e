#pragma once
// How an order stood earlier, for whoever looks back at it.

#include <optional>
#include <string>
#include <vector>

#include "shared/orders/codec.h"
#include "shared/orders/totals.h"
#include "shared/orders/workflow.h"

namespace batchline {

/// The last thing that had happened to an order at some moment.
struct PastStep {
    Uuid id;  ///< of the audit entry
    FactAction action = FactAction::Unknown;
    Instant timestamp;
    std::optional<UserId> user;  ///< this and the next two are absent where the reader may not see the audit
    std::optional<Justification> justification;
    std::string note;
    std::string unknown_action{};  ///< the name where `action` is Unknown
    bool operator==(const PastStep&) const = default;
};
inline void describe(Io& io, PastStep& step) {
    io.required("id", step.id);
    describe_action(io, step);
    io.required("timestamp", step.timestamp);
    io.optional("userId", step.user);
    io.optional("justification", step.justification);
    io.optional("note", step.note);
}

/// An order as it stood at some moment, made from nothing but its audit and its revisions. What neither of them records
/// is not here: what was reserved, how it was ranked, what was known of the customer.
struct PastOrder {
    OrderId id;
    std::int64_t number = 0;
    Instant at;                  ///< the moment asked for
    bool is_present = false;     ///< nothing has happened to it since
    std::string status;          ///< empty where no audit was at hand
    std::optional<Phase> phase;  ///< absent where status stands for several, or is no longer configured
    std::int64_t revision = 0;
    LocationId location;
    CustomerId customer;
    std::string customer_name;  ///< as it is now
    UserId created_by;
    Instant created_at;
    std::optional<Instant> submitted_at;
    std::optional<Instant> needed_at;
    std::string customer_notes;
    Fulfilment fulfilment = Fulfilment::PickUp;
    std::string delivery_address;
    std::vector<OrderLine> lines;
    std::optional<Money> total;  ///< without tax
    std::optional<OrderTotals> totals;
    std::optional<Instant> completed_at;
    std::optional<PastStep> step;
    std::optional<Instant> earlier;  ///< when the thing before the last happened
    std::optional<Instant> later;    ///< when the next thing happened
};
inline void describe(Io& io, PastOrder& order) {
    io.required("id", order.id);
    std::string number = number_text(order.number);
    io.optional("number", number);
    if (io.is_reading()) order.number = number_from_text(number).value_or(0);
    io.required("at", order.at);
    io.required("isPresent", order.is_present);
    io.required("status", order.status);
    io.optional("phase", order.phase);
    io.required("revision", order.revision);
    io.required("locationId", order.location);
    io.required("customerId", order.customer);
    io.required("customerName", order.customer_name);
    io.required("createdBy", order.created_by);
    io.required("createdAt", order.created_at);
    io.optional("submittedAt", order.submitted_at);
    io.optional("neededAt", order.needed_at);
    io.optional("customerNotes", order.customer_notes);
    io.optional("fulfilment", order.fulfilment);
    io.optional("deliveryAddress", order.delivery_address);
    io.required("lines", order.lines);
    io.optional("total", order.total);
    io.optional("totals", order.totals);
    io.optional("completedAt", order.completed_at);
    io.optional("step", order.step);
    io.optional("earlierAt", order.earlier);
    io.optional("laterAt", order.later);
}

/// What an order's past is made from: all of its audit and all of its revisions, oldest first. Without any facts only
/// the content is known, and the moments are those of the revisions.
struct OrderPast {
    std::vector<Fact> facts;
    std::vector<OrderRevision> revisions;
};

/// Whether it tells of the order's room alone, which is for who may know of the room.
bool is_of_room(const Fact& fact);

/// The order after everything that had happened to it by `moment`; nothing where it did not exist yet, or its content
/// of then is not among the revisions. `present` gives what never changes, and what production yielded.
std::optional<PastOrder> as_it_stood(const Order& present, const OrderPast& past, Instant moment,
                                     const Workflow& workflow);

}  // namespace batchline
