// Words and headers for what can go wrong before a command is understood.

#include "server/http/problems.h"

namespace batchline::http::problems {

namespace {

Response answer(int status, const Json& document) {
    Response response = json_response(status, document);
    response.content_type = "application/problem+json";
    return response;
}

}  // namespace

Response of(const ProblemType& type, const std::string& detail, const Json& members) {
    return answer(type.status, problem_of(type, detail, members));
}

Response of(const Refusal& refusal) { return answer(problem_type(refusal.kind).status, problem_of(refusal)); }

Response unreadable_request(int status) {
    return of(ProblemType{types::bad_request.type, types::bad_request.title, status},
              "The request line, its headers or its body do not follow HTTP.");
}

Response not_json(const std::string& detail) { return of(types::not_json, detail); }

Response not_signed_in() { return of(types::not_signed_in, "Sign in with POST /api/v1/session first."); }

Response operators_only() {
    return of(types::operators_only,
              "Ask from the server's own machine, or with its --operator-token as a bearer token.")
        .with("WWW-Authenticate", "Bearer");
}

Response wrong_credentials() { return of(types::wrong_credentials, "The user name or the password is wrong."); }

Response wrong_password() {
    return of(types::wrong_password, "The present password is another. Nothing was changed.",
              {{"pointer", "/current"}});
}

Response csrf_token_needed() {
    return of(types::csrf_token_needed, "Send the csrfToken of GET /api/v1/session as X-CSRF-Token.");
}

Response no_such_page() { return of(problem_type(RefusalKind::not_found), "There is nothing at this address."); }

Response method_not_allowed(const std::string& allowed) {
    return of(types::method_not_allowed, "This address accepts " + allowed + ".").with("Allow", allowed);
}

Response too_large() {
    return of(types::too_large, "A body may have at most " + std::to_string(body_size_max_bytes) + " bytes.");
}

Response unsupported_content_type() {
    return of(types::unsupported_content_type,
              "Send the body as application/json in UTF-8, without a content encoding.");
}

Response too_many_attempts(int retry_after_seconds) {
    return of(types::too_many_attempts, "There were too many failed attempts to sign in. Wait and try again.")
        .with("Retry-After", std::to_string(retry_after_seconds));
}

Response overloaded(int retry_after_seconds) {
    return of(types::overloaded, "The server has too much to do just now. Try again.")
        .with("Retry-After", std::to_string(retry_after_seconds));
}

Response cursor_outdated() {
    return of(types::cursor_outdated,
              "This cursor no longer leads anywhere. Fetch a snapshot with GET /api/v1/changes.");
}

Response snapshot_unfinished() {
    return of(
        types::snapshot_unfinished,
        "This cursor stands in the middle of a snapshot. Read on with GET /api/v1/changes?since=… until `more` is "
        "false, and follow the stream from the cursor that comes with that.");
}

Response internal_error(const std::string& request_id) {
    return of(types::internal_error,
              "Something went wrong that is not your fault. Tell the administrator the request id.",
              {{"requestId", request_id}});
}

std::vector<ProblemType> all_types() {
    std::vector<ProblemType> all{types::bad_request,         types::not_json,
                                 types::not_signed_in,       types::wrong_credentials,
                                 types::operators_only,      types::wrong_password,
                                 types::csrf_token_needed,   types::method_not_allowed,
                                 types::too_large,           types::unsupported_content_type,
                                 types::too_many_attempts,   types::overloaded,
                                 types::storage_unavailable, types::cursor_outdated,
                                 types::snapshot_unfinished, types::idempotency_key_reused,
                                 types::internal_error};
    // Numbers beyond the last kind give the type of bugs, which stands in the list already.
    for (int kind = 0; kind < 64; ++kind) {
        const ProblemType type = problem_type(static_cast<RefusalKind>(kind));
        if (type.status < 500) all.push_back(type);
    }
    return all;
}

}  // namespace batchline::http::problems
