// Begins sessions, and puts them into cookies that scripts and other sites cannot use.

#include "server/http/api/new_session.h"

#include "server/http/application.h"

namespace batchline::http {

SessionAnswer session_of(const Call& call, const User& user, const std::string& csrf_token) {
    const Actor actor = actor_of(user, call.residents->all<User>(), call.now);
    return {SessionUser{user.id, user.user_name, user.name, user.role, actor.locations, actor.subordinates,
                        actor.stands_in_for},
            csrf_token};
}

std::string session_cookie_of(const std::string& token, const Request& request) {
    return std::string(session_cookie) + "=" + token + "; HttpOnly; SameSite=Strict; Path=/" +
           (request.is_secure ? "; Secure" : "");
}

Response begin_session(const Call& call, const User& user, int status) {
    const auth::Sessions::Begun begun = call.services.sessions.begin(user, call.now);
    return json_response(status, to_json(session_of(call, user, begun.csrf_token)))
        .with("Set-Cookie", session_cookie_of(begun.token, call.request))
        .uncompressed();
}

}  // namespace batchline::http
