#pragma once
// Keeps slow or silent clients from holding threads.

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <map>
#include <mutex>
#include <thread>

namespace batchline::http {

/// How much longer a request may take when its body has grown from so many bytes to so many: a second for each
/// 256 KiB of a large one. What is no larger than any body may be gives none, so that only tables have more time, and
/// they only for what has come, not for what is promised.
std::chrono::seconds time_for_more(std::size_t bytes_before, std::size_t bytes_now);

/// Shuts down sockets whose request takes longer than it may, whatever the reason.
class ConnectionDeadlines {
public:
    ConnectionDeadlines();
    ~ConnectionDeadlines();

    /// While it lives, the socket is watched.
    class Watch {
    public:
        Watch(ConnectionDeadlines& deadlines, int socket) : deadlines_(deadlines), socket_(socket) {}
        Watch(const Watch&) = delete;
        Watch& operator=(const Watch&) = delete;
        ~Watch() { deadlines_.forget(socket_); }

        /// More time; nothing where the server wants to stop.
        void extend(std::chrono::seconds by) { deadlines_.extend(socket_, by); }

    private:
        ConnectionDeadlines& deadlines_;
        int socket_;
    };
    Watch watch(int socket, std::chrono::seconds at_most);
    /// From now on nobody gets more time than this: the server wants to stop.
    void hurry(std::chrono::seconds at_most);

private:
    void forget(int socket);
    void extend(int socket, std::chrono::seconds by);
    void run();

    std::mutex mutex_;
    std::condition_variable stopping_;
    bool stopped_ = false;
    std::chrono::seconds most_{std::chrono::seconds::max()};
    std::map<int, std::chrono::steady_clock::time_point> ends_;
    std::thread thread_;
};

}  // namespace batchline::http
