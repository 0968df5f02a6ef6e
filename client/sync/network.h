#pragma once
// The network as the client needs it; the platform implements it, tests answer by hand.

#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "shared/base/described.h"

namespace batchline::sync {

struct Request {
    std::string method = "GET";
    std::string path;  // "/api/v1/orders"
    std::vector<std::pair<std::string, std::string>> headers{};
    std::string body{};
    int timeout_ms = 30'000;
};

struct Reply {
    int status = 0;  // HTTP; 0: our server was not reached (somebody else's answer on the way counts as none)
    std::string body{};
    bool was_answered() const { return status != 0; }
    // Trouble on the way, or a server that is busy or restarting: the same request may well succeed later.
    bool is_worth_retrying() const {
        return status == 0 || status == 429 || status == 502 || status == 503 || status == 504;
    }
    bool is_success() const { return status >= 200 && status < 300; }
};

struct StreamHandlers {
    std::function<void()> opened;
    std::function<void(std::string_view data, std::string_view id)>
        change;                  // one "change" event; its id is the cursor after it
    std::function<void()> lost;  // it is closed; nothing more comes
};

class Network {
public:
    virtual ~Network() = default;
    // Replies come later, never from within this call.
    virtual void send(Request request, std::function<void(const Reply&)> on_reply) = 0;
    // One stream at a time; opening another closes the former without `lost`.
    virtual void open_stream(const std::string& path, StreamHandlers handlers) = 0;
    virtual void close_stream() = 0;
    virtual void after(int milliseconds, std::function<void()> what) = 0;
    // To be called by what is called back, where it has changed nothing that anybody sees.
    virtual void spare_frame() = 0;
};

// The body as JSON; null where it is none.
Json json_body(const Reply& reply);

}  // namespace batchline::sync
