#include "server/http/problems.h"

namespace batchline::http::problems {

namespace {

Response answer(int status, const Json& document) {
    Response response = json_response(status, document);
    response.content_type = "application/problem+json";
    return response;
}

Response simple(std::string_view type, std::string_view title, int status, const std::string& detail) {
    return of(ProblemType{type, title, status}, detail);
}

}  // namespace

Response of(const ProblemType& type, const std::string& detail, const Json& members) {
    return answer(type.status, problem_of(type, detail, members));
}

Response of(const Refusal& refusal) { return answer(problem_type(refusal.kind).status, problem_of(refusal)); }

Response unreadable_request(int status) {
    return simple("/problems/bad-request", "Request not understood", status,
                  "The request line, its headers or its body do not follow HTTP.");
}

Response not_json(const std::string& detail) { return simple("/problems/not-json", "Not JSON", 400, detail); }

Response not_signed_in() {
    return simple("/problems/not-signed-in", "Not signed in", 401, "Sign in with POST /api/v1/session first.");
}

Response wrong_credentials() {
    return simple("/problems/wrong-credentials", "Wrong user name or password", 401,
                  "The user name or the password is wrong.");
}

Response csrf_token_needed() {
    return simple("/problems/csrf-token-needed", "CSRF token needed", 403,
                  "Send the csrfToken of GET /api/v1/session as X-CSRF-Token.");
}

Response no_such_page() { return simple("/problems/not-found", "Not found", 404, "There is nothing at this address."); }

Response method_not_allowed(const std::string& allowed) {
    return simple("/problems/method-not-allowed", "Method not allowed", 405, "This address accepts " + allowed + ".")
        .with("Allow", allowed);
}

Response too_large() {
    return simple("/problems/too-large", "Too large", 413,
                  "A body may have at most " + std::to_string(body_size_max_bytes) + " bytes.");
}

Response unsupported_content_type() {
    return simple("/problems/unsupported-content-type", "Unsupported content type", 415,
                  "Send the body as application/json in UTF-8, without a content encoding.");
}

Response too_many_attempts(int retry_after_seconds) {
    return simple("/problems/too-many-attempts", "Too many attempts", 429,
                  "There were too many failed attempts to sign in. Wait and try again.")
        .with("Retry-After", std::to_string(retry_after_seconds));
}

Response overloaded(int retry_after_seconds) {
    return simple("/problems/overloaded", "Overloaded", 503, "The server has too much to do just now. Try again.")
        .with("Retry-After", std::to_string(retry_after_seconds));
}

Response cursor_outdated() {
    return simple("/problems/cursor-outdated", "Cursor outdated", 410,
                  "This cursor no longer leads anywhere. Fetch a snapshot with GET /api/v1/changes.");
}

Response internal_error(const std::string& request_id) {
    return of(ProblemType{"/problems/internal-error", "Internal error", 500},
              "Something went wrong that is not your fault. Tell the administrator the request id.",
              {{"requestId", request_id}});
}

}  // namespace batchline::http::problems
