// Compressed answers over HTTP: which are, which never, and that kept pages of snapshots stay everybody's own.

#include <doctest/doctest.h>

#include <algorithm>

#include "tests/server/decoded.h"
#include "tests/server/http_test_server.h"

using namespace batchline;
using namespace batchline::testing;

namespace {

const Headers brotli{{"Accept-Encoding", "gzip, deflate, br, zstd"}};
const Headers gzip{{"Accept-Encoding", "gzip"}};

Json json_in(const Reply& reply) { return parse_json(decoded_body(reply)).value_or(Json()); }

/// Everything a snapshot says, and the texts of its pages.
struct Snapshot {
    std::vector<std::string> pages;
    std::vector<std::string> addresses;
    Json changes = Json::array();
};

Snapshot snapshot_of(const Client& client, const Headers& headers = {}) {
    Snapshot snapshot;
    for (std::string address = "/api/v1/changes";;) {
        const Reply reply = client.get(address, headers);
        REQUIRE(reply.status == 200);
        const Json page = json_in(reply);
        snapshot.addresses.push_back(address);
        snapshot.pages.push_back(decoded_body(reply));
        for (Json change : page["changes"]) {
            // Time alone changes it, and a kept page says what was so when it was made.
            if (change.contains("record")) change["record"].erase("priorityLevel");
            snapshot.changes.push_back(std::move(change));
        }
        if (!page["more"].get<bool>()) return snapshot;
        address = "/api/v1/changes?since=" + page["cursor"].get<std::string>();
    }
}

bool tells_of(const Snapshot& snapshot, const std::string& id) {
    return std::any_of(snapshot.changes.begin(), snapshot.changes.end(),
                       [&](const Json& change) { return change["id"] == id; });
}

}  // namespace

TEST_CASE("an answer comes in the coding that the client accepts, with its length") {
    const Client& client = signed_in("director");
    const Reply plain = client.get("/api/v1/changes");
    CHECK(plain.header("content-encoding").empty());
    CHECK(plain.header("vary") == "Accept-Encoding");
    for (const auto& [headers, coding] : std::vector<std::pair<Headers, std::string>>{{brotli, "br"}, {gzip, "gzip"}}) {
        const Reply reply = client.get("/api/v1/changes", headers);
        CHECK(reply.header("content-encoding") == coding);
        CHECK(reply.header("content-type") == "application/json");
        CHECK(reply.header("vary") == "Accept-Encoding");
        CHECK(reply.header("content-length") == std::to_string(reply.body.size()));
        CHECK(reply.body.size() < plain.body.size() / 4);
        CHECK(decoded_body(reply) == plain.body);
        // HEAD says of the body what GET would.
        const Reply head = client.request("HEAD", "/api/v1/changes", "", headers);
        CHECK(head.header("content-length") == reply.header("content-length"));
        CHECK(head.header("content-encoding") == coding);
    }
}

TEST_CASE("tables and the audit are compressed, too") {
    const Client& director = signed_in("director");
    const Reply table = director.get("/api/v1/exports/products.csv", brotli);
    CHECK(table.status == 200);
    CHECK(table.header("content-encoding") == "br");
    CHECK(decoded_body(table) == director.get("/api/v1/exports/products.csv").body);
    const Reply audit = director.get("/api/v1/audit/export", brotli);
    CHECK(audit.status == 200);
    CHECK(audit.header("content-encoding") == "br");
    CHECK(decoded_body(audit).find("\"hash\"") != std::string::npos);
}

TEST_CASE("small answers, those with the token for changes, and streams are never compressed") {
    Client client = TestServer::shared().client();
    CHECK(client.get("/healthz", brotli).header("content-encoding").empty());
    const Json credentials{{"userName", "director"}, {"password", "batchline-demo"}};
    const Reply begun = client.request("POST", "/api/v1/session", credentials.dump(),
                                       {brotli[0], {"Content-Type", "application/json"}});
    CHECK(begun.json().contains("csrfToken"));
    CHECK(begun.header("content-encoding").empty());
    const Reply session = signed_in("director").get("/api/v1/session", brotli);
    CHECK(session.json().contains("csrfToken"));
    CHECK(session.header("content-encoding").empty());

    Connection connection(TestServer::shared().port());
    connection.send("GET /api/v1/changes/stream HTTP/1.1\r\nHost: x\r\nAccept-Encoding: gzip, br\r\nCookie: " +
                    signed_in("director").cookie + "\r\n\r\n");
    const Reply stream = connection.read_reply(std::chrono::seconds(10), true);
    CHECK(stream.status == 200);
    CHECK(stream.header("content-encoding").empty());
    std::optional<std::string> line = connection.read_line(std::chrono::seconds(10));
    while (line && line->find("retry: ") == std::string::npos) line = connection.read_line(std::chrono::seconds(10));
    CHECK(line.has_value());
}

TEST_CASE("a compressed answer names the version that If-Match asks for, and is replayed in any coding") {
    const Client& client = signed_in("sales.north");
    const Headers first{brotli[0], {"Idempotency-Key", fresh_id()}};
    const Json body = order_body(goods().in_stock, "1");
    const Reply made = client.send("POST", "/api/v1/orders", body, first);
    REQUIRE(made.status == 201);
    CHECK(made.header("content-encoding") == "br");
    const Reply again = client.send("POST", "/api/v1/orders", body, {first[1]});
    CHECK(again.header("idempotency-replayed") == "true");
    CHECK(again.header("content-encoding").empty());
    CHECK(again.body == decoded_body(made));
    CHECK(decoded_body(client.send("POST", "/api/v1/orders", body, {gzip[0], first[1]})) == again.body);

    const std::string path = "/api/v1/orders/" + json_in(made)["id"].get<std::string>();
    const Reply shown = client.get(path, brotli);
    CHECK(shown.header("content-encoding") == "br");
    CHECK(shown.header("etag") == "\"1\"");
    CHECK(shown.header("etag") == client.get(path).header("etag"));
    const Json edit{{"customerNotes", "By the back door"}, {"justification", justification("CustomerRequest")}};
    CHECK(client.send("PATCH", path, edit, {{"If-Match", shown.header("etag")}}).status == 200);
    CHECK(client.send("PATCH", path, edit, {{"If-Match", shown.header("etag")}}).status == 412);
}

TEST_CASE("the same snapshot is made once for all sessions of a user, and anew after a change") {
    Client one = TestServer::shared().client();
    Client two = TestServer::shared().client();
    REQUIRE(one.sign_in("sales.north").status == 200);
    REQUIRE(two.sign_in("sales.north").status == 200);
    const Snapshot first = snapshot_of(one, brotli);
    // The last page holds the moment it was made at, in its cursor: equal pages are one.
    CHECK(snapshot_of(one, brotli).pages == first.pages);
    CHECK(snapshot_of(two, brotli).pages == first.pages);
    CHECK(snapshot_of(two).pages.back() != first.pages.back());
    CHECK(snapshot_of(two, gzip).changes == first.changes);

    const Json order = create_order(one, order_body(goods().in_stock, "1"));
    const Snapshot then = snapshot_of(two, brotli);
    CHECK(tells_of(then, order["id"]));
    CHECK_FALSE(tells_of(first, order["id"]));
    CHECK(then.changes == snapshot_of(two).changes);
    // Cursors from before lead on to what is now, not to what was kept.
    CHECK(json_in(one.get(first.addresses.back(), brotli))["changes"] ==
          json_in(one.get(first.addresses.back()))["changes"]);
}

TEST_CASE("kept pages never reach anybody else, whatever else is equal") {
    const Json order = create_order(signed_in("sales.north"), order_body(goods().in_stock, "1"));
    for (int round = 0; round < 2; ++round) {
        for (const char* user :
             {"sales.north", "sales2.north", "manager.north", "operator.north", "procurement", "director", "admin"}) {
            INFO(user);
            const Client& client = signed_in(user);
            const Snapshot compressed = snapshot_of(client, brotli);
            CHECK(compressed.changes == snapshot_of(client).changes);
            CHECK(client.get(compressed.addresses.back(), brotli).status == 200);
            const bool is_let_see = client.get("/api/v1/orders/" + order["id"].get<std::string>()).status == 200;
            CHECK(tells_of(compressed, order["id"]) == is_let_see);
        }
    }
    const Snapshot of_seller = snapshot_of(signed_in("sales.north"), brotli);
    CHECK(signed_in("sales2.north").get(of_seller.addresses.back(), brotli).status == 410);
    CHECK(TestServer::shared().client().get(of_seller.addresses.back(), brotli).status == 401);
}
