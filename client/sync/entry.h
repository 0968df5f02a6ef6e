#pragma once
// A command that waits for the server's answer, or was refused: a row of the outbox.

#include <cstdint>
#include <optional>
#include <string>

#include "client/platform/database.h"
#include "client/sync/network.h"
#include "shared/base/json.h"
#include "shared/engine/engine.h"

namespace batchline::sync {

struct Refused {
    std::int64_t status = 0;  // HTTP
    Json problem;             // the problem document
    Instant at;
    bool operator==(const Refused&) const = default;
};

struct Entry {
    Uuid key;                   // the command's id and Idempotency-Key: the same in all tries
    UserId user;                // who made it; nobody else's session sends it
    std::int64_t sequence = 0;  // grows from command to command of one browser; about its clock's µs
    std::string name;           // of its route: "createOrder"
    std::string method;
    std::string path;  // below /api/v1
    std::optional<std::int64_t> if_match;
    Json body;
    std::string lane;  // commands of one lane are sent one after the other: about one record, about the catalogue
    Instant made_at;   // by this device's clock, which may be wrong
    Json before;       // the order as it was shown when an edit was made; else null
    std::optional<Refused> refused;

    // Not kept:
    bool is_storing = false;   // not on disk yet, so not sent yet
    bool is_not_kept = false;  // the disk would not take it: it lives as long as this page
    bool is_in_flight = false;
    bool is_resting = false;  // failed for a reason of its own; tried again after a pause
    bool is_delayed = false;  // could not be sent at once: whoever made it may look elsewhere by now
    int failures = 0;

    bool is_waiting() const { return !refused; }
};

Entry entry_of(const Command& command, Uuid key, UserId user, Instant now);
// The command in it; nothing where this version of the program does not know it.
std::optional<Command> command_of(const Entry& entry);
// The order it is about, also where it makes it; nothing for commands about something else.
std::optional<OrderId> order_of(const Entry& entry);
// The record it makes, under an id of this client's; nothing where it makes none.
std::optional<Uuid> made_by(const Entry& entry);
// Whether it says this id anywhere: before that record is made it cannot be done.
bool names(const Entry& entry, Uuid id);
// Whether the server answers it with the order as it is then.
bool answers_with_order(const Entry& entry);

platform::Write kept(const Entry& entry);
platform::Write dropped(const Entry& entry);
std::optional<Entry> entry_from(const platform::Row& row);

}  // namespace batchline::sync
