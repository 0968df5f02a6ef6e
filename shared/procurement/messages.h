#pragma once
// How procurement answers a shortage: it fulfils, replaces materials or rejects.

#include <array>
#include <optional>
#include <vector>

#include "shared/inventory/messages.h"
#include "shared/procurement/model.h"

namespace batchline {

enum class ProcurementDecision { Fulfil, Substitute, Reject };
template <>
struct EnumNames<ProcurementDecision> : NamesAsWritten<ProcurementDecision> {};

struct SubstitutionRequest {
    MaterialId material;
    MaterialId substitute;
    bool operator==(const SubstitutionRequest&) const = default;
};

struct DecideProcurement {
    OrderId order;
    std::optional<std::int64_t> expected;
    ProcurementDecision decision = ProcurementDecision::Fulfil;
    Justification justification;
    std::vector<Receipt> receipts = {};       ///< not when rejecting; may be empty if stock came in meanwhile
    std::optional<Instant> expected_at = {};  ///< not when rejecting: what is still short then comes by this time
    std::vector<SubstitutionRequest> substitutions = {};  ///< only when substituting
};

template <class Io>
void describe(Io& io, SubstitutionRequest& request) {
    io.required("materialId", request.material);
    io.required("substituteId", request.substitute);
}
template <class Io>
void describe(Io& io, DecideProcurement& command) {
    io.required("decision", command.decision);
    io.required("justification", command.justification);
    io.optional("receipts", command.receipts);
    io.optional("expectedAt", command.expected_at);
    io.optional("substitutions", command.substitutions);
}

}  // namespace batchline
