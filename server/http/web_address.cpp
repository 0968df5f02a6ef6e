// Takes the address of another server apart, and believes nothing in it that would be sent there unseen.

#include "server/http/web_address.h"

#include <algorithm>
#include <charconv>
#include <string_view>

namespace batchline::http {

namespace {

constexpr std::string_view letters_and_digits = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

bool consists_of(std::string_view text, std::string_view more) {
    return std::all_of(text.begin(), text.end(), [more](char one) {
        return letters_and_digits.find(one) != std::string_view::npos || more.find(one) != std::string_view::npos;
    });
}

bool is_port(std::string_view text) {
    int port = 0;
    const char* end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, port);
    return error == std::errc() && stop == end && port >= 1 && port <= 65535;
}

/// "profiles.example", "10.0.0.5:8080", "[::1]:8080"
bool is_host(std::string_view text) {
    const bool is_version_6 = text.starts_with('[');
    const std::size_t end = is_version_6 ? text.find(']') : std::min(text.find(':'), text.size());
    if (end == std::string_view::npos) return false;
    const std::string_view name = is_version_6 ? text.substr(1, end - 1) : text.substr(0, end);
    const std::string_view rest = text.substr(is_version_6 ? end + 1 : end);
    if (name.empty() || !consists_of(name, is_version_6 ? ":." : ".-_")) return false;
    return rest.empty() || (rest.front() == ':' && is_port(rest.substr(1)));
}

}  // namespace

std::optional<WebAddress> parse_web_address(const std::string& text) {
    const std::string_view all = text;
    const std::size_t scheme = all.starts_with("https://") ? 8 : all.starts_with("http://") ? 7 : 0;
    if (scheme == 0) return std::nullopt;
    const std::size_t slash = std::min(all.find('/', scheme), all.size());
    std::string_view path = all.substr(slash);
    while (path.ends_with('/')) path.remove_suffix(1);
    if (!is_host(all.substr(scheme, slash - scheme)) || !consists_of(path, "/-._~%:@!$&'()*+,;=")) return std::nullopt;
    return WebAddress{std::string(all.substr(0, slash)), std::string(path)};
}

}  // namespace batchline::http
