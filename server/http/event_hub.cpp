// Waits by epoll for commits, room in sockets and the clock, and sends each stream what it lacks.

#include "server/http/event_hub.h"

#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>

#include "server/http/change_feed.h"
#include "server/http/log.h"
#include "shared/base/check.h"

namespace batchline::http {

namespace {

using SteadyTime = std::chrono::steady_clock::time_point;

/// No more is prepared for a client than it has taken, up to this.
constexpr std::size_t buffer_wanted_bytes = 64 * 1024;
constexpr int tick_milliseconds = 1000;

}  // namespace

struct EventHub::Stream {
    int socket;
    FeedFollower follower;
    std::string buffer = "retry: 2000\n: connected\n\n";
    SteadyTime written_at = std::chrono::steady_clock::now();
    bool waits_for_room = false;
};

EventHub::EventHub(Store& store, Executor& executor, const Configuration& configuration, auth::Sessions& sessions,
                   const FeedCursors& cursors, Clock now, EventHubSettings settings)
    : store_(store),
      executor_(executor),
      configuration_(configuration),
      sessions_(sessions),
      cursors_(cursors),
      now_(std::move(now)),
      settings_(settings) {
    poll_ = epoll_create1(EPOLL_CLOEXEC);
    wake_ = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    ENSURE(poll_ >= 0 && wake_ >= 0);
    epoll_event event{};
    event.events = EPOLLIN;
    event.data.fd = wake_;
    ENSURE(epoll_ctl(poll_, EPOLL_CTL_ADD, wake_, &event) == 0);
    thread_ = std::thread([this] { run(); });
}

EventHub::~EventHub() {
    stop();
    ::close(wake_);
    ::close(poll_);
}

void EventHub::take(int socket, const auth::SignedIn& who, const FeedCursor& cursor) {
    auto stream = std::make_unique<Stream>(Stream{socket, FeedFollower(cursors_, who, cursor)});
    ++streams_count_;
    {
        const std::lock_guard lock(newcomers_mutex_);
        newcomers_.push_back(std::move(stream));
    }
    notify();
}

void EventHub::notify() {
    const std::uint64_t one = 1;
    // A full counter means that the thread is awake anyway.
    [[maybe_unused]] const ssize_t written = ::write(wake_, &one, sizeof(one));
}

void EventHub::stop() {
    if (!thread_.joinable()) return;
    stopping_ = true;
    notify();
    thread_.join();
    welcome_newcomers();
    while (!streams_.empty()) close(streams_.begin()->first);
}

void EventHub::run() {
    std::array<epoll_event, 64> events;
    SteadyTime next_tick = std::chrono::steady_clock::now();
    while (!stopping_) {
        // Without streams there is nothing to keep alive, so nothing to wake up for.
        const int count = epoll_wait(poll_, events.data(), static_cast<int>(events.size()),
                                     streams_.empty() ? -1 : tick_milliseconds);
        bool woken = false;
        for (int i = 0; i < count; ++i) {
            if (events[static_cast<std::size_t>(i)].data.fd == wake_) {
                std::uint64_t ignored = 0;
                woken = ::read(wake_, &ignored, sizeof(ignored)) > 0 || woken;
            } else {
                handle_socket(events[static_cast<std::size_t>(i)].data.fd, events[static_cast<std::size_t>(i)].events);
            }
        }
        try {
            welcome_newcomers();
            if (woken) {
                for (auto& [socket, stream] : streams_) stream->follower.notify();
            }
            deliver();
            if (std::chrono::steady_clock::now() >= next_tick) {
                tick();
                next_tick = std::chrono::steady_clock::now() + std::chrono::milliseconds(tick_milliseconds);
            }
        } catch (const std::exception& failure) {
            // Streams keep their places, so the next round tries again.
            log_line("error", "event stream failure", {{"what", failure.what()}});
        }
    }
}

void EventHub::welcome_newcomers() {
    std::vector<std::unique_ptr<Stream>> newcomers;
    {
        const std::lock_guard lock(newcomers_mutex_);
        newcomers.swap(newcomers_);
    }
    for (std::unique_ptr<Stream>& stream : newcomers) {
        epoll_event event{};
        event.events = EPOLLRDHUP;
        event.data.fd = stream->socket;
        const int socket = stream->socket;
        const bool added = epoll_ctl(poll_, EPOLL_CTL_ADD, socket, &event) == 0;
        streams_[socket] = std::move(stream);
        if (!added) close(socket);
    }
}

void EventHub::handle_socket(int socket, std::uint32_t events) {
    const auto found = streams_.find(socket);
    if (found == streams_.end()) return;
    if (events & (EPOLLRDHUP | EPOLLHUP | EPOLLERR)) {
        close(socket);
    } else if (!flush(*found->second)) {
        close(socket);
    }
}

void EventHub::deliver() {
    std::vector<int> to_close;
    std::unique_ptr<Reader> reader;
    std::shared_ptr<const MemoryWorld> residents;
    FeedFollower::Pages pages;
    for (auto& [socket, stream] : streams_) {
        if (!stream->follower.is_behind()) continue;
        if (!reader) {
            residents = executor_.residents();
            reader = store_.read();
        }
        if (!deliver_to(*stream, *reader, *residents, pages)) to_close.push_back(socket);
    }
    for (const int socket : to_close) close(socket);
}

bool EventHub::deliver_to(Stream& stream, Reader& reader, const MemoryWorld& residents, FeedFollower::Pages& pages) {
    if (!stream.follower.renew(sessions_.find_by_digest(stream.follower.session(), now_()))) return false;
    stream.follower.advance(reader, residents, configuration_, now_(), pages, buffer_wanted_bytes, stream.buffer);
    return flush(stream);
}

void EventHub::tick() {
    const SteadyTime now = std::chrono::steady_clock::now();
    // What expires at midnight is no longer available, though nothing was committed.
    const Instant today = now_();
    if (has_a_day_begun(*executor_.residents(), day_looked_at_, today)) {
        for (auto& [socket, stream] : streams_) stream->follower.notify();
    }
    day_looked_at_ = today;
    std::vector<int> to_close;
    for (auto& [socket, stream] : streams_) {
        const auto silent_seconds = std::chrono::duration_cast<std::chrono::seconds>(now - stream->written_at).count();
        if (!stream->buffer.empty() && silent_seconds >= settings_.stalled_seconds_max) {
            to_close.push_back(socket);
        } else if (stream->buffer.empty() && silent_seconds >= settings_.comment_every_seconds) {
            const bool still_signed_in = sessions_.find_by_digest(stream->follower.session(), now_()).has_value();
            stream->buffer = ": still here\n\n";
            if (!still_signed_in || !flush(*stream)) to_close.push_back(socket);
        }
    }
    for (const int socket : to_close) close(socket);
}

bool EventHub::flush(Stream& stream) {
    while (!stream.buffer.empty()) {
        const ssize_t sent =
            ::send(stream.socket, stream.buffer.data(), stream.buffer.size(), MSG_DONTWAIT | MSG_NOSIGNAL);
        if (sent > 0) {
            stream.buffer.erase(0, static_cast<std::size_t>(sent));
            stream.written_at = std::chrono::steady_clock::now();
        } else if (sent < 0 && (errno == EAGAIN || errno == EWOULDBLOCK)) {
            break;
        } else if (sent < 0 && errno != EINTR) {
            return false;
        }
    }
    const bool waits_for_room = !stream.buffer.empty();
    if (waits_for_room == stream.waits_for_room) return true;
    stream.waits_for_room = waits_for_room;
    epoll_event event{};
    event.events = EPOLLRDHUP | (waits_for_room ? static_cast<std::uint32_t>(EPOLLOUT) : 0u);
    event.data.fd = stream.socket;
    return epoll_ctl(poll_, EPOLL_CTL_MOD, stream.socket, &event) == 0;
}

void EventHub::close(int socket) {
    const auto found = streams_.find(socket);
    if (found == streams_.end()) return;
    ::shutdown(socket, SHUT_RDWR);
    ::close(socket);
    streams_.erase(found);
    --streams_count_;
}

}  // namespace batchline::http
