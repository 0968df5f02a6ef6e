#pragma once
// The one connection that changes the database.

#include "server/storage/sqlite/log_keeper.h"
#include "server/storage/sqlite/sqlite_store.h"

namespace batchline::sqlite {

/// The writer on its own connection, which must outlive it, as must `keeper`, which may be nullptr.
std::unique_ptr<Writer> make_writer(Database& database, const SqliteOptions& options, LogKeeper* keeper);

}  // namespace batchline::sqlite
