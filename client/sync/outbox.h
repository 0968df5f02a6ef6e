#pragma once
// Commands on their way: kept on disk before they are sent, sent in order per order, with one key for all tries so that
// none is done twice, until the server has answered each. What it refuses stays here until somebody has decided about
// it.

#include <cstdint>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "client/app/state.h"
#include "client/sync/entry.h"
#include "client/sync/network.h"

namespace batchline::sync {

class Outbox {
public:
    // Both must outlive this.
    Outbox(Network& network, platform::Database& database) : network_(network), database_(database) {}

    // This device's clock.
    std::function<Instant()> now = [] { return Instant{}; };
    // What became of a command that this page made.
    std::function<void(app::Ticket, const app::Progress&)> on_progress = [](app::Ticket, const app::Progress&) {};
    // The server answered a command, whoever made it.
    std::function<void(const Entry&, const app::Progress&)> on_answered = [](const Entry&, const app::Progress&) {};
    // The rows on disk have changed by this page: the others should read them.
    std::function<void()> on_rows_changed = [] {};
    // The server no longer knows the session; what waits is sent after the next sign-in of the same user.
    std::function<void()> on_signed_out = [] {};
    // The session's token is another one now (another tab signed in).
    std::function<void()> on_token_outdated = [] {};
    // Something could not be written: what waits is gone with the page.
    std::function<void()> on_not_kept = [] {};

    // Whose commands; reads what waits from the disk unless it is known. `done` once it is.
    void begin(
        UserId user, std::function<void()> done = [] {});
    // A session to send with. Empty: none, nothing is sent.
    void set_csrf_token(std::string token);
    // Whether this page is the one that sends.
    void set_sending(bool sends);
    // Whether what is sent is likely to arrive; else nobody is kept waiting for it.
    void set_reachable(bool is_reachable);
    // The rows on disk were changed by another page.
    void reload(std::function<void()> done = [] {});

    // `key` is the command's id. `before`: the record an edit started from, as JSON.
    void send(app::Ticket ticket, const Command& command, Uuid key, Json before = {});
    // Another page sent it and was answered.
    void take_progress(Uuid key, const app::Progress& progress);
    // Tries at once what waits.
    void hurry();

    // --- deciding about what was refused ---
    // The same wish once more as another command, in its place.
    void replace(Uuid key, const Command& command, Uuid new_key, Json before = {});
    void discard(Uuid key);
    // Stands in the tray as if it had been refused: what the server had done and does not know any more.
    void give_back(const Command& command, Uuid key, Refused why, Json before = {});
    // Drops all of this user's, on disk too; `done` when it is written.
    void discard_all(std::function<void()> done = [] {});
    // Drops them from memory: somebody else is here. On disk they stay.
    void forget();

    const std::vector<Entry>& entries() const { return entries_; }  // in the order of their making
    const Entry* find(Uuid key) const;
    int waiting_count() const;
    int refused_count() const;
    // Whether there is a session, and this page is the one that sends.
    bool may_send() const { return sends_ && !csrf_token_.empty(); }
    // Nothing went through a moment ago; all is tried again a little later.
    bool is_pausing() const { return pausing_; }
    // Grows with every change of the entries.
    std::uint64_t revision() const { return revision_; }

private:
    void add(Entry entry);
    std::int64_t next_sequence();
    void store(Entry& entry);
    void pump();
    void dispatch(Entry& entry);
    void take_reply(Uuid key, const Reply& reply);
    void settle(Uuid key, const app::Progress& progress);
    void delay(Entry& entry);
    void delay_all();
    void lose_patience_later(Uuid key);
    void pause();
    void rest(Entry& entry);
    void take_rows(const std::vector<platform::Row>& rows);
    void erase(Uuid key);
    void report(Uuid key, const app::Progress& progress);
    bool goes_now() const { return !csrf_token_.empty() && is_reachable_ && !pausing_; }
    Entry* find(Uuid key);

    Network& network_;
    platform::Database& database_;
    UserId user_;
    std::vector<Entry> entries_;
    std::map<Uuid, app::Ticket> tickets_;  // of commands made in this page
    std::set<Uuid> gone_;                  // settled here: a row read a moment ago may still name them
    std::string csrf_token_;
    bool sends_ = false;
    bool is_reachable_ = true;
    bool is_read_ = false;  // what the disk held at first
    bool pausing_ = false;
    int failures_ = 0;
    std::int64_t last_sequence_ = 0;
    std::uint64_t run_ = 0;  // timers of before are dropped
    std::uint64_t revision_ = 0;
};

// What an answer to a command or a question means.
app::Progress progress_of(const Reply& reply);

}  // namespace batchline::sync
