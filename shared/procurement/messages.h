#pragma once

#include <array>
#include <optional>
#include <vector>

#include "shared/inventory/messages.h"
#include "shared/procurement/model.h"

namespace batchline {

enum class ProcurementDecision { Fulfil, Reject };
template <>
struct EnumNames<ProcurementDecision> {
    static constexpr std::array<std::pair<ProcurementDecision, std::string_view>, 2> names{
        {{ProcurementDecision::Fulfil, "Fulfil"}, {ProcurementDecision::Reject, "Reject"}}};
};

struct DecideProcurement {
    OrderId order;
    std::optional<std::int64_t> expected;
    ProcurementDecision decision = ProcurementDecision::Fulfil;
    Justification justification;
    std::vector<Receipt> receipts;  ///< only when fulfilling; may be empty if stock came in meanwhile
};

template <class Io>
void describe(Io& io, DecideProcurement& command) {
    io.required("decision", command.decision);
    io.required("justification", command.justification);
    io.optional("receipts", command.receipts);
}

}  // namespace batchline
