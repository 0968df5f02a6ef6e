#pragma once
// Why an order is as it is, for people who wonder.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "shared/organisation/model.h"
#include "shared/protocol/timeline.h"
#include "shared/protocol/views.h"

namespace batchline {

/// A transition from where the order is, and whether the viewer may take it.
struct NextStep {
    std::string name;
    std::string to;
    std::string label;
    bool is_allowed = false;
    std::string reason;
};
inline void describe(Io& io, NextStep& step) {
    io.required("name", step.name);
    io.required("to", step.to);
    io.optional("label", step.label);
    io.required("allowed", step.is_allowed);
    io.required("reason", step.reason);
}

struct StatusExplanation {
    std::string status;
    std::string label;
    std::vector<std::string> reasons;
    std::vector<NextStep> next;
};
inline void describe(Io& io, StatusExplanation& status) {
    io.required("status", status.status);
    io.required("label", status.label);
    io.required("reasons", status.reasons);
    io.required("next", status.next);
}

struct PriorityExplanation {
    Priority level = Priority::Normal;
    std::vector<std::string> reasons;
};
inline void describe(Io& io, PriorityExplanation& priority) {
    io.required("priorityLevel", priority.level);
    io.required("reasons", priority.reasons);
}

struct QueuePlace {
    std::string name;
    std::int64_t position = 0;  ///< from 1
    std::int64_t of = 0;
    std::string reason;
};
inline void describe(Io& io, QueuePlace& place) {
    io.required("name", place.name);
    io.required("position", place.position);
    io.required("of", place.of);
    io.required("reason", place.reason);
}

struct LinePriceExplanation {
    OrderLineId line;
    std::optional<Money> unit_price;
    std::optional<Money> amount;
    std::string reason;
    std::optional<Money> cost;    ///< of its materials, with what is replaced; for those who see costs
    std::optional<Money> margin;  ///< amount less cost
    bool operator==(const LinePriceExplanation&) const = default;
};
inline void describe(Io& io, LinePriceExplanation& line) {
    io.required("lineId", line.line);
    io.optional("unitPrice", line.unit_price);
    io.optional("amount", line.amount);
    io.required("reason", line.reason);
    io.optional("cost", line.cost);
    io.optional("margin", line.margin);
}

struct PriceExplanation {
    std::optional<Money> total;  ///< without tax
    std::optional<OrderTotals> totals;
    std::string tax_reason;  ///< how tax was worked out
    std::vector<LinePriceExplanation> lines;
    std::optional<Money> cost;  ///< of all wanted lines; for those who see costs, where every one is known
    std::optional<Money> margin;
    bool operator==(const PriceExplanation&) const = default;
};
inline void describe(Io& io, PriceExplanation& price) {
    io.required("total", price.total);
    io.optional("totals", price.totals);
    io.optional("taxReason", price.tax_reason);
    io.required("lines", price.lines);
    io.optional("cost", price.cost);
    io.optional("margin", price.margin);
}

struct ShortfallExplanation {
    MaterialId material;
    Quantity missing;
    std::string reason;
};
inline void describe(Io& io, ShortfallExplanation& shortfall) {
    io.required("materialId", shortfall.material);
    io.required("missing", shortfall.missing);
    io.required("reason", shortfall.reason);
}

struct UserWhoSees {
    UserId user;
    std::string name;
    std::string role;
    std::string reason;
    bool operator==(const UserWhoSees&) const = default;
};
inline void describe(Io& io, UserWhoSees& who) {
    io.required("userId", who.user);
    io.required("name", who.name);
    io.required("role", who.role);
    io.required("reason", who.reason);
}

struct VisibilityExplanation {
    std::string you;                                ///< why the viewer sees it
    std::optional<std::vector<UserWhoSees>> users;  ///< all who do; for those who may read the audit
};
inline void describe(Io& io, VisibilityExplanation& visibility) {
    io.required("you", visibility.you);
    io.optional("users", visibility.users);
}

struct Explanation {
    OrderId order;
    StatusExplanation status;
    PriorityExplanation priority;
    std::optional<QueuePlace> queue;  ///< nothing where it waits in none
    std::vector<ShortfallExplanation> shortfall;
    VisibilityExplanation visibility;
    std::optional<PriceExplanation> price;  ///< for those who see prices
};
inline void describe(Io& io, Explanation& explanation) {
    io.required("orderId", explanation.order);
    io.required("status", explanation.status);
    io.required("priority", explanation.priority);
    io.required("queue", explanation.queue);
    io.required("shortfall", explanation.shortfall);
    io.required("visibility", explanation.visibility);
    io.optional("price", explanation.price);
}

/// What an explanation is made from; the viewer may see the order and everything in `queue`.
struct ExplanationSources {
    const Order& order;
    const AccessFacts& facts;  ///< of the order
    const World& world;
    const std::vector<const User*>& users;  ///< all there are
    const std::vector<const Order*>&
        queue;  ///< that wait for the same as this one, at its location; this one among them
};

/// Why an order has its status, rank, price and shortfall, and who sees it, in words for this viewer: no price where
/// the viewer sees none, no other user where the viewer may not read the audit. The same on the server and on screen.
Explanation explanation_of(const ExplanationSources& sources, const Viewer& viewer);

/// What the materials of an order's wanted lines cost, with what is replaced, as the catalogue says now; nothing where
/// the cost of one is not known, or not for whoever has this world.
std::optional<Money> material_cost_of(const Order& order, const World& world);

/// What happened to an order and to each of its lines, oldest first. `facts` are all of it; who did it and why is for
/// those who may read the audit.
Timeline timeline_of(const Order& order, const AccessFacts& access, const std::vector<Fact>& facts,
                     const std::vector<OrderRevision>& revisions, const World& world, const Viewer& viewer);

}  // namespace batchline
