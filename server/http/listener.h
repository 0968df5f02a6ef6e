#pragma once
// The server's ear: from a port to requests.

#include <functional>
#include <memory>
#include <string>

#include "server/http/message.h"
#include "server/http/tls.h"

namespace batchline::http {

struct ListenerSettings {
    std::string host = "127.0.0.1";
    int port = 0;  ///< 0: any free one
    std::size_t threads = 128;
    std::size_t queued_connections_max = 1024;
    int keep_alive_seconds = 5;
    int request_deadline_seconds = 30;  ///< to receive a whole request and to take its answer; large tables have more
    Tls* tls = nullptr;                 ///< nothing: plain HTTP. Outlives the listener.
};

/// Accepts connections and turns what arrives into requests. Nobody but this and OtherServer knows the HTTP library.
class Listener {
public:
    /// Answers a request; called by many threads at once. What it throws is logged and becomes a 500.
    using Answer = std::function<Response(Request&)>;
    /// Answers what HTTP itself refuses before a request exists (400, 413, 414 …).
    using Refuse = std::function<Response(int status)>;

    Listener(ListenerSettings settings, Answer answer, Refuse refuse);
    ~Listener();

    /// False if the address cannot be listened on.
    bool bind();
    int port() const;
    /// Serves until stop().
    void serve();
    /// May be called by any thread. Requests that are being answered are finished.
    void stop();

private:
    class Implementation;
    std::unique_ptr<Implementation> implementation_;
};

}  // namespace batchline::http
