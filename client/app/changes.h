#pragma once
// What waits and what came back, as screens show it; and what its author may decide about it.

#include "client/app/state.h"
#include "client/sync/entry.h"

namespace batchline::app {

std::vector<WaitingChange> waiting_changes(const std::vector<sync::Entry>& entries, const AppState& state);

// The same wish on the order as it is now; nothing where that makes no sense any more.
std::optional<Command> on_top(const WaitingChange& change, const Order* now);
// The wish in words, added to the order's notes.
std::optional<Command> as_note(const WaitingChange& change, const Order& now, const AppState& state);

}  // namespace batchline::app
