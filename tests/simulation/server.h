#pragma once
// The real server without its sockets: storage on files that crash, executor stepped by hand, the HTTP application, the
// feed.

#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "client/platform/http.h"
#include "server/http/feed_follower.h"
#include "server/http/message.h"
#include "tests/simulation/crashing_files.h"
#include "tests/simulation/faults.h"

namespace batchline::simulation {

/// The parts of a running server, and the requests it is at.
class Server {
public:
    using Clock = std::function<Instant()>;
    /// `data` is created with the given records; stopped at first.
    Server(std::filesystem::path data, Fault fault, std::uint64_t seed, Clock now, const MemoryWorld& first_records);
    ~Server();

    void start();
    /// Finishes what it is at.
    void stop();
    /// What was not synced is lost, and so are all answers under way.
    void crash(bool after_committing_what_is_queued);
    bool is_running() const { return parts_ != nullptr; }
    /// The next sync fails.
    void fail_next_sync();

    /// Signs somebody in without a password; gives the session's token. Nothing where that could not be written: a
    /// person is answered 503.
    std::optional<std::string> begin_session(UserId user);
    /// Takes a request; `answered` is called from `step`, or with nothing where the server crashes before.
    void take(const platform::HttpRequest& request, const std::string& cookie,
              std::function<void(platform::HttpReply)> answered);
    /// Commits what was asked for, in one batch, and answers.
    void step();
    /// Reminds and escalates what is due.
    void sweep_follow_ups();

    struct Event {
        std::string cursor;
        std::string data;
    };
    struct Stream {
        http::FeedFollower follower;
        std::string cookie;
    };
    /// An event stream from that address on; nothing where it is refused.
    std::unique_ptr<Stream> open_stream(const std::string& path, const std::string& cookie);
    /// What there is to tell; nothing where the stream ends.
    std::optional<std::vector<Event>> read_stream(Stream& stream);

    // --- for those who check ---
    Store& store();
    std::vector<RecordKey> take_committed();
    std::shared_ptr<const MemoryWorld> residents() const;
    const Configuration& configuration() const;
    Instant now() const { return now_(); }
    /// What a user's replica should hold now: (type, id) → record.
    std::map<std::pair<std::string, std::string>, Json> projection_of(UserId user);

private:
    struct Parts;
    struct Running;
    void while_committing(const std::function<void()>& work);
    bool is_surely_valid(const std::string& cookie) const;
    std::optional<auth::SignedIn> find_session(const std::string& cookie);
    bool may_wait(const http::Request& request, const std::string& cookie) const;
    void finish_requests(bool answers);

    CrashingFiles files_;
    std::filesystem::path data_;
    Fault fault_;
    std::uint64_t seed_;
    std::uint64_t crashes_ = 0;
    Clock now_;
    std::unique_ptr<Parts> parts_;
    std::map<std::string, Instant> used_at_;  ///< sessions, by cookie
    std::vector<std::unique_ptr<Running>> running_;
    std::vector<RecordKey> committed_;
};

}  // namespace batchline::simulation
