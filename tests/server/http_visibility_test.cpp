// What each user may see of orders, prices, customers, stock and names.

#include <doctest/doctest.h>

#include <set>

#include "tests/server/http_test_server.h"

using namespace batchline;
using namespace batchline::testing;

namespace {

bool lists(const Client& client, const std::string& path, const std::string& id) {
    const Json answer = client.get(path).json();
    for (const Json& item : answer["items"]) {
        if (item["id"] == id || item.value("orderId", "") == id) return true;
    }
    return false;
}

/// Everything the feed tells a client, from the snapshot on, as "Type id".
std::set<std::string> replica_of(const Client& client) {
    std::set<std::string> held;
    Json page = client.get("/api/v1/changes").json();
    for (;;) {
        for (const Json& change : page["changes"])
            held.insert(change["type"].get<std::string>() + " " + change["id"].get<std::string>());
        if (!page["more"].get<bool>()) return held;
        page = client.get("/api/v1/changes?since=" + page["cursor"].get<std::string>()).json();
    }
}

bool holds_any(const std::set<std::string>& replica, const std::string& type) {
    const auto at = replica.lower_bound(type + " ");
    return at != replica.end() && at->starts_with(type + " ");
}

}  // namespace

TEST_CASE("what a user may not see does not exist for them") {
    const Client& owner = signed_in("sales.north");
    Json body = order_body(goods().short_product, "20");
    body["customerNotes"] = "Zanzibarquelle";
    const Json order = create_order(owner, body);
    const std::string id = order["id"];
    const std::string path = "/api/v1/orders/" + id;

    CHECK(lists(owner, "/api/v1/orders?q=zanzibarquelle", id));
    CHECK(lists(signed_in("manager.north"), "/api/v1/orders?q=zanzibarquelle", id));
    CHECK(lists(signed_in("procurement"), "/api/v1/orders?q=zanzibarquelle", id));

    for (const char* stranger : {"sales2.north", "sales.south", "manager.south", "admin", "operator.north"}) {
        INFO(stranger);
        const Client& client = signed_in(stranger);
        CHECK(client.get(path).status == 404);
        CHECK(client.get(path + "/audit").status == 404);
        CHECK(client.get(path + "/revisions").status == 404);
        CHECK(client.send("POST", path + "/preview", Json::object()).status == 404);
        CHECK(client.send("PATCH", path, Json::object(), {{"If-Match", "\"1\""}}).status == 404);
        CHECK(client.send("POST", path + "/cancellation", {{"justification", justification("Duplicate")}}).status ==
              404);
        CHECK_FALSE(lists(client, "/api/v1/orders?limit=200", id));
        CHECK(client.get("/api/v1/orders?q=zanzibarquelle").json()["items"].empty());
        CHECK(client.get("/api/v1/orders/counts?q=zanzibarquelle").json()["total"] == 0);
        CHECK_FALSE(replica_of(client).contains("Order " + id));
        // The answer is the same as for an order that does not exist.
        CHECK(client.get(path).body == client.get("/api/v1/orders/" + fresh_id()).body);
        CHECK(client.get(path).body == client.get("/api/v1/orders/no-uuid").body);
    }
}

TEST_CASE("a replayed answer needs present visibility") {
    // Procurement sees an order for its whole life, an operator only while it is in production: so ask as the operator.
    const Client& seller = signed_in("sales.north");
    const Client& baker = signed_in("operator.north");
    const Json order = create_order(seller, order_body(goods().in_stock, "1"));
    const std::string path = "/api/v1/orders/" + order["id"].get<std::string>();
    const Headers key{{"Idempotency-Key", fresh_id()}};
    // A stranger who guesses the key of another user gets nothing of its answer.
    REQUIRE(baker.send("POST", path + "/production-start", Json::object(), key).status == 200);
    CHECK(baker.send("POST", path + "/production-start", Json::object(), key).header("idempotency-replayed") == "true");
    CHECK(signed_in("sales2.north").send("POST", path + "/production-start", Json::object(), key).status == 404);
}

TEST_CASE("prices are for those who may see them") {
    const Json order = create_order(signed_in("sales.north"), order_body(goods().in_stock, "1"));
    const std::string path = "/api/v1/orders/" + order["id"].get<std::string>();
    CHECK(order.contains("total"));
    const Json for_baker = signed_in("operator.north").get(path).json();
    CHECK_FALSE(for_baker.contains("total"));
    CHECK_FALSE(for_baker["lines"][0].contains("unitPrice"));
    CHECK_FALSE(order["reservations"][0].contains("lotId"));
    CHECK(signed_in("manager.north").get(path).json()["reservations"][0].contains("lotId"));
}

TEST_CASE("customers are those of the caller's locations") {
    const Client& north = signed_in("sales.north");
    const Client& south = signed_in("sales.south");
    CHECK(north.get("/api/v1/customers/" + goods().customer).status == 200);
    const Json context = north.get("/api/v1/customers/" + goods().customer + "/context").json();
    CHECK(context["history"].is_array());
    CHECK(context["usualBasket"].is_array());
    std::string only_north;
    for (const Json& customer : Json(north.get("/api/v1/customers?limit=200").json()["items"])) {
        if (customer["locationIds"].size() == 1) only_north = customer["id"];
    }
    CHECK(south.get("/api/v1/customers/" + only_north).status == 404);
    CHECK_FALSE(lists(south, "/api/v1/customers?limit=200", only_north));
    Json body = order_body(goods().in_stock, "1");
    CHECK(south.send("POST", "/api/v1/orders", body).status == 403);
    body["locationId"] = goods().south;
    body["customerId"] = only_north;
    CHECK(south.send("POST", "/api/v1/orders", body).status == 422);
}

TEST_CASE("stock is for managers, procurement and production; availability for those who order") {
    CHECK(signed_in("sales.north").get("/api/v1/inventory?locationId=" + goods().north).status == 403);
    CHECK(signed_in("sales.north").get("/api/v1/availability?locationId=" + goods().north).status == 200);
    CHECK(signed_in("sales.north").get("/api/v1/availability?locationId=" + goods().south).status == 403);
    CHECK(signed_in("admin").get("/api/v1/availability").status == 403);
    const Json stock = signed_in("manager.north").get("/api/v1/inventory").json();
    REQUIRE_FALSE(stock.empty());
    for (const Json& item : stock) CHECK(item["locationId"] == goods().north);
    CHECK(signed_in("manager.north").get("/api/v1/inventory/movements?locationId=" + goods().south).status == 403);
    CHECK(signed_in("sales.north").get("/api/v1/inventory?locationId=" + fresh_id()).status == 422);
}

TEST_CASE("a replica holds what its user may see and nothing else") {
    const std::set<std::string> sales = replica_of(signed_in("sales.north"));
    CHECK(holds_any(sales, "Order"));
    CHECK(holds_any(sales, "Customer"));
    CHECK(holds_any(sales, "Availability"));
    CHECK_FALSE(holds_any(sales, "Lot"));
    CHECK_FALSE(holds_any(sales, "ProcurementRequest"));
    CHECK_FALSE(holds_any(sales, "WorkOrder"));
    CHECK_FALSE(holds_any(sales, "StockMovement"));

    const std::set<std::string> procurement = replica_of(signed_in("procurement"));
    CHECK(holds_any(procurement, "Lot"));
    CHECK(holds_any(procurement, "ProcurementRequest"));
    CHECK_FALSE(holds_any(procurement, "WorkOrder"));

    const std::set<std::string> baker = replica_of(signed_in("operator.north"));
    CHECK(holds_any(baker, "WorkOrder"));
    CHECK_FALSE(holds_any(baker, "Customer"));

    const std::set<std::string> admin = replica_of(signed_in("admin"));
    CHECK_FALSE(holds_any(admin, "Order"));
    CHECK_FALSE(holds_any(admin, "Lot"));
    CHECK_FALSE(holds_any(admin, "Availability"));
}

TEST_CASE("user names are for administrators and oneself") {
    const auto user_names = [](const Client& client) {
        int found = 0;
        for (const Json& change : Json(client.get("/api/v1/changes").json()["changes"])) {
            if (change["type"] == "User" && change["record"].contains("userName")) ++found;
        }
        return found;
    };
    CHECK(user_names(signed_in("sales.north")) == 1);
    CHECK(user_names(signed_in("admin")) >= 10);
}
