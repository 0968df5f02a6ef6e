#pragma once
// Takes a table of past sales over into the company's history.

#include <iosfwd>
#include <string>
#include <string_view>

#include "server/import/tables/match_table.h"
#include "shared/workflows/configuration.h"

namespace batchline {

struct SalesImport {
    std::string file_name;      ///< for the audit
    std::string location_code;  ///< where rows belong that name no location; empty: there must be none
    enum class Mode { write, dry_run } mode = Mode::write;
    tables::TableSettings settings;
};

/// Delivered orders of products that cannot be ordered, as import_orders makes them of a till's file, all or nothing.
/// Says of how many rows they were made, how many were taken off as returns, and which were left out and why: together
/// all rows of the file. No executor may run on the store. Returns the exit code; throws StorageFailure.
int import_sales(Store& store, std::string_view bytes, const SalesImport& options, const Configuration& configuration,
                 Instant now, std::ostream& out);

}  // namespace batchline
