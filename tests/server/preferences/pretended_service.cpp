// A server of cpp-httplib in a thread of its own.

#include "tests/server/preferences/pretended_service.h"

#include <arpa/inet.h>
#include <sys/socket.h>
#include <unistd.h>

#include <condition_variable>
#include <mutex>
#include <stdexcept>
#include <thread>

#include "server/http/library.h"

namespace batchline::testing {

class PretendedService::Implementation {
public:
    Implementation() {
        server_.Get(".*", [this](const httplib::Request& request, httplib::Response& response) {
            std::unique_lock<std::mutex> lock(mutex_);
            heard_.push_back({request.path, request.get_header_value("Authorization")});
            stopping_.wait_for(lock, time_, [this] { return is_stopping_; });
            response.status = status_;
            if (!location_.empty()) response.set_header("Location", location_);
            response.set_content(body_, "application/json");
        });
        port_ = server_.bind_to_any_port("127.0.0.1");
        if (port_ <= 0) throw std::runtime_error("no port is free");
        thread_ = std::thread([this] { server_.listen_after_bind(); });
        server_.wait_until_ready();
    }
    ~Implementation() {
        {
            const std::lock_guard<std::mutex> lock(mutex_);
            is_stopping_ = true;
        }
        stopping_.notify_all();
        server_.stop();
        thread_.join();
    }

    int port() const { return port_; }
    void answer(int status, const std::string& body, const std::string& location) {
        const std::lock_guard<std::mutex> lock(mutex_);
        status_ = status;
        body_ = body;
        location_ = location;
    }
    void take_time(std::chrono::milliseconds time) {
        const std::lock_guard<std::mutex> lock(mutex_);
        time_ = time;
    }
    std::vector<Heard> heard() const {
        const std::lock_guard<std::mutex> lock(mutex_);
        return heard_;
    }

private:
    mutable std::mutex mutex_;
    std::condition_variable stopping_;
    bool is_stopping_ = false;
    int status_ = 200;
    std::string body_ = R"({"preferences": []})";
    std::string location_;
    std::chrono::milliseconds time_{0};
    std::vector<Heard> heard_;
    httplib::Server server_;
    int port_ = 0;
    std::thread thread_;
};

PretendedService::PretendedService() : implementation_(std::make_unique<Implementation>()) {}
PretendedService::~PretendedService() = default;
std::string PretendedService::address() const { return "http://127.0.0.1:" + std::to_string(implementation_->port()); }
void PretendedService::answer(int status, const std::string& body, const std::string& location) {
    implementation_->answer(status, body, location);
}
void PretendedService::take_time(std::chrono::milliseconds time) { implementation_->take_time(time); }
std::vector<PretendedService::Heard> PretendedService::heard() const { return implementation_->heard(); }

std::string closed_address() {
    const int opened = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof(address);
    const bool is_bound = ::bind(opened, reinterpret_cast<sockaddr*>(&address), size) == 0 &&
                          ::getsockname(opened, reinterpret_cast<sockaddr*>(&address), &size) == 0;
    ::close(opened);
    if (!is_bound) throw std::runtime_error("no port is free");
    return "http://127.0.0.1:" + std::to_string(ntohs(address.sin_port));
}

}  // namespace batchline::testing
