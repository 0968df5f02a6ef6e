// Reads X-Forwarded-For from its end, as long as the addresses there are trusted.

#include "server/http/forwarding.h"

#include <arpa/inet.h>

#include <algorithm>

#include "shared/base/text.h"

namespace batchline::http {
namespace {

/// An address of version 4 may be written in the manner of version 6.
std::string plain(std::string_view address) {
    constexpr std::string_view mapped = "::ffff:";
    const bool is_mapped = address.starts_with(mapped) && address.find('.') != std::string_view::npos;
    return std::string(is_mapped ? address.substr(mapped.size()) : address);
}

std::vector<std::string> list_in(const std::vector<std::string>& headers) {
    std::vector<std::string> items;
    for (const std::string& header : headers) {
        std::size_t start = 0;
        while (start <= header.size()) {
            const std::size_t end = std::min(header.find(',', start), header.size());
            items.emplace_back(trimmed(std::string_view(header).substr(start, end - start)));
            start = end + 1;
        }
    }
    return items;
}

}  // namespace

bool is_address(const std::string& text) {
    in6_addr bytes{};
    return ::inet_pton(AF_INET, text.c_str(), &bytes) == 1 || ::inet_pton(AF_INET6, text.c_str(), &bytes) == 1;
}

void see_through_proxies(Request& request, const std::vector<std::string>& trusted) {
    const auto is_trusted = [&](const std::string& address) {
        return std::any_of(trusted.begin(), trusted.end(),
                           [&](const std::string& one) { return plain(one) == plain(address); });
    };
    if (!is_trusted(request.remote_address)) return;
    std::vector<std::string> way = list_in(request.every_header("X-Forwarded-For"));
    while (!way.empty() && is_address(way.back())) {
        request.remote_address = plain(way.back());
        if (!is_trusted(request.remote_address)) break;
        way.pop_back();
    }
    const std::vector<std::string> protocols = list_in(request.every_header("X-Forwarded-Proto"));
    request.is_secure = request.is_secure || (!protocols.empty() && protocols.back() == "https");
}

}  // namespace batchline::http
