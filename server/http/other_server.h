#pragma once
// Asks another server over HTTP, and never waits longer for it than it is worth.

#include <memory>
#include <string>

#include "server/http/web_address.h"
#include "shared/base/result.h"

namespace batchline::http {

/// Why another server gave no answer.
enum class NoAnswer {
    unreachable,  ///< nobody listens there, or not somebody who proves to be it
    too_late,
    senseless,  ///< another status than 200, or more than anybody would read
};

/// A server that may be slow, down or wrong. Redirects are not followed; certificates are verified.
class OtherServer {
public:
    /// `token` is sent along as "Authorization: Bearer …"; empty: nothing is.
    OtherServer(WebAddress address, std::string token);
    ~OtherServer();

    /// The body of what it answers to GET at this path ("/customers/…") below its address. Returns within one and a
    /// half seconds, whatever happens there or on the way; from any thread.
    Result<std::string, NoAnswer> get(const std::string& path);

private:
    class Implementation;
    std::unique_ptr<Implementation> implementation_;
};

/// Whether it can be sent as a token: letters, digits and signs, without blanks.
bool is_bearer_token(const std::string& text);

}  // namespace batchline::http
