#pragma once

#include "server/storage/sqlite/database.h"

namespace batchline::sqlite {

/// The writer on its own connection, which must outlive it.
std::unique_ptr<Writer> make_writer(Database& database, int log_pages_max);

}  // namespace batchline::sqlite
