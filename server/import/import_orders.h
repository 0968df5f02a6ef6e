#pragma once
// Takes over the sales of a till into the company's history.

#include <filesystem>
#include <iosfwd>
#include <string>

#include "shared/base/time.h"
#include "shared/workflows/configuration.h"

namespace batchline {

struct ImportOptions {
    std::filesystem::path data;  ///< the server's data directory; no server may be running on it
    std::filesystem::path file;  ///< CSV: Date,Time,Transaction,Item and perhaps Quantity
    std::string location_code;   ///< where the orders belong: "north"
    enum class Mode { write, dry_run } mode = Mode::write;
    double unreadable_percent_max = 1;  ///< of the rows; with more nothing is imported
};

/// Reads a till's lines into products without recipes and delivered orders, all or nothing; what is there already and
/// equal is skipped. Says what it did, and of the rows it left out how many, where and why. Returns the exit code: 0
/// done, 1 nothing done.
int import_orders(const ImportOptions& options, const Configuration& configuration, Instant now, std::ostream& out);

}  // namespace batchline
