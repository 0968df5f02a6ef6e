// The rest of an order's life over HTTP: lines, priority, holds, lots, explanations, its past.

#include <doctest/doctest.h>

#include <algorithm>
#include <chrono>

#include "tests/server/http_test_server.h"

using namespace batchline;
using namespace batchline::testing;

namespace {

std::string path_of(const Json& order, const std::string& rest = "") {
    return "/api/v1/orders/" + order["id"].get<std::string>() + rest;
}

Json two_lines() {
    Json body = order_body(goods().in_stock, "2");
    body["lines"].push_back({{"productId", goods().in_stock}, {"quantity", {{"value", "3"}, {"unit", "piece"}}}});
    return body;
}

Json post(const Client& client, const std::string& path, const Json& body) {
    const Reply reply = client.send("POST", path, body);
    INFO(path << " " << reply.body);
    REQUIRE(reply.status == 200);
    return reply.json();
}

int status_of(const Client& client, const std::string& path, const Json& body) {
    return client.send("POST", path, body).status;
}

/// A lot of its own at north, so that other tests are left alone.
Json own_lot(const std::string& code) {
    const Client& procurement = signed_in("procurement");
    const std::string inventory = "/api/v1/inventory?locationId=" + goods().north;
    const Json material = procurement.get(inventory).json()[0];
    const Json receipt{{"materialId", material["materialId"]},
                       {"quantity", {{"value", "5"}, {"unit", material["onHand"]["unit"]}}},
                       {"lotCode", code},
                       {"expiresOn", "2199-12-31"}};
    post(procurement, "/api/v1/inventory/receipts",
         {{"locationId", goods().north}, {"receipts", Json::array({receipt})}});
    for (const Json& lot : Json(procurement.get(inventory).json()[0]["lots"])) {
        if (lot["lotCode"] == code) return lot;
    }
    return nullptr;
}

}  // namespace

TEST_CASE("a line is cancelled by its own call, the last one never") {
    const Client& seller = signed_in("sales.north");
    const Json order = create_order(seller, two_lines());
    const std::string first = order["lines"][0]["id"];
    const std::string second = order["lines"][1]["id"];
    const Json why{{"justification", justification("CustomerCancelled")}};
    CHECK(status_of(seller, path_of(order, "/lines/" + fresh_id() + "/cancellation"), why) == 404);
    CHECK(status_of(seller, path_of(order, "/lines/none/cancellation"), why) == 404);
    CHECK(status_of(seller, path_of(order, "/lines/" + first + "/cancellation"), Json::object()) == 422);
    const Json after = post(seller, path_of(order, "/lines/" + first + "/cancellation"), why);
    CHECK(after["lines"][0]["status"] == "Cancelled");
    CHECK(after["lines"][1]["status"] == "Open");
    CHECK(after["total"]["amount"] == after["lines"][1]["amount"]["amount"]);
    CHECK(after["revision"] == 2);
    CHECK(status_of(seller, path_of(order, "/lines/" + second + "/cancellation"), why) == 409);
}

TEST_CASE("a manager ranks an order anew, and the queue follows") {
    const Client& seller = signed_in("sales.north");
    const Client& manager = signed_in("manager.north");
    const Json order = create_order(seller, order_body(goods().in_stock, "1"));
    const Json body{{"priorityLevel", "Urgent"}, {"justification", justification("ManagerDecision")}};
    CHECK(status_of(seller, path_of(order, "/priority"), body) == 403);
    CHECK(status_of(manager, path_of(order, "/priority"),
                    {{"priorityLevel", "Sooner"}, {"justification", justification()}}) == 422);
    const Json after = post(manager, path_of(order, "/priority"), body);
    CHECK(after["priorityLevel"] == "Urgent");
    CHECK(after["priorityOverride"]["justification"]["code"] == "ManagerDecision");
    const Json board =
        signed_in("operator.north").get("/api/v1/work-orders?limit=200&locationId=" + goods().north).json()["items"];
    int last = 9;
    for (const Json& item : board) {
        const std::string level = item["order"]["priorityLevel"];
        const int rank = level == "Urgent" ? 3 : level == "High" ? 2 : level == "Normal" ? 1 : 0;
        CHECK(rank <= last);
        last = rank;
    }
    const Json explanation = seller.get(path_of(order, "/explanation")).json();
    CHECK(explanation["priority"]["priorityLevel"] == "Urgent");
    CHECK(explanation["priority"]["reasons"][0].get<std::string>().find("was set by") != std::string::npos);
}

TEST_CASE("production is held and goes on by the configured step") {
    const Client& seller = signed_in("sales.north");
    const Client& production = signed_in("production");
    const Json order = create_order(seller, order_body(goods().in_stock, "1"));
    const Json held = post(production, path_of(order, "/production-hold"), {{"justification", justification()}});
    CHECK(held["status"] == "OnHold");
    CHECK(held["productionStatus"] == "OnHold");
    CHECK(status_of(signed_in("operator.north"), path_of(order, "/production-start"), Json::object()) == 409);
    CHECK(status_of(production, path_of(order, "/transitions"), {{"name", "noSuchStep"}}) == 422);
    CHECK(status_of(production, path_of(order, "/transitions"), {{"name", "startProduction"}}) == 409);
    const Json resumed = post(production, path_of(order, "/transitions"), {{"name", "resumeProduction"}});
    CHECK(resumed["status"] == "ReadyForProduction");
    CHECK(resumed["productionStatus"] == "Planned");
}

TEST_CASE("what procurement expects counts as incoming until it arrives") {
    const Client& seller = signed_in("sales.north");
    const Client& procurement = signed_in("procurement");
    const Json order = create_order(seller, order_body(goods().short_product, "20"));
    REQUIRE(order["status"] == "AwaitingProcurement");
    const std::string material = order["shortfall"][0]["materialId"];
    Json decision{
        {"decision", "Fulfil"}, {"justification", justification("Expected")}, {"expectedAt", "2020-01-01T00:00:00Z"}};
    CHECK(status_of(procurement, path_of(order, "/procurement-decision"), decision) == 422);
    decision["expectedAt"] = "2198-01-01T06:00:00Z";
    CHECK(status_of(procurement, path_of(order, "/procurement-decision"), decision) == 422);
    // The server has the clock of this machine.
    const std::string soon = Instant{std::chrono::duration_cast<std::chrono::microseconds>(
                                         std::chrono::system_clock::now().time_since_epoch())
                                         .count()}
                                 .plus_days(30)
                                 .text();
    decision["expectedAt"] = soon;
    const Json ready = post(procurement, path_of(order, "/procurement-decision"), decision);
    CHECK(ready["status"] == "ReadyForProduction");
    const auto incoming = std::find_if(ready["reservations"].begin(), ready["reservations"].end(),
                                       [](const Json& r) { return r["kind"] == "Incoming"; });
    REQUIRE(incoming != ready["reservations"].end());
    CHECK((*incoming)["expectedAt"] == soon);
    CHECK(status_of(signed_in("operator.north"), path_of(order, "/production-start"), Json::object()) == 409);

    const auto incoming_of = [&] {
        for (const Json& item : procurement.get("/api/v1/inventory?locationId=" + goods().north).json()) {
            if (item["materialId"] == material) return item["incoming"]["value"].get<std::string>();
        }
        return std::string("absent");
    };
    CHECK(incoming_of() != "0");
    Json receipts = Json::array();
    for (const Json& reservation : ready["reservations"]) {
        if (reservation["kind"] != "Incoming") continue;
        receipts.push_back({{"materialId", reservation["materialId"]},
                            {"quantity", reservation["quantity"]},
                            {"lotCode", "IN-1"},
                            {"expiresOn", "2199-12-31"}});
    }
    post(procurement, "/api/v1/inventory/receipts", {{"locationId", goods().north}, {"receipts", receipts}});
    CHECK(incoming_of() == "0");
    CHECK(status_of(signed_in("operator.north"), path_of(order, "/production-start"), Json::object()) == 200);
}

TEST_CASE("a check says when stock would cover at the earliest") {
    const Client& seller = signed_in("sales.north");
    const auto check = [&](const std::string& product, const std::string& value) {
        const Json line{{"productId", product}, {"quantity", {{"value", value}, {"unit", "piece"}}}};
        return seller
            .send("POST", "/api/v1/inventory/check", {{"locationId", goods().north}, {"lines", Json::array({line})}})
            .json();
    };
    CHECK(check(goods().in_stock, "1")["earliestAt"].is_string());
    CHECK(check(goods().short_product, "4000")["earliestAt"].is_null());
}

TEST_CASE("lots are adjusted, held and released, with a movement for what changed on hand") {
    const Client& procurement = signed_in("procurement");
    const Json lot = own_lot("ADJ-1");
    REQUIRE(lot.is_object());
    const std::string path = "/api/v1/inventory/lots/" + lot["lotId"].get<std::string>();
    const std::string unit = lot["onHand"]["unit"];
    const auto adjust = [&](const std::string& value) {
        return procurement.send("POST", "/api/v1/inventory/adjustments",
                                {{"locationId", goods().north},
                                 {"lotId", lot["lotId"]},
                                 {"quantity", {{"value", value}, {"unit", unit}}},
                                 {"justification", justification("Damage")}});
    };
    const Reply adjusted = adjust("-2");
    INFO(adjusted.body);
    CHECK(adjusted.status == 200);
    CHECK(adjusted.json()["onHand"]["value"] == "3");
    CHECK(adjust("-4").status == 422);
    CHECK(adjust("0").status == 422);
    const Json movement =
        procurement.get("/api/v1/inventory/movements?limit=1&locationId=" + goods().north).json()["items"][0];
    CHECK(movement["quantity"]["value"] == "-2");
    CHECK(movement["reason"] == "Adjusted");

    const Json why{{"justification", justification()}};
    const Json held = post(procurement, path + "/hold", why);
    CHECK(held["held"] == true);
    CHECK(status_of(procurement, path + "/hold", why) == 409);
    CHECK(status_of(signed_in("sales.north"), path + "/release", why) == 404);
    CHECK_FALSE(post(procurement, path + "/release", why).value("held", false));
    CHECK(procurement.get("/api/v1/inventory/movements?limit=1&locationId=" + goods().north).json()["items"][0]["id"] ==
          movement["id"]);
}

TEST_CASE("an order is explained to its reader: no price, name or reason to whom it is not due") {
    const Client& seller = signed_in("sales.north");
    const Json order = create_order(seller, order_body(goods().short_product, "20"));
    const Json mine = seller.get(path_of(order, "/explanation")).json();
    CHECK(mine["orderId"] == order["id"]);
    CHECK(mine["status"]["status"] == "AwaitingProcurement");
    CHECK_FALSE(mine["status"]["reasons"].empty());
    CHECK(mine["queue"]["name"] == "Procurement");
    CHECK(mine["shortfall"].size() == order["shortfall"].size());
    CHECK(mine["price"]["total"] == order["total"]);
    CHECK_FALSE(mine["visibility"]["you"].get<std::string>().empty());
    bool names_the_author = false;
    for (const Json& user : mine["visibility"]["users"])
        names_the_author = names_the_author || user["userId"] == order["createdBy"];
    CHECK(names_the_author);
    CHECK_FALSE(signed_in("procurement").get(path_of(order, "/explanation")).json().contains("price"));

    const Json ready = create_order(seller, order_body(goods().in_stock, "1"));
    const Json theirs = signed_in("operator.north").get(path_of(ready, "/explanation")).json();
    CHECK_FALSE(theirs.contains("price"));
    CHECK_FALSE(theirs["visibility"].contains("users"));
}

TEST_CASE("the timeline tells what happened to each line") {
    const Client& seller = signed_in("sales.north");
    const Client& baker = signed_in("operator.north");
    const Json order = create_order(seller, two_lines());
    post(seller, path_of(order, "/lines/" + order["lines"][1]["id"].get<std::string>() + "/cancellation"),
         {{"justification", justification()}});
    post(baker, path_of(order, "/production-start"), Json::object());
    const Json yield{{"lineId", order["lines"][0]["id"]},
                     {"produced", {{"value", "1"}, {"unit", "piece"}}},
                     {"wasted", {{"value", "1"}, {"unit", "piece"}}}};
    post(baker, path_of(order, "/production-completion"), {{"lines", Json::array({yield})}});
    const Json timeline = seller.get(path_of(order, "/timeline")).json();
    CHECK(timeline["items"].size() == 4);
    CHECK(timeline["items"][0]["step"] == "Submitted");
    CHECK(timeline["items"][1]["justification"]["code"] == "Other");
    CHECK(timeline["lines"][0]["produced"]["value"] == "1");
    CHECK(timeline["lines"][0]["wasted"]["value"] == "1");
    CHECK(timeline["lines"][0]["steps"].back()["step"] == "ProductionCompleted");
    CHECK(timeline["lines"][1]["status"] == "Cancelled");
    CHECK(timeline["lines"][1]["steps"].back()["step"] == "Cancelled");
    const Json seen_by_baker = baker.get(path_of(order, "/timeline")).json();
    CHECK_FALSE(seen_by_baker["items"][0].contains("userId"));
    CHECK_FALSE(seen_by_baker["items"][1].contains("justification"));
}

TEST_CASE("an order is read as it stood at any moment of its life") {
    const Client& seller = signed_in("sales.north");
    const Json made = create_order(seller, order_body(goods().in_stock, "2"));
    const Json edit{{"lines", Json::array({{{"id", made["lines"][0]["id"]},
                                            {"productId", goods().in_stock},
                                            {"quantity", {{"value", "3"}, {"unit", "piece"}}}}})},
                    {"justification", justification("CustomerRequest")}};
    REQUIRE(seller.send("PATCH", path_of(made), edit, {{"If-Match", "\"1\""}}).status == 200);
    const Json edited = seller.get(path_of(made)).json();
    const auto stood = [&](const Client& client, const Json& at) {
        return client.get(path_of(made, "?at=" + at.get<std::string>()));
    };

    const Json then = stood(seller, made["updatedAt"]).json();
    CHECK(then["revision"] == 1);
    CHECK(then["status"] == "ReadyForProduction");
    CHECK(then["lines"] == made["lines"]);
    CHECK(then["total"] == made["total"]);
    CHECK(then["isPresent"] == false);
    CHECK(then["step"]["action"] == "Submitted");
    CHECK(then["laterAt"] == edited["updatedAt"]);
    const Json now = stood(seller, edited["updatedAt"]).json();
    CHECK(now["isPresent"] == true);
    CHECK(now["lines"] == edited["lines"]);
    CHECK(now["earlierAt"] == made["updatedAt"]);
    CHECK(now["step"]["justification"]["code"] == "CustomerRequest");

    // Who does not see prices, or may not read the audit, does not by looking back.
    const Json seen = stood(signed_in("operator.north"), made["updatedAt"]).json();
    CHECK(seen["step"]["action"] == "Submitted");
    CHECK_FALSE(seen["step"].contains("userId"));
    CHECK_FALSE(seen.contains("total"));
    CHECK_FALSE(seen["lines"][0].contains("unitPrice"));

    CHECK(stood(seller, "2020-01-01T00:00:00Z").status == 404);
    CHECK(stood(seller, "yesterday").status == 422);
    CHECK(stood(signed_in("sales2.north"), made["updatedAt"]).status == 404);
}

TEST_CASE("receiving stock answers with its location in short, without a table of its time zone") {
    const Client& procurement = signed_in("procurement");
    const Json material = procurement.get("/api/v1/inventory?locationId=" + goods().north).json()[0];
    const Json receipt{{"materialId", material["materialId"]},
                       {"quantity", {{"value", "5"}, {"unit", material["onHand"]["unit"]}}},
                       {"lotCode", "IN-SHORT"},
                       {"expiresOn", "2199-12-31"}};
    const Json answer = post(procurement, "/api/v1/inventory/receipts",
                             {{"locationId", goods().north}, {"receipts", Json::array({receipt})}});
    CHECK(answer["id"] == goods().north);
    CHECK(answer["code"] == "north");
    CHECK(answer["zone"] == Json{{"name", "Europe/Berlin"}});
}
