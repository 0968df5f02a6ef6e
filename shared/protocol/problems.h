#pragma once
// Every way in which something can go wrong, as it looks on the wire.

#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "shared/world/refusal.h"

namespace batchline {

/// Kinds of problems. First those that come before a command is decided or in spite of that, then those of refusals,
/// and last what the client alone says.
enum class ProblemType {
    bad_request,
    not_json,
    not_signed_in,
    wrong_credentials,
    operators_only,
    wrong_password,
    csrf_token_needed,
    method_not_allowed,
    too_large,
    unsupported_content_type,
    too_many_attempts,
    overloaded,
    storage_unavailable,
    cursor_outdated,
    snapshot_unfinished,
    idempotency_key_reused,
    internal_error,
    not_found,
    forbidden,
    version_needed,
    changed_meanwhile,
    id_taken,
    not_possible_now,
    lot_expired,
    invalid,
    no_lines,
    unknown_reference,
    not_orderable,
    recipe_cycle,
    allergen_clash,
    restriction_clash,
    justification_needed,
    unknown_reason_code,
    substitution_not_permitted,
    quantity_out_of_range,
    implausible_yield,
    discussion_hidden,
    discussion_locked,
    import_refused,   ///< rows of a table cannot be taken in; the whole report is in the members
    server_restored,  ///< what the server had done was undone with a backup, as the client finds out by itself
};

/// A problem type as RFC 9457 wants it.
struct ProblemDefinition {
    ProblemType type{};
    std::string_view uri;  ///< "/problems/order-changed": stable, never renamed
    std::string_view title;
    int status = 0;  ///< of the answer
};

/// In the order of the enumerators.
inline constexpr std::array<ProblemDefinition, 40> problem_definitions{{
    {ProblemType::bad_request, "/problems/bad-request", "Request not understood", 400},
    {ProblemType::not_json, "/problems/not-json", "Not JSON", 400},
    {ProblemType::not_signed_in, "/problems/not-signed-in", "Not signed in", 401},
    {ProblemType::wrong_credentials, "/problems/wrong-credentials", "Wrong user name or password", 401},
    {ProblemType::operators_only, "/problems/operators-only", "For operators", 401},
    {ProblemType::wrong_password, "/problems/wrong-password", "Wrong password", 403},
    {ProblemType::csrf_token_needed, "/problems/csrf-token-needed", "CSRF token needed", 403},
    {ProblemType::method_not_allowed, "/problems/method-not-allowed", "Method not allowed", 405},
    {ProblemType::too_large, "/problems/too-large", "Too large", 413},
    {ProblemType::unsupported_content_type, "/problems/unsupported-content-type", "Unsupported content type", 415},
    {ProblemType::too_many_attempts, "/problems/too-many-attempts", "Too many attempts", 429},
    {ProblemType::overloaded, "/problems/overloaded", "Overloaded", 503},
    {ProblemType::storage_unavailable, "/problems/storage-unavailable", "Cannot store anything now", 503},
    {ProblemType::cursor_outdated, "/problems/cursor-outdated", "Cursor outdated", 410},
    {ProblemType::snapshot_unfinished, "/problems/snapshot-unfinished", "Snapshot unfinished", 409},
    {ProblemType::idempotency_key_reused, "/problems/idempotency-key-reused", "Idempotency-Key used before", 422},
    {ProblemType::internal_error, "/problems/internal-error", "Internal error", 500},
    {ProblemType::not_found, "/problems/not-found", "Not found", 404},
    {ProblemType::forbidden, "/problems/forbidden", "Not allowed", 403},
    {ProblemType::version_needed, "/problems/version-needed", "Version needed", 428},
    {ProblemType::changed_meanwhile, "/problems/order-changed", "Changed meanwhile", 412},
    {ProblemType::id_taken, "/problems/id-taken", "Id taken", 409},
    {ProblemType::not_possible_now, "/problems/not-possible-now", "Not possible now", 409},
    {ProblemType::lot_expired, "/problems/lot-expired", "A reserved lot has expired", 409},
    {ProblemType::invalid, "/problems/invalid", "Cannot be accepted", 422},
    {ProblemType::no_lines, "/problems/no-lines", "No lines", 422},
    {ProblemType::unknown_reference, "/problems/unknown-reference", "Unknown reference", 422},
    {ProblemType::not_orderable, "/problems/not-orderable", "Cannot be ordered", 422},
    {ProblemType::recipe_cycle, "/problems/recipe-cycle", "A recipe would contain itself", 422},
    {ProblemType::allergen_clash, "/problems/allergen-clash", "Allergen clash", 422},
    {ProblemType::restriction_clash, "/problems/restriction-clash", "Restriction clash", 422},
    {ProblemType::justification_needed, "/problems/justification-needed", "Justification needed", 422},
    {ProblemType::unknown_reason_code, "/problems/unknown-reason-code", "Unknown reason", 422},
    {ProblemType::substitution_not_permitted, "/problems/substitution-not-permitted", "Substitution not permitted",
     422},
    {ProblemType::quantity_out_of_range, "/problems/quantity-out-of-range", "Quantity out of range", 422},
    {ProblemType::implausible_yield, "/problems/implausible-yield", "Implausible yield", 422},
    {ProblemType::discussion_hidden, "/problems/discussion-hidden", "The discussion is hidden", 404},
    {ProblemType::discussion_locked, "/problems/discussion-locked", "The discussion is locked", 409},
    {ProblemType::import_refused, "/problems/import-refused", "Import refused", 422},
    {ProblemType::server_restored, "/problems/server-restored", "Undone by a restore", 410},
}};

constexpr const ProblemDefinition& definition_of(ProblemType type) {
    return problem_definitions[static_cast<std::size_t>(type)];
}

ProblemType problem_type(RefusalKind kind);
/// The type that a problem document names; nothing where this program does not know it.
std::optional<ProblemType> problem_type_of(std::string_view uri);

/// The application/problem+json document of a refusal.
Json problem_of(const Refusal& refusal);
Json problem_of(ProblemType type, const std::string& detail, const Json& members = Json::object());

}  // namespace batchline
