// Buying over HTTP: what is proposed, a purchase order's whole life, its lists, its paper, and who may see any of it.

#include <doctest/doctest.h>

#include "server/http/services.h"
#include "tests/server/http_test_server.h"

using namespace batchline;
using namespace batchline::testing;

namespace {

const std::string path = "/api/v1/purchase-orders";

Json money(int cents) { return {{"amount", cents}, {"currency", "EUR"}}; }
Json quantity(const char* value, const char* unit) { return {{"value", value}, {"unit", unit}}; }

/// A material that somebody sells in packs of 5 kg, a product that is made of 1 kg of it, and who sells it.
struct Bought {
    std::string supplier;
    std::string material;
    std::string product;
};
Bought something_to_buy(const std::string& name) {
    const Client& director = signed_in("director");
    const auto made = [&](const std::string& kind, const Json& body) {
        const Reply reply = director.send("POST", "/api/v1/" + kind, body);
        INFO(reply.body);
        REQUIRE(reply.status == 201);
        return reply.json()["id"].get<std::string>();
    };
    Bought bought;
    bought.supplier = made("suppliers", {{"name", name + " & Sons"},
                                         {"address", "Am Kai 3"},
                                         {"customerNumber", "LQ-7"},
                                         {"leadTimeDays", 1},
                                         {"orderMinimum", money(9000)}});
    const Json article{
        {"supplierId", bought.supplier}, {"number", "A-5"}, {"packSize", quantity("5", "kg")}, {"price", money(4000)}};
    bought.material = made(
        "materials",
        {{"name", name}, {"kind", "Ingredient"}, {"baseUnit", "mg"}, {"supplierArticles", Json::array({article})}});
    const Json line{{"materialId", bought.material}, {"quantity", quantity("1", "kg")}};
    const std::string recipe =
        made("recipes", {{"name", name + " mash"}, {"yield", quantity("1", "piece")}, {"lines", Json::array({line})}});
    bought.product =
        made("products", {{"name", name + " tart"}, {"unit", "piece"}, {"price", money(900)}, {"recipeId", recipe}});
    return bought;
}

Json line_of(const Bought& bought, int packs) {
    return {{"materialId", bought.material},
            {"packs", packs},
            {"packSize", quantity("5", "kg")},
            {"price", money(4000)},
            {"number", "A-5"}};
}
std::string draft_of(const Bought& bought, int packs, const Json& orders = Json::array()) {
    Json line = line_of(bought, packs);
    line["orderIds"] = orders;
    const Reply made = signed_in("procurement")
                           .send("POST", path,
                                 {{"supplierId", bought.supplier},
                                  {"locationId", goods().north},
                                  {"lines", Json::array({line})},
                                  {"note", "Ring <twice> & wait."}});
    INFO(made.body);
    REQUIRE(made.status == 201);
    return made.json()["id"];
}

Json receipt(const Bought& bought, const char* kilos, const std::string& code) {
    return {{"materialId", bought.material},
            {"quantity", quantity(kilos, "kg")},
            {"lotCode", code},
            {"expiresOn", "2199-01-01"}};
}

}  // namespace

TEST_CASE("a shortage is proposed, bought, confirmed, received in parts, and the order can be made") {
    const Bought bought = something_to_buy("Quince");
    const Client& procurement = signed_in("procurement");
    const Json order = create_order(signed_in("sales.north"), order_body(bought.product, "12"));
    REQUIRE(order["status"] == "AwaitingProcurement");
    const std::string order_path = "/api/v1/orders/" + order["id"].get<std::string>();

    const Reply proposed = procurement.send("POST", path + "/proposals", {{"locationId", goods().north}});
    REQUIRE(proposed.status == 200);
    Json proposal;
    const Json proposals = proposed.json();
    for (const Json& one : proposals["items"]) {
        if (one["supplierId"] == bought.supplier) proposal = one;
    }
    REQUIRE(proposal.is_object());
    CHECK(proposal["lines"][0]["packs"] == 3);
    CHECK(proposal["lines"][0]["packSize"] == quantity("5", "kg"));
    CHECK(proposal["lines"][0]["orderIds"] == Json::array({order["id"]}));
    CHECK(proposal["total"] == money(12000));
    CHECK_FALSE(proposal.contains("belowMinimum"));

    const Reply made = procurement.send(
        "POST", path, {{"supplierId", bought.supplier}, {"locationId", goods().north}, {"lines", proposal["lines"]}});
    REQUIRE(made.status == 201);
    const std::string purchase = path + "/" + made.json()["id"].get<std::string>();
    CHECK(made.header("Location") == purchase);
    CHECK(made.header("ETag") == "\"1\"");
    CHECK(made.json()["status"] == "Draft");
    CHECK(made.json()["number"].get<int>() > 0);
    const Json rest = procurement.send("POST", path + "/proposals", {{"locationId", goods().north}}).json();
    for (const Json& one : rest["items"]) CHECK(one["supplierId"] != bought.supplier);  // it has been bought already

    CHECK(procurement.send("PATCH", purchase, {{"note", "x"}}).status == 428);
    CHECK(procurement.send("PATCH", purchase, {{"note", "x"}}, {{"If-Match", "\"7\""}}).status == 412);
    CHECK(procurement.send("POST", purchase + "/confirmation", {{"expectedAt", "2030-01-01T08:00:00Z"}}).status == 409);
    CHECK(procurement.send("POST", purchase + "/sending", Json::object()).json()["status"] == "Sent");
    const std::string expected_at =
        Instant{http::system_now().microseconds / 1'000'000 * 1'000'000}.plus_days(3).text();
    const Reply confirmed = procurement.send("POST", purchase + "/confirmation", {{"expectedAt", expected_at}});
    INFO(confirmed.body);
    REQUIRE(confirmed.status == 200);
    CHECK(confirmed.json()["status"] == "Confirmed");
    const Json waiting = procurement.get(order_path).json();
    CHECK(waiting["status"] == "ReadyForProduction");
    CHECK(waiting["reservations"][0]["kind"] == "Incoming");

    CHECK(procurement.send("POST", purchase + "/receipts", {{"receipts", Json::array({receipt(bought, "10", "Q-1")})}})
              .json()["status"] == "PartlyReceived");
    CHECK(procurement.send("POST", purchase + "/cancellation", Json::object()).status == 409);
    const Reply whole =
        procurement.send("POST", purchase + "/receipts", {{"receipts", Json::array({receipt(bought, "5", "Q-2")})}});
    CHECK(whole.json()["status"] == "Received");
    CHECK(whole.json()["lines"][0]["received"] == quantity("15", "kg"));
    CHECK(procurement.get(order_path).json()["reservations"][0]["kind"] == "OnHand");
    CHECK(procurement.send("POST", purchase + "/closure", Json::object()).status == 409);
}

TEST_CASE("purchase orders are listed newest first, by status, supplier and location, page by page") {
    const Bought bought = something_to_buy("Medlar");
    const Client& procurement = signed_in("procurement");
    std::vector<std::string> made;
    for (int packs = 1; packs <= 3; ++packs) made.push_back(draft_of(bought, packs));
    REQUIRE(procurement.send("POST", path + "/" + made[1] + "/sending", Json::object()).status == 200);
    const std::string mine = path + "?supplierId=" + bought.supplier;
    const auto ids = [&](const std::string& query) {
        std::vector<std::string> out;
        const Json page = procurement.get(mine + query).json();
        for (const Json& one : page["items"]) out.push_back(one["id"]);
        return out;
    };
    CHECK(ids("") == std::vector{made[2], made[1], made[0]});
    CHECK(ids("&status=Sent") == std::vector{made[1]});
    CHECK(ids("&status=Open").size() == 3);
    CHECK(ids("&locationId=" + goods().south).empty());
    const Json first = procurement.get(mine + "&limit=2").json();
    CHECK(first["items"].size() == 2);
    const Json rest = procurement.get(mine + "&limit=2&cursor=" + first["nextCursor"].get<std::string>()).json();
    REQUIRE(rest["items"].size() == 1);
    CHECK(rest["items"][0]["id"] == made[0]);
    CHECK(rest["nextCursor"].is_null());
    CHECK(procurement.get(path + "?status=Lost").status == 422);
    CHECK(signed_in("sales.north").get(path).json()["items"].empty());
    CHECK(signed_in("manager.north").get(path).json()["items"].empty());
}

TEST_CASE("the paper says what the supplier needs to know, as text, and nothing of whom it is for") {
    const Bought bought = something_to_buy("Rowan");
    const Json order = create_order(signed_in("sales.north"), order_body(bought.product, "2"));
    const std::string purchase = path + "/" + draft_of(bought, 2, Json::array({order["id"]}));
    const Reply paper = signed_in("procurement").get(purchase + "/paper");
    REQUIRE(paper.status == 200);
    CHECK(paper.header("Content-Type") == "text/html; charset=utf-8");
    CHECK(paper.header("Content-Security-Policy").find("default-src 'none'") != std::string::npos);
    for (const char* words : {"Purchase order P-", "Rowan &amp; Sons", "Am Kai 3", "Our number with you: LQ-7", "A-5",
                              "10 kg", "80.00 EUR", "Ring &lt;twice&gt; &amp; wait.", "Draft of"}) {
        CAPTURE(words);
        CHECK(paper.body.find(words) != std::string::npos);
    }
    CHECK(paper.body.find(order["id"].get<std::string>()) == std::string::npos);
    CHECK(signed_in("sales.north").get(purchase + "/paper").status == 404);
}

TEST_CASE("what is on its way shows where it comes from only to those who buy") {
    const Bought bought = something_to_buy("Sorb");
    const Client& procurement = signed_in("procurement");
    const std::string id = draft_of(bought, 1);
    REQUIRE(procurement.send("POST", path + "/" + id + "/sending", Json::object()).status == 200);
    const std::string soon = http::system_now().plus_days(1).text();
    REQUIRE(procurement.send("POST", path + "/" + id + "/confirmation", {{"expectedAt", soon}}).status == 200);
    const auto expected_by = [&](const char* who) {
        std::optional<Json> found;
        std::string query = "limit=1000";
        for (;;) {
            const Json page = signed_in(who).get("/api/v1/changes?" + query).json();
            for (const Json& change : page["changes"]) {
                if (change["type"] == "ExpectedReceipt" && change["record"]["materialId"] == bought.material)
                    found = change["record"];
            }
            if (!page["more"].get<bool>()) return found;
            query = "limit=1000&since=" + page["cursor"].get<std::string>();
        }
    };
    const auto bought_by = expected_by("procurement");
    REQUIRE(bought_by);
    CHECK((*bought_by)["purchaseOrderId"] == id);
    const auto seen_by = expected_by("manager.north");
    REQUIRE(seen_by);
    CHECK_FALSE(seen_by->contains("purchaseOrderId"));
}
