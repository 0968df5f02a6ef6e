// Follow-ups over HTTP, and reminders that come by themselves.

#include <doctest/doctest.h>

#include "tests/server/http_test_server.h"

using namespace batchline;
using namespace batchline::testing;

namespace {

std::string room_path(const Json& order) { return "/api/v1/orders/" + order["id"].get<std::string>() + "/discussion"; }

std::string path_of(const Json& follow_up, const std::string& step) {
    return "/api/v1/orders/" + follow_up["orderId"].get<std::string>() + "/discussion/follow-ups/" +
           follow_up["id"].get<std::string>() + step;
}

bool lists(const Client& client, const Json& follow_up, const std::string& filter = "") {
    const Reply reply = client.get("/api/v1/follow-ups?limit=200" + filter);
    REQUIRE(reply.status == 200);
    for (const Json& item : Json(reply.json()["items"])) {
        if (item["id"] == follow_up["id"]) return true;
    }
    return false;
}

const Json why{{"code", "WaitingForCustomer"}, {"text", "They are away until Tuesday."}};

}  // namespace

TEST_CASE("a follow-up is planned in the room, listed for who may see it, snoozed, handed over and done") {
    const Client& seller = signed_in("sales.north");
    const Client& manager = signed_in("manager.north");
    const Json order = create_order(seller, order_body(goods().in_stock, "1"));
    const Json wish{
        {"dueAt", "2099-06-01T09:00:00Z"}, {"ownerId", order["createdBy"]}, {"note", "Ask whether they liked it."}};
    const Headers key{{"Idempotency-Key", fresh_id()}};
    const Reply made = seller.send("POST", room_path(order) + "/follow-ups", wish, key);
    INFO(made.body);
    REQUIRE(made.status == 201);
    const Json follow_up = made.json();
    CHECK(follow_up["ownerId"] == order["createdBy"]);
    CHECK(follow_up["status"] == "Open");
    CHECK(follow_up["reason"] == "ByHand");
    CHECK(seller.send("POST", room_path(order) + "/follow-ups", wish, key).header("Idempotency-Replayed") == "true");
    const Json room = seller.get(room_path(order)).json();
    REQUIRE(room["followUps"].size() == 1);
    CHECK(room["followUps"][0]["note"] == "Ask whether they liked it.");

    CHECK(lists(seller, follow_up));
    CHECK(lists(manager, follow_up));
    CHECK(lists(seller, follow_up, "&ownerId=" + order["createdBy"].get<std::string>()));
    CHECK_FALSE(lists(seller, follow_up, "&ownerId=" + fresh_id()));
    CHECK_FALSE(lists(seller, follow_up, "&dueBefore=2098-01-01T00:00:00Z"));
    for (const char* stranger :
         {"sales2.north", "sales.south", "manager.south", "procurement", "operator.north", "production", "admin"}) {
        INFO(stranger);
        CHECK_FALSE(lists(signed_in(stranger), follow_up));
        const Reply denied = signed_in(stranger).send("POST", path_of(follow_up, "/completion"));
        CHECK((denied.status == 403 || denied.status == 404));
        CHECK(denied.body.find("liked it") == std::string::npos);
    }

    CHECK(seller.send("POST", path_of(follow_up, "/snooze")).status == 422);
    CHECK(seller.send("POST", path_of(follow_up, "/snooze"), {{"until", "2099-06-15T09:00:00Z"}}).status == 200);
    const Reply snoozed =
        seller.send("POST", path_of(follow_up, "/snooze"), {{"until", "2099-07-01T09:00:00Z"}, {"justification", why}});
    CHECK(snoozed.status == 200);
    CHECK(snoozed.json()["dueAt"] == "2099-07-01T09:00:00Z");
    const Json session = manager.get("/api/v1/session").json();
    const Reply handed =
        seller.send("POST", path_of(follow_up, "/owner"), {{"ownerId", session["user"]["id"]}, {"justification", why}});
    CHECK(handed.status == 200);
    CHECK(manager.send("POST", path_of(follow_up, "/completion"), {{"outcome", "They did."}}).status == 200);
    CHECK(manager.send("POST", path_of(follow_up, "/completion")).status == 409);
    CHECK_FALSE(lists(manager, follow_up));
    CHECK(seller.get(room_path(order)).json()["followUps"][0]["outcome"] == "They did.");
}

TEST_CASE("a follow-up needs a time, and an owner who may look into the room") {
    const Client& seller = signed_in("sales.north");
    const Json order = create_order(seller, order_body(goods().in_stock, "1"));
    const std::string path = room_path(order) + "/follow-ups";
    CHECK(seller.send("POST", path, {{"note", "Some day"}}).status == 422);
    CHECK(seller.send("POST", path, {{"dueAt", "tomorrow"}}).status == 422);
    CHECK(seller.send("POST", path, {{"dueAt", "2099-06-01T09:00:00Z"}, {"ownerId", fresh_id()}}).json()["pointer"] ==
          "/ownerId");
    CHECK(signed_in("sales2.north").send("POST", path, {{"dueAt", "2099-06-01T09:00:00Z"}}).status == 404);
    CHECK(seller.send("POST", path + "/" + fresh_id() + "/completion").status == 404);
}

TEST_CASE("an open question schedules a follow-up by itself, and its answer ends it") {
    const Client& seller = signed_in("sales.north");
    const Json order = create_order(seller, order_body(goods().in_stock, "1"));
    CHECK(signed_in("manager.north")
              .send("POST", room_path(order) + "/messages", {{"text", "Do they want them sliced?"}})
              .status == 201);
    const Json asked = seller.get(room_path(order)).json();
    REQUIRE(asked["followUps"].size() == 1);
    CHECK(asked["followUps"][0]["reason"] == "OpenQuestion");
    CHECK(asked["followUps"][0]["ownerId"] == order["createdBy"]);
    CHECK(asked["followUpRequired"] == true);
    CHECK(seller.send("POST", room_path(order) + "/messages", {{"text", "They do."}}).status == 201);
    CHECK(seller.get(room_path(order)).json()["followUps"][0]["status"] == "Resolved");
}

TEST_CASE("the server reminds by itself of what is due, once") {
    TestServer server;
    Client seller = server.client();
    seller.sign_in("sales.north");
    const Json order = create_order(seller, order_body(goods().in_stock, "1"));
    REQUIRE(
        seller.send("POST", room_path(order) + "/follow-ups", {{"dueAt", "2026-01-05T09:00:00Z"}, {"note", "Long ago"}})
            .status == 201);
    // It sweeps when it starts, and every half minute after.
    server.restart();
    Client again(server.port());
    again.sign_in("sales.north");
    Json follow_up;
    for (int attempt = 0; attempt < 100 && !follow_up.contains("escalatedAt"); ++attempt) {
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
        follow_up = again.get(room_path(order)).json()["followUps"][0];
    }
    CHECK(follow_up.contains("escalatedAt"));
    Client manager(server.port());
    manager.sign_in("manager.north");
    int told = 0;
    for (const Json& item : Json(manager.get("/api/v1/notifications?limit=200").json()["items"])) {
        if (item["kind"] == "FollowUp" && item["orderId"] == order["id"]) ++told;
    }
    CHECK(told == 1);
}
