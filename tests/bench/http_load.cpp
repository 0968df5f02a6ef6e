// Sends and receives for all clients by epoll, and notes how long each answer took.

#include "tests/bench/http_load.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <cstdlib>

#include "shared/base/check.h"

namespace batchline::bench {

using Clock = std::chrono::steady_clock;

struct HttpLoad::Client {
    int socket = -1;
    bool is_waiting = false;
    std::string received;
    Clock::time_point sent_at;
};

namespace {

/// The size of the whole answer at the beginning of `text`, 0 while it is not all there.
std::size_t answer_size(const std::string& text) {
    const std::size_t head = text.find("\r\n\r\n");
    if (head == std::string::npos) return 0;
    const std::size_t length = text.find("Content-Length: ");
    ENSURE(length < head);
    const std::size_t size = head + 4 + static_cast<std::size_t>(std::atol(text.c_str() + length + 16));
    return text.size() >= size ? size : 0;
}

}  // namespace

HttpLoad::HttpLoad(int port, int clients, NextRequest next)
    : port_(port), next_(std::move(next)), clients_(static_cast<std::size_t>(clients)) {
    poll_ = ::epoll_create1(EPOLL_CLOEXEC);
}

HttpLoad::~HttpLoad() {
    for (const Client& client : clients_) {
        if (client.socket >= 0) ::close(client.socket);
    }
    ::close(poll_);
}

void HttpLoad::connect(Client& client) {
    if (client.socket >= 0) ::close(client.socket);
    client.socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    client.received.clear();
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<std::uint16_t>(port_));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    ENSURE(::connect(client.socket, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0);
    const int on = 1;
    ::setsockopt(client.socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    epoll_event event{};
    event.events = EPOLLIN;
    event.data.ptr = &client;
    ENSURE(::epoll_ctl(poll_, EPOLL_CTL_ADD, client.socket, &event) == 0);
}

void HttpLoad::send_next(Client& client) {
    const std::string request = next_();
    client.is_waiting = true;
    client.sent_at = Clock::now();
    if (::send(client.socket, request.data(), request.size(), MSG_NOSIGNAL) == static_cast<ssize_t>(request.size()))
        return;
    // Closed while idle: a new connection.
    connect(client);
    ENSURE(::send(client.socket, request.data(), request.size(), MSG_NOSIGNAL) == static_cast<ssize_t>(request.size()));
}

bool HttpLoad::receive(Client& client) {
    std::array<char, 16384> buffer;
    const ssize_t size = ::recv(client.socket, buffer.data(), buffer.size(), 0);
    if (size <= 0) {
        // Lost with the connection; where none was under way, an idle one was closed.
        if (client.is_waiting) ++result_->failed;
        connect(client);
        return client.is_waiting;
    }
    client.received.append(buffer.data(), static_cast<std::size_t>(size));
    const std::size_t whole = answer_size(client.received);
    if (whole == 0) return false;
    if (client.received.compare(0, 10, "HTTP/1.1 2") != 0) ++result_->failed;
    client.received.erase(0, whole);
    return true;
}

HttpLoad::Result HttpLoad::run(double seconds) {
    Result result;
    result_ = &result;
    // The server has closed those that were idle since the last run.
    for (Client& client : clients_) connect(client);
    const auto start = Clock::now();
    const auto end = start + std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>(seconds));
    std::size_t waiting = clients_.size();
    for (Client& client : clients_) send_next(client);
    while (waiting > 0) {
        std::array<epoll_event, 64> events;
        const int count = ::epoll_wait(poll_, events.data(), static_cast<int>(events.size()), 1000);
        for (int i = 0; i < count; ++i) {
            Client& client = *static_cast<Client*>(events[static_cast<std::size_t>(i)].data.ptr);
            if (!receive(client)) continue;
            const auto now = Clock::now();
            ++result.answered;
            result.latencies_milliseconds.push_back(
                std::chrono::duration<double, std::milli>(now - client.sent_at).count());
            client.is_waiting = false;
            if (now < end) {
                send_next(client);
            } else {
                --waiting;
            }
        }
    }
    result.seconds = std::chrono::duration<double>(Clock::now() - start).count();
    result_ = nullptr;
    return result;
}

}  // namespace batchline::bench
