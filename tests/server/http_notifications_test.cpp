// Notifications over HTTP: who is told, who reads, who acknowledges.

#include <doctest/doctest.h>

#include <set>

#include "tests/server/http_test_server.h"

using namespace batchline;
using namespace batchline::testing;

namespace {

Json told_about(const Client& client, const std::string& order, const std::string& query = "?limit=200") {
    Json out = Json::array();
    for (const Json& item : Json(client.get("/api/v1/notifications" + query).json()["items"])) {
        if (item.value("orderId", "") == order) out.push_back(item);
    }
    return out;
}

std::string path_to_read(const Json& notification) {
    return "/api/v1/notifications/" + notification["id"].get<std::string>() + "/read";
}

/// Other tests make many short orders, too.
void never_gather(const Client& client) {
    const std::string etag = client.get("/api/v1/notification-preferences").header("ETag");
    CHECK(client.send("PUT", "/api/v1/notification-preferences", {{"gatherAfter", 0}}, {{"If-Match", etag}}).status ==
          200);
}

}  // namespace

TEST_CASE("procurement is told of a shortage once, reads it, and nobody else can") {
    const Client& buyer = signed_in("procurement");
    never_gather(buyer);
    const Json order = create_order(signed_in("sales.north"), order_body(goods().short_product, "900"));
    const std::string id = order["id"];
    Json told = told_about(buyer, id, "?unread=true&limit=200");
    REQUIRE(told.size() == 1);
    CHECK(told[0]["kind"] == "Shortage");
    CHECK(told[0]["title"].get<std::string>().find(order["number"].get<std::string>()) == 0);
    for (const char* other : {"sales.north", "operator.north", "director", "admin", "sales.south"}) {
        INFO(other);
        CHECK(told_about(signed_in(other), id).empty());
        CHECK(signed_in(other).send("POST", path_to_read(told[0])).status == 404);
    }
    const Reply read = buyer.send("POST", path_to_read(told[0]));
    CHECK(read.status == 200);
    CHECK(read.json()["readAt"].is_string());
    CHECK(told_about(buyer, id, "?unread=true&limit=200").empty());
    CHECK(told_about(buyer, id, "?unread=false&limit=200").size() == 1);
    CHECK(buyer.get("/api/v1/notifications?unread=maybe").status == 422);
}

TEST_CASE("a rejection wants to be acknowledged") {
    const Client& seller = signed_in("sales.north");
    const std::string id = create_order(seller, order_body(goods().short_product, "900"))["id"];
    CHECK(signed_in("procurement")
              .send("POST", "/api/v1/orders/" + id + "/procurement-decision",
                    {{"decision", "Reject"}, {"justification", justification()}})
              .status == 200);
    const Json told = told_about(seller, id);
    REQUIRE(told.size() == 1);
    CHECK(told[0]["urgency"] == "Urgent");
    const Json answer = seller.send("POST", path_to_read(told[0]), {{"acknowledge", true}}).json();
    CHECK(answer["acknowledgedAt"].is_string());
}

TEST_CASE("what is about an order goes out of sight with it, in lists and in the feed") {
    const Client& baker = signed_in("operator.north");
    never_gather(baker);
    const Client& seller = signed_in("sales.north");
    const std::string id = create_order(seller, order_body(goods().in_stock, "1"))["id"];
    const Json told = told_about(baker, id);
    REQUIRE(told.size() == 1);
    std::string cursor;
    for (Json page = baker.get("/api/v1/changes?limit=1000").json();;
         page = baker.get("/api/v1/changes?since=" + cursor).json()) {
        cursor = page["cursor"];
        if (!page["more"].get<bool>()) break;
    }
    CHECK(seller.send("POST", "/api/v1/orders/" + id + "/cancellation", {{"justification", justification()}}).status ==
          200);
    CHECK(told_about(baker, id).empty());
    CHECK(baker.send("POST", path_to_read(told[0])).status == 404);
    bool is_gone = false;
    for (const Json& change : Json(baker.get("/api/v1/changes?since=" + cursor).json()["changes"])) {
        if (change["id"] == told[0]["id"]) is_gone = change["record"].is_null();
    }
    CHECK(is_gone);
}

TEST_CASE("the feed tells a notification to its receiver alone") {
    const Client& buyer = signed_in("procurement");
    EventStream stream(buyer, "/api/v1/changes/stream");
    EventStream other(signed_in("director"), "/api/v1/changes/stream");
    REQUIRE(stream.status() == 200);
    REQUIRE(other.status() == 200);
    const std::string id = create_order(signed_in("sales.north"), order_body(goods().short_product, "900"))["id"];
    bool is_told = false;
    while (const std::optional<Event> event = stream.next()) {
        is_told = event->data["type"] == "Notification" && event->data["record"]["orderId"] == id;
        if (is_told) break;
    }
    CHECK(is_told);
    while (const std::optional<Event> event = other.next(std::chrono::milliseconds(500)))
        CHECK(event->data["type"] != "Notification");
}

TEST_CASE("preferences are set in the version that was seen, and hold from then on") {
    const Client& buyer = signed_in("procurement");
    const Reply before = buyer.get("/api/v1/notification-preferences");
    CHECK(before.status == 200);
    const std::string etag = before.header("ETag");
    Json wanted{{"kinds", Json::array({Json{{"kind", "Shortage"}, {"channel", "Off"}}})},
                {"quietHours", {{"from", "22:00"}, {"to", "06:00"}}}};
    CHECK(buyer.send("PUT", "/api/v1/notification-preferences", wanted).status == 428);
    CHECK(buyer.send("PUT", "/api/v1/notification-preferences", wanted, {{"If-Match", "\"99\""}}).status == 412);
    const Reply set = buyer.send("PUT", "/api/v1/notification-preferences", wanted, {{"If-Match", etag}});
    CHECK(set.status == 200);
    CHECK(set.json()["quietHours"]["from"] == "22:00");
    CHECK(set.header("ETag") == buyer.get("/api/v1/notification-preferences").header("ETag"));
    const std::string id = create_order(signed_in("sales.north"), order_body(goods().short_product, "900"))["id"];
    CHECK(told_about(buyer, id).empty());
    CHECK(
        buyer.send("PUT", "/api/v1/notification-preferences", {{"gatherAfter", 0}}, {{"If-Match", set.header("ETag")}})
            .status == 200);
    wanted["quietHours"]["from"] = "25:00";
    CHECK(buyer.send("PUT", "/api/v1/notification-preferences", wanted, {{"If-Match", "*"}}).status == 428);
}
