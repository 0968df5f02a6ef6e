#pragma once
// The server's whole behaviour from a request to an answer, for sockets and for tests alike.

#include "server/http/call.h"
#include "server/http/router.h"
#include "server/http/services.h"

namespace batchline::http {

inline constexpr const char* session_cookie = "batchline_session";

/// Answers requests: finds the route, checks what all routes have in common in the order that clients rely on, and
/// gives every answer its security headers. Knows no sockets.
class Application {
public:
    explicit Application(Services services);

    /// Never throws.
    Response answer(Request& request) const;
    /// For what HTTP refuses before there is a request.
    Response refuse(int status) const;
    const Router& router() const { return router_; }

private:
    Response dispatch(Request& request, const RouteMatch& match) const;
    Response call_api(Request& request, const RouteMatch& match) const;
    bool is_operator(const Request& request) const;

    Services services_;
    Router router_;
};

/// The value of a cookie in a Cookie header; empty where it is absent.
std::string cookie_value(const std::string& header, std::string_view name);

}  // namespace batchline::http
