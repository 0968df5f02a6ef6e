// What only the SQLite store promises: durability, privacy, migrations, one server at a time.

#include <doctest/doctest.h>
#include <sqlite3.h>
#include <sys/stat.h>

#include <fstream>

#include "server/storage/sqlite/sqlite_store.h"
#include "shared/inventory/model.h"
#include "shared/protocol/views.h"
#include "tests/support/bakery.h"
#include "tests/support/temporary_directory.h"

using namespace batchline;
using namespace batchline::testing;

namespace {

void run_sql(const std::filesystem::path& directory, const std::string& sql) {
    sqlite3* database = nullptr;
    REQUIRE(sqlite3_open((directory / "batchline.db").c_str(), &database) == SQLITE_OK);
    CHECK(sqlite3_exec(database, sql.c_str(), nullptr, nullptr, nullptr) == SQLITE_OK);
    sqlite3_close(database);
}

/// What 0012_master_data.sql to 0014_pictures.sql make.
const std::string without_newest_tables =
    "DROP TABLE companies; DROP TABLE suppliers; DROP TABLE recipe_drafts; DROP TABLE purchase_orders; "
    "DROP TABLE pictures; DROP INDEX orders_by_owner; ALTER TABLE orders DROP COLUMN owner_id; "
    "CREATE INDEX orders_by_creator ON orders (created_by, updated_at, id); "
    "DROP INDEX audit_by_customer; DROP TRIGGER audit_stays_as_it_is; ALTER TABLE audit DROP COLUMN customer_id; "
    "ALTER TABLE audit DROP COLUMN words; CREATE TRIGGER audit_stays_as_it_is BEFORE UPDATE ON audit "
    "BEGIN SELECT RAISE(ABORT, 'audit entries are never changed'); END; ";

unsigned permissions(const std::filesystem::path& path) {
    struct stat status {};
    REQUIRE(::stat(path.c_str(), &status) == 0);
    return status.st_mode & 0777u;
}

}  // namespace

TEST_CASE("what was committed is there when the database is opened again") {
    const TemporaryDirectory directory;
    {
        const auto store = open_sqlite_store(directory.path());
        REQUIRE(store.ok());
        (*store)->writer().begin();
        (*store)->writer().put_setting("kept", "yes");
        (*store)->writer().commit();
        (*store)->writer().begin();
        (*store)->writer().put_setting("given up", "yes");
    }
    const auto store = open_sqlite_store(directory.path());
    REQUIRE(store.ok());
    CHECK((*store)->read()->find_setting("kept") == "yes");
    CHECK_FALSE((*store)->read()->find_setting("given up").has_value());
}

TEST_CASE("what was written over is no longer in the files of a server that has stopped") {
    const TemporaryDirectory directory;
    {
        const auto store = open_sqlite_store(directory.path());
        REQUIRE(store.ok());
        Writer& writer = (*store)->writer();
        Customer customer;
        customer.id = id<CustomerId>("cafe");
        customer.version = 1;
        customer.name = "Quentin Zwiebelbrot";
        writer.begin();
        writer.put(AnyRecord::of(customer), nullptr);
        writer.commit();
        const AnyRecord former = AnyRecord::of(customer);
        customer.version = 2;
        customer.name = "Former customer 1";
        writer.begin();
        writer.put(AnyRecord::of(customer), &former);
        writer.commit();
    }
    for (const auto& file : std::filesystem::directory_iterator(directory.path())) {
        INFO(file.path().string());
        std::ifstream in(file.path(), std::ios::binary);
        const std::string content{std::istreambuf_iterator<char>(in), {}};
        CHECK(content.find("Zwiebelbrot") == std::string::npos);
    }
}

TEST_CASE("only the owner can read the data") {
    const TemporaryDirectory directory;
    const auto data = directory.path() / "new" / "data";
    const auto store = open_sqlite_store(data);
    REQUIRE(store.ok());
    (*store)->writer().begin();
    (*store)->writer().put_setting("a", "b");
    (*store)->writer().commit();
    CHECK(permissions(data) == 0700);
    for (const std::string name : {"batchline.db", "batchline.db-wal", "batchline.db-shm"}) {
        CAPTURE(name);
        CHECK(permissions(data / name) == 0600);
    }
}

TEST_CASE("a second server on the same data is refused with words that help") {
    const TemporaryDirectory directory;
    {
        const auto first = open_sqlite_store(directory.path());
        REQUIRE(first.ok());
        const auto second = open_sqlite_store(directory.path());
        REQUIRE_FALSE(second.ok());
        CHECK(second.error().find("Another batchline-server (process " + std::to_string(::getpid()) + ")") !=
              std::string::npos);
        CHECK(second.error().find("--data") != std::string::npos);
    }
    CHECK(open_sqlite_store(directory.path()).ok());
}

TEST_CASE("a database of a newer program is refused and left alone") {
    const TemporaryDirectory directory;
    CHECK(open_sqlite_store(directory.path()).ok());
    run_sql(directory.path(), "PRAGMA user_version = 9999");
    const auto store = open_sqlite_store(directory.path());
    REQUIRE_FALSE(store.ok());
    CHECK(store.error().find("9999") != std::string::npos);
    CHECK(store.error().find("newer program") != std::string::npos);
}

TEST_CASE("a migration that fails half-way leaves the database as it was") {
    const TemporaryDirectory directory;
    // The table in the way makes the first migration fail after many statements have worked.
    run_sql(directory.path(), "CREATE TABLE settings (name TEXT)");
    CHECK_FALSE(open_sqlite_store(directory.path()).ok());
    run_sql(directory.path(), "DROP TABLE settings; CREATE TABLE locations (x); DROP TABLE locations");
    CHECK(open_sqlite_store(directory.path()).ok());
}

TEST_CASE("lots from before they were found by their codes are found by them, whatever is left of them") {
    const TemporaryDirectory directory;
    Lot lot;
    lot.location = LocationId{Uuid::from_name("north")};
    lot.material = MaterialId{Uuid::from_name("butter")};
    lot.code = "Bü-1";
    {
        const auto store = open_sqlite_store(directory.path());
        REQUIRE(store.ok());
        (*store)->writer().begin();
        for (const std::int64_t amount : {0, 500}) {
            lot.id = LotId{Uuid::from_name("lot " + std::to_string(amount))};
            lot.version = 1;
            lot.on_hand = {amount, Dimension::Mass};
            lot.reserved = {0, Dimension::Mass};
            (*store)->writer().put(AnyRecord::of(lot), nullptr);
        }
        (*store)->writer().commit();
    }
    // As it was before 0009_lots_by_code.sql.
    run_sql(directory.path(),
            without_newest_tables +
                "DELETE FROM range_members WHERE kind IN (20, 21); DROP INDEX orders_working; PRAGMA user_version = 8");
    const auto store = open_sqlite_store(directory.path());
    REQUIRE(store.ok());
    CHECK((*store)->read()->members(lots_called(lot.material, " bü-1")).size() == 2);
    CHECK((*store)->read()->members(used_up_lots_of(lot.location, lot.material)).size() == 1);
    CHECK((*store)->read()->members(lots_of(lot.location, lot.material)).size() == 1);
}

TEST_CASE("a database from before searches folded every script finds its orders by today's words") {
    const TemporaryDirectory directory;
    testing::Bakery bakery;
    bakery.must("sales.north", bakery.order_of("bun", testing::pieces(24)));
    Order order = bakery.order();
    order.customer_name = "Пекарня Bäcker";
    {
        const auto store = open_sqlite_store(directory.path());
        REQUIRE(store.ok());
        (*store)->writer().begin();
        (*store)->writer().put(AnyRecord::of(order), nullptr);
        (*store)->writer().commit();
    }
    // As it was before 0011_words_of_searches.sql.
    run_sql(directory.path(),
            without_newest_tables +
                "UPDATE orders SET words = 'nothing of today'; "
                "INSERT INTO orders_search (orders_search) VALUES ('rebuild'); PRAGMA user_version = 10");
    const auto store = open_sqlite_store(directory.path());
    REQUIRE(store.ok());
    const OrderSight all =
        sight_of(testing::shipped_configuration().policy, bakery.actor("director"), bakery.world, bakery.now);
    const auto found = [&](const char* text) {
        return (*store)->read()->list_orders({{.text = text}, {}, std::nullopt, 50, bakery.now}, all).orders.size();
    };
    CHECK(found("ПЕК") == 1);
    CHECK(found("baecker") == 1);
    CHECK(found("nothing") == 0);
}

TEST_CASE("a database from before the catalogue was kept in it is read by today's program") {
    const TemporaryDirectory directory;
    const testing::Bakery bakery;
    {
        const auto store = open_sqlite_store(directory.path());
        REQUIRE(store.ok());
        (*store)->writer().begin();
        for (const auto& [key, record] : bakery.world.records()) (*store)->writer().put(record, nullptr);
        (*store)->writer().commit();
    }
    // As it was before 0012_master_data.sql.
    run_sql(directory.path(), without_newest_tables + R"(
        UPDATE materials SET body = json_remove(
            json_set(body, '$.dimension', CASE json_extract(body, '$.baseUnit') WHEN 'mg' THEN 'Mass' ELSE 'Count' END,
                     '$.contains', json(coalesce(json_extract(body, '$.allergens.contains'), '[]')),
                     '$.mayContain', json(coalesce(json_extract(body, '$.allergens.mayContain'), '[]')),
                     '$.properties', json(coalesce(json_extract(body, '$.dietMarks'), '[]')),
                     '$.supplier', 'Sandmühle'),
            '$.baseUnit', '$.allergens', '$.dietMarks');
        UPDATE products SET body = json_remove(json_set(body, '$.dimension', 'Count'), '$.unit');
        DELETE FROM range_members WHERE kind IN (23, 24);
        PRAGMA user_version = 11)");
    const auto store = open_sqlite_store(directory.path());
    REQUIRE(store.ok());
    const auto reader = (*store)->read();
    for (const auto& entry : bakery.world.records()) {
        const RecordKey key = entry.first;
        const AnyRecord& record = entry.second;
        CAPTURE(key.id.text());
        const auto found = reader->find(key);
        REQUIRE(found);
        Json body = body_of(*found);
        if (key.kind == RecordKind::Material) {
            CHECK(body["storage"] == "From Sandmühle");
            body.erase("storage");
        }
        CHECK(body == body_of(record));
        for (const Range& range : record.ranges) {
            const std::vector<AnyRecord> members = reader->members(range);
            CHECK(
                std::any_of(members.begin(), members.end(), [&key](const AnyRecord& each) { return each.key == key; }));
        }
    }
}

TEST_CASE("a file that is no database is refused, not overwritten") {
    const TemporaryDirectory directory;
    std::ofstream(directory.path() / "batchline.db") << std::string(5000, 'x');
    const auto store = open_sqlite_store(directory.path());
    REQUIRE_FALSE(store.ok());
    CHECK(std::filesystem::file_size(directory.path() / "batchline.db") == 5000);
}

TEST_CASE("audit entries can be neither removed nor changed") {
    const TemporaryDirectory directory;
    CHECK(open_sqlite_store(directory.path()).ok());
    run_sql(directory.path(),
            "INSERT INTO audit (sequence, order_id, at, body, previous_hash, hash) VALUES (1, NULL, 0, '{}', '', '')");
    sqlite3* database = nullptr;
    REQUIRE(sqlite3_open((directory.path() / "batchline.db").c_str(), &database) == SQLITE_OK);
    for (const char* sql : {"DELETE FROM audit", "UPDATE audit SET body = 'other'"}) {
        CHECK(sqlite3_exec(database, sql, nullptr, nullptr, nullptr) != SQLITE_OK);
    }
    sqlite3_close(database);
}
