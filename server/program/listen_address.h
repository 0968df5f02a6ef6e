#pragma once
// Where the server listens, and whether strangers can reach that.

#include <optional>
#include <string>

namespace batchline::program {

struct ListenAddress {
    std::string host;
    int port = 0;
};

/// "127.0.0.1:8080", "localhost:8080", "[::1]:8080"; port 0 means any free one.
std::optional<ListenAddress> parse_listen_address(const std::string& text);
/// Whether only this machine can reach it.
bool is_loopback(const std::string& host);

}  // namespace batchline::program
