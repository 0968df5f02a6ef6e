#pragma once
// The last check of every decision, before anything of it is kept.

#include <optional>
#include <string>

#include "shared/world/changes.h"

namespace batchline {

/// Checks every named truth whose subject is among the changes, before they are kept: those of each room, and those
/// between rooms: a ready order has reserved exactly its demand, movements explain every change of what is on hand, and
/// every changed order has exactly one Fact. The name of the first one broken.
std::optional<std::string> broken_invariant(const Changes& changes);

}  // namespace batchline
