// Gives every kind of refusal its problem type, its title and its HTTP status.

#include "shared/protocol/problems.h"

namespace batchline {

ProblemType problem_type(RefusalKind kind) {
    switch (kind) {
        case RefusalKind::not_found: return {"/problems/not-found", "Not found", 404};
        case RefusalKind::forbidden: return {"/problems/forbidden", "Not allowed", 403};
        case RefusalKind::version_needed: return {"/problems/version-needed", "Version needed", 428};
        case RefusalKind::changed_meanwhile: return {"/problems/order-changed", "Changed meanwhile", 412};
        case RefusalKind::id_taken: return {"/problems/id-taken", "Id taken", 409};
        case RefusalKind::not_possible_now: return {"/problems/not-possible-now", "Not possible now", 409};
        case RefusalKind::lot_expired: return {"/problems/lot-expired", "A reserved lot has expired", 409};
        case RefusalKind::invalid: return {"/problems/invalid", "Cannot be accepted", 422};
        case RefusalKind::no_lines: return {"/problems/no-lines", "No lines", 422};
        case RefusalKind::unknown_reference: return {"/problems/unknown-reference", "Unknown reference", 422};
        case RefusalKind::not_orderable: return {"/problems/not-orderable", "Cannot be ordered", 422};
        case RefusalKind::allergen_clash: return {"/problems/allergen-clash", "Allergen clash", 422};
        case RefusalKind::restriction_clash: return {"/problems/restriction-clash", "Restriction clash", 422};
        case RefusalKind::justification_needed: return {"/problems/justification-needed", "Justification needed", 422};
        case RefusalKind::unknown_reason_code: return {"/problems/unknown-reason-code", "Unknown reason", 422};
        case RefusalKind::substitution_not_permitted:
            return {"/problems/substitution-not-permitted", "Substitution not permitted", 422};
        case RefusalKind::quantity_out_of_range:
            return {"/problems/quantity-out-of-range", "Quantity out of range", 422};
        case RefusalKind::implausible_yield: return {"/problems/implausible-yield", "Implausible yield", 422};
        case RefusalKind::discussion_hidden: return {"/problems/discussion-hidden", "The discussion is hidden", 404};
        case RefusalKind::discussion_locked: return {"/problems/discussion-locked", "The discussion is locked", 409};
        case RefusalKind::invariant_broken: return {"/problems/internal", "Internal error", 500};
    }
    return {"/problems/internal", "Internal error", 500};
}

Json problem_of(const ProblemType& type, const std::string& detail, const Json& members) {
    Json problem = members.is_object() ? members : Json::object();
    problem["type"] = std::string(type.type);
    problem["title"] = std::string(type.title);
    problem["status"] = type.status;
    problem["detail"] = detail;
    return problem;
}

Json problem_of(const Refusal& refusal) {
    return problem_of(problem_type(refusal.kind), refusal.detail, refusal.members);
}

}  // namespace batchline
