// What all calls have in common: headers, problems, bodies, queries, pages.

#include <doctest/doctest.h>

#include <set>

#include "tests/server/http_test_server.h"

using namespace batchline;
using namespace batchline::testing;

namespace {

const std::string policy =
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; font-src "
    "'self'; "
    "connect-src 'self'; worker-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors "
    "'none'";

void check_is_problem(const Reply& reply, int status) {
    INFO(reply.body);
    CHECK(reply.status == status);
    CHECK(reply.header("content-type") == "application/problem+json");
    CHECK(reply.type().starts_with("/problems/"));
    CHECK(reply.json()["status"] == status);
    CHECK(reply.json()["title"].is_string());
    CHECK(reply.json()["detail"].is_string());
}

std::string nested(int depth) {
    return std::string(static_cast<std::size_t>(depth), '[') + std::string(static_cast<std::size_t>(depth), ']');
}

}  // namespace

TEST_CASE("every answer carries the security headers") {
    const Client& client = signed_in("sales.north");
    for (const std::string path : {"/api/v1/session", "/api/v1/orders", "/api/v1/nothing", "/", "/healthz"}) {
        const Reply reply = client.get(path);
        INFO(path);
        CHECK(reply.header("content-security-policy") == policy);
        CHECK(reply.header("x-content-type-options") == "nosniff");
        CHECK(reply.header("referrer-policy") == "no-referrer");
        CHECK(reply.header("cross-origin-opener-policy") == "same-origin");
        CHECK(reply.header("cache-control") == "no-store");
    }
}

TEST_CASE("is alive and ready without anybody signed in") {
    const Client client = TestServer::shared().client();
    CHECK(client.get("/healthz").status == 200);
    CHECK(client.get("/readyz").status == 200);
}

TEST_CASE("unknown addresses and methods are problems") {
    const Client& client = signed_in("sales.north");
    check_is_problem(client.get("/api/v1/nothing"), 404);
    check_is_problem(client.get("/api/v2/orders"), 404);
    check_is_problem(client.get("/api"), 404);
    check_is_problem(client.get("/api/v1/orders/" + fresh_id() + "/discussion"), 404);
    const Reply wrong_method = client.send("DELETE", "/api/v1/orders");
    check_is_problem(wrong_method, 405);
    CHECK(wrong_method.header("allow").find("GET") != std::string::npos);
    CHECK(wrong_method.header("allow").find("POST") != std::string::npos);
    check_is_problem(client.send("OPTIONS", "/api/v1/orders"), 405);
    check_is_problem(client.send("POST", "/index.html"), 405);
    CHECK(client.request("HEAD", "/api/v1/session", "", {}).status == 200);
}

TEST_CASE("says what is wrong in the agreed order") {
    const Client nobody = TestServer::shared().client();
    const Client& client = signed_in("procurement");
    const std::string path = "/api/v1/orders/" + fresh_id();

    check_is_problem(nobody.send_text("PATCH", path, "{", {{"Content-Type", "text/plain"}}), 401);
    check_is_problem(client.send_text("PATCH", path, "{", {{"Content-Type", "text/plain"}, {"X-CSRF-Token", "no"}}),
                     403);
    check_is_problem(client.send_text("PATCH", path, "{", {{"Content-Type", "text/plain"}}), 415);
    check_is_problem(client.send_text("PATCH", path, "{"), 400);
    check_is_problem(client.send("PATCH", path, {{"linse", 1}}), 422);
    check_is_problem(client.send("PATCH", path), 404);
    check_is_problem(client.send("POST", "/api/v1/orders", order_body(goods().in_stock, "1")), 403);
}

TEST_CASE("bodies that are no JSON objects in UTF-8 are refused") {
    const Client& client = signed_in("sales.north");
    for (const std::string& body :
         {std::string("{"), std::string("{\"a\":}"), std::string("nonsense"), std::string("{} {}"), nested(100'000),
          std::string("{\"customerNotes\":\"\xff\xfe\"}"), std::string("\0\0", 2), "{\"a\":" + nested(80) + "}"}) {
        INFO(body.substr(0, 30));
        check_is_problem(client.send_text("POST", "/api/v1/orders", body), 400);
    }
    check_is_problem(client.send_text("POST", "/api/v1/orders", "[]"), 422);
    check_is_problem(client.send_text("POST", "/api/v1/orders", "null"), 422);
    check_is_problem(
        client.send_text("POST", "/api/v1/orders", "{}", {{"Content-Type", "application/x-www-form-urlencoded"}}), 415);
    check_is_problem(
        client.send_text("POST", "/api/v1/orders", "{}", {{"Content-Type", "multipart/form-data; boundary=x"}}), 415);
    check_is_problem(client.send_text("POST", "/api/v1/orders", "{}", {{"Content-Encoding", "gzip"}}), 415);
}

TEST_CASE("wrong types, unknown members and values out of range are named by a pointer") {
    const Client& client = signed_in("sales.north");
    const auto pointer_of = [&client](const Json& body) {
        const Reply reply = client.send("POST", "/api/v1/orders", body);
        INFO(reply.body);
        CHECK(reply.status == 422);
        return reply.json().value("pointer", "");
    };
    Json body = order_body(goods().in_stock, "1");
    body["unknown"] = 1;
    CHECK(pointer_of(body) == "/unknown");
    body = order_body(goods().in_stock, "1");
    body["lines"][0]["quantity"] = 3;
    CHECK(pointer_of(body) == "/lines/0/quantity");
    for (const char* value : {"-1", "0", "1e9", "NaN", "99999999999999999999999", "0.0000001", "", "1,5"}) {
        body = order_body(goods().in_stock, value);
        INFO(value);
        CHECK(pointer_of(body).starts_with("/lines/0/quantity"));
    }
    body = order_body(goods().in_stock, "1");
    body["customerNotes"] = std::string(4001, 'x');
    CHECK(pointer_of(body) == "/customerNotes");
    body = order_body(goods().in_stock, "1");
    body["neededAt"] = "tomorrow";
    CHECK(pointer_of(body) == "/neededAt");
    body = order_body(fresh_id(), "1");
    CHECK(pointer_of(body).starts_with("/lines/0"));
    body = order_body(goods().in_stock, "1");
    for (int i = 0; i < 500; ++i) body["lines"].push_back(body["lines"][0]);
    CHECK(pointer_of(body) == "/lines");
}

TEST_CASE("query parameters are checked") {
    const Client& client = signed_in("sales.north");
    for (const char* query :
         {"limit=0", "limit=201", "limit=x", "sort=colour", "status=Nowhere", "locationId=1", "neededBefore=soon",
          "priority=Extreme", "cursor=AAAA", "cursor=!", "unknown=1", "q=%ff%fe"}) {
        const Reply reply = client.get(std::string("/api/v1/orders?") + query);
        INFO(query);
        check_is_problem(reply, 422);
    }
    CHECK(client.get("/api/v1/orders?unknown=1").json()["pointer"] == "/unknown");
    check_is_problem(client.get("/api/v1/orders/counts?limit=5"), 422);
}

TEST_CASE("lists come in pages that neither skip nor repeat") {
    const Client& client = signed_in("director");
    for (const std::string list :
         {"/api/v1/orders?sort=neededAt", "/api/v1/customers?", "/api/v1/products?", "/api/v1/materials?"}) {
        const auto in_pages_of = [&](std::size_t size) {
            std::vector<std::string> ids;
            std::string cursor;
            do {
                const std::string limit = "&limit=" + std::to_string(size);
                const Json page = client.get(list + limit + (cursor.empty() ? "" : "&cursor=" + cursor)).json();
                REQUIRE(page["items"].size() <= size);
                for (const Json& item : page["items"]) ids.push_back(item["id"]);
                cursor = page["nextCursor"].is_null() ? "" : page["nextCursor"].get<std::string>();
            } while (!cursor.empty());
            return ids;
        };
        const std::vector<std::string> in_large_ones = in_pages_of(200);
        INFO(list);
        CHECK(in_large_ones.size() > 20);
        CHECK(in_pages_of(7) == in_large_ones);
        CHECK(std::set<std::string>(in_large_ones.begin(), in_large_ones.end()).size() == in_large_ones.size());
    }
}

TEST_CASE("a cursor of one list does not fit another, nor another sorting") {
    const Client& client = signed_in("director");
    const std::string cursor = client.get("/api/v1/orders?limit=1").json()["nextCursor"];
    check_is_problem(client.get("/api/v1/customers?cursor=" + cursor), 422);
    check_is_problem(client.get("/api/v1/orders?sort=number&cursor=" + cursor), 422);
}
