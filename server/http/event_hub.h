#pragma once
// Tells all connected clients what has changed.

#include <atomic>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "server/auth/sessions.h"
#include "server/http/feed_cursors.h"
#include "server/http/feed_follower.h"
#include "server/http/services.h"

namespace batchline::http {

struct EventHubSettings {
    std::size_t streams_max = 4000;
    int comment_every_seconds = 15;
    int stalled_seconds_max = 30;  ///< a client that takes nothing for so long is cut
};

/// All event streams, served by one thread: the feed is read once for all who stand at the same place, and a stream
/// costs a socket and a small buffer. A slow client only falls behind: what it has not taken stays in the store, not in
/// memory.
class EventHub {
public:
    EventHub(Store& store, Executor& executor, const Configuration& configuration, auth::Sessions& sessions,
             const FeedCursors& cursors, Clock now, EventHubSettings settings = {});
    ~EventHub();

    std::size_t streams() const { return streams_count_; }
    bool has_room() const { return streams_count_ < settings_.streams_max; }
    /// Follows the feed from the cursor on; owns the socket from now on. The head of the answer has been sent.
    void take(int socket, const auth::SignedIn& who, const FeedCursor& cursor);
    /// Something was committed. Quick, from any thread.
    void notify();
    /// Closes all streams.
    void stop();

private:
    struct Stream;

    void run();
    void welcome_newcomers();
    void handle_socket(int socket, std::uint32_t events);
    void deliver();
    bool deliver_to(Stream& stream, Reader& reader, const MemoryWorld& residents, FeedFollower::Pages& pages);
    void tick();
    bool flush(Stream& stream);
    void close(int socket);

    Store& store_;
    Executor& executor_;
    const Configuration& configuration_;
    auth::Sessions& sessions_;
    const FeedCursors& cursors_;
    Clock now_;
    EventHubSettings settings_;
    int poll_ = -1;
    int wake_ = -1;
    std::atomic<bool> stopping_{false};
    std::atomic<std::size_t> streams_count_{0};
    std::mutex newcomers_mutex_;
    std::vector<std::unique_ptr<Stream>> newcomers_;
    std::map<int, std::unique_ptr<Stream>> streams_;  ///< by socket; the thread's own
    Instant day_looked_at_;  ///< when it was last asked whether a day has begun somewhere; the thread's own
    std::thread thread_;
};

}  // namespace batchline::http
