#pragma once
// The command that takes a table of the company's own data in.

#include <filesystem>
#include <iosfwd>
#include <string>

#include "shared/base/time.h"
#include "shared/workflows/configuration.h"

namespace batchline::program {

/// The texts are as in the query of POST /api/v1/imports/{kind}; empty: found out from the file.
struct TableImportOptions {
    enum class Mode { write, dry_run };
    std::string kind;  ///< "suppliers", "materials" …
    std::filesystem::path data;
    std::filesystem::path file;
    std::string user_name;      ///< who imports: by their permissions, and the audit names them; nobody for sales
    std::string location_code;  ///< of sales: where rows belong that name no location
    Mode mode = Mode::write;
    std::string encoding;
    std::string separator;
    std::string decimal;
    std::string date_order;
    std::string header;
    std::string mapping;
};

/// By the same commands of the core as the API; past sales (`kind` "sales") as history, which is here alone, since
/// while a server runs records change by commands only. No server may be running on the data folder. Says what came of
/// it, and returns the exit code: 0 done, or it could be; 1 nothing done.
int import_table(const TableImportOptions& options, const Configuration& configuration, Instant now, std::ostream& out);

}  // namespace batchline::program
