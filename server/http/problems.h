#pragma once
// Problem documents, from bad requests to storage that fails.

#include <string>
#include <vector>

#include "server/execution/executor.h"
#include "server/http/message.h"
#include "shared/protocol/problems.h"

/// Answers about problems that only HTTP knows; those of commands are in shared/protocol/problems.h.
namespace batchline::http::problems {

/// Every type that an answer can have, for the documentation.
std::vector<ProblemDefinition> all_types();

Response of(ProblemType type, const std::string& detail, const Json& members = Json::object());
Response of(const Refusal& refusal);
/// What the core said to a command that it refused.
Response of(const Answer& refused);

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
