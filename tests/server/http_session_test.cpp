// Signing in and out over HTTP: cookies, tokens, guesses, restarts.

#include <doctest/doctest.h>

#include <algorithm>

#include "tests/server/http_test_server.h"

using namespace batchline;
using namespace batchline::testing;

TEST_CASE("tells who is signed in, and nobody before that") {
    Client client = TestServer::shared().client();
    CHECK(client.get("/api/v1/session").status == 200);
    CHECK(client.get("/api/v1/session").json()["user"].is_null());

    const Reply reply = client.sign_in("sales.north");
    REQUIRE(reply.status == 200);
    CHECK(reply.json()["user"]["role"] == "SalesSupervisor");
    CHECK(reply.json()["user"]["locationIds"].size() == 1);
    CHECK(reply.json()["user"]["subordinateIds"].empty());
    const Json session = client.get("/api/v1/session").json();
    CHECK(session["user"] == reply.json()["user"]);
    CHECK(session["csrfToken"] == reply.json()["csrfToken"]);
}

TEST_CASE("tells a manager whose work is theirs to look after") {
    Client client = TestServer::shared().client();
    const std::string seller = client.sign_in("sales.north").json()["user"]["id"];
    const Json team = client.sign_in("manager.north").json()["user"]["subordinateIds"];
    CHECK(std::find(team.begin(), team.end(), seller) != team.end());
}

TEST_CASE("gives the session in a cookie that scripts and other sites cannot use") {
    Client client = TestServer::shared().client();
    const std::string cookie = client.sign_in("sales.north").header("set-cookie");
    CHECK(cookie.starts_with("batchline_session="));
    CHECK(cookie.find("HttpOnly") != std::string::npos);
    CHECK(cookie.find("SameSite=Strict") != std::string::npos);
    CHECK(cookie.find("Path=/") != std::string::npos);
}

TEST_CASE("refuses a wrong password and an unknown user alike") {
    Client client = TestServer::shared().client();
    const Reply wrong = client.sign_in("sales.north", "guess");
    const Reply unknown = client.sign_in("nobody.here", "guess");
    CHECK(wrong.status == 401);
    CHECK(wrong.body == unknown.body);
    CHECK(wrong.header("set-cookie").empty());
}

TEST_CASE("refuses a sign-in that lacks or adds members, naming them") {
    const Client client = TestServer::shared().client();
    const Reply lacking = client.send("POST", "/api/v1/session", {{"userName", "sales.north"}});
    CHECK(lacking.status == 422);
    CHECK(lacking.json()["pointer"] == "/password");
    CHECK(client.send("POST", "/api/v1/session", {{"userName", "a"}, {"password", "b"}, {"admin", true}})
              .json()["pointer"] == "/admin");
    CHECK(client.send("POST", "/api/v1/session", {{"userName", 1}, {"password", "b"}}).status == 422);
}

TEST_CASE("signing out ends the session for good") {
    Client client = TestServer::shared().client();
    client.sign_in("sales.south");
    const Reply without_token = client.send("DELETE", "/api/v1/session", Json::object(), {{"X-CSRF-Token", "guess"}});
    CHECK(without_token.status == 403);
    const Reply reply = client.send("DELETE", "/api/v1/session");
    CHECK(reply.status == 204);
    CHECK(reply.header("set-cookie").find("Max-Age=0") != std::string::npos);
    CHECK(client.get("/api/v1/orders").status == 401);
    CHECK(client.get("/api/v1/session").json()["user"].is_null());
}

TEST_CASE("signing in again ends the session from before") {
    Client first = TestServer::shared().client();
    first.sign_in("sales.south");
    Client second = first;
    REQUIRE(second.sign_in("sales.south").status == 200);
    CHECK(second.cookie != first.cookie);
    CHECK(first.get("/api/v1/orders").status == 401);
    CHECK(second.get("/api/v1/orders").status == 200);
}

TEST_CASE("changes need the token of the session, which another's does not replace") {
    Client client = TestServer::shared().client();
    client.sign_in("sales.north");
    const Json body = order_body(goods().in_stock, "1");
    const Reply without = client.request("POST", "/api/v1/orders", body.dump(), {{"Content-Type", "application/json"}});
    CHECK(without.status == 403);
    CHECK(without.type() == "/problems/csrf-token-needed");
    CHECK(
        client.send("POST", "/api/v1/orders", body, {{"X-CSRF-Token", signed_in("sales2.north").csrf_token}}).status ==
        403);
}

TEST_CASE("sessions and cursors survive a restart, and guesses are slowed down") {
    TestServer server;
    Client client = server.client();
    REQUIRE(client.sign_in("sales.north").status == 200);
    const std::string cursor = client.get("/api/v1/changes?limit=5").json()["cursor"];

    server.restart();
    Client again(server.port());
    again.cookie = client.cookie;
    again.csrf_token = client.csrf_token;
    CHECK(again.get("/api/v1/session").json()["user"]["userName"] == "sales.north");
    CHECK(again.get("/api/v1/changes?since=" + cursor).status == 200);
    CHECK(again.send("DELETE", "/api/v1/session").status == 204);

    for (int i = 0; i < 10; ++i) CHECK(again.sign_in("sales.south", "guess").status == 401);
    const Reply slowed = again.sign_in("sales.south");
    CHECK(slowed.status == 429);
    CHECK(std::stoi(slowed.header("retry-after")) > 200);
    CHECK(again.sign_in("sales.north").status == 200);
    for (int i = 0; i < 20; ++i) again.sign_in("nobody" + std::to_string(i), "guess");
    CHECK(again.sign_in("director").status == 429);
}
