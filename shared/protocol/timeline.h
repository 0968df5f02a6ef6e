#pragma once
// What happened to an order and to each of its lines, oldest first.

#include <optional>
#include <string>
#include <vector>

#include "shared/orders/codec.h"

namespace batchline {

/// Who did it and why is for those who may read the audit.
struct TimelineStep {
    Instant at;
    std::string step;
    std::string status;  ///< that the order got by it, if it got another
    std::optional<UserId> user;
    std::optional<std::string> user_name;
    std::optional<Justification> justification;
    std::string note;
};
inline void describe(Io& io, TimelineStep& step) {
    io.required("at", step.at);
    io.required("step", step.step);
    io.optional("status", step.status);
    io.optional("userId", step.user);
    io.optional("userName", step.user_name);
    io.optional("justification", step.justification);
    io.optional("note", step.note);
}

struct LineTimeline {
    OrderLineId line;
    ProductId product;
    std::string product_name;
    LineStatus status{};
    Quantity quantity;
    std::optional<Quantity> produced;
    std::optional<Quantity> wasted;
    std::vector<TimelineStep> steps;
};
inline void describe(Io& io, LineTimeline& line) {
    io.required("lineId", line.line);
    io.required("productId", line.product);
    io.required("productName", line.product_name);
    io.required("status", line.status);
    io.required("quantity", line.quantity);
    io.optional("produced", line.produced);
    io.optional("wasted", line.wasted);
    io.required("steps", line.steps);
}

struct Timeline {
    std::vector<TimelineStep> items;
    std::vector<LineTimeline> lines;
};
inline void describe(Io& io, Timeline& timeline) {
    io.required("items", timeline.items);
    io.required("lines", timeline.lines);
}

}  // namespace batchline
