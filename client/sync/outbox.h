#pragma once
// Sends commands until the server has answered each: in order per record, with one key for all tries, so that none is done
// twice.

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "client/app/state.h"
#include "client/sync/network.h"

namespace batchline::sync {

class Outbox {
public:
    // `network` must outlive this.
    explicit Outbox(Network& network) : network_(network) {}

    // Called with each change of a ticket's progress.
    std::function<void(app::Ticket, const app::Progress&)> on_progress = [](app::Ticket, const app::Progress&) {};
    // The server no longer knows the session; what waits is sent after the next sign-in of the same user.
    std::function<void()> on_signed_out = [] {};

    void set_csrf_token(std::string token) { csrf_token_ = std::move(token); }
    // `key` becomes the Idempotency-Key: it is the command's id.
    void send(app::Ticket ticket, const Command& command, Uuid key);
    // Tries at once what waits.
    void hurry();
    // Drops everything that waits.
    void clear();
    int waiting_count() const { return static_cast<int>(entries_.size()); }

private:
    struct Entry {
        app::Ticket ticket = 0;
        Request request;
        std::string lane;  // commands of one lane are sent one after the other
        bool in_flight = false;
    };

    void pump();
    void dispatch(Entry& entry);
    void take_reply(app::Ticket ticket, const Reply& reply);
    Entry* find(app::Ticket ticket);

    Network& network_;
    std::vector<Entry> entries_;  // oldest first
    std::string csrf_token_;
    int failures_ = 0;
    bool pausing_ = false;
    std::uint64_t run_ = 0;
};

// What an answer to a command or a question means.
app::Progress progress_of(const Reply& reply);

}  // namespace batchline::sync
