// Commands that come together are all done or none, and the command line takes tables in by them.

#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>
#include <map>
#include <sstream>

#include "server/execution/executor.h"
#include "server/program/import_commands.h"
#include "server/storage/history_writer.h"
#include "server/storage/sqlite/sqlite_store.h"
#include "tests/support/bakery.h"
#include "tests/support/temporary_directory.h"

using namespace batchline;
using namespace batchline::testing;

namespace {

/// A data folder with a bakery in it.
class Folder {
public:
    Folder() {
        auto store = open();
        Writer& writer = store->writer();
        writer.begin();
        HistoryWriter history(writer);
        for (const auto& [key, record] : bakery.world.records()) history.put(record);
        writer.commit();
    }
    std::unique_ptr<Store> open() const {
        auto store = open_sqlite_store(directory_.path() / "data");
        REQUIRE(store.ok());
        return std::move(store).value();
    }
    std::string import(const std::string& kind, const std::string& content, int code,
                       program::TableImportOptions::Mode mode = program::TableImportOptions::Mode::write) const {
        program::TableImportOptions options;
        options.kind = kind;
        options.data = directory_.path() / "data";
        options.file = directory_.path() / "table.csv";
        options.user_name = kind == "sales" ? "" : "director";
        options.location_code = kind == "sales" ? "north" : "";
        options.mode = mode;
        std::ofstream(options.file, std::ios::binary) << content;
        std::ostringstream out;
        CHECK(program::import_table(options, shipped_configuration(), bakery.now, out) == code);
        return out.str();
    }
    std::size_t audit_entries() const { return open()->read()->audit_after(0, 1000).size(); }
    std::vector<Order> orders() const {
        std::vector<Order> out;
        for (const AnyRecord& record : open()->read()->all(RecordKind::Order)) out.push_back(record.as<Order>());
        std::sort(out.begin(), out.end(), [](const Order& a, const Order& b) { return a.number < b.number; });
        return out;
    }
    std::optional<Material> material(const std::string& name) const {
        for (const AnyRecord& record : open()->read()->members(named(RecordKind::Material, name)))
            return record.as<Material>();
        return std::nullopt;
    }

    Bakery bakery;

private:
    TemporaryDirectory directory_;
};

CreateMaterial material_called(const std::string& name) {
    CreateMaterial command;
    command.content.name = name;
    return command;
}

Answer submit_both(const Folder& folder, const Command& first, const Command& second) {
    const auto store = folder.open();
    Executor executor(*store, shipped_configuration());
    Submitted submitted;
    submitted.command = first;
    submitted.further = {second};
    submitted.actor = folder.bakery.actor("director");
    submitted.id = CommandId{id_from("both")};
    submitted.now = folder.bakery.now;
    submitted.keep_answer = KeepAnswer::no;
    auto answer = executor.submit(std::move(submitted));
    executor.run_one_batch();
    return answer.get();
}

}  // namespace

TEST_CASE("commands that come together are all done, each on top of the one before, or none is") {
    const Folder folder;
    const std::size_t before = folder.audit_entries();
    const Answer refused = submit_both(folder, material_called("malt"), material_called("MALT"));
    CHECK(refused.status == 409);
    CHECK(parse_json(refused.body)->value("index", -1) == 1);
    CHECK_FALSE(folder.material("malt"));
    CHECK(folder.audit_entries() == before);

    ChangeMaterial change;
    change.id = id<MaterialId>("flour");
    change.expected = 1;
    change.changes.members = {{"storage", "Shelf 3"}};
    ChangeMaterial again = change;
    again.expected = 2;
    again.changes.members = {{"storage", "Shelf 4"}};
    CHECK(submit_both(folder, change, again).status == 200);
    CHECK(folder.material("flour")->version == 3);
    CHECK(folder.material("flour")->storage == "Shelf 4");
    CHECK(folder.audit_entries() == before + 2);
}

TEST_CASE("the command line takes a table in, whole or not at all") {
    const Folder folder;
    const std::string bad = "name;baseUnit\nmalt;kg\nsalt;bucket\n";
    CHECK(folder.import("materials", bad, 1).find("Row 3, baseUnit") != std::string::npos);
    CHECK_FALSE(folder.material("malt"));
    const std::string good = "name;baseUnit\nmalt;kg\nsalt;g\n";
    CHECK(folder.import("materials", good, 0, program::TableImportOptions::Mode::dry_run).find("2 new") !=
          std::string::npos);
    CHECK_FALSE(folder.material("malt"));
    folder.import("materials", good, 0);
    CHECK(folder.material("malt"));
    const std::size_t entries = folder.audit_entries();
    CHECK(folder.import("materials", good, 0).find("2 unchanged") != std::string::npos);
    CHECK(folder.audit_entries() == entries);
    CHECK(folder.import("buckets", good, 1).find("suppliers, materials") != std::string::npos);
}

namespace {

/// A wholesaler's lines, of every shape that its real ones have.
const std::string retail =
    "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n"
    "536365,85123A,WHITE HANGING HEART,6,12/1/2010 8:26,2.55,17850,United Kingdom\n"
    "536365,71053,WHITE METAL LANTERN,6,12/1/2010 8:26,3.39,17850,United Kingdom\n"
    "536370,POST,POSTAGE,3,12/1/2010 8:45,18,12583,France\n"
    "536370,22728,ALARM CLOCK,24,12/1/2010 8:45,3.75,12583,France\n"
    "536370,22728,alarm  clock,12,12/1/2010 8:45,3.75,12583,France\n"
    "536390,10002,,1,12/1/2010 9:00,0,,United Kingdom\n"
    "536391,10002,GLOBE,2,12/1/2010 9:10,0.85,,United Kingdom\n"
    "C536379,D,Discount,-1,12/1/2010 9:41,27.50,14527,United Kingdom\n"
    "C536383,71053,WHITE METAL LANTERN,-6,12/1/2010 9:49,3.39,17850,United Kingdom\n"
    "C536384,85123A,WHITE HANGING HEART,-2,12/13/2010 9:50,2.55,17850,United Kingdom\n"
    "C536385,22728,ALARM CLOCK,-1,12/1/2010 8:00,3.75,12583,France\n"
    "536589,21777,RECIPE BOX,-10,12/1/2010 16:50,0,,United Kingdom\n"
    "536590,M,Manual,1,12/1/2010 17:00,1.25,17850,United Kingdom\n";

}  // namespace

TEST_CASE("of past sales every row is imported, taken off as a return, or left out with a reason") {
    const Folder folder;
    const auto says = [](const std::string& text, const std::string& what) {
        INFO(text);
        CHECK_MESSAGE(text.find(what) != std::string::npos, what);
    };
    // 536365: one line of two is left; 536370: the clocks, in two spellings; 536391: the globe.
    const std::string dry = folder.import("sales", retail, 0, program::TableImportOptions::Mode::dry_run);
    says(dry, "orders: 3 would be added, 0 already there");
    CHECK(folder.orders().empty());
    const std::string said = folder.import("sales", retail, 0);
    says(said, "orders: 3 added, 0 already there");
    says(said, "rows: 13 = 4 added + 0 already there + 3 taken off as returns + 6 left out");
    says(said, "no item is named: line 7");
    says(said, "postage, a fee, a discount or the like, and no product: lines 4, 9, 14 (3 rows)");
    says(said, "more is given back than the customer bought before: line 12");
    says(said, "more is given back than the same transaction sold: line 13");
    const std::vector<Order> orders = folder.orders();
    REQUIRE(orders.size() == 3);
    REQUIRE(orders[0].lines.size() == 1);
    CHECK(orders[0].status == "Delivered");
    CHECK(orders[0].created_at == at("2010-12-01T08:26:00Z"));
    CHECK(orders[0].customer_notes == "Transaction 536365, customer 17850");
    CHECK(orders[0].lines[0].product_name == "WHITE HANGING HEART");
    CHECK(orders[0].lines[0].quantity == pieces(4));
    CHECK(orders[0].lines[0].unit_price == Money{255, "EUR"});
    CHECK(orders[0].lines[0].amount == Money{1020, "EUR"});
    REQUIRE(orders[1].lines.size() == 1);
    CHECK(orders[1].lines[0].quantity == pieces(36));
    CHECK(orders[2].customer_notes == "Transaction 536391");
    for (std::size_t i = 0; i < orders.size(); ++i) CHECK(orders[i].number == static_cast<std::int64_t>(i) + 1);

    const std::size_t entries = folder.audit_entries();
    says(folder.import("sales", retail, 0), "13 = 0 added + 4 already there + 3 taken off as returns + 6 left out");
    CHECK(folder.audit_entries() == entries);
    CHECK(folder.orders() == orders);
}

TEST_CASE("sales of several locations, with a time of their own, are numbered one after the other") {
    const Folder folder;
    const std::string file =
        "Bon;Datum;Uhrzeit;Artikel;Menge;Preis;Filiale\n"
        "1;30.10.2016;9:58;Brot;2;3,20;north\n"
        "1;30.10.2016;10:02;Brot;1;3,20;south\n"
        "2;30.10.2016;10:05;Brot;1;3,20;north\n"
        "2;30.10.2016;10:05;Brot;1;3,00;north\n";
    const std::string said = folder.import("sales", file, 0);
    INFO(said);
    CHECK(said.find("rows: 4 = 4 added") != std::string::npos);
    CHECK(said.find("1 items are sold at several prices") != std::string::npos);
    const std::vector<Order> orders = folder.orders();
    REQUIRE(orders.size() == 3);
    std::map<std::string, Order> by_notes;
    for (std::size_t i = 0; i < orders.size(); ++i) {
        CHECK(orders[i].number == static_cast<std::int64_t>(i) + 1);
        by_notes[orders[i].customer_notes + (orders[i].location == id<LocationId>("south") ? " south" : "")] =
            orders[i];
    }
    CHECK(by_notes.at("Transaction 1").created_at == at("2016-10-30T09:58:00Z"));
    CHECK(by_notes.at("Transaction 1").lines[0].unit_price == Money{320, "EUR"});
    CHECK(by_notes.at("Transaction 1 south").created_at == at("2016-10-30T10:02:00Z"));
    CHECK(by_notes.at("Transaction 2").lines[0].quantity == pieces(2));
    CHECK_FALSE(by_notes.at("Transaction 2").lines[0].unit_price.has_value());
}

TEST_CASE("a file of sales that is mostly not understood is not taken in") {
    const Folder folder;
    CHECK(folder.import("sales", "date;item\n2016-10-30;Bread\n", 1).find("no column transaction") !=
          std::string::npos);
    const std::string said =
        folder.import("sales", "transaction;date;item;quantity\n1;2016-10-30;Bread;many\n1;2016-10-30;Tea;1\n", 1);
    INFO(said);
    CHECK(said.find("Nothing was imported: 1 of 2 rows") != std::string::npos);
    CHECK(said.find("another row of the same transaction cannot be read: line 3") != std::string::npos);
    CHECK(folder.orders().empty());
}
