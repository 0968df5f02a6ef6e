// Writes the request that signs somebody in, and puts a refusal into words.

#include "client/app/sign_in_request.h"

#include "shared/base/json.h"

namespace batchline::app {

sync::Request sign_in_request(const SignIn& wish) {
    sync::Request request{.method = "POST", .path = std::string(session_path)};
    request.headers = {{"Content-Type", "application/json"}};
    request.body = Json{{"userName", wish.user_name}, {"password", wish.password}}.dump();
    return request;
}

SignInProgress refusal_of(const sync::Reply& reply) {
    if (!reply.was_answered()) {
        return {.problem = "The server cannot be reached.", .advice = "Look at the network connection and try again."};
    }
    if (reply.status == 401 || reply.status == 422)
        return {.problem = "User name or password is not right.", .advice = "Look at both and try again."};
    if (reply.status == 429) return {.problem = "Too many tries.", .advice = "Wait five minutes, then try again."};
    SignInProgress other{.problem = "Signing in did not work."};
    const Json problem = sync::json_body(reply);
    if (!problem.is_object()) return other;
    const auto detail = problem.find("detail");
    if (detail != problem.end() && detail->is_string()) other.advice = detail->get<std::string>();
    return other;
}

}  // namespace batchline::app
