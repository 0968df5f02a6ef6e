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

Response of(ProblemType type, const std::string& detail, const Json& members) {
    return answer(definition_of(type).status, problem_of(type, detail, members));
}

Response of(const Refusal& refusal) {
    return answer(definition_of(problem_type(refusal.kind)).status, problem_of(refusal));
}

Response of(const Answer& refused) {
    Response response;
    response.status = refused.status;
    response.content_type = "application/problem+json";
    response.body = refused.body;
    if (refused.status == 503) response.with("Retry-After", "1");
    return response;
}

Response unreadable_request(int status) {
    Json problem =
        problem_of(ProblemType::bad_request, "The request line, its headers or its body do not follow HTTP.");
    problem["status"] = status;
    return answer(status, problem);
}

Response not_json(const std::string& detail) { return of(ProblemType::not_json, detail); }

Response not_signed_in() { return of(ProblemType::not_signed_in, "Sign in with POST /api/v1/session first."); }

Response operators_only() {
    return of(ProblemType::operators_only,
              "Ask from the server's own machine, or with its --operator-token as a bearer token.")
        .with("WWW-Authenticate", "Bearer");
}

Response wrong_credentials() { return of(ProblemType::wrong_credentials, "The user name or the password is wrong."); }

Response wrong_password() {
    return of(ProblemType::wrong_password, "The present password is another. Nothing was changed.",
              {{"pointer", "/current"}});
}

Response csrf_token_needed() {
    return of(ProblemType::csrf_token_needed, "Send the csrfToken of GET /api/v1/session as X-CSRF-Token.");
}

Response no_such_page() { return of(ProblemType::not_found, "There is nothing at this address."); }

Response method_not_allowed(const std::string& allowed) {
    return of(ProblemType::method_not_allowed, "This address accepts " + allowed + ".").with("Allow", allowed);
}

Response too_large() {
    return of(ProblemType::too_large, "A body may have at most " + std::to_string(body_size_max_bytes) + " bytes.");
}

Response unsupported_content_type() {
    return of(ProblemType::unsupported_content_type,
              "Send the body as application/json in UTF-8, without a content encoding.");
}

Response too_many_attempts(int retry_after_seconds) {
    return of(ProblemType::too_many_attempts, "There were too many failed attempts to sign in. Wait and try again.")
        .with("Retry-After", std::to_string(retry_after_seconds));
}

Response overloaded(int retry_after_seconds) {
    return of(ProblemType::overloaded, "The server has too much to do just now. Try again.")
        .with("Retry-After", std::to_string(retry_after_seconds));
}

Response cursor_outdated() {
    return of(ProblemType::cursor_outdated,
              "This cursor no longer leads anywhere. Fetch a snapshot with GET /api/v1/changes.");
}

Response snapshot_unfinished() {
    return of(
        ProblemType::snapshot_unfinished,
        "This cursor stands in the middle of a snapshot. Read on with GET /api/v1/changes?since=… until `more` is "
        "false, and follow the stream from the cursor that comes with that.");
}

Response internal_error(const std::string& request_id) {
    return of(ProblemType::internal_error,
              "Something went wrong that is not your fault. Tell the administrator the request id.",
              {{"requestId", request_id}});
}

std::vector<ProblemDefinition> all_types() {
    std::vector<ProblemDefinition> all;
    for (const ProblemDefinition& definition : problem_definitions) {
        // No server says that of itself.
        if (definition.type != ProblemType::server_restored) all.push_back(definition);
    }
    return all;
}

}  // namespace batchline::http::problems
