// The calls to sign in, to sign out, to learn who one is, and to choose another password.

#include "server/http/api/bodies.h"
#include "server/http/api/new_password.h"
#include "server/http/api/new_session.h"
#include "server/http/api/routes.h"
#include "server/http/call.h"
#include "server/http/log.h"
#include "server/http/metrics.h"
#include "shared/base/check.h"
#include "shared/identity/password_rule.h"

namespace batchline::http {

namespace {

Response sign_in(Call& call) {
    Problems problems;
    const auto credentials = read_json<Credentials>(call.body, problems);
    if (credentials.password.size() > password_length_max_bytes) problems.push_back({"/password", "is too long"});
    if (!problems.empty()) return problems::of(Refusal::invalid(problems));

    const auth::SignInResult result = call.services.sign_in.attempt(credentials.user_name, credentials.password,
                                                                    call.request.remote_address, call.now);
    if (const auto* wait = std::get_if<auth::TooManyAttempts>(&result)) {
        call.services.metrics.count_sign_in_failure();
        return problems::too_many_attempts(wait->retry_after_seconds);
    }
    if (std::holds_alternative<auth::TooBusy>(result)) return problems::overloaded(2);
    if (std::holds_alternative<auth::WrongCredentials>(result)) {
        call.services.metrics.count_sign_in_failure();
        return problems::wrong_credentials();
    }

    const User& user = std::get<User>(result);
    // A session from before never lives on: whoever planted it would share the new one.
    if (call.signed_in) call.services.sessions.end(call.signed_in->session);
    log_line("info", "signed in", {{"requestId", call.request.id}, {"user", user.user_name}});
    return begin_session(call, user);
}

Response change_own_password(Call& call) {
    Problems problems;
    const auto asked = read_json<OwnPassword>(call.body, problems);
    if (asked.current.size() > password_length_max_bytes) problems.push_back({"/current", "is too long"});
    if (problems.empty() && !may_be_password(asked.wanted)) problems.push_back({"/new", password_rule});
    if (problems.empty() && asked.wanted == asked.current)
        problems.push_back({"/new", "must be another than the present one"});
    if (!problems.empty()) return problems::of(Refusal::invalid(problems));

    const User& user = call.signed_in->user;
    const auto result =
        call.services.sign_in.exchange(user, asked.current, asked.wanted, call.request.remote_address, call.now);
    if (std::holds_alternative<auth::TooBusy>(result)) return problems::overloaded(2);
    if (const auto* hash = std::get_if<auth::SignIn::Hash>(&result)) {
        const Answer answer = put_password(call, user, hash->text);
        if (answer.status >= 400) return problems::of(answer);
        log_line("info", "changed own password", {{"requestId", call.request.id}, {"user", user.user_name}});
        // The change ended this session too; who has just shown that they know the password goes on in a new one.
        call.services.sessions.end(call.signed_in->session);
        const Call afterwards(call.services, call.request, call.match, call.now);
        const User* changed = afterwards.residents->find<User>(user.id);
        ENSURE(changed);
        return begin_session(afterwards, *changed);
    }
    call.services.metrics.count_sign_in_failure();
    const auto* wait = std::get_if<auth::TooManyAttempts>(&result);
    return wait ? problems::too_many_attempts(wait->retry_after_seconds) : problems::wrong_password();
}

Response show_session(Call& call) {
    if (!call.signed_in) return json_response(200, to_json(SessionAnswer{}));
    return json_response(200, to_json(session_of(call, call.signed_in->user, call.signed_in->csrf_token)))
        .uncompressed();
}

Response sign_out(Call& call) {
    call.services.sessions.end(call.signed_in->session);
    Response response;
    response.status = 204;
    return std::move(response).with("Set-Cookie", session_cookie_of("", call.request) + "; Max-Age=0");
}

}  // namespace

void add_session_routes(Router& router) {
    router.serve("signIn", sign_in);
    router.serve("getSession", show_session);
    router.serve("signOut", sign_out);
    router.serve("changeOwnPassword", change_own_password);
}

}  // namespace batchline::http
