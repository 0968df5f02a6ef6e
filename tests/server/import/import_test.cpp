// Sales of a till taken over: once, whole, and with a reason for what is left out.

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <functional>
#include <map>
#include <sstream>
#include <tuple>

#include "server/http/csv_text.h"
#include "server/import/import_orders.h"
#include "server/import/tables/match_table.h"
#include "server/import/tables/sales.h"
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
                       int code = 0, const std::string& location = "north", double unreadable_percent_max = 1) const {
        std::ostringstream out;
        CHECK(import_orders({data(), path, location, mode, unreadable_percent_max}, shipped_configuration(),
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
    const std::string said = desk.import(desk.file("Date,Time,Transaction,Item\n"
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
                                                   "2016-10-30,10:07:00,7,\"open\n"),
                                         ImportOptions::Mode::write, 0, "north", 100);
    says(said, "orders: 2 added");
    says(said, "no item is named: lines 3, 4");
    says(said, "the date is not one like 2016-10-30: line 5, as \"2016-13-30\"");
    says(said, "another row of the same transaction cannot be read: line 6");
    says(said, "the time is not one like 09:58:11: line 7, as \"25:00:00\"");
    says(said, "the transaction has no number: line 8");
    says(said, "columns are missing: line 9");
    says(said, "the text is not UTF-8: line 10");
    says(said, "a quoted field is not closed: line 12");
    says(said, "Left out: 9 rows");
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

TEST_CASE("an hour is read with and without a leading zero, a time with and without seconds") {
    const Desk desk;
    says(desk.import(desk.file("Date,Time,Transaction,Item\n"
                               "2016-10-30,9:58:11,1,Bread\n"
                               "2016-10-30,9:59,2,Bread\n"
                               "2016-10-30,09:59:30,3,Bread\n")),
         "orders: 3 added");
    std::vector<Instant> moments;
    for (const Order& order : desk.orders()) moments.push_back(order.created_at);
    std::sort(moments.begin(), moments.end());
    CHECK(moments ==
          std::vector<Instant>{at("2016-10-30T09:58:11Z"), at("2016-10-30T09:59:00Z"), at("2016-10-30T09:59:30Z")});
}

TEST_CASE("a sale is whole wherever its rows stand and although their seconds differ") {
    const Desk desk;
    says(desk.import(desk.file("Date,Time,Transaction,Item\n"
                               "2016-10-30,09:58:12,1,Bread\n"
                               "2016-10-30,09:58:30,2,Tea\n"
                               "2016-10-30,09:58:11,1,Cake\n"
                               "2016-10-30,09:58:31,2,Bread\n"
                               "2016-10-30,09:59:02,1,Jam\n")),
         "orders: 2 added");
    auto orders = desk.orders();
    std::sort(orders.begin(), orders.end(), [](const Order& a, const Order& b) { return a.number < b.number; });
    CHECK(orders[0].lines.size() == 3);
    CHECK(orders[0].created_at == at("2016-10-30T09:58:11Z"));
    CHECK(orders[1].lines.size() == 2);
}

TEST_CASE("a number that the till gives out again another day is another sale, one past midnight is the same") {
    const Desk desk;
    says(desk.import(desk.file("Date,Time,Transaction,Item\n"
                               "2016-10-30,09:58:12,1,Bread\n"
                               "2016-10-31,09:58:12,1,Tea\n"
                               "2016-10-31,23:59:58,2,Bread\n"
                               "2016-11-01,00:00:03,2,Tea\n")),
         "orders: 3 added");
}

TEST_CASE("a row that belongs to one of two sales, nobody knows which, leaves neither in half") {
    const Desk desk;
    const std::string said = desk.import(desk.file("Date,Time,Transaction,Item\n"
                                                   "2016-10-30,09:58:12,1,Bread\n"
                                                   "2016-10-30,soon,1,Cake\n"
                                                   "2016-10-31,09:58:12,1,Tea\n"
                                                   "2016-11-01,09:58:12,1,Jam\n"),
                                         ImportOptions::Mode::write, 0, "north", 100);
    says(said, "orders: 1 added");
    says(said, "another row of the same transaction cannot be read: lines 2, 4 (2 rows)");
    CHECK(desk.orders().front().lines.front().product_name == "Jam");
}

TEST_CASE("quantities are summed, and what the same sale takes back is taken off") {
    const Desk desk;
    const std::string said =
        desk.import(desk.file("Date,Time,Transaction,Item,Quantity\n"
                              "2016-10-30,09:58:11,1,Bread,3\n"
                              "2016-10-30,09:58:40,1,Bread,-1\n"
                              "2016-10-30,09:58:41,1,Tea,1\n"
                              "2016-10-30,09:58:42,1,Tea,\xE2\x88\x92"
                              "1.0\n"
                              "2016-10-30,10:00:00,2,Bread,-2\n"
                              "2016-10-30,10:01:00,3,Cake,2\n"));
    says(said, "orders: 2 added");
    says(said, "the same transaction takes it back: lines 4, 5 (2 rows)");
    says(said, "more is given back than the same transaction sold: line 6");
    auto orders = desk.orders();
    std::sort(orders.begin(), orders.end(), [](const Order& a, const Order& b) { return a.number < b.number; });
    REQUIRE(orders[0].lines.size() == 1);
    CHECK(orders[0].lines[0].quantity == pieces(2));
    CHECK(orders[1].lines[0].quantity == pieces(2));
    says(desk.import(desk.file("Date,Time,Transaction,Item,Qty\n2016-10-30,10:00:00,2,Bread,a few\n"),
                     ImportOptions::Mode::write, 1),
         "the quantity is not a whole number like 3 or -1: line 2, as \"a few\"");
}

TEST_CASE("spellings that differ in capitals, blanks or encoding are one product, also in a later file") {
    const Desk desk;
    const std::string said =
        desk.import(desk.file("Date,Time,Transaction,Item\n"
                              "2016-10-30,09:58:11,1,Semmel\n"
                              "2016-10-30,09:58:11,1,semmel\n"
                              "2016-10-30,09:58:11,1,Br\xC3\xB6tchen\n"
                              "2016-10-30,09:58:11,1,Bro\xCC\x88tchen\n"
                              "2016-10-30,09:58:11,1,Brotchen\n"));
    says(said, "products: 3 added");
    says(said, "Spellings taken for one product: Semmel = semmel.");
    const Order first = desk.orders().front();
    REQUIRE(first.lines.size() == 3);
    CHECK(first.lines[0].product_name == "Brotchen");
    CHECK(first.lines[1].product_name == "Br\xC3\xB6tchen");
    CHECK(first.lines[1].quantity == pieces(2));
    CHECK(first.lines[2].product_name == "Semmel");
    CHECK(first.lines[2].quantity == pieces(2));
    says(desk.import(desk.file("Date,Time,Transaction,Item\n2016-10-31,09:58:11,2,SEMMEL \n")), "products: 0 added");
    for (const Order& order : desk.orders()) {
        if (order.id != first.id) CHECK(order.lines.front().product == first.lines[2].product);
    }
}

TEST_CASE("beyond one unreadable row in a hundred nothing is imported, and it is said why") {
    const Desk desk;
    std::string rows = "Date,Time,Transaction,Item\n";
    for (int i = 1; i <= 198; ++i) rows += "2016-10-30,09:58:11," + std::to_string(i) + ",Bread\n";
    const std::string two_bad = rows + "2016-10-30,9h58,199,Bread\n30/10/2016,09:58,200,Bread\n";
    says(desk.import(desk.file(two_bad)), "orders: 198 added");

    const Desk other;
    for (const auto mode : {ImportOptions::Mode::dry_run, ImportOptions::Mode::write}) {
        const std::string said = other.import(other.file(two_bad + "2016-10-30,10h58,201,Bread\n"), mode, 1);
        says(said, "Nothing was imported: 3 of 201 rows (1.5 %) cannot be read, and at most 1 % may be left out");
        says(said, "the time is not one like 09:58:11: lines 200, 202 (2 rows), as \"9h58\", \"10h58\"");
        says(said, "the date is not one like 2016-10-30: line 201, as \"30/10/2016\"");
        CHECK(other.orders().empty());
    }
}

TEST_CASE("a file that is separated by semicolons or tabs is read, and that is said") {
    const Desk desk;
    const std::string said =
        desk.import(desk.file("Date;Time;Transaction;Item;Quantity\n"
                              "2016-10-30;9:58;1;\"Bread; white, small\";2,0\n"));
    says(said, "orders: 1 added");
    says(said, "separated by semicolons instead of commas");
    CHECK(desk.orders().front().lines.front().product_name == "Bread; white, small");
    says(desk.import(desk.file("Date\tTime\tTransaction\tItem\n2016-10-30\t9:58\t2\tBread\n")),
         "separated by tabs instead of commas");
    says(desk.import(desk.file("Datum;Zeit;Bon\n"), ImportOptions::Mode::write, 1),
         "read as separated by semicolons and names: Datum | Zeit | Bon");
}

namespace {

struct Read {
    std::size_t sales = 0;
    std::int64_t items = 0;
    LeftOut left_out;
    std::int64_t unreadable = 0;
};

Read read_all(std::istream& input) {
    TillFile file(input);
    CHECK(file.problem().empty());
    Read read;
    while (const auto sale = file.next()) {
        ++read.sales;
        for (const auto& [item, count] : sale->counts) read.items += count;
    }
    read.left_out = file.left_out();
    read.unreadable = file.unreadable();
    return read;
}

}  // namespace

TEST_CASE("a real bakery's till can be imported, also as other tills would have written it") {
    const char* folder = std::getenv("BATCHLINE_DATA");
    const auto path = std::filesystem::path(folder ? folder : "../shared/data") / "orders" / "bread_basket.csv";
    if (!std::filesystem::exists(path)) {
        MESSAGE("not there, so not tested: " << path.string());
        return;
    }
    std::ifstream input(path, std::ios::binary);
    std::vector<std::string> lines;
    for (std::string line; std::getline(input, line);) lines.push_back(line);
    const auto with = [&](const std::function<void(std::vector<std::string>&)>& change) {
        std::vector<std::string> changed = lines;
        change(changed);
        std::stringstream text;
        for (const std::string& line : changed) text << line << "\n";
        const Read read = read_all(text);
        CHECK(read.sales == 9465);
        CHECK(read.items == 21293 - 786);
        CHECK(read.left_out.at("no item is named").lines.size() == 786);
        CHECK(read.left_out.size() == 1);
        CHECK(read.unreadable == 0);
    };
    with([](std::vector<std::string>&) {});
    with([](std::vector<std::string>& changed) {  // hours without their zero
        for (std::string& line : changed) {
            const std::size_t zero = line.find(",0");
            if (zero != std::string::npos && zero < 12) line.erase(zero + 1, 1);
        }
    });
    with([&](std::vector<std::string>& changed) {  // every other row after all the rest
        for (std::size_t i = 1; i < lines.size(); ++i)
            changed[i % 2 == 1 ? 1 + i / 2 : lines.size() / 2 + i / 2] = lines[i];
    });
    with([](std::vector<std::string>& changed) {
        for (std::string& line : changed) std::replace(line.begin(), line.end(), ',', ';');
    });
}

namespace {

/// The rows of a table by what stands in one of its columns.
std::map<std::string, std::vector<std::string>> rows_by(const std::filesystem::path& path, std::size_t column) {
    std::ifstream input(path, std::ios::binary);
    CsvReader reader(input);
    std::map<std::string, std::vector<std::string>> out;
    while (auto row = reader.next()) out[row->fields.at(column)] = std::move(row->fields);
    return out;
}

/// A wholesaler's lines as one file, of the three that they are kept in.
std::string wholesale(const std::filesystem::path& folder) {
    const auto orders = rows_by(folder / "online_retail_orders.csv", 0);
    const auto products = rows_by(folder / "online_retail_products.csv", 0);
    std::ifstream input(folder / "online_retail_lines.csv", std::ios::binary);
    CsvReader lines(input);
    lines.next();
    std::string out = "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n";
    while (const auto line = lines.next()) {
        const auto& [invoice, code, quantity, price] =
            std::tie(line->fields.at(0), line->fields.at(1), line->fields.at(2), line->fields.at(3));
        const std::vector<std::string>& order = orders.at(invoice);
        out += http::csv_line(
            {invoice, code, products.at(code).at(1), quantity, order.at(1), price, order.at(2), order.at(3)});
    }
    return out;
}

}  // namespace

TEST_CASE("a real wholesaler's lines are all accounted for") {
    const char* data = std::getenv("BATCHLINE_DATA");
    const auto folder = std::filesystem::path(data ? data : "../shared/data") / "orders";
    if (!std::filesystem::exists(folder / "online_retail_lines.csv")) {
        MESSAGE("not there, so not tested: " << folder.string());
        return;
    }
    DetectedTable detected;
    const auto matched = tables::match_table(tables::sale_headings(), wholesale(folder), {}, detected);
    REQUIRE(matched.problem.empty());
    const Bakery bakery;
    const Location* north = bakery.world.find<Location>(id<LocationId>("north"));
    const tables::TableSales sales =
        tables::sales_of(matched.table, {{detected.decimal, detected.date_order}, "GBP", {north}, north});
    std::int64_t sold = 0;
    for (const tables::TableSale& sale : sales.sales) sold += static_cast<std::int64_t>(sale.rows.size());
    CHECK(sales.rows == 245'903);
    CHECK(sold + sales.returned + count_of(sales.left_out) == sales.rows);
    CHECK(sales.sales.size() == 9875);
    CHECK(sold == 229'406);
    CHECK(sales.returned == 4416);
    CHECK(sales.unreadable == 1);  // a price of a tenth of a penny
    CHECK(sales.left_out.at("no item is named").lines.size() == 99);
}
