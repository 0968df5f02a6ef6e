#pragma once
// Fills the replica from the change feed and keeps it current: snapshot, then the stream, and after an interruption
// what was missed.

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "client/replica/replica.h"
#include "client/sync/network.h"
#include "client/sync/page.h"

namespace batchline::sync {

enum class FeedState : std::uint8_t {
    stopped,
    loading,      // the first snapshot is on its way
    catching_up,  // fetching what happened since the cursor
    live,         // the stream is open
    interrupted   // will try again by itself
};

// What a piece of the feed was part of.
enum class Batch : std::uint8_t { snapshot_part, snapshot_end, live };

class Feed {
public:
    // Both must outlive this.
    Feed(Network& network, replica::Replica& replica) : network_(network), replica_(replica) {}

    // `on_contact` is called whenever the server was heard of, `on_signed_out` when it no longer knows the session.
    std::function<void()> on_contact = [] {};
    std::function<void()> on_signed_out = [] {};
    // Everything is fetched anew, perhaps because the user may see something else now.
    std::function<void()> on_sight_changed = [] {};

    // Changes that were applied, and the cursor after them.
    std::function<void(const std::vector<Change>& changes, const std::string& cursor, Batch batch)> on_taken =
        [](const std::vector<Change>&, const std::string&, Batch) {};
    // A snapshot begins (again): pieces of an earlier one are void.
    std::function<void()> on_snapshot_begun = [] {};
    // The whole snapshot is here and about to be shown; `epoch` names the life of the server's database that it is of.
    std::function<void(const std::string& epoch)> on_snapshot_whole = [](const std::string&) {};
    std::function<void()> on_state = [] {};

    // `cursor`: what the replica holds already goes up to there; empty: it holds nothing.
    void start(std::string cursor = {});
    void stop();
    // Tries at once instead of after the pause (the network came back), or asks whether the open stream is still alive
    // (the machine woke up).
    void hurry();

    FeedState state() const { return state_; }
    bool has_snapshot() const { return has_snapshot_; }

private:
    void fetch_page();
    void ask_for_page();
    void take_page(const Reply& reply);
    void take_pieces();
    void end_page(const std::vector<Change>& last_piece);
    void drop_taking();
    bool apply_all(const std::vector<Change>& changes);
    void open_stream();
    void take_event(std::string_view data, std::string_view cursor);
    void retry_later();
    void watch();
    void probe();
    void enter(FeedState state);

    Network& network_;
    replica::Replica& replica_;
    FeedState state_ = FeedState::stopped;
    std::string cursor_;  // behind what is applied or being taken in; empty before the first page
    bool has_snapshot_ = false;
    bool in_snapshot_ = false;
    bool was_heard_ = false;  // since the watch last looked
    int failures_ = 0;
    // A page that is being taken in; its text holds what the changes point into.
    struct Taking {
        Reply reply;
        Page page;
        std::string cursor_before;
        std::size_t taken = 0;  // changes
    };
    std::unique_ptr<Taking> taking_;
    std::optional<Reply> next_;  // came meanwhile
    std::uint64_t piece_ = 0;    // number of the piece that is next; the timers of others are dropped
    std::uint64_t run_ = 0;      // replies to what was asked before are dropped
    std::uint64_t page_ = 0;     // number of the page asked for last; others are dropped
    std::uint64_t stream_ = 0;   // what an earlier stream says is dropped
};

}  // namespace batchline::sync
