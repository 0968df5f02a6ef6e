// Commands over HTTP: an order's way, versions, repetitions, previews and checks of stock.

#include <doctest/doctest.h>

#include <algorithm>
#include <thread>

#include "tests/server/http_test_server.h"

using namespace batchline;
using namespace batchline::testing;

namespace {

std::string path_of(const Json& order, const std::string& rest = "") {
    return "/api/v1/orders/" + order["id"].get<std::string>() + rest;
}

std::string etag_of(const Json& order) { return "\"" + std::to_string(order["version"].get<int>()) + "\""; }

Json receipts_for(const Json& order) {
    Json receipts = Json::array();
    for (const Json& shortfall : order["shortfall"]) {
        receipts.push_back({{"materialId", shortfall["materialId"]},
                            {"quantity", shortfall["missing"]},
                            {"lotCode", "T-1"},
                            {"expiresOn", "2199-12-31"}});
    }
    return receipts;
}

}  // namespace

TEST_CASE("an order in stock goes from submission to delivery, each step by who may") {
    const Client& seller = signed_in("sales.north");
    const Client& baker = signed_in("operator.north");
    const Reply created = seller.send("POST", "/api/v1/orders", order_body(goods().in_stock, "2"));
    REQUIRE(created.status == 201);
    const Json order = created.json();
    CHECK(order["status"] == "ReadyForProduction");
    CHECK(order["number"].get<std::string>().starts_with("N-"));
    CHECK_FALSE(order["reservations"].empty());
    CHECK(created.header("etag") == "\"1\"");
    CHECK(created.header("location") == path_of(order));

    CHECK(seller.send("POST", path_of(order, "/production-start")).status == 403);
    const Reply started = baker.send("POST", path_of(order, "/production-start"));
    INFO(started.body);
    REQUIRE(started.status == 200);
    CHECK(started.json()["status"] == "InProduction");
    CHECK_FALSE(started.json().contains("total"));
    CHECK(seller.send("POST", path_of(order, "/cancellation"), {{"justification", justification()}}).status == 409);

    const Json yield{{"lineId", order["lines"][0]["id"]}, {"produced", {{"value", "2"}, {"unit", "piece"}}}};
    CHECK(baker.send("POST", path_of(order, "/production-completion"), {{"lines", Json::array({yield})}})
              .json()["status"] == "Completed");
    CHECK(seller.send("POST", path_of(order, "/delivery")).json()["status"] == "Delivered");

    std::vector<std::string> actions;
    for (const Json& entry : Json(seller.get(path_of(order, "/audit")).json()["items"])) {
        actions.push_back(entry["action"]);
        CHECK(entry["orderId"] == order["id"]);
        CHECK(entry["hash"].get<std::string>().size() == 64);
        CHECK(entry["previousHash"].get<std::string>().size() == 64);
    }
    CHECK(actions.size() == 4);
    CHECK(seller.get(path_of(order, "/revisions")).json().size() == 1);
}

TEST_CASE("a short order waits for procurement, which fulfils or rejects it") {
    const Client& seller = signed_in("sales.north");
    const Client& procurement = signed_in("procurement");
    const Json order = create_order(seller, order_body(goods().short_product, "20"));
    CHECK(order["status"] == "AwaitingProcurement");
    CHECK(order["reservations"].empty());
    REQUIRE_FALSE(order["shortfall"].empty());

    Json request;
    for (const Json& item : Json(procurement.get("/api/v1/procurement-requests?limit=200").json()["items"])) {
        if (item["orderId"] == order["id"]) request = item;
    }
    CHECK(request["status"] == "Open");
    CHECK(request["coverableNow"] == false);
    CHECK(request["order"]["number"] == order["number"]);
    CHECK_FALSE(request["order"].contains("total"));

    const Json decision{
        {"decision", "Fulfil"}, {"justification", justification("Received")}, {"receipts", receipts_for(order)}};
    const Reply fulfilled = procurement.send("POST", path_of(order, "/procurement-decision"), decision);
    INFO(fulfilled.body);
    CHECK(fulfilled.status == 200);
    CHECK(fulfilled.json()["status"] == "ReadyForProduction");
    CHECK(procurement.send("POST", path_of(order, "/procurement-decision"), decision).status == 409);

    const Json other = create_order(seller, order_body(goods().short_product, "400"));
    const Json rejection{{"decision", "Reject"}, {"justification", justification("SupplierDelay")}};
    CHECK(seller.send("POST", path_of(other, "/procurement-decision"), rejection).status == 403);
    CHECK(procurement.send("POST", path_of(other, "/procurement-decision"), rejection).json()["status"] == "Rejected");
    CHECK(seller.send("POST", path_of(other, "/acknowledgement")).status == 200);
}

TEST_CASE("a receipt of stock raises what is available") {
    const Client& procurement = signed_in("procurement");
    const Json before = procurement.get("/api/v1/availability?locationId=" + goods().south).json()["items"][0];
    const Json receipt{{"materialId", before["materialId"]},
                       {"quantity", {{"value", "7"}, {"unit", before["available"]["unit"]}}},
                       {"lotCode", "T-2"},
                       {"expiresOn", "2199-12-31"}};
    const Json body{{"locationId", goods().south}, {"receipts", Json::array({receipt})}};
    CHECK(signed_in("sales.south").send("POST", "/api/v1/inventory/receipts", body).status == 403);
    REQUIRE(procurement.send("POST", "/api/v1/inventory/receipts", body).status == 200);
    const Json after = procurement.get("/api/v1/availability?locationId=" + goods().south).json()["items"][0];
    CHECK(std::stod(after["available"]["value"].get<std::string>()) ==
          doctest::Approx(std::stod(before["available"]["value"].get<std::string>()) + 7));
    const Json movement =
        procurement.get("/api/v1/inventory/movements?limit=1&locationId=" + goods().south).json()["items"][0];
    CHECK(movement["materialId"] == before["materialId"]);
    CHECK(movement["quantity"]["value"] == "7");
}

TEST_CASE("an edit needs the version that was seen, and a reason") {
    const Client& seller = signed_in("sales.north");
    const Json order = create_order(seller, order_body(goods().in_stock, "2"));
    const Json edit{{"customerNotes", "By the back door"}, {"justification", justification("CustomerRequest")}};
    CHECK(seller.send("PATCH", path_of(order), edit).status == 428);
    const Reply stale = seller.send("PATCH", path_of(order), edit, {{"If-Match", "\"99\""}});
    CHECK(stale.status == 412);
    CHECK(stale.type() == "/problems/order-changed");
    CHECK(stale.json()["currentVersion"] == 1);
    CHECK(seller.send("PATCH", path_of(order), edit, {{"If-Match", "nonsense"}}).status == 412);
    CHECK(seller.send("PATCH", path_of(order), {{"customerNotes", "x"}}, {{"If-Match", etag_of(order)}}).status == 422);
    const Json too_brief{{"code", "Other"}, {"text", "because"}};
    CHECK(seller
              .send("PATCH", path_of(order), {{"customerNotes", "x"}, {"justification", too_brief}},
                    {{"If-Match", etag_of(order)}})
              .status == 422);

    const Reply edited = seller.send("PATCH", path_of(order), edit, {{"If-Match", etag_of(order)}});
    INFO(edited.body);
    REQUIRE(edited.status == 200);
    CHECK(edited.json()["revision"] == 2);
    CHECK(edited.header("etag") == etag_of(edited.json()));
    const Reply read = seller.get(path_of(order));
    CHECK(read.header("etag") == edited.header("etag"));
    CHECK(read.json()["customerNotes"] == "By the back door");
    CHECK(seller
              .send("POST", path_of(order, "/cancellation"), {{"justification", justification("Duplicate")}},
                    {{"If-Match", "\"1\""}})
              .status == 412);
    CHECK(seller.send("POST", path_of(order, "/cancellation"), {{"justification", justification("Duplicate")}})
              .json()["status"] == "Cancelled");
}

TEST_CASE("a draft holds nothing until it is submitted") {
    const Client& seller = signed_in("sales.north");
    Json body = order_body(goods().in_stock, "1");
    body["draft"] = true;
    const Json draft = create_order(seller, body);
    CHECK(draft["status"] == "Draft");
    CHECK(draft["reservations"].empty());
    CHECK(seller.send("POST", path_of(draft, "/submission")).json()["status"] == "ReadyForProduction");
    CHECK(seller.send("POST", path_of(draft, "/submission")).status == 409);
}

TEST_CASE("an id that is taken is refused, whoever owns it") {
    Json body = order_body(goods().in_stock, "1");
    body["id"] = fresh_id();
    CHECK(create_order(signed_in("sales.north"), body)["id"] == body["id"]);
    const Reply taken = signed_in("sales2.north").send("POST", "/api/v1/orders", body);
    CHECK(taken.status == 409);
    CHECK(taken.type() == "/problems/id-taken");
}

TEST_CASE("the same key and request replay the first answer byte for byte") {
    const Client& seller = signed_in("sales.north");
    const Headers key{{"Idempotency-Key", fresh_id()}};
    const Json body = order_body(goods().in_stock, "1");
    const Reply first = seller.send("POST", "/api/v1/orders", body, key);
    REQUIRE(first.status == 201);
    CHECK(first.header("idempotency-replayed").empty());
    const Json order = first.json();
    seller.send("POST", path_of(order, "/cancellation"), {{"justification", justification("Duplicate")}});

    const Reply again = seller.send("POST", "/api/v1/orders", body, key);
    CHECK(again.status == 201);
    CHECK(again.body == first.body);
    CHECK(again.header("idempotency-replayed") == "true");
    CHECK(again.header("etag") == first.header("etag"));

    CHECK(seller.send("POST", "/api/v1/orders", order_body(goods().in_stock, "2"), key).status == 422);
    CHECK(signed_in("sales2.north").send("POST", "/api/v1/orders", body, key).status == 201);
    CHECK(seller.send("POST", "/api/v1/orders", body, {{"Idempotency-Key", "not-a-uuid"}}).status == 422);
}

TEST_CASE("a refusal of the domain is replayed too") {
    const Client& seller = signed_in("sales.north");
    const Json order = create_order(seller, order_body(goods().in_stock, "1"));
    const Headers key{{"Idempotency-Key", fresh_id()}};
    const Reply first = seller.send("POST", path_of(order, "/delivery"), Json::object(), key);
    CHECK(first.status == 409);
    const Reply again = seller.send("POST", path_of(order, "/delivery"), Json::object(), key);
    CHECK(again.status == 409);
    CHECK(again.body == first.body);
    CHECK(again.header("content-type") == "application/problem+json");
    CHECK(again.header("idempotency-replayed") == "true");
}

TEST_CASE("two at once under one key have one effect") {
    const Client& seller = signed_in("sales.north");
    const Headers key{{"Idempotency-Key", fresh_id()}};
    const Json body = order_body(goods().in_stock, "1");
    std::vector<Reply> replies(8);
    std::vector<std::thread> threads;
    for (Reply& reply : replies)
        threads.emplace_back([&] { reply = seller.send("POST", "/api/v1/orders", body, key); });
    for (std::thread& thread : threads) thread.join();
    int originals = 0;
    for (const Reply& reply : replies) {
        CHECK(reply.body == replies.front().body);
        originals += reply.header("idempotency-replayed").empty() ? 1 : 0;
    }
    CHECK(originals == 1);
}

TEST_CASE("a clash with the customer's allergies says where it is") {
    const Client& seller = signed_in("director");
    std::string allergic;
    for (const Json& customer : Json(seller.get("/api/v1/customers?limit=200").json()["items"])) {
        for (const Json& allergy : customer["allergies"]) {
            if (allergy["allergen"] == "Gluten") allergic = customer["id"];
        }
    }
    REQUIRE_FALSE(allergic.empty());
    std::string with_gluten;
    for (const Json& product : Json(seller.get("/api/v1/products?limit=200").json()["items"])) {
        const Json contains = product.value("allergens", Json::object()).value("contains", Json::array());
        if (product["unit"] == "piece" && std::find(contains.begin(), contains.end(), "Gluten") != contains.end())
            with_gluten = product["id"];
    }
    Json body = order_body(with_gluten, "1");
    body["customerId"] = allergic;
    const Reply reply = seller.send("POST", "/api/v1/orders", body);
    INFO(reply.body);
    CHECK(reply.status == 422);
    CHECK(reply.type() == "/problems/allergen-clash");
    CHECK(reply.json()["clashes"][0]["lineIndex"] == 0);
    CHECK(reply.json()["clashes"][0]["allergen"] == "Gluten");
    CHECK(reply.json()["clashes"][0]["path"].size() >= 2);
}

TEST_CASE("a preview tells the outcome and changes nothing") {
    const Client& seller = signed_in("sales.north");
    const int before = seller.get("/api/v1/orders/counts").json()["total"];
    const Reply preview = seller.send("POST", "/api/v1/orders/preview", order_body(goods().in_stock, "3"));
    INFO(preview.body);
    REQUIRE(preview.status == 200);
    CHECK(preview.json()["order"]["status"] == "ReadyForProduction");
    CHECK(preview.json()["difference"]["price"]["to"]["amount"].get<int>() > 0);
    CHECK_FALSE(preview.json()["difference"]["stock"]["reserved"].empty());
    CHECK(seller.send("POST", "/api/v1/orders/preview", order_body(goods().short_product, "20"))
              .json()["order"]["status"] == "AwaitingProcurement");
    CHECK(seller.get("/api/v1/orders/counts").json()["total"] == before);

    const Json order = create_order(seller, order_body(goods().in_stock, "1"));
    const Json lines = order_body(goods().in_stock, "2")["lines"];
    const Reply edit = seller.send("POST", path_of(order, "/preview"), {{"lines", lines}});
    INFO(edit.body);
    REQUIRE(edit.status == 200);
    CHECK(edit.json()["difference"]["price"]["from"]["amount"] == order["total"]["amount"]);
    CHECK(edit.json()["difference"]["price"]["to"]["amount"] == 2 * order["total"]["amount"].get<int>());
    CHECK(seller.get(path_of(order)).json()["version"] == 1);
}

TEST_CASE("checking stock says what is missing, to those who may know") {
    const Json line{{"productId", goods().short_product}, {"quantity", {{"value", "20"}, {"unit", "piece"}}}};
    const Json body{{"locationId", goods().north}, {"lines", Json::array({line})}};
    const Json answer = signed_in("sales.north").send("POST", "/api/v1/inventory/check", body).json();
    CHECK(answer["possible"] == false);
    CHECK_FALSE(answer["shortfall"].empty());
    CHECK(signed_in("sales.south").send("POST", "/api/v1/inventory/check", body).status == 403);
    CHECK(signed_in("admin").send("POST", "/api/v1/inventory/check", body).status == 403);
}
