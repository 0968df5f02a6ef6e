#pragma once
// The session of somebody who has just shown who they are.

#include "server/http/call.h"
#include "shared/protocol/session.h"

namespace batchline::http {

/// What a client is told of who is signed in.
SessionAnswer session_of(const Call& call, const User& user, const std::string& csrf_token);
/// The cookie that carries a session; an empty token for none.
std::string session_cookie_of(const std::string& token, const Request& request);
/// Begins a session and answers with it.
Response begin_session(const Call& call, const User& user, int status = 200);

}  // namespace batchline::http
