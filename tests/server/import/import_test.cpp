// Sales of a till taken over: once, whole, and with a reason for what is left out.

#include <doctest/doctest.h>

#include <cstdlib>
#include <fstream>
#include <sstream>

#include "server/import/import_orders.h"
#include "server/import/till_file.h"
#include "server/storage/history_writer.h"
#include "server/storage/sqlite/sqlite_store.h"
#include "tests/support/bakery.h"
#include "tests/support/temporary_directory.h"

using namespace batchline;
using namespace batchline::testing;

namespace {

/// A data directory with a bakery in it, and files to import.
class Desk {
public:
    Desk() {
        auto store = open_sqlite_store(data());
        REQUIRE(store.ok());
        Writer& writer = (*store)->writer();
        writer.begin();
        HistoryWriter history(writer);
        const Bakery bakery;
        for (const auto& [key, record] : bakery.world.records()) history.put(record);
        writer.commit();
    }
    std::filesystem::path data() const { return directory_.path() / "data"; }
    std::filesystem::path file(const std::string& content) const {
        const auto path = directory_.path() / "till.csv";
        std::ofstream(path, std::ios::binary) << content;
        return path;
    }
    /// Returns what was said.
    std::string import(const std::filesystem::path& path, ImportOptions::Mode mode = ImportOptions::Mode::write,
                       int code = 0, const std::string& location = "north") const {
        std::ostringstream out;
        CHECK(import_orders({data(), path, location, mode}, shipped_configuration().workflow,
                            at("2026-05-28T08:00:00Z"), out) == code);
        return out.str();
    }
    std::vector<Order> orders() const {
        auto store = open_sqlite_store(data());
        REQUIRE(store.ok());
        std::vector<Order> out;
        for (const AnyRecord& record : (*store)->read()->all(RecordKind::Order)) out.push_back(record.as<Order>());
        return out;
    }

private:
    TemporaryDirectory directory_;
};

bool says(const std::string& text, const std::string& what) {
    CAPTURE(text);
    const bool found = text.find(what) != std::string::npos;
    CHECK_MESSAGE(found, what);
    return found;
}

const std::string two_sales =
    "Date,Time,Transaction,Item\r\n"
    "2016-10-30,09:58:11,1,Bread\r\n"
    "2016-10-30,10:05:34,2,Scandinavian\r\n"
    "2016-10-30,10:05:34,2,\"Jam, \"\"the red\"\"\"\r\n"
    "2016-10-30,10:05:34,2,Scandinavian\r\n";

}  // namespace

TEST_CASE("a till's lines become delivered orders with a line per item") {
    const Desk desk;
    const std::string said = desk.import(desk.file(two_sales));
    says(said, "orders: 2 added, 0 already there");
    says(said, "products: 3 added");
    auto orders = desk.orders();
    REQUIRE(orders.size() == 2);
    std::sort(orders.begin(), orders.end(), [](const Order& a, const Order& b) { return a.number < b.number; });
    const Order& order = orders[1];
    CHECK(order.status == "Delivered");
    CHECK(order.number == 2);
    CHECK(order.created_at == at("2016-10-30T10:05:34Z"));
    CHECK(order.customer_name == "Counter sales");
    REQUIRE(order.lines.size() == 2);
    CHECK(order.lines[0].product_name == "Jam, \"the red\"");
    CHECK(order.lines[1].product_name == "Scandinavian");
    CHECK(order.lines[1].quantity == pieces(2));
    CHECK_FALSE(order.lines[1].unit_price.has_value());

    auto store = open_sqlite_store(desk.data());
    const auto reader = (*store)->read();
    CHECK_FALSE(reader->find_record<Product>(order.lines[1].product)->recipe.has_value());
    const auto audit = reader->audit_of(order.id);
    REQUIRE(audit.size() == 1);
    CHECK(json_of(audit.front())["action"] == "Imported");
    CHECK(reader->members(revisions_of(order.id)).size() == 1);
    const Bakery bakery;
    const auto residents = load_residents((*store)->writer());
    const OrderSight sight = sight_of(shipped_configuration().policy, bakery.actor("director"), *residents, bakery.now);
    CHECK(reader->list_orders({{.text = "scandi"}, {}, std::nullopt, 50}, sight).orders.size() == 1);
}

TEST_CASE("a dry run says the same and changes nothing") {
    const Desk desk;
    const auto path = desk.file(two_sales);
    says(desk.import(path, ImportOptions::Mode::dry_run), "orders: 2 would be added, 0 already there");
    CHECK(desk.orders().empty());
    says(desk.import(path), "orders: 2 added");
}

TEST_CASE("importing again changes nothing, and new sales are added") {
    const Desk desk;
    desk.import(desk.file(two_sales));
    const auto before = desk.orders();
    says(desk.import(desk.file(two_sales)), "orders: 0 added, 2 already there");
    CHECK(desk.orders() == before);
    says(desk.import(desk.file(two_sales + "2016-10-31,08:00:00,3,Bread\n")), "orders: 1 added, 2 already there");
    CHECK(desk.orders().size() == 3);
}

TEST_CASE("rows that name nothing, and sales that cannot be read whole, are left out with line and reason") {
    const Desk desk;
    const std::string said =
        desk.import(desk.file("Date,Time,Transaction,Item\n"
                              "2016-10-30,09:58:11,1,Bread\n"
                              "2016-10-30,09:58:11,1,NONE\n"
                              "2016-10-30,10:00:00,2,NONE\n"
                              "2016-13-30,10:01:00,3,Bread\n"
                              "2016-10-30,10:01:00,3,Tea\n"
                              "2016-10-30,25:00:00,4,Bread\n"
                              "2016-10-30,10:02:00,,Bread\n"
                              "2016-10-30,10:03:00\n"
                              "2016-10-30,10:04:00,5,Caf\xE9\n"
                              "2016-10-30,10:05:00,6,Caf\xC3\xA9\n"
                              "2016-10-30,10:06:00,6,Tea\n"
                              "2016-10-30,10:07:00,7,\"open\n"));
    says(said, "orders: 2 added");
    says(said, "no item is named: lines 3, 4");
    says(said, "the date is not one like 2016-10-30: line 5");
    says(said, "another row of the same transaction cannot be read: line 6");
    says(said, "the time is not one like 09:58:11: line 7");
    says(said, "the transaction has no number: line 8");
    says(said, "columns are missing: line 9");
    says(said, "the text is not UTF-8: line 10");
    says(said, "the transaction has another time in its first row: line 12");
    says(said, "a quoted field is not closed: line 13");
    says(said, "Left out: 10 rows");
}

TEST_CASE("a sale that was imported with other content stays as it is and is reported") {
    const Desk desk;
    desk.import(desk.file(two_sales));
    const std::string said = desk.import(desk.file("Date,Time,Transaction,Item\n2016-10-30,09:58:11,1,Cake\n"));
    says(said, "an order of this transaction is there already, with other content: line 2");
    says(said, "products: 0 added");
    for (const Order& order : desk.orders()) CHECK(order.lines[0].product_name != "Cake");
}

TEST_CASE("columns are found by name, after a byte order mark, and times are the location's") {
    const Desk desk;
    says(desk.import(desk.file(
             "\xEF\xBB\xBFitem,Weather,DATE,time,Transaction\nBread,\"sun\nand rain\",2017-01-02,10:00,77\n")),
         "orders: 1 added");
    CHECK(desk.orders().front().customer_notes == "Transaction 77");
}

TEST_CASE("what cannot be imported at all is said, and nothing is done") {
    const Desk desk;
    using Mode = ImportOptions::Mode;
    says(desk.import(desk.file(""), Mode::write, 1), "is empty");
    says(desk.import(desk.file("Datum,Zeit\n"), Mode::write, 1), "must name Date, Time, Transaction and Item");
    says(desk.import(desk.file(two_sales), Mode::write, 1, "nowhere"), "There are: north, south.");
    says(desk.import("/nowhere/at-all.csv", Mode::write, 1), "Cannot read");
    {
        const auto running = open_sqlite_store(desk.data());
        says(desk.import(desk.file(two_sales), Mode::write, 1), "Another batchline-server");
    }
    CHECK(desk.orders().empty());
}

TEST_CASE("a real bakery's till can be imported") {
    const char* folder = std::getenv("BATCHLINE_DATA");
    const auto path = std::filesystem::path(folder ? folder : "../shared/data") / "orders" / "bread_basket.csv";
    if (!std::filesystem::exists(path)) {
        MESSAGE("not there, so not tested: " << path.string());
        return;
    }
    std::ifstream input(path, std::ios::binary);
    TillFile file(input);
    std::size_t sales = 0;
    std::int64_t items = 0;
    while (const auto sale = file.next()) {
        ++sales;
        for (const auto& [item, count] : sale->counts) items += count;
    }
    CHECK(sales == 9465);
    CHECK(items == 21293 - 786);
    CHECK(file.left_out().at("no item is named").size() == 786);
    CHECK(file.left_out().size() == 1);
}
