// Shakes hands and carries bytes between peers and plain sockets, by OpenSSL on one thread.

#include "server/http/tls.h"

#include <openssl/err.h>
#include <openssl/ssl.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

#include <fcntl.h>
#include <array>
#include <atomic>
#include <cerrno>
#include <chrono>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "shared/base/check.h"

namespace batchline::http {
namespace {

using SteadyTime = std::chrono::steady_clock::time_point;

constexpr auto handshake_at_most = std::chrono::seconds(10);
constexpr auto farewell_at_most = std::chrono::seconds(30);  ///< to take the end of an answer
constexpr std::size_t buffer_max_bytes = 64 * 1024;          ///< in each direction
constexpr std::size_t piece_bytes = 16 * 1024;               ///< a TLS record
constexpr int tick_milliseconds = 1000;

struct FreeContext {
    void operator()(SSL_CTX* context) const { SSL_CTX_free(context); }
};
struct FreeSession {
    void operator()(SSL* session) const { SSL_free(session); }
};
using Context = std::unique_ptr<SSL_CTX, FreeContext>;

/// What OpenSSL last complained of, in its words.
std::string complaint() {
    const unsigned long code = ERR_get_error();
    ERR_clear_error();
    const char* reason = code == 0 ? nullptr : ERR_reason_error_string(code);
    return reason ? reason : "it cannot be read";
}

/// Both versions of HTTP would be offered to; this speaks one.
int choose_protocol(SSL*, const unsigned char** out, unsigned char* out_size, const unsigned char* offered,
                    unsigned int offered_size, void*) {
    static constexpr std::array<unsigned char, 9> spoken{8, 'h', 't', 't', 'p', '/', '1', '.', '1'};
    unsigned char* chosen = nullptr;
    const int found = SSL_select_next_proto(&chosen, out_size, spoken.data(), spoken.size(), offered, offered_size);
    *out = chosen;
    return found == OPENSSL_NPN_NEGOTIATED ? SSL_TLSEXT_ERR_OK : SSL_TLSEXT_ERR_NOACK;
}

Context make_context() {
    Context context(SSL_CTX_new(TLS_server_method()));
    ENSURE(context);
    SSL_CTX_set_min_proto_version(context.get(), TLS1_2_VERSION);
    SSL_CTX_set_options(context.get(),
                        SSL_OP_NO_RENEGOTIATION | SSL_OP_IGNORE_UNEXPECTED_EOF | SSL_OP_CIPHER_SERVER_PREFERENCE);
    SSL_CTX_set_mode(context.get(),
                     SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER | SSL_MODE_RELEASE_BUFFERS);
    SSL_CTX_set_alpn_select_cb(context.get(), choose_protocol, nullptr);
    return context;
}

void make_non_blocking(int socket) { ::fcntl(socket, F_SETFL, ::fcntl(socket, F_GETFL) | O_NONBLOCK); }

/// One peer: what it sent and the server has not taken yet, and the other way round.
class Conversation {
public:
    Conversation(SSL_CTX* context, int peer, int server) : peer_(peer), server_(server), session_(SSL_new(context)) {
        ENSURE(session_);
        SSL_set_fd(session_.get(), peer);
        SSL_set_accept_state(session_.get());
    }
    Conversation(const Conversation&) = delete;
    Conversation& operator=(const Conversation&) = delete;
    ~Conversation() {
        ::close(peer_);
        ::close(server_);
    }

    int peer() const { return peer_; }
    int server() const { return server_; }

    /// Carries what can be carried now. False when the conversation is over.
    bool carry(SteadyTime now) {
        if (now >= ends_at_) return false;
        wants_room_ = false;
        if (!is_open_ && !shake_hands()) return false;
        if (!is_open_) return true;
        ends_at_ = SteadyTime::max();
        do {
            if (!hear_peer()) return false;
            tell_server();
            // What is decrypted already, no event would tell of.
        } while (!peer_has_left_ && to_server_.size() < buffer_max_bytes && SSL_has_pending(session_.get()) == 1);
        hear_server();
        if (!tell_peer()) return false;
        if (!server_has_left_) return true;
        if (to_peer_.empty()) {
            SSL_shutdown(session_.get());
            return false;
        }
        if (!left_at_) left_at_ = now;
        ends_at_ = *left_at_ + farewell_at_most;
        return true;
    }
    bool has_deadline() const { return ends_at_ != SteadyTime::max(); }

    std::uint32_t peer_events() const {
        if (!is_open_) return wants_room_ ? EPOLLOUT : EPOLLIN;
        const bool listens = !peer_has_left_ && to_server_.size() < buffer_max_bytes;
        return (listens ? static_cast<std::uint32_t>(EPOLLIN) : 0u) |
               (wants_room_ ? static_cast<std::uint32_t>(EPOLLOUT) : 0u);
    }
    std::uint32_t server_events() const {
        const bool listens = is_open_ && !server_has_left_ && to_peer_.size() < buffer_max_bytes;
        return (listens ? static_cast<std::uint32_t>(EPOLLIN) : 0u) |
               (to_server_.empty() ? 0u : static_cast<std::uint32_t>(EPOLLOUT));
    }

private:
    enum class Step { done, waits, broken };

    Step outcome_of(int returned) {
        const int error = SSL_get_error(session_.get(), returned);
        ERR_clear_error();
        if (error == SSL_ERROR_WANT_WRITE) wants_room_ = true;
        return error == SSL_ERROR_WANT_READ || error == SSL_ERROR_WANT_WRITE ? Step::waits
               : error == SSL_ERROR_ZERO_RETURN                              ? Step::done
                                                                             : Step::broken;
    }

    bool shake_hands() {
        const int returned = SSL_accept(session_.get());
        is_open_ = returned == 1;
        return is_open_ || outcome_of(returned) == Step::waits;
    }

    bool hear_peer() {
        std::array<char, piece_bytes> piece;
        while (!peer_has_left_ && to_server_.size() < buffer_max_bytes) {
            const int read = SSL_read(session_.get(), piece.data(), static_cast<int>(piece.size()));
            if (read > 0) {
                to_server_.append(piece.data(), static_cast<std::size_t>(read));
                continue;
            }
            const Step step = outcome_of(read);
            if (step == Step::broken) return false;
            if (step == Step::waits) break;
            peer_has_left_ = true;
        }
        return true;
    }

    void tell_server() {
        while (!to_server_.empty()) {
            const ssize_t sent = ::send(server_, to_server_.data(), to_server_.size(), MSG_NOSIGNAL);
            if (sent < 0 && errno == EINTR) continue;
            if (sent < 0 && (errno == EAGAIN || errno == EWOULDBLOCK)) break;
            // Whoever refused a request early reads no more of it: the peer gets the answer all the same.
            to_server_.erase(0, sent < 0 ? to_server_.size() : static_cast<std::size_t>(sent));
        }
        if (peer_has_left_ && to_server_.empty()) ::shutdown(server_, SHUT_WR);
    }

    void hear_server() {
        std::array<char, piece_bytes> piece;
        while (!server_has_left_ && to_peer_.size() < buffer_max_bytes) {
            const ssize_t read = ::recv(server_, piece.data(), piece.size(), 0);
            if (read > 0) {
                to_peer_.append(piece.data(), static_cast<std::size_t>(read));
            } else if (read < 0 && errno == EINTR) {
                continue;
            } else if (read < 0 && (errno == EAGAIN || errno == EWOULDBLOCK)) {
                break;
            } else {
                server_has_left_ = true;
            }
        }
    }

    bool tell_peer() {
        while (!to_peer_.empty()) {
            const int sent =
                SSL_write(session_.get(), to_peer_.data(), static_cast<int>(std::min(to_peer_.size(), piece_bytes)));
            if (sent <= 0) return outcome_of(sent) == Step::waits;
            to_peer_.erase(0, static_cast<std::size_t>(sent));
        }
        return true;
    }

    const int peer_;
    const int server_;
    std::unique_ptr<SSL, FreeSession> session_;
    std::string to_server_;
    std::string to_peer_;
    SteadyTime ends_at_ = std::chrono::steady_clock::now() + handshake_at_most;
    std::optional<SteadyTime> left_at_;
    bool is_open_ = false;
    bool wants_room_ = false;  ///< in the peer's connection, to go on
    bool peer_has_left_ = false;
    bool server_has_left_ = false;
};

}  // namespace

/// The thread, and all conversations.
class Tls::Carrier {
public:
    explicit Carrier(Context context)
        : context_(std::move(context)),
          poll_(epoll_create1(EPOLL_CLOEXEC)),
          wake_(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {
        ENSURE(poll_ >= 0 && wake_ >= 0);
        watch(wake_, EPOLLIN, 0);
        thread_ = std::thread([this] { run(); });
    }
    ~Carrier() {
        stopping_ = true;
        wake();
        thread_.join();
        conversations_.clear();
        ::close(wake_);
        ::close(poll_);
    }

    int take(int connection) {
        std::array<int, 2> ends{-1, -1};
        if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0) {
            ::close(connection);
            return -1;
        }
        make_non_blocking(connection);
        make_non_blocking(ends[0]);
        {
            const std::lock_guard lock(mutex_);
            newcomers_.push_back(std::make_unique<Conversation>(context_.get(), connection, ends[0]));
        }
        wake();
        return ends[1];
    }

private:
    void wake() {
        const std::uint64_t one = 1;
        [[maybe_unused]] const ssize_t written = ::write(wake_, &one, sizeof(one));
    }

    /// What stands behind an event: 0 the call to wake, else a conversation and which of its ends.
    static constexpr std::uint64_t peers(std::uint64_t number) { return 2 * number; }
    static constexpr std::uint64_t servers(std::uint64_t number) { return 2 * number + 1; }

    /// Without events nothing is told at all, not even that the socket was closed, which would be told without end.
    void watch(int socket, std::uint32_t events, std::uint64_t tag) {
        epoll_event event{};
        event.events = events;
        event.data.u64 = tag;
        if (events == 0) {
            ::epoll_ctl(poll_, EPOLL_CTL_DEL, socket, &event);
        } else if (::epoll_ctl(poll_, EPOLL_CTL_MOD, socket, &event) != 0) {
            ::epoll_ctl(poll_, EPOLL_CTL_ADD, socket, &event);
        }
    }

    void run() {
        std::array<epoll_event, 64> events;
        SteadyTime ticked_at = std::chrono::steady_clock::now();
        while (!stopping_) {
            const int count = epoll_wait(poll_, events.data(), static_cast<int>(events.size()),
                                         with_deadline_ == 0 ? -1 : tick_milliseconds);
            const SteadyTime now = std::chrono::steady_clock::now();
            for (int i = 0; i < count; ++i) {
                const epoll_event& event = events[static_cast<std::size_t>(i)];
                if (event.data.u64 == 0) {
                    std::uint64_t ignored = 0;
                    [[maybe_unused]] const ssize_t read = ::read(wake_, &ignored, sizeof(ignored));
                } else {
                    const bool is_peer = event.data.u64 % 2 == 0;
                    carry(event.data.u64 / 2, now, is_peer && (event.events & (EPOLLERR | EPOLLHUP)) != 0);
                }
            }
            welcome_newcomers(now);
            if (with_deadline_ > 0 && now - ticked_at >= std::chrono::milliseconds(tick_milliseconds)) {
                ticked_at = now;
                end_the_late(now);
            }
        }
    }

    void welcome_newcomers(SteadyTime now) {
        std::vector<std::unique_ptr<Conversation>> newcomers;
        {
            const std::lock_guard lock(mutex_);
            newcomers.swap(newcomers_);
        }
        for (auto& newcomer : newcomers) {
            const std::uint64_t number = ++last_number_;
            conversations_[number] = std::move(newcomer);
            ++with_deadline_;
            carry(number, now);
        }
    }

    void carry(std::uint64_t number, SteadyTime now, bool peer_is_gone = false) {
        const auto found = conversations_.find(number);
        if (found == conversations_.end()) return;
        Conversation& conversation = *found->second;
        const bool had_deadline = conversation.has_deadline();
        const bool goes_on = conversation.carry(now) && !peer_is_gone;
        if (had_deadline && !(goes_on && conversation.has_deadline())) --with_deadline_;
        if (!had_deadline && goes_on && conversation.has_deadline()) ++with_deadline_;
        if (!goes_on) {
            conversations_.erase(found);
            return;
        }
        watch(conversation.peer(), conversation.peer_events(), peers(number));
        watch(conversation.server(), conversation.server_events(), servers(number));
    }

    void end_the_late(SteadyTime now) {
        std::vector<std::uint64_t> numbers;
        for (const auto& [number, conversation] : conversations_) {
            if (conversation->has_deadline()) numbers.push_back(number);
        }
        for (const std::uint64_t number : numbers) carry(number, now);
    }

    Context context_;
    int poll_;
    int wake_;
    std::atomic<bool> stopping_{false};
    std::mutex mutex_;
    std::vector<std::unique_ptr<Conversation>> newcomers_;
    std::map<std::uint64_t, std::unique_ptr<Conversation>>
        conversations_;  ///< by number, from 1; the thread's own, as what follows
    std::uint64_t last_number_ = 0;
    std::size_t with_deadline_ = 0;
    std::thread thread_;
};

Result<std::unique_ptr<Tls>, std::string> Tls::open(const std::filesystem::path& certificate,
                                                    const std::filesystem::path& key) {
    Context context = make_context();
    if (SSL_CTX_use_certificate_chain_file(context.get(), certificate.c_str()) != 1) {
        return "--tls-cert: " + certificate.string() + " is no certificate chain in PEM: " + complaint() + ".";
    }
    if (SSL_CTX_use_PrivateKey_file(context.get(), key.c_str(), SSL_FILETYPE_PEM) != 1) {
        return "--tls-key: " + key.string() + " is no private key in PEM for the certificate: " + complaint() + ".";
    }
    if (SSL_CTX_check_private_key(context.get()) != 1)
        return "--tls-key: the key in " + key.string() + " is not that of the certificate.";
    return std::unique_ptr<Tls>(new Tls(std::make_unique<Carrier>(std::move(context))));
}

Tls::Tls(std::unique_ptr<Carrier> carrier) : carrier_(std::move(carrier)) {}
Tls::~Tls() = default;
int Tls::plain_end(int connection) { return carrier_->take(connection); }

}  // namespace batchline::http
