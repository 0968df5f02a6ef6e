// Tables for spreadsheets: what they add up to, how they are read, and what is dangerous in them.

#include <doctest/doctest.h>

#include <sstream>

#include "server/http/csv_text.h"
#include "server/import/csv.h"
#include "tests/server/http_test_server.h"

using namespace batchline;
using namespace batchline::testing;

namespace {

std::string table(const std::string& kind, const std::string& user = "director") {
    const Reply reply = signed_in(user).get("/api/v1/exports/" + kind + ".csv");
    REQUIRE(reply.status == 200);
    return reply.body;
}

/// The rows of a table by the names in its first line.
std::vector<std::map<std::string, std::string>> rows_of(const std::string& table) {
    std::istringstream input(table);
    CsvReader reader(input);
    const auto header = reader.next();
    REQUIRE(header);
    std::vector<std::map<std::string, std::string>> out;
    while (const auto row = reader.next()) {
        REQUIRE(row->fields.size() == header->fields.size());
        for (std::size_t i = 0; i < row->fields.size(); ++i) {
            if (i == 0) out.emplace_back();
            out.back()[header->fields[i]] = row->fields[i];
        }
    }
    return out;
}

std::vector<std::map<std::string, std::string>> rows_of_order(const Json& order) {
    std::vector<std::map<std::string, std::string>> out;
    for (const auto& row : rows_of(table("orders"))) {
        if (row.at("number") == order["number"]) out.push_back(row);
    }
    return out;
}

/// "12.50" is 1250.
std::int64_t cents(const std::string& amount) {
    std::string digits = amount;
    digits.erase(digits.find('.'), 1);
    return std::stoll(digits);
}

}  // namespace

TEST_CASE("every table begins with a byte order mark, so that a spreadsheet reads its accents") {
    for (const char* kind : {"orders", "customers", "products", "materials", "inventory"}) {
        const std::string text = table(kind);
        INFO(kind);
        CHECK(text.starts_with("\xEF\xBB\xBF"));
        CHECK_FALSE(rows_of(text).empty());
    }
}

TEST_CASE("the amounts of an order add up to its total, with the status of each line beside them") {
    const Client& seller = signed_in("sales.north");
    Json body = order_body(goods().in_stock, "2");
    body["lines"].push_back({{"productId", goods().in_stock}, {"quantity", {{"value", "3"}, {"unit", "piece"}}}});
    Json order = create_order(seller, body);
    const std::string path = "/api/v1/orders/" + order["id"].get<std::string>();
    const Reply cancelled =
        seller.send("POST", path + "/lines/" + order["lines"][1]["id"].get<std::string>() + "/cancellation",
                    {{"justification", justification("CustomerCancelled")}});
    REQUIRE(cancelled.status == 200);
    order = cancelled.json();
    const auto rows = rows_of_order(order);
    REQUIRE(rows.size() == 2);
    CHECK(rows[0].at("lineStatus") == "Open");
    CHECK(rows[1].at("lineStatus") == "Cancelled");
    CHECK(rows[1].at("quantity") == "3");
    CHECK(rows[1].at("amount") == "0.00");
    CHECK(cents(rows[0].at("amount")) + cents(rows[1].at("amount")) == order["total"]["amount"]);
    CHECK(rows[0].at("produced").empty());
}

TEST_CASE("what was produced and wasted stands beside what was ordered") {
    const Json order = create_order(signed_in("sales.north"), order_body(goods().in_stock, "5"));
    const std::string path = "/api/v1/orders/" + order["id"].get<std::string>();
    const Client& baker = signed_in("operator.north");
    REQUIRE(baker.send("POST", path + "/production-start").status == 200);
    const Json piece{{"value", "4"}, {"unit", "piece"}};
    const Json line{
        {"lineId", order["lines"][0]["id"]}, {"produced", piece}, {"wasted", {{"value", "1"}, {"unit", "piece"}}}};
    REQUIRE(baker.send("POST", path + "/production-completion", {{"lines", Json::array({line})}}).status == 200);
    const auto rows = rows_of_order(order);
    REQUIRE(rows.size() == 1);
    CHECK(rows[0].at("quantity") == "5");
    CHECK(rows[0].at("produced") == "4");
    CHECK(rows[0].at("wasted") == "1");
    CHECK(rows[0].at("taxRate") == "Reduced");
    CHECK(rows[0].at("taxPermille") == "70");
    CHECK(rows[0].at("fulfilment") == "PickUp");
    CHECK(rows[0].at("lineStatus") == "Produced");
}

TEST_CASE("purchase orders are a report by line, for those who buy") {
    const Client& director = signed_in("director");
    const Client& buyer = signed_in("procurement");
    const auto made = [](const Client& client, const std::string& kind, const Json& body) {
        const Reply reply = client.send("POST", "/api/v1/" + kind, body);
        INFO(reply.body);
        REQUIRE(reply.status == 201);
        return reply.json();
    };
    const auto kilos = [](const char* value) { return Json{{"value", value}, {"unit", "kg"}}; };
    const Json supplier = made(director, "suppliers", {{"name", "Report & Sons"}});
    const auto material = [&](const char* name) {
        return made(director, "materials", {{"name", name}, {"kind", "Ingredient"}, {"baseUnit", "mg"}})["id"];
    };
    const Json order = create_order(signed_in("sales.north"), order_body(goods().short_product, "1"));
    const Json bought = material("Reported rye");
    Json lines = Json::array();
    lines.push_back({{"materialId", bought},
                     {"packs", 3},
                     {"packSize", kilos("2.5")},
                     {"price", {{"amount", 410}, {"currency", "EUR"}}},
                     {"number", "R-9"},
                     {"orderIds", Json::array({order["id"]})}});
    lines.push_back({{"materialId", material("Reported oats")}, {"packs", 1}, {"packSize", kilos("10")}});
    const Json purchase = made(buyer, "purchase-orders",
                               {{"supplierId", supplier["id"]}, {"locationId", goods().north}, {"lines", lines}});
    const std::string path = "/api/v1/purchase-orders/" + purchase["id"].get<std::string>();
    REQUIRE(buyer.send("POST", path + "/sending", Json::object()).status == 200);
    const Json receipt{{"materialId", bought}, {"quantity", kilos("5")}, {"lotCode", "R-1"}};
    REQUIRE(buyer.send("POST", path + "/receipts", {{"receipts", Json::array({receipt})}}).status == 200);

    std::vector<std::map<std::string, std::string>> rows;
    for (auto& row : rows_of(table("purchase-orders", "procurement"))) {
        if (row.at("supplier") == "Report & Sons") rows.push_back(std::move(row));
    }
    REQUIRE(rows.size() == 2);
    const std::string digits = std::to_string(purchase["number"].get<int>());
    CHECK(rows[0].at("number") == "P-" + std::string(6 - digits.size(), '0') + digits);
    CHECK(rows[0].at("status") == "PartlyReceived");
    CHECK(rows[0].at("location") == "north");
    CHECK_FALSE(rows[0].at("sentAt").empty());
    CHECK(rows[0].at("closedAt").empty());
    const std::map<std::string, std::string> wanted{{"material", "Reported rye"},
                                                    {"supplierNumber", "R-9"},
                                                    {"packs", "3"},
                                                    {"packSize", "2.5"},
                                                    {"unit", "kg"},
                                                    {"price", "4.10"},
                                                    {"currency", "EUR"},
                                                    {"received", "5"},
                                                    {"outstanding", "2.5"},
                                                    {"orders", order["number"]}};
    for (const auto& cell : wanted) {
        INFO(cell.first);
        CHECK(rows[0].at(cell.first) == cell.second);
    }
    CHECK(rows[1].at("price").empty());
    CHECK(rows[1].at("outstanding") == "10");
    CHECK(rows[1].at("orders").empty());
    for (const char* other : {"sales.north", "operator.north", "director"})
        CHECK(signed_in(other).get("/api/v1/exports/purchase-orders.csv").status == 403);
}

TEST_CASE("a cell that a spreadsheet would calculate is made text, and a number stays one") {
    for (const char* formula :
         {"=1+1", "+49 30 1234", "+5", "-3-4", "-", "--5", "-.", "-1.2.3", "-5.", "@SUM(A1)", "\tx", "-2+3"}) {
        INFO(formula);
        CHECK(http::csv_line({formula}) == "'" + std::string(formula) + "\r\n");
    }
    CHECK(http::csv_line({"\rx"}) == "\"'\rx\"\r\n");
    CHECK(http::csv_line({"\n=1"}) == "\"'\n=1\"\r\n");
    for (const char* harmless : {"-3", "-3.50", "12.5", "", "a-b", "3-4", "0"})
        CHECK(http::csv_line({harmless}) == std::string(harmless) + "\r\n");
}
