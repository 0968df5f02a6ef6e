#pragma once
// The store that servers use.

#include <filesystem>
#include <memory>

#include "server/storage/store.h"
#include "shared/base/result.h"

namespace batchline {

struct SqliteOptions {
    int readers_max = 8;  ///< connections for reading at once
    /// Pages, of 4 KiB, in the write-ahead log before the writer writes it back and starts it anew. What many commits
    /// change is written back once.
    int log_pages_max = 4000;
    /// Pages after which a thread begins to write the log back beside the writer, which then has little left to do; 0
    /// for no such thread.
    int log_pages_ahead = 0;
};

/// Opens or creates `directory`/batchline.db, readable by its owner only, and brings its schema up to date. Holds the
/// directory's lock file, so that a second server is refused. The error says what is wrong and what to do, in words.
Result<std::unique_ptr<Store>, std::string> open_sqlite_store(const std::filesystem::path& directory,
                                                              const SqliteOptions& options = {});

}  // namespace batchline
