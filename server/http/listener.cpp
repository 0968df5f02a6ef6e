// Sockets, threads and HTTP by cpp-httplib, with limits on what clients may send and how slowly.

#include "server/http/listener.h"

#include <poll.h>
#include <pthread.h>
#include <sched.h>
#include <sys/resource.h>
#include <sys/socket.h>

#include <array>
#include <atomic>
#include <chrono>
#include <thread>

#include "server/http/connection_deadlines.h"
#include "server/http/library.h"

namespace batchline::http {

namespace {

/// The connection the present thread is serving: the library has no other way to tell a handler.
struct Connection {
    bool is_secure = false;
    SocketTaker taker;
    bool has_unread_body = false;                    ///< the answer did not wait for the whole body
    ConnectionDeadlines::Watch* deadline = nullptr;  ///< of the request that is being answered
};
thread_local Connection* present_connection = nullptr;

/// Threads that serve connections, behind the writer when the processors are busy: everybody waits for the writer, and
/// a COMMIT wakes as many of these as shared it, each of which would push it aside.
class Workers final : public httplib::TaskQueue {
public:
    Workers(std::size_t threads, std::size_t queued_max) : pool_(threads, threads, queued_max) {}

    bool enqueue(std::function<void()> work) override {
        return pool_.enqueue([work = std::move(work)] {
            give_way();
            work();
        });
    }
    void shutdown() override { pool_.shutdown(); }

private:
    /// The present thread, once: with a lower weight, and waking as work in batches does, which takes no processor from
    /// who is running. Linux counts both by thread; where they are refused nothing is lost but speed.
    static void give_way() {
        constexpr int niceness = 5;
        thread_local const bool is_done = [] {
            const sched_param usual{};
            const bool is_batch = ::pthread_setschedparam(::pthread_self(), SCHED_BATCH, &usual) == 0;
            return ::setpriority(PRIO_PROCESS, 0, niceness) == 0 && is_batch;
        }();
        static_cast<void>(is_done);
    }

    httplib::ThreadPool pool_;
};

std::optional<BodyFailure> read_all(const httplib::ContentReader& reader, std::size_t size_max, std::string& body) {
    bool too_large = false;
    const bool complete = reader([&](const char* data, std::size_t size) {
        too_large = body.size() + size > size_max;
        if (too_large) return false;
        body.append(data, size);
        const auto more = time_for_more(body.size() - size, body.size());
        if (more.count() > 0) present_connection->deadline->extend(more);
        return true;
    });
    if (too_large) return BodyFailure::too_large;
    if (!complete) return BodyFailure::unreadable;
    return std::nullopt;
}

/// Without a length a request has no body; the library would take what comes next on the connection for one.
bool has_body(const httplib::Request& request) {
    return request.has_header("Content-Length") || request.has_header("Transfer-Encoding");
}

/// A connection that is closed while something waits unread on it is reset, and the answer is lost with it: what still
/// comes is read first, for a while, by whoever has said all there is to say.
void let_peer_finish(int socket) {
    constexpr auto patience = std::chrono::seconds(2);
    constexpr std::size_t bytes_max = 16 << 20;
    const auto end = std::chrono::steady_clock::now() + patience;
    std::array<char, 64 * 1024> ignored;
    for (std::size_t count = 0; count < bytes_max;) {
        const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(end - std::chrono::steady_clock::now());
        pollfd waiting{socket, POLLIN, 0};
        if (left.count() <= 0 || ::poll(&waiting, 1, static_cast<int>(left.count())) <= 0) return;
        const ssize_t received = ::recv(socket, ignored.data(), ignored.size(), 0);
        if (received <= 0) return;
        count += static_cast<std::size_t>(received);
    }
}

Request request_from(const httplib::Request& from) {
    Request request;
    request.method = from.method;
    request.path = from.path;
    request.target = from.target;
    request.remote_address = from.remote_addr;
    request.is_secure = present_connection && present_connection->is_secure;
    request.query.assign(from.params.begin(), from.params.end());
    request.header = [&from](const char* name) { return from.get_header_value(name); };
    request.every_header = [&from](const char* name) {
        std::vector<std::string> values;
        for (std::size_t i = 0; i < from.get_header_value_count(name); ++i)
            values.push_back(from.get_header_value(name, "", i));
        return values;
    };
    return request;
}

void write_to(httplib::Response& to, Response response) {
    to.status = response.status;
    for (auto& [name, value] : response.headers) to.set_header(name, value);
    if (response.take_socket) {
        // The library sends the head; the body is written by whoever takes the socket.
        present_connection->taker = std::move(response.take_socket);
        to.set_content_provider(response.content_type, [](std::size_t, httplib::DataSink& sink) {
            sink.done();
            return true;
        });
    } else if (response.next_piece) {
        to.set_chunked_content_provider(
            response.content_type, [next_piece = std::move(response.next_piece)](std::size_t, httplib::DataSink& sink) {
                try {
                    const std::string piece = next_piece();
                    if (!piece.empty()) return sink.write(piece.data(), piece.size());
                } catch (const std::exception&) {
                    return false;
                }
                sink.done();
                return true;
            });
    } else if (response.shared_body && !response.shared_body->empty()) {
        to.set_content_provider(
            response.shared_body->size(), response.content_type,
            [bytes = response.shared_body](std::size_t offset, std::size_t length, httplib::DataSink& sink) {
                return sink.write(bytes->data() + offset, length);
            });
    } else if (!response.body.empty()) {
        to.set_content(std::move(response.body), response.content_type);
    }
}

}  // namespace

class Listener::Implementation final : public httplib::Server {
public:
    Implementation(ListenerSettings settings, Answer answer, Refuse refuse)
        : settings_(std::move(settings)), answer_(std::move(answer)), refuse_(std::move(refuse)) {
        new_task_queue = [this] { return new Workers(settings_.threads, settings_.queued_connections_max); };
        set_tcp_nodelay(true);
        // By default two servers could share a port, and a browser would meet now one, now the other.
        set_socket_options([](socket_t socket) { httplib::set_socket_opt(socket, SOL_SOCKET, SO_REUSEADDR, 1); });
        set_keep_alive_timeout(settings_.keep_alive_seconds);
        set_keep_alive_max_count(1'000'000);
        set_read_timeout(settings_.request_deadline_seconds);
        set_write_timeout(settings_.request_deadline_seconds);
        // How much of a body is read is for the call to say; no call reads more than this.
        set_payload_max_length(table_size_max_bytes);
        set_pre_routing_handler([this](const httplib::Request& from, httplib::Response& to) {
            // Methods that bring a body come by the content readers below, so that it is read only when it is wanted.
            if (from.method == "POST" || from.method == "PUT" || from.method == "PATCH" || from.method == "DELETE") {
                return HandlerResponse::Unhandled;
            }
            Request request = request_from(from);
            write_to(to, answer_(request));
            return HandlerResponse::Handled;
        });
        const auto with_body = [this](const httplib::Request& from, httplib::Response& to,
                                      const httplib::ContentReader& reader) {
            Request request = request_from(from);
            present_connection->has_unread_body = has_body(from);
            request.read_body = [&](std::string& body) {
                const auto failure = has_body(from) ? read_all(reader, request.body_size_max, body) : std::nullopt;
                present_connection->has_unread_body = failure.has_value();
                return failure;
            };
            write_to(to, answer_(request));
        };
        constexpr const char* everything = R"([\s\S]*)";
        Post(everything, with_body);
        Put(everything, with_body);
        Patch(everything, with_body);
        Delete(everything, with_body);
        set_error_handler([this](const httplib::Request&, httplib::Response& to) {
            if (!to.body.empty()) return HandlerResponse::Unhandled;
            write_to(to, refuse_(to.status));
            return HandlerResponse::Handled;
        });
        // The answer function catches everything itself; this is for the library's own failures.
        set_exception_handler(
            [this](const httplib::Request&, httplib::Response& to, std::exception_ptr) { write_to(to, refuse_(500)); });
    }

    bool bind() {
        if (settings_.port != 0) return bind_to_port(settings_.host, settings_.port);
        settings_.port = bind_to_any_port(settings_.host);
        return settings_.port > 0;
    }
    int port() const { return settings_.port; }
    void serve() {
        Stage before = Stage::before;
        if (!stage_.compare_exchange_strong(before, Stage::serving)) return;
        listen_after_bind();
        stage_ = Stage::over;
    }
    /// The library would not hear of a stop that comes before it listens.
    void finish() {
        deadlines_.hurry(std::chrono::seconds(5));
        Stage before = Stage::before;
        if (stage_.compare_exchange_strong(before, Stage::over)) return;
        while (stage_ == Stage::serving && !is_running()) std::this_thread::sleep_for(std::chrono::milliseconds(1));
        stop();
    }

private:
    bool process_and_close_socket(int connected) override {
        std::string remote_address;
        std::string local_address;
        int remote_port = 0;
        int local_port = 0;
        httplib::detail::get_remote_ip_and_port(connected, remote_address, remote_port);
        httplib::detail::get_local_ip_and_port(connected, local_address, local_port);
        const int socket = settings_.tls ? settings_.tls->plain_end(connected) : connected;
        if (socket < 0) return false;

        Connection connection{settings_.tls != nullptr, nullptr, false, nullptr};
        present_connection = &connection;
        const bool served = httplib::detail::process_server_socket(
            svr_sock_, socket, keep_alive_max_count_, keep_alive_timeout_sec_, read_timeout_sec_, read_timeout_usec_,
            write_timeout_sec_, write_timeout_usec_,
            [&](httplib::Stream& stream, bool close_connection, bool& connection_closed) {
                // Timeouts count from byte to byte, so whoever sends one a second needs this to be stopped.
                auto deadline = deadlines_.watch(socket, std::chrono::seconds(settings_.request_deadline_seconds));
                connection.deadline = &deadline;
                const bool done = process_request(stream, remote_address, remote_port, local_address, local_port,
                                                  close_connection, connection_closed, [](httplib::Request& request) {
                                                      request.ranges.clear();
                                                      request.body_consumed_ = !has_body(request);
                                                  });
                // A small rest the library has read by itself.
                if (done && !connection_closed) connection.has_unread_body = false;
                connection.deadline = nullptr;
                return done && !connection.taker;
            });
        present_connection = nullptr;
        if (connection.taker) {
            connection.taker(socket);
            return served;
        }
        if (connection.has_unread_body) {
            // Behind TLS the carrier would take this for the end of the conversation.
            if (!connection.is_secure) ::shutdown(socket, SHUT_WR);
            let_peer_finish(socket);
        }
        httplib::detail::shutdown_socket(socket);
        httplib::detail::close_socket(socket);
        return served;
    }

    enum class Stage { before, serving, over };
    std::atomic<Stage> stage_ = Stage::before;
    ListenerSettings settings_;
    Answer answer_;
    Refuse refuse_;
    ConnectionDeadlines deadlines_;
};

Listener::Listener(ListenerSettings settings, Answer answer, Refuse refuse)
    : implementation_(std::make_unique<Implementation>(std::move(settings), std::move(answer), std::move(refuse))) {}
Listener::~Listener() = default;
bool Listener::bind() { return implementation_->bind(); }
int Listener::port() const { return implementation_->port(); }
void Listener::serve() { implementation_->serve(); }
void Listener::stop() { implementation_->finish(); }

}  // namespace batchline::http
