#pragma once
// Requests to the server that the client came from.

#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace batchline::platform {

using HttpHeaders = std::vector<std::pair<std::string, std::string>>;

struct HttpRequest {
    std::string method = "GET";
    std::string path;  // absolute path with query, same origin
    HttpHeaders headers{};
    std::string body{};
    int timeout_ms = 30'000;
};

struct HttpReply {
    int status = 0;         // 0: no answer (network gone, timed out)
    HttpHeaders headers{};  // names in lower case
    std::string body{};

    bool answered() const { return status != 0; }
    bool ok() const { return status >= 200 && status < 300; }
    // Empty if absent; `name` in lower case.
    const std::string& header(std::string_view name) const;
};

class Http {
public:
    virtual ~Http() = default;
    // Calls back exactly once, never before it returned; when the timeout ends at the latest.
    virtual void request(HttpRequest request, std::function<void(HttpReply)> on_reply) = 0;
};

}  // namespace batchline::platform
