// The feed over HTTP: snapshot, changes, tombstones, cursors, streams.

#include <doctest/doctest.h>

#include <map>
#include <set>
#include <thread>

#include "tests/server/http_test_server.h"

using namespace batchline;
using namespace batchline::testing;

namespace {

std::string live_cursor(const Client& client) {
    Json page = client.get("/api/v1/changes").json();
    while (page["more"].get<bool>())
        page = client.get("/api/v1/changes?since=" + page["cursor"].get<std::string>()).json();
    return page["cursor"];
}

/// The next event about a record, whatever comes before it.
std::optional<Event> await(EventStream& stream, const std::string& type, const std::string& id) {
    while (std::optional<Event> event = stream.next()) {
        if (event->data["type"] == type && event->data["id"] == id) return event;
    }
    return std::nullopt;
}

}  // namespace

TEST_CASE("the snapshot comes in pages, and leads into the changes that follow") {
    const Client& client = signed_in("sales.north");
    std::map<std::string, int> times;
    std::set<std::string> types;
    Json page = client.get("/api/v1/changes?limit=50").json();
    const Json order = create_order(client, order_body(goods().in_stock, "1"));  // while the snapshot is being read
    int pages = 1;
    for (;; ++pages) {
        for (const Json& change : page["changes"]) {
            ++times[change["type"].get<std::string>() + " " + change["id"].get<std::string>()];
            types.insert(change["type"]);
        }
        if (!page["more"].get<bool>()) break;
        page = client.get("/api/v1/changes?limit=50&since=" + page["cursor"].get<std::string>()).json();
    }
    CHECK(pages > 3);
    CHECK(types.contains("Product"));
    CHECK(types.contains("Availability"));
    const Json live = client.get("/api/v1/changes?since=" + page["cursor"].get<std::string>()).json();
    bool in_live = false;
    for (const Json& change : live["changes"]) in_live = in_live || change["id"] == order["id"];
    CHECK((in_live || times.contains("Order " + order["id"].get<std::string>())));
    for (const auto& each : times) {
        INFO(each.first);
        CHECK(each.second == 1);
    }
}

TEST_CASE("what changes is told once, as it is now, with what became available") {
    const Client& client = signed_in("sales.north");
    const std::string cursor = live_cursor(client);
    CHECK(client.get("/api/v1/changes?since=" + cursor).json()["changes"].empty());
    const Json order = create_order(client, order_body(goods().in_stock, "1"));
    signed_in("operator.north").send("POST", "/api/v1/orders/" + order["id"].get<std::string>() + "/production-start");

    const Json answer = client.get("/api/v1/changes?since=" + cursor).json();
    int about_order = 0;
    int about_availability = 0;
    for (const Json& change : answer["changes"]) {
        if (change["type"] == "Availability") ++about_availability;
        if (change["id"] != order["id"]) continue;
        ++about_order;
        CHECK(change["version"] == 2);
        CHECK(change["record"]["status"] == "InProduction");
        CHECK(change["record"]["permissions"].is_array());
    }
    CHECK(about_order == 1);
    CHECK(about_availability > 0);
    CHECK(client.get("/api/v1/changes?since=" + answer["cursor"].get<std::string>()).json()["changes"].empty());
}

TEST_CASE("what is no longer visible is taken back by a tombstone without content") {
    const Client& seller = signed_in("sales.north");
    const Client& baker = signed_in("operator.north");
    const Json order = create_order(seller, order_body(goods().in_stock, "1"));
    const std::string cursor = live_cursor(baker);
    seller.send("POST", "/api/v1/orders/" + order["id"].get<std::string>() + "/cancellation",
                {{"justification", justification("Duplicate")}});

    bool taken_back = false;
    for (const Json& change : Json(baker.get("/api/v1/changes?since=" + cursor).json()["changes"])) {
        if (change["id"] != order["id"]) continue;
        taken_back = change["version"].is_null() && change["record"].is_null() && change["type"] == "Order";
    }
    CHECK(taken_back);
}

TEST_CASE("cursors that are forged, another's or worn out are refused") {
    const Client& client = signed_in("sales.north");
    const std::string cursor = live_cursor(client);
    std::string forged = cursor;
    forged.back() = forged.back() == 'A' ? 'B' : 'A';
    forged[3] = forged[3] == 'A' ? 'B' : 'A';
    for (const std::string& bad : {forged, live_cursor(signed_in("sales2.north")), std::string("AAAA"),
                                   std::string("1"), std::string("..%2f")}) {
        INFO(bad);
        CHECK(client.get("/api/v1/changes?since=" + bad).status == 410);
        CHECK(client.get("/api/v1/changes/stream?since=" + bad).status == 410);
        CHECK(client.get("/api/v1/changes/stream", {{"Last-Event-ID", bad}}).status == 410);
    }
}

TEST_CASE("the stream tells changes as they happen, and goes on where it broke off") {
    const Client& manager = signed_in("manager.north");
    const Client& seller = signed_in("sales.north");
    EventStream stream(manager, "/api/v1/changes/stream?since=" + live_cursor(manager));
    REQUIRE(stream.status() == 200);
    const Json first = create_order(seller, order_body(goods().in_stock, "1"));
    const std::optional<Event> event = await(stream, "Order", first["id"]);
    REQUIRE(event.has_value());
    CHECK(event->name == "change");
    CHECK(event->data["record"]["number"] == first["number"]);

    const Json second = create_order(seller, order_body(goods().in_stock, "1"));
    EventStream resumed(manager, "/api/v1/changes/stream", {{"Last-Event-ID", event->id}});
    const std::optional<Event> missed = await(resumed, "Order", second["id"]);
    REQUIRE(missed.has_value());
    const std::string after = manager.get("/api/v1/changes?since=" + missed->id).json()["cursor"];
    CHECK(manager.get("/api/v1/changes?since=" + after).json()["changes"].empty());
    CHECK(await(stream, "Order", second["id"]).has_value());
}

TEST_CASE("a stream tells its user nothing that the user may not see") {
    const Client& stranger = signed_in("sales2.north");
    EventStream stream(stranger, "/api/v1/changes/stream");
    REQUIRE(stream.status() == 200);
    const Json order = create_order(signed_in("sales.north"), order_body(goods().in_stock, "1"));
    const Json own = create_order(stranger, order_body(goods().in_stock, "1"));
    bool saw_own = false;
    while (const std::optional<Event> event = stream.next()) {
        CHECK(event->data.dump().find(order["id"].get<std::string>()) == std::string::npos);
        CHECK((event->data["type"] == "Order" || event->data["type"] == "Availability"));
        saw_own = event->data["id"] == own["id"];
        if (saw_own) break;
    }
    CHECK(saw_own);
}

TEST_CASE("a stream ends with its session") {
    Client client = TestServer::shared().client();
    REQUIRE(client.sign_in("sales2.north").status == 200);
    EventStream stream(client, "/api/v1/changes/stream");
    REQUIRE(stream.status() == 200);
    CHECK(client.send("DELETE", "/api/v1/session").status == 204);
    create_order(signed_in("sales.north"), order_body(goods().in_stock, "1"));
    CHECK(stream.is_closed(std::chrono::seconds(5)));
    CHECK(client.get("/api/v1/changes/stream").status == 401);
}

TEST_CASE("many streams cost no threads") {
    const Client& client = signed_in("sales.north");
    std::vector<std::unique_ptr<EventStream>> streams;
    for (int i = 0; i < 100; ++i) streams.push_back(std::make_unique<EventStream>(client, "/api/v1/changes/stream"));
    const Json order = create_order(client, order_body(goods().in_stock, "1"));
    for (const auto& stream : streams) CHECK(await(*stream, "Order", order["id"]).has_value());
}
