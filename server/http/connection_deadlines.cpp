// A thread that knows when each connection's time is up, and shuts its socket.

#include "server/http/connection_deadlines.h"

#include <sys/socket.h>

#include <algorithm>

#include "server/http/message.h"

namespace batchline::http {

std::chrono::seconds time_for_more(std::size_t bytes_before, std::size_t bytes_now) {
    constexpr std::size_t bytes_per_second = 256 * 1024;
    const auto earned = [](std::size_t bytes) {
        return bytes > body_size_max_bytes ? (bytes - body_size_max_bytes) / bytes_per_second : 0;
    };
    return std::chrono::seconds(earned(bytes_now) - earned(bytes_before));
}

ConnectionDeadlines::ConnectionDeadlines() : thread_([this] { run(); }) {}

ConnectionDeadlines::~ConnectionDeadlines() {
    {
        const std::lock_guard lock(mutex_);
        stopped_ = true;
    }
    stopping_.notify_all();
    thread_.join();
}

ConnectionDeadlines::Watch ConnectionDeadlines::watch(int socket, std::chrono::seconds at_most) {
    const std::lock_guard lock(mutex_);
    ends_[socket] = std::chrono::steady_clock::now() + std::min(at_most, most_);
    return Watch(*this, socket);
}

void ConnectionDeadlines::hurry(std::chrono::seconds at_most) {
    const std::lock_guard lock(mutex_);
    most_ = at_most;
    const auto end_of_all = std::chrono::steady_clock::now() + at_most;
    for (auto& [socket, end] : ends_) end = std::min(end, end_of_all);
}

void ConnectionDeadlines::forget(int socket) {
    const std::lock_guard lock(mutex_);
    ends_.erase(socket);
}

void ConnectionDeadlines::extend(int socket, std::chrono::seconds by) {
    const std::lock_guard lock(mutex_);
    const bool is_hurried = most_ != std::chrono::seconds::max();
    if (!is_hurried) ends_.at(socket) += by;
}

void ConnectionDeadlines::run() {
    std::unique_lock lock(mutex_);
    while (!stopping_.wait_for(lock, std::chrono::seconds(1), [this] { return stopped_; })) {
        const auto now = std::chrono::steady_clock::now();
        for (const auto& [socket, end] : ends_) {
            // Only shut down, never closed, here: its thread still owns the number.
            if (now > end) ::shutdown(socket, SHUT_RDWR);
        }
    }
}

}  // namespace batchline::http
