#pragma once
// Load on a server over HTTP, as cheap to make as can be.

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace batchline::bench {

/// Many clients on loopback, each sending its next request when it has its answer; one thread for all of them, because
/// the load shares the cores with what it loads.
class HttpLoad {
public:
    /// A whole request, its head included; asked for anew for each.
    using NextRequest = std::function<std::string()>;
    HttpLoad(int port, int clients, NextRequest next);
    ~HttpLoad();
    HttpLoad(const HttpLoad&) = delete;
    HttpLoad& operator=(const HttpLoad&) = delete;

    struct Result {
        int answered = 0;
        int failed = 0;  ///< of them, other than 2xx
        double seconds = 0;
        std::vector<double> latencies_milliseconds;
    };
    /// Sends for some seconds, then waits for what is under way.
    Result run(double seconds);

private:
    struct Client;
    void connect(Client& client);
    void send_next(Client& client);
    /// Whether a whole answer has arrived.
    bool receive(Client& client);

    int port_;
    NextRequest next_;
    int poll_ = -1;
    std::vector<Client> clients_;
    Result* result_ = nullptr;
};

}  // namespace batchline::bench
