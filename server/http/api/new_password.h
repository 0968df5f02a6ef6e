#pragma once
// What giving a password comes to, for oneself and for others.

#include "server/execution/executor.h"
#include "server/http/call.h"

namespace batchline::http {

/// Decides whether the user, as they are now, can be given the password with this hash, and where they can makes it
/// durable together with its entry in the audit: that moment ends the sessions of before.
Answer put_password(const Call& call, const User& user, const std::string& hash);

}  // namespace batchline::http
