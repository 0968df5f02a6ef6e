#pragma once
// Takes a table in: plans what it comes to.

#include <string_view>
#include <vector>

#include "server/import/tables/match_table.h"

namespace batchline::tables {

/// What an import would do; `commands` are to be submitted together, as further ones of the first, under the id it was
/// planned for. Where something was refused there are none.
struct PlannedImport {
    ImportReport report;
    std::vector<Command> commands;
};

/// Writes nothing. `world` is what is committed, `residents` its small, slow kinds.
///
/// Takes the text and its cells (three times the file), and what plan.h says of each row.
PlannedImport plan_import(const TableKind& kind, std::string_view bytes, const TableSettings& settings,
                          const World& world, const MemoryWorld& residents, const Viewer& viewer, CommandId first);

}  // namespace batchline::tables
