#pragma once
// What can be asked for in production: to start, hold and complete an order, with its yield, and to correct that.

#include <optional>
#include <vector>

#include "shared/production/model.h"
#include "shared/world/declaration.h"

namespace batchline {

struct StartProduction {
    OrderId order;
    std::optional<std::int64_t> expected;

    static constexpr CommandDeclaration declaration{
        .name = "startProduction",
        .path = "/orders/{id}/production-start",
        .summary = "Start production: consumes what is reserved.",
        .subject = Subject::order,
        .needs = Action::StartProduction,
        .answers = RecordKind::Order,
        .if_match = IfMatch::optional,
    };
};

/// Stops a planned order before it is started; the workflow says to which status, and how it goes on.
struct HoldProduction {
    OrderId order;
    std::optional<std::int64_t> expected;
    Justification justification;

    static constexpr CommandDeclaration declaration{
        .name = "holdProduction",
        .path = "/orders/{id}/production-hold",
        .summary = "Hold planned production; the order keeps its stock.",
        .subject = Subject::order,
        .needs = Action::HoldProduction,
        .answers = RecordKind::Order,
        .if_match = IfMatch::optional,
        .example = R"({"justification": {"code": "Equipment", "text": "The oven does not hold its heat."}})",
    };
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

    static constexpr CommandDeclaration declaration{
        .name = "completeProduction",
        .path = "/orders/{id}/production-completion",
        .summary = "Complete production, with what came out of it.",
        .subject = Subject::order,
        .needs = Action::CompleteProduction,
        .answers = RecordKind::Order,
        .if_match = IfMatch::optional,
        .example = R"({"lines": [{"lineId": "0190a5d4-7c1e-7b3a-9c55-2f4f0d6b8e11", )"
                   R"("produced": {"value": "39", "unit": "piece"}}]})",
    };
};

/// What a closed batch really came to. Lines that are not named stay as they are, and so does the waste of one that
/// does not say it. Moves no stock: what the order took was consumed when production started.
struct CorrectProduction {
    OrderId order;
    std::optional<std::int64_t> expected;
    std::vector<LineYield> lines;
    Justification justification;
    Confirmation confirmation = Confirmation::none;

    static constexpr CommandDeclaration declaration{
        .name = "correctProduction",
        .path = "/orders/{id}/production-correction",
        .summary = "Correct what a closed batch came to; no stock moves.",
        .subject = Subject::order,
        .needs = Action::CorrectProduction,
        .answers = RecordKind::Order,
        .if_match = IfMatch::optional,
        .example = R"({"lines": [{"lineId": "0190a5d4-7c1e-7b3a-9c55-2f4f0d6b8e11", )"
                   R"("produced": {"value": "37", "unit": "piece"}, "wasted": {"value": "3", )"
                   R"("unit": "piece"}}], "justification": {"code": "Miscounted", )"
                   R"("text": "Two more had burnt at the bottom."}})",
    };
};

inline void describe(Io& io, StartProduction& command) {
    io.in_path("id", command.order);
    io.if_match(command.expected);
}
inline void describe(Io& io, HoldProduction& command) {
    io.in_path("id", command.order);
    io.if_match(command.expected);
    io.required("justification", command.justification);
}
inline void describe(Io& io, LineYield& line) {
    io.required("lineId", line.line);
    io.required("produced", line.produced);
    io.optional("wasted", line.wasted);
}
inline void describe(Io& io, Confirmation& confirmation) {
    bool confirmed = confirmation == Confirmation::given;
    io.optional("confirmed", confirmed);
    confirmation = confirmed ? Confirmation::given : Confirmation::none;
}
inline void describe(Io& io, CompleteProduction& command) {
    io.in_path("id", command.order);
    io.if_match(command.expected);
    io.optional("lines", command.lines);
    describe(io, command.confirmation);
    io.optional("justification", command.justification);
}
inline void describe(Io& io, CorrectProduction& command) {
    io.in_path("id", command.order);
    io.if_match(command.expected);
    io.required("lines", command.lines);
    io.required("justification", command.justification);
    describe(io, command.confirmation);
}

}  // namespace batchline
