#pragma once
// Readers on SQLite, and the questions that the writer asks as well.

#include <functional>
#include <memory>

#include "server/storage/sqlite/database.h"

namespace batchline::sqlite {

/// A reader in a read transaction on `database`, which `give_back` gets when the reader goes.
std::unique_ptr<Reader> make_reader(std::unique_ptr<Database> database,
                                    std::function<void(std::unique_ptr<Database>)> give_back);

/// What reader and writer ask for alike.
std::optional<StoredAnswer> find_answer(Database& database, UserId user, CommandId command);

/// The entry in columns 0 to 5: sequence, order, at, body, previous hash, hash.
AuditRow audit_entry(const Statement& statement);
std::optional<AuditRow> audit_head(Database& database);

}  // namespace batchline::sqlite
