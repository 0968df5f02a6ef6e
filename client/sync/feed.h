#pragma once
// Fills the replica from the change feed and keeps it current: snapshot, then the stream, and after an interruption
// what was missed.

#include <cstdint>
#include <functional>
#include <string>

#include "client/replica/replica.h"
#include "client/sync/network.h"

namespace batchline::sync {

enum class FeedState : std::uint8_t {
    stopped,
    loading,      // the first snapshot is on its way
    catching_up,  // fetching what happened since the cursor
    live,         // the stream is open
    interrupted   // will try again by itself
};

class Feed {
public:
    // Both must outlive this.
    Feed(Network& network, replica::Replica& replica) : network_(network), replica_(replica) {}

    // `on_contact` is called whenever the server was heard of, `on_signed_out` when it no longer knows the session.
    std::function<void()> on_contact = [] {};
    std::function<void()> on_signed_out = [] {};

    void start();
    void stop();
    // Tries at once instead of after the pause (the network came back).
    void hurry();

    FeedState state() const { return state_; }
    bool has_snapshot() const { return has_snapshot_; }

private:
    void fetch_page();
    void take_page(const Reply& reply);
    void apply_all(const Json& changes);
    void open_stream();
    void take_event(std::string_view data, std::string_view cursor);
    void retry_later();

    Network& network_;
    replica::Replica& replica_;
    FeedState state_ = FeedState::stopped;
    std::string cursor_;           // of what is applied; empty before the first page
    bool has_snapshot_ = false;
    bool in_snapshot_ = false;
    int failures_ = 0;
    std::uint64_t run_ = 0;  // replies of an earlier run are dropped
};

}  // namespace batchline::sync
