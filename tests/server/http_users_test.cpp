// Managing users over HTTP, and what becomes of their sessions.

#include <doctest/doctest.h>

#include "tests/server/http_test_server.h"

using namespace batchline;
using namespace batchline::testing;

namespace {

constexpr const char* good_password = "a password of some length";

struct Newcomer {
    std::string path;
    std::string etag;
};

Newcomer add(const Client& admin, const std::string& user_name) {
    const Reply made = admin.send("POST", "/api/v1/users",
                                  {{"userName", user_name},
                                   {"name", "Ines Lindner"},
                                   {"role", "SalesSupervisor"},
                                   {"locationIds", Json::array({goods().north})}});
    REQUIRE(made.status == 201);
    Newcomer newcomer{"/api/v1/users/" + made.json()["id"].get<std::string>(), made.header("ETag")};
    CHECK(made.header("Location") == newcomer.path);
    CHECK(admin.send("POST", newcomer.path + "/password", {{"password", good_password}}).status == 204);
    newcomer.etag = admin.get(newcomer.path).header("ETag");
    return newcomer;
}

bool is_closed_soon(EventStream& stream) {
    create_order(signed_in("sales.north"), order_body(goods().in_stock, "1"));  // the next thing that happens closes it
    return stream.is_closed(std::chrono::seconds(20));
}

}  // namespace

TEST_CASE("a new user signs in once there is a password, and is found in the list") {
    const Client& admin = signed_in("admin");
    add(admin, "ines.one");
    Client ines = TestServer::shared().client();
    CHECK(ines.sign_in("ines.one", good_password).status == 200);
    CHECK(ines.get("/api/v1/orders").status == 200);
    CHECK(ines.get("/api/v1/users").status == 403);
    const Json found = admin.get("/api/v1/users?q=ines.one").json();
    REQUIRE(found["items"].size() == 1);
    CHECK(found["items"][0]["role"] == "SalesSupervisor");
    CHECK(admin.send("POST", "/api/v1/users", {{"userName", "ines.one"}, {"name", "Another"}, {"role", "Kiosk"}})
              .status == 422);
    CHECK(
        admin
            .send("POST", "/api/v1/users", {{"userName", "ines.one"}, {"name", "Another"}, {"role", "SalesSupervisor"}})
            .status == 409);
}

TEST_CASE("who is given another role, or is switched off, is out at once: session, cursor and stream") {
    const Client& admin = signed_in("admin");
    const Newcomer newcomer = add(admin, "ines.two");
    Client ines = TestServer::shared().client();
    REQUIRE(ines.sign_in("ines.two", good_password).status == 200);
    EventStream stream(ines, "/api/v1/changes/stream");
    REQUIRE(stream.status() == 200);
    CHECK(admin.send("PATCH", newcomer.path, {{"role", "ProductionOperator"}}).status == 428);
    CHECK(admin.send("PATCH", newcomer.path, {{"role", "ProductionOperator"}}, {{"If-Match", "\"99\""}}).status == 412);
    const Reply changed =
        admin.send("PATCH", newcomer.path, {{"role", "ProductionOperator"}}, {{"If-Match", newcomer.etag}});
    CHECK(changed.status == 200);
    CHECK(ines.get("/api/v1/orders").status == 401);
    CHECK(is_closed_soon(stream));

    Client again = TestServer::shared().client();
    REQUIRE(again.sign_in("ines.two", good_password).status == 200);
    CHECK(admin.send("PATCH", newcomer.path, {{"active", false}}, {{"If-Match", changed.header("ETag")}}).status ==
          200);
    CHECK(again.get("/api/v1/orders").status == 401);
    CHECK(TestServer::shared().client().sign_in("ines.two", good_password).status == 401);
}

TEST_CASE("a new password ends the sessions of before") {
    const Client& admin = signed_in("admin");
    const Newcomer newcomer = add(admin, "ines.three");
    Client ines = TestServer::shared().client();
    REQUIRE(ines.sign_in("ines.three", good_password).status == 200);
    CHECK(admin.send("POST", newcomer.path + "/password", {{"password", "short"}}).status == 422);
    CHECK(ines.get("/api/v1/orders").status == 200);
    CHECK(admin.send("POST", newcomer.path + "/password", {{"password", "another long password"}}).status == 204);
    CHECK(ines.get("/api/v1/orders").status == 401);
    CHECK(TestServer::shared().client().sign_in("ines.three", good_password).status == 401);
    CHECK(TestServer::shared().client().sign_in("ines.three", "another long password").status == 200);
}

TEST_CASE("administrators are told why somebody sees an order, and nobody else is") {
    const Client& admin = signed_in("admin");
    const auto id_of = [&](const std::string& name) -> std::string {
        return signed_in(name).get("/api/v1/session").json()["user"]["id"];
    };
    const std::string order = create_order(signed_in("sales.north"), order_body(goods().in_stock, "1"))["id"];
    const Json seller = admin.get("/api/v1/users/" + id_of("sales.north") + "/sight?orderId=" + order).json();
    CHECK(seller["sees"] == true);
    CHECK(seller["reason"] == "Sales supervisor may ViewOrder within own.");
    const Json other = admin.get("/api/v1/users/" + id_of("sales.south") + "/sight?orderId=" + order).json();
    CHECK(other["sees"] == false);
    for (const Json& action : other["actions"]) CHECK(action["allowed"] == false);
    CHECK(admin.get("/api/v1/users/" + id_of("sales.south") + "/sight?orderId=" + fresh_id()).status == 404);
    CHECK(admin.get("/api/v1/users/" + id_of("sales.south") + "/sight").status == 422);
    CHECK(signed_in("director").get("/api/v1/users/" + id_of("sales.north") + "/sight?orderId=" + order).status == 403);
}

TEST_CASE("changes of users stand in the audit with from and to") {
    const Client& admin = signed_in("admin");
    const Newcomer newcomer = add(admin, "ines.four");
    CHECK(admin.send("PATCH", newcomer.path, {{"name", "Ines Berg"}}, {{"If-Match", newcomer.etag}}).status == 200);
    const std::string audit = admin.get("/api/v1/audit/export").body;
    CHECK(audit.find("ines.four: name Ines Lindner → Ines Berg") != std::string::npos);
    CHECK(audit.find(good_password) == std::string::npos);
}
