#pragma once
// Problem documents, from bad requests to storage that fails.

#include <string>
#include <string_view>
#include <vector>

#include "server/http/message.h"
#include "shared/protocol/problems.h"

/// Answers about problems that only HTTP knows; those of commands are in shared/protocol/problems.h.
namespace batchline::http::problems {

namespace types {
inline constexpr ProblemType bad_request{"/problems/bad-request", "Request not understood", 400};
inline constexpr ProblemType not_json{"/problems/not-json", "Not JSON", 400};
inline constexpr ProblemType not_signed_in{"/problems/not-signed-in", "Not signed in", 401};
inline constexpr ProblemType operators_only{"/problems/operators-only", "For operators", 401};
inline constexpr ProblemType wrong_credentials{"/problems/wrong-credentials", "Wrong user name or password", 401};
inline constexpr ProblemType wrong_password{"/problems/wrong-password", "Wrong password", 403};
inline constexpr ProblemType csrf_token_needed{"/problems/csrf-token-needed", "CSRF token needed", 403};
inline constexpr ProblemType method_not_allowed{"/problems/method-not-allowed", "Method not allowed", 405};
inline constexpr ProblemType too_large{"/problems/too-large", "Too large", 413};
inline constexpr ProblemType unsupported_content_type{"/problems/unsupported-content-type", "Unsupported content type",
                                                      415};
inline constexpr ProblemType too_many_attempts{"/problems/too-many-attempts", "Too many attempts", 429};
inline constexpr ProblemType overloaded{"/problems/overloaded", "Overloaded", 503};
inline constexpr ProblemType cursor_outdated{"/problems/cursor-outdated", "Cursor outdated", 410};
inline constexpr ProblemType snapshot_unfinished{"/problems/snapshot-unfinished", "Snapshot unfinished", 409};
inline constexpr ProblemType storage_unavailable{"/problems/storage-unavailable", "Storage unavailable", 503};
inline constexpr ProblemType idempotency_key_reused{"/problems/idempotency-key-reused", "Idempotency-Key used before",
                                                    422};
inline constexpr ProblemType internal_error{"/problems/internal-error", "Internal error", 500};
}  // namespace types

/// Every type that an answer can have, for the documentation.
std::vector<ProblemType> all_types();

Response of(const ProblemType& type, const std::string& detail, const Json& members = Json::object());
Response of(const Refusal& refusal);

Response unreadable_request(int status);
Response not_json(const std::string& detail);
Response not_signed_in();
Response operators_only();
Response wrong_credentials();
Response wrong_password();
Response csrf_token_needed();
Response no_such_page();
Response method_not_allowed(const std::string& allowed);
Response too_large();
Response unsupported_content_type();
Response too_many_attempts(int retry_after_seconds);
Response overloaded(int retry_after_seconds);
Response cursor_outdated();
Response snapshot_unfinished();
Response internal_error(const std::string& request_id);

}  // namespace batchline::http::problems
