#pragma once
// A command that waits for the server's answer, or was refused: a row of the outbox.

#include <cstdint>
#include <optional>
#include <string>

#include "client/platform/database.h"
#include "client/sync/network.h"
#include "shared/engine/engine.h"

namespace batchline::sync {

struct Refused {
    std::int64_t status = 0;  // HTTP
    std::string problem;      // the problem document, as JSON text
    Instant at;
    bool operator==(const Refused&) const = default;
};

struct Entry {
    Uuid key;                // the command's id and Idempotency-Key: the same in all tries
    UserId user;             // who made it; nobody else's session sends it
    std::int64_t sequence = 0;  // grows from command to command of one browser
    std::string name;        // of its route: "createOrder"
    std::string method;
    std::string path;        // below /api/v1
    std::optional<std::int64_t> if_match;
    std::string body;        // JSON text
    std::string lane;        // commands of one lane are sent one after the other: the order they are about
    Instant made_at;         // by this device's clock, which may be wrong
    std::string before;      // the order as it was shown when an edit was made, as JSON text; else empty
    std::optional<Refused> refused;

    // Not kept:
    bool is_storing = false;  // not on disk yet, so not sent yet
    bool is_in_flight = false;
    bool is_resting = false;  // failed for a reason of its own; tried again after a pause
    bool is_delayed = false;  // could not be sent at once: whoever made it may look elsewhere by now
    int failures = 0;

    bool is_waiting() const { return !refused; }
};

template <class Io>
void describe(Io& io, Refused& refused) {
    io.required("status", refused.status);
    io.required("problem", refused.problem);
    io.required("at", refused.at);
}
template <class Io>
void describe(Io& io, Entry& entry) {
    io.required("key", entry.key);
    io.required("user", entry.user);
    io.required("sequence", entry.sequence);
    io.required("name", entry.name);
    io.required("method", entry.method);
    io.required("path", entry.path);
    io.optional("ifMatch", entry.if_match);
    io.required("body", entry.body);
    io.required("lane", entry.lane);
    io.required("madeAt", entry.made_at);
    io.optional("before", entry.before);
    io.optional("refused", entry.refused);
}

Entry entry_of(const Command& command, Uuid key, UserId user, Instant now);
// The command in it; nothing where this version of the program does not know it.
std::optional<Command> command_of(const Entry& entry);
// The order it is about, also where it makes it; nothing for commands about something else.
std::optional<OrderId> order_of(const Entry& entry);

platform::Write kept(const Entry& entry);
platform::Write dropped(const Entry& entry);
std::optional<Entry> entry_from(const platform::Row& row);

}  // namespace batchline::sync
