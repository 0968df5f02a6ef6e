#pragma once
// The version of a database, and how it becomes the present one.

#include "server/storage/sqlite/database.h"

namespace batchline::sqlite {

/// Brings the database to this program's schema, one transaction per migration, so that an interrupted one leaves no
/// trace. Throws StorageFailure; for a database newer than the program it says so.
void migrate(Database& database);
/// What this program's schema counts as.
std::int64_t newest_version();

}  // namespace batchline::sqlite
