#pragma once
// What can be asked for in production: to start, to hold and to complete an order, with what it yielded.

#include <optional>
#include <vector>

#include "shared/production/model.h"

namespace batchline {

struct StartProduction {
    OrderId order;
    std::optional<std::int64_t> expected;
};

/// Stops a planned order before it is started; the workflow says to which status, and how it goes on.
struct HoldProduction {
    OrderId order;
    std::optional<std::int64_t> expected;
    Justification justification;
};

struct LineYield {
    OrderLineId line;
    Quantity produced;
    std::optional<Quantity> wasted;
    bool operator==(const LineYield&) const = default;
};

/// Lines that are not named were produced as ordered.
struct CompleteProduction {
    OrderId order;
    std::optional<std::int64_t> expected;
    std::vector<LineYield> lines;
};

template <class Io>
void describe(Io&, StartProduction&) {}
template <class Io>
void describe(Io& io, HoldProduction& command) {
    io.required("justification", command.justification);
}
template <class Io>
void describe(Io& io, LineYield& line) {
    io.required("lineId", line.line);
    io.required("produced", line.produced);
    io.optional("wasted", line.wasted);
}
template <class Io>
void describe(Io& io, CompleteProduction& command) {
    io.optional("lines", command.lines);
}

}  // namespace batchline
