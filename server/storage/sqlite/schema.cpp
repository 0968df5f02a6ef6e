// Runs the migrations that a database still lacks.

#include "server/storage/sqlite/schema.h"

#include <array>

#include "server/storage/record_text.h"
#include "shared/inventory/model.h"
#include "shared/orders/rules.h"
#include "shared/world/master_data.h"

namespace batchline::sqlite {
namespace {

/// Migration i brings a database from version i to i + 1.
constexpr std::string_view migrations[] = {
#include "generated/migrations.h"
};

Uuid id_of(std::string_view text) { return Uuid::parse(text).value_or(Uuid{}); }
Uuid code_of(std::string_view text) { return lots_called({}, text).second; }
/// Of a kind and a name, with a blank between them.
Uuid range_called(std::string_view text) {
    const std::size_t blank = text.find(' ');
    const auto kind = enum_from_name<RecordKind>(text.substr(0, blank));
    ENSURE(kind && blank != std::string_view::npos);
    return named(*kind, text.substr(blank + 1)).first;
}
/// The question is over with the answer: as long as one stands open, no migration can drop anything.
std::int64_t version_of(Database& database) {
    auto query = database.prepare_once("PRAGMA user_version");
    query->step();
    return query->integer(0);
}
std::string words_of_order(std::string_view body) {
    return search_text_of(record_from_text(RecordKind::Order, body).as<Order>());
}

}  // namespace

std::int64_t newest_version() { return static_cast<std::int64_t>(std::size(migrations)); }

void migrate(Database& database) {
    database.define("id_of", id_of);
    database.define("code_of", code_of);
    database.define("range_called", range_called);
    database.define("words_of_order", words_of_order);
    const std::int64_t newest = newest_version();
    const std::int64_t present = version_of(database);
    if (present > newest) {
        throw StorageFailure(StorageFailure::Cause::outside, "The database has version " + std::to_string(present) +
                                                                 ", this program knows versions up to " +
                                                                 std::to_string(newest) +
                                                                 ": start the newer program that made it.");
    }
    for (std::int64_t version = present; version < newest; ++version) {
        database.execute("BEGIN IMMEDIATE");
        try {
            database.execute(std::string(migrations[version]));
            database.execute("PRAGMA user_version = " + std::to_string(version + 1));
            database.execute("COMMIT");
        } catch (const StorageFailure&) {
            if (database.in_transaction()) database.execute("ROLLBACK");
            throw;
        }
    }
}

}  // namespace batchline::sqlite
