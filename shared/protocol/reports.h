#pragma once
// Answers that say more than the record a command was about.

#include <optional>

#include "shared/engine/engine.h"
#include "shared/protocol/views.h"

namespace batchline {

/// What the command answers with in place of its record, as far as the viewer may see it: the lots and orders of a
/// recall; a receipt with what is strange about its lots. Nothing for all others. `changes` holds what it did.
std::optional<Json> report_of(const Command& command, const Changes& changes, const Viewer& viewer);

}  // namespace batchline
