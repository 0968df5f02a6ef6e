#pragma once
// Who a client is when the server stands behind proxies.

#include <string>
#include <vector>

#include "server/http/message.h"

namespace batchline::http {

/// Whether a text is an IP address, of either version, without a port.
bool is_address(const std::string& text);

/// What the request's own connection cannot tell behind proxies: who the client is, and whether it came over TLS. Only
/// what proxies at these addresses say counts; of a chain of them, the last address that none of them vouches for is
/// the client.
void see_through_proxies(Request& request, const std::vector<std::string>& trusted);

}  // namespace batchline::http
