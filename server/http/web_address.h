#pragma once
// Where another server is reached, as whoever runs this one writes it down.

#include <optional>
#include <string>

namespace batchline::http {

struct WebAddress {
    std::string origin;  ///< "https://profiles.example:8443"
    std::string path;    ///< what all paths there begin with: "/api", or nothing; without a slash at its end
    bool operator==(const WebAddress&) const = default;
};

/// "https://profiles.example/api", by http or https, with a port or without; nothing for anything else. Names,
/// passwords, queries and fragments have no place in it.
std::optional<WebAddress> parse_web_address(const std::string& text);

}  // namespace batchline::http
