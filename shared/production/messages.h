#pragma once
// What can be asked for in production: to start, hold and complete an order, with its yield, and to correct that.

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

/// Whether somebody who was asked says that unlikely amounts are right.
enum class Confirmation { none, given };

/// Lines that are not named were produced as ordered.
struct CompleteProduction {
    OrderId order;
    std::optional<std::int64_t> expected;
    std::vector<LineYield> lines;
    Confirmation confirmation = Confirmation::none;
    std::optional<Justification> justification = {};  ///< needed where much less was produced than ordered
};

/// What a closed batch really came to. Lines that are not named stay as they are, and so does the waste of one that
/// does not say it. Moves no stock: what the order took was consumed when production started.
struct CorrectProduction {
    OrderId order;
    std::optional<std::int64_t> expected;
    std::vector<LineYield> lines;
    Justification justification;
    Confirmation confirmation = Confirmation::none;
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
void describe(Io& io, Confirmation& confirmation) {
    bool confirmed = confirmation == Confirmation::given;
    io.optional("confirmed", confirmed);
    confirmation = confirmed ? Confirmation::given : Confirmation::none;
}
template <class Io>
void describe(Io& io, CompleteProduction& command) {
    io.optional("lines", command.lines);
    describe(io, command.confirmation);
    io.optional("justification", command.justification);
}
template <class Io>
void describe(Io& io, CorrectProduction& command) {
    io.required("lines", command.lines);
    io.required("justification", command.justification);
    describe(io, command.confirmation);
}

}  // namespace batchline
