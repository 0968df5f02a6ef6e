#pragma once
// Everything between this page, the other tabs, the disk and the server: one tab, the speaker, follows the feed, sends
// what waits and writes down what it hears; the others are told by it.

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "client/app/host.h"
#include "client/app/state.h"
#include "client/app/tab_message.h"
#include "client/replica/keeper.h"
#include "client/sync/feed.h"
#include "client/sync/outbox.h"
#include "shared/base/json.h"

namespace batchline::app {

class Sync {
public:
    // Both must outlive this.
    Sync(Host& host, AppState& state);

    std::function<void(Ticket, const Progress&)> on_progress = [](Ticket, const Progress&) {};
    // A command that waited was refused: nobody looks at it any more.
    std::function<void(const sync::Entry&, const Progress&)> on_late_refusal = [](const sync::Entry&, const Progress&) {
    };
    // A command that waited was done, but stock was gone meanwhile.
    std::function<void(const Order& order)> on_landed_short = [](const Order&) {};
    // The server no longer knows the session.
    std::function<void()> on_signed_out = [] {};
    // The session may be another one: ask the server.
    std::function<void()> on_session_doubtful = [] {};
    // Somebody signed out in another tab.
    std::function<void()> on_left_elsewhere = [] {};
    // A page of another tab, by its id, types that new order.
    std::function<void(OrderId order, Uuid page)> on_draft_claimed = [](OrderId, Uuid) {};
    // The server was restored from an older backup; so many changes of this user are undone by that and stand in the
    // tray.
    std::function<void(std::size_t undone)> on_server_restored = [](std::size_t) {};
    // The browser has cleared what it kept; so many changes that had not been sent, or refused, were among it.
    std::function<void(UserId user, int lost)> on_evicted = [](UserId, int) {};
    // This disk holds data of somebody whose session had not ended; they are read now, and have been.
    std::function<void(const replica::Kept&)> on_found = [](const replica::Kept&) {};
    std::function<void()> on_restored = [] {};

    void start();
    // The server has confirmed who is signed in.
    void begin(const std::string& csrf_token, const SessionUser& user, const Json& configuration);
    // Others tabs should know that somebody has just signed in here.
    void tell_signed_in();
    // The other tabs should know which new order is typed in this page.
    void claim_draft(OrderId order, Uuid page);
    // The session has ended: nothing is shown any more, all stays on disk until the same user signs in.
    void expire();
    // Signed out in another tab, which sees to the disk.
    void left_elsewhere();
    // Signed out: the data go; what waits to be sent goes or is kept for this user.
    void leave(Leaving leaving);

    void send(Ticket ticket, const Command& command, Uuid key);
    sync::Outbox& outbox() { return outbox_; }
    // Whether a command that makes this order waits or was refused.
    bool has_made(OrderId order) const;
    // Whether what this disk holds has been read, be it nothing.
    bool has_read() const { return is_read_; }
    // The network is likely back, or the machine has woken up.
    void hurry();
    // The page goes into the background, perhaps for good.
    void settle_down();
    // Brings the state up to date, before a frame.
    void refresh();

private:
    // One reading at a time; `dropped` is called instead where the session ends meanwhile.
    void load_records(
        std::function<void()> done, std::function<void()> dropped = [] {});
    void note_piece();
    void apply_told(const std::vector<ToldChange>& changes);
    void claim_disk();
    void follow();
    void start_feed();
    bool shows_first_orders() const;
    void forget_session();
    void begin_leading();
    void note_contact();
    void take_feed(const std::vector<sync::Change>& changes, const std::string& cursor, sync::Batch batch);
    void note_epoch(const std::string& epoch);
    void give_back_undone();
    void look_for_eviction();
    void mark_kept();
    void take_answer(const sync::Entry& entry, const Progress& progress);
    void take_message(TabMessage message);
    void take_link(const TabMessage& message);
    void take_changes(TabMessage message);
    void tell(TabMessage message);
    void tell_link();
    void refresh_expected();
    void rebase(const sync::Entry& entry, const Progress& progress);
    Link own_link() const;

    Host& host_;
    AppState& state_;
    sync::Feed feed_;
    sync::Outbox outbox_;
    replica::Keeper keeper_;
    std::optional<replica::Kept> kept_;  // on disk
    std::function<void()> when_read_;    // what waits for the disk to be read
    struct Loading {
        std::function<void()> done;
        std::function<void()> dropped;
    };
    std::vector<Loading> loadings_;  // of records; the first is under way
    Instant loading_since_;
    Instant piece_shown_at_;
    std::vector<std::vector<ToldChange>> held_back_;  // changes told by another tab meanwhile
    bool is_read_ = false;
    bool is_loaded_ = false;  // the replica holds what the disk does
    bool is_begun_ = false;
    bool leads_ = false;
    bool was_reached_ = false;           // the server, since the session began
    Link told_link_ = Link::connecting;  // by the speaker, or to the others
    bool told_live_ = false;
    Instant told_as_of_{};
    std::uint64_t run_ = 0;  // answers of the disk for a session before are dropped
    std::uint64_t expected_generation_ = 0;
    std::uint64_t expected_revision_ = 0;
    std::optional<std::vector<Order>> known_before_;  // in another epoch than the snapshot that has just come
    std::string marked_;                              // outlives the database
};

}  // namespace batchline::app
