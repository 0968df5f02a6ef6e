#pragma once
// Records as a certain person may see them, for the feed, for answers and for screens.

#include <functional>

#include "shared/engine/engine.h"
#include "shared/orders/codec.h"
#include "shared/orders/totals.h"

namespace batchline {

/// Who reads, by which rules, and when.
struct Viewer {
    const Actor& actor;
    const Configuration& configuration;
    Instant now;
    bool may(Action action, const AccessFacts& facts) const {
        return configuration.policy.allows(actor, action, facts, now);
    }
};

/// An order without what its reader may not see, and with what helps a reader.
struct OrderView {
    Order order;
    Priority priority = Priority::Normal;  ///< at the moment it was asked for: time alone changes it
    std::optional<Money> total;            ///< without tax
    std::optional<OrderTotals> totals;     ///< by rate of tax
    std::vector<Action> permissions;
};
inline void describe(Io& io, OrderView& view) {
    describe(io, view.order);
    io.required("priorityLevel", view.priority);
    io.optional("total", view.total);
    io.optional("totals", view.totals);
    io.required("permissions", view.permissions);
}

/// A customer, and whether orders are taken from them.
struct CustomerView {
    Customer customer;
    bool active = true;
};
inline void describe(Io& io, CustomerView& view) {
    describe(io, view.customer);
    io.required("active", view.active);
}

/// The facts the policy judges a record by; `world` finds the order or customer it belongs to. Records of no concern to
/// the policy (products, materials …) give facts that everyone signed in may read.
AccessFacts facts_of(const AnyRecord& record, const World& world);

/// How an order stands, from wherever that is quicker than reading the order; nothing where there is none.
using StandingOf = std::function<std::optional<OrderStanding>(OrderId)>;
/// The same facts, for many records of many orders.
AccessFacts facts_of(const AnyRecord& record, const World& world, const StandingOf& standing_of);

/// Whether the viewer may read a record with these facts.
bool is_visible(const AccessFacts& facts, const Viewer& viewer);

/// The record as JSON for this viewer, without what the viewer may not see (prices, contacts, others' lots …). The
/// caller has checked is_visible. Orders carry "permissions": what this viewer may do with it now or at another time.
Json view_of(const AnyRecord& record, const AccessFacts& facts, const Viewer& viewer);
/// The same as text, faster; its members come in another order.
std::string view_text_of(const AnyRecord& record, const AccessFacts& facts, const Viewer& viewer);

/// Stored form of a record, and back; nothing where the body is not one of this kind.
Json body_of(const AnyRecord& record);
std::optional<AnyRecord> record_from_body(RecordKind kind, const Json& body);

}  // namespace batchline
