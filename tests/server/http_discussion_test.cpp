// Rooms of orders over HTTP: speaking, templates, production's lock, interactions.

#include <doctest/doctest.h>

#include "tests/server/http_test_server.h"

using namespace batchline;
using namespace batchline::testing;

namespace {

std::string path_of(const Json& order, const std::string& rest = "") {
    return "/api/v1/orders/" + order["id"].get<std::string>() + rest;
}

Reply say(const Client& client, const Json& order, const std::string& text) {
    return client.send("POST", path_of(order, "/discussion/messages"), {{"text", text}});
}

Json room_of(const Client& client, const Json& order) {
    const Reply reply = client.get(path_of(order, "/discussion"));
    INFO(reply.body);
    REQUIRE(reply.status == 200);
    return reply.json();
}

/// Something of a variable's type.
std::string value_of(const std::string& type) {
    if (type == "Date") return "2026-05-29";
    if (type == "Time") return "06:30";
    if (type == "DateTime") return "2026-05-29T06:30:00+02:00";
    if (type == "Money") return "12.50 EUR";
    return type == "Quantity" ? "24 pieces" : "something";
}

}  // namespace

TEST_CASE("an order has a room from the start, and what is said there is read by all who may look in") {
    const Client& seller = signed_in("sales.north");
    const Json order = create_order(seller, order_body(goods().in_stock, "1"));
    const Json empty = room_of(seller, order);
    CHECK(empty["orderId"] == order["id"]);
    CHECK(empty["status"] == "Open");
    CHECK(empty["closedAt"].is_null());
    CHECK(empty["messages"].empty());
    CHECK(empty["participants"] == Json::array({order["createdBy"]}));
    CHECK(empty["sentiment"]["compound"] == "0.0000");
    CHECK(empty["followUps"].empty());
    CHECK(empty["convertedToCrmInteraction"] == false);
    CHECK(empty["interactionId"].is_null());
    CHECK(empty["templates"].size() > 5);

    const Reply posted = say(seller, order, "Sliced, please.");
    CHECK(posted.status == 201);
    CHECK(posted.json()["authorId"] == order["createdBy"]);
    CHECK(posted.header("Location") == path_of(order, "/discussion"));
    const Json answer{{"text", "Will do."}, {"replyTo", posted.json()["id"]}, {"mentions", {order["createdBy"]}}};
    CHECK(signed_in("manager.north").send("POST", path_of(order, "/discussion/messages"), answer).status == 201);
    const Json room = room_of(seller, order);
    REQUIRE(room["messages"].size() == 2);
    CHECK(room["messages"][1]["replyTo"] == posted.json()["id"]);
    CHECK(room["participants"].size() == 2);
    const std::string message = path_of(order, "/discussion/messages/" + posted.json()["id"].get<std::string>());
    CHECK(seller.send("PATCH", message, {{"text", "Whole, please."}}).status == 200);
    CHECK(signed_in("manager.north").send("PATCH", message, {{"text", "mine"}}).status == 403);
    CHECK(room_of(seller, order)["messages"][0]["former"][0]["text"] == "Sliced, please.");
    CHECK(seller.send("POST", path_of(order, "/discussion/read"), Json::object()).status == 200);
    CHECK(seller.get("/api/v1/orders/" + fresh_id() + "/discussion").status == 404);
}

TEST_CASE("templates are filled in with all their variables and no others, and offered to their roles") {
    const Client& seller = signed_in("sales.north");
    const Json order = create_order(seller, order_body(goods().in_stock, "1"));
    const Json offered = seller.get("/api/v1/configuration").json()["templates"];
    REQUIRE_FALSE(offered.empty());
    const std::string messages = path_of(order, "/discussion/messages");
    for (const Json& each : offered) {
        Json variables = Json::object();
        for (const Json& variable : each["variables"])
            variables[variable["name"].get<std::string>()] = value_of(variable["type"].get<std::string>());
        const Json body{{"templateId", each["id"]}, {"variables", variables}};
        INFO(body.dump());
        const Reply reply = seller.send("POST", messages, body);
        REQUIRE(reply.status == 201);
        CHECK(reply.json()["text"].get<std::string>().find("{{") == std::string::npos);
        Json extra = body;
        extra["variables"]["surprise"] = "x";
        CHECK(seller.send("POST", messages, extra).status == 422);
        for (const Json& variable : each["variables"]) {
            if (variable["type"] == "Text") continue;
            Json wrong = body;
            wrong["variables"][variable["name"].get<std::string>()] = "soon";
            const Reply refused = seller.send("POST", messages, wrong);
            CHECK(refused.status == 422);
            CHECK(refused.json()["pointer"] == "/variables/" + variable["name"].get<std::string>());
        }
        Json missing = body;
        missing["variables"] = Json::object();
        CHECK(seller.send("POST", messages, missing).status == (variables.empty() ? 201 : 422));
        Json both = body;
        both["text"] = "both";
        CHECK(seller.send("POST", messages, both).status == 422);
    }
    CHECK(seller.send("POST", messages, Json::object()).status == 422);
    const Json for_buyers = signed_in("procurement").get("/api/v1/configuration").json()["templates"];
    CHECK(for_buyers != offered);
    for (const Json& each : for_buyers) {
        const bool is_shared = std::find(offered.begin(), offered.end(), each) != offered.end();
        if (!is_shared)
            CHECK(seller.send("POST", messages, {{"templateId", each["id"]}, {"variables", Json::object()}}).status ==
                  422);
    }
}

TEST_CASE("production start hides the room from everybody, and the interaction stands in the customer's history") {
    const Client& seller = signed_in("sales.north");
    const Json order = create_order(seller, order_body(goods().in_stock, "1"));
    REQUIRE(say(seller, order, "They come at ten.").status == 201);
    REQUIRE(signed_in("operator.north").send("POST", path_of(order, "/production-start")).status == 200);
    for (const char* user : {"sales.north", "manager.north", "director", "operator.north"}) {
        INFO(user);
        const Reply hidden = signed_in(user).get(path_of(order, "/discussion"));
        CHECK(hidden.status == 404);
        CHECK(hidden.type() == "/problems/discussion-hidden");
    }
    const Reply locked = say(seller, order, "Too late");
    CHECK(locked.status == 409);
    CHECK(locked.type() == "/problems/discussion-locked");
    CHECK(seller.send("POST", path_of(order, "/discussion/crm-interaction")).status == 409);
    const std::string interaction = seller.get(path_of(order)).json()["interactionId"];
    const Json history =
        seller.get("/api/v1/customers/" + order["customerId"].get<std::string>() + "/interactions?limit=200")
            .json()["items"];
    bool is_there = false;
    for (const Json& item : history) {
        if (item["id"] != interaction) continue;
        is_there = true;
        CHECK(item["summary"].get<std::string>().find("They come at ten.") != std::string::npos);
    }
    CHECK(is_there);
    const Json audit = seller.get(path_of(order, "/audit")).json()["items"];
    CHECK(audit.back()["interactionId"] == interaction);
}

TEST_CASE("a discussion becomes one interaction, linked from the audit; closing it leaves it readable") {
    const Client& seller = signed_in("sales.north");
    const Json order = create_order(seller, order_body(goods().in_stock, "1"));
    REQUIRE(say(seller, order, "Great service, thank you!").status == 201);
    const Reply first =
        seller.send("POST", path_of(order, "/discussion/crm-interaction"), {{"outcome", "They order again."}});
    REQUIRE(first.status == 201);
    const std::string interaction = first.json()["interactionId"];
    const Reply second = seller.send("POST", path_of(order, "/discussion/crm-interaction"));
    CHECK(second.status == 201);
    CHECK(second.json()["interactionId"] == interaction);
    CHECK(room_of(seller, order)["convertedToCrmInteraction"] == true);
    int linked = 0;
    for (const Json& entry : Json(seller.get(path_of(order, "/audit")).json()["items"]))
        linked += entry.value("interactionId", "") == interaction ? 1 : 0;
    CHECK(linked == 2);
    CHECK(seller.send("POST", path_of(order, "/discussion/closure")).status == 200);
    CHECK(room_of(seller, order)["status"] == "Closed");
    CHECK(say(seller, order, "One more").status == 409);
}

TEST_CASE("a rejection is told in the room by the system, and the room stays open until it is acknowledged") {
    const Client& seller = signed_in("sales.north");
    const Client& buyer = signed_in("procurement");
    const Json order = create_order(seller, order_body(goods().short_product, "900"));
    REQUIRE(say(buyer, order, "Nothing before Monday.").status == 201);
    REQUIRE(buyer
                .send("POST", path_of(order, "/procurement-decision"),
                      {{"decision", "Reject"}, {"justification", justification()}})
                .status == 200);
    Json room = room_of(seller, order);
    CHECK(room["status"] == "Open");
    CHECK(room["followUpRequired"] == true);
    CHECK(room["messages"].back()["authorId"].is_null());
    CHECK(say(seller, order, "Then next week.").status == 201);
    REQUIRE(seller.send("POST", path_of(order, "/acknowledgement")).status == 200);
    room = room_of(seller, order);
    CHECK(room["status"] == "Closed");
    CHECK(room["closedAt"].is_string());
    CHECK(say(seller, order, "Too late").status == 409);
}

TEST_CASE("the same message sent twice under one key is said once") {
    const Client& seller = signed_in("sales.north");
    const Json order = create_order(seller, order_body(goods().in_stock, "1"));
    const Headers key{{"Idempotency-Key", fresh_id()}};
    const Reply first = seller.send("POST", path_of(order, "/discussion/messages"), {{"text", "once"}}, key);
    const Reply again = seller.send("POST", path_of(order, "/discussion/messages"), {{"text", "once"}}, key);
    CHECK(first.status == 201);
    CHECK(again.body == first.body);
    CHECK(room_of(seller, order)["messages"].size() == 1);
}

TEST_CASE("an edit of a message honours If-Match where it is given, and goes without") {
    const Client& seller = signed_in("sales.north");
    const Json order = create_order(seller, order_body(goods().in_stock, "1"));
    const Reply posted = say(seller, order, "Sliced, please.");
    const std::string message = path_of(order, "/discussion/messages/" + posted.json()["id"].get<std::string>());
    const Headers seen{{"If-Match", posted.header("ETag")}};
    const Reply edited = seller.send("PATCH", message, {{"text", "Whole, please."}}, seen);
    CHECK(edited.status == 200);
    const Reply stale = seller.send("PATCH", message, {{"text", "In halves, please."}}, seen);
    CHECK(stale.status == 412);
    CHECK(stale.type() == "/problems/order-changed");
    CHECK(room_of(seller, order)["messages"][0]["text"] == "Whole, please.");
    CHECK(
        seller.send("PATCH", message, {{"text", "In halves, please."}}, {{"If-Match", edited.header("ETag")}}).status ==
        200);
    CHECK(seller.send("PATCH", message, {{"text", "As you like."}}).status == 200);
}

TEST_CASE("text with a NUL is refused wherever it stands") {
    const Client& seller = signed_in("sales.north");
    const Json order = create_order(seller, order_body(goods().in_stock, "1"));
    const std::string nul("a\0b", 3);
    const Reply message = say(seller, order, nul);
    CHECK(message.status == 422);
    CHECK(message.json()["pointer"] == "/text");
    Json body = order_body(goods().in_stock, "1");
    body["customerNotes"] = nul;
    CHECK(seller.send("POST", "/api/v1/orders", body).status == 422);
    CHECK(seller.get("/api/v1/orders?q=a%00b").status == 422);
    CHECK(say(seller, order, "\xE2\x80\x8B\xE2\x80\x8B").status == 422);
}
