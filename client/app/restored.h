#pragma once
// The server was restored from an older backup: what it had done since, as far as this client saw it done and its user
// can wish for it once more.

#include <vector>

#include "client/replica/replica.h"
#include "shared/base/json.h"
#include "shared/engine/engine.h"

namespace batchline::app {

// What this user had made, as the server last told it.
std::vector<Order> own_orders(const replica::Replica& replica, UserId user);

struct Undone {
    Command command;      // the same wish once more
    std::string problem;  // what became of it, in words
    Json before{};        // of an edit: the order as it is now
};
// What of that is gone, or older than it was. Orders that left the working set long ago (`now`) may be absent for that
// reason.
std::vector<Undone> undone_by_restore(const std::vector<Order>& known, const replica::Replica& replica, UserId user,
                                      Instant now);

}  // namespace batchline::app
