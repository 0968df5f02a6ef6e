#pragma once
// Records in tables, one for each kind.

#include <optional>
#include <set>
#include <string_view>
#include <vector>

#include "server/storage/sqlite/database.h"
#include "shared/orders/model.h"
#include "shared/world/record.h"

/// Reading and writing records of any kind on one connection.
namespace batchline::sqlite {

/// The table of a kind: its name in the plural, "work_orders".
std::string_view table_of(RecordKind kind);
/// Those whose records are filed under an order: messages, revisions …
std::vector<std::string> tables_of_orders();

std::optional<AnyRecord> find(Database& database, const RecordKey& key);
std::vector<AnyRecord> find_all(Database& database, const std::set<RecordKey>& keys);
std::vector<AnyRecord> members(Database& database, const Range& range);
std::vector<AnyRecord> members_of_first(Database& database, RangeKind kind, const Uuid& first);
std::vector<AnyRecord> all(Database& database, RecordKind kind);
/// From the columns that lists are filtered by.
std::optional<OrderStanding> standing_of(Database& database, OrderId order);

/// Inserts a new record (no `former`), or replaces the one that has the former's version; `text` is its `text_of`.
void put(Database& database, const AnyRecord& record, const AnyRecord* former, const std::string& text);

}  // namespace batchline::sqlite
