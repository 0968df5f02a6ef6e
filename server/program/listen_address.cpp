// Takes host and port apart, brackets of IPv6 included.

#include "server/program/listen_address.h"

#include <charconv>

namespace batchline::program {

std::optional<ListenAddress> parse_listen_address(const std::string& text) {
    const std::size_t colon = text.rfind(':');
    if (colon == std::string::npos || colon == 0) return std::nullopt;
    ListenAddress address{text.substr(0, colon), 0};
    if (address.host.front() == '[') {
        if (address.host.back() != ']') return std::nullopt;
        address.host = address.host.substr(1, address.host.size() - 2);
    }
    const char* end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data() + colon + 1, end, address.port);
    if (error != std::errc() || stop != end || address.port < 0 || address.port > 65535 || address.host.empty())
        return std::nullopt;
    return address;
}

bool is_loopback(const std::string& host) { return host == "localhost" || host == "::1" || host.starts_with("127."); }

}  // namespace batchline::program
