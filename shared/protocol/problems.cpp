// Gives every kind of refusal its problem type, and writes problem documents.

#include "shared/protocol/problems.h"

namespace batchline {

ProblemType problem_type(RefusalKind kind) {
    switch (kind) {
        case RefusalKind::not_found: return ProblemType::not_found;
        case RefusalKind::forbidden: return ProblemType::forbidden;
        case RefusalKind::version_needed: return ProblemType::version_needed;
        case RefusalKind::changed_meanwhile: return ProblemType::changed_meanwhile;
        case RefusalKind::id_taken: return ProblemType::id_taken;
        case RefusalKind::not_possible_now: return ProblemType::not_possible_now;
        case RefusalKind::lot_expired: return ProblemType::lot_expired;
        case RefusalKind::invalid: return ProblemType::invalid;
        case RefusalKind::no_lines: return ProblemType::no_lines;
        case RefusalKind::unknown_reference: return ProblemType::unknown_reference;
        case RefusalKind::not_orderable: return ProblemType::not_orderable;
        case RefusalKind::recipe_cycle: return ProblemType::recipe_cycle;
        case RefusalKind::allergen_clash: return ProblemType::allergen_clash;
        case RefusalKind::restriction_clash: return ProblemType::restriction_clash;
        case RefusalKind::justification_needed: return ProblemType::justification_needed;
        case RefusalKind::unknown_reason_code: return ProblemType::unknown_reason_code;
        case RefusalKind::substitution_not_permitted: return ProblemType::substitution_not_permitted;
        case RefusalKind::quantity_out_of_range: return ProblemType::quantity_out_of_range;
        case RefusalKind::implausible_yield: return ProblemType::implausible_yield;
        case RefusalKind::discussion_hidden: return ProblemType::discussion_hidden;
        case RefusalKind::discussion_locked: return ProblemType::discussion_locked;
        case RefusalKind::invariant_broken: return ProblemType::internal_error;
    }
    return ProblemType::internal_error;
}

std::optional<ProblemType> problem_type_of(std::string_view uri) {
    for (const ProblemDefinition& definition : problem_definitions) {
        if (definition.uri == uri) return definition.type;
    }
    return std::nullopt;
}

Json problem_of(ProblemType type, const std::string& detail, const Json& members) {
    const ProblemDefinition& definition = definition_of(type);
    Json problem = members.is_object() ? members : Json::object();
    problem["type"] = std::string(definition.uri);
    problem["title"] = std::string(definition.title);
    problem["status"] = definition.status;
    problem["detail"] = detail;
    return problem;
}

Json problem_of(const Refusal& refusal) {
    return problem_of(problem_type(refusal.kind), refusal.detail, refusal.members);
}

}  // namespace batchline
