#pragma once
// How procurement answers a shortage: it fulfils, replaces materials or rejects.

#include <optional>
#include <vector>

#include "shared/inventory/messages.h"
#include "shared/procurement/model.h"
#include "shared/world/declaration.h"

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

    static constexpr CommandDeclaration declaration{
        .name = "decideProcurement",
        .path = "/orders/{id}/procurement-decision",
        .summary = "Fulfil, replace or reject what stock could not cover.",
        .subject = Subject::order,
        .needs = Action::DecideProcurement,
        .answers = RecordKind::Order,
        .if_match = IfMatch::optional,
        .example = R"({"decision": "Fulfil", "justification": {"code": "Received", )"
                   R"("text": "The delivery came this morning."}, )"
                   R"("receipts": [{"materialId": "0190a5d4-7c1e-7b3a-9c55-2f4f0d6b8e11", )"
                   R"("quantity": {"value": "2.5", "unit": "kg"}, "lotCode": "L-2026-148", )"
                   R"("expiresOn": "2026-11-30"}]})",
    };
};

inline void describe(Io& io, SubstitutionRequest& request) {
    io.required("materialId", request.material);
    io.required("substituteId", request.substitute);
}
inline void describe(Io& io, DecideProcurement& command) {
    io.in_path("id", command.order);
    io.if_match(command.expected);
    io.required("decision", command.decision);
    io.required("justification", command.justification);
    io.optional("receipts", command.receipts);
    io.optional("expectedAt", command.expected_at);
    io.optional("substitutions", command.substitutions);
}

}  // namespace batchline
