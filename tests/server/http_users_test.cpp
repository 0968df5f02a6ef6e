// Managing users over HTTP, and what becomes of their sessions.

#include <doctest/doctest.h>

#include "server/auth/passwords.h"
#include "server/storage/history_writer.h"
#include "server/storage/sqlite/sqlite_store.h"
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

TEST_CASE("where a password cannot be given nothing of it stays: no new one, no session ended") {
    TestServer server;
    REQUIRE(server.client().get("/healthz").status == 200);
    const UserId stranded{Uuid::from_name("somebody whose role is gone")};
    server.while_stopped([&](const std::filesystem::path& data) {
        auto store = open_sqlite_store(data);
        REQUIRE(store.ok());
        Writer& writer = (*store)->writer();
        writer.begin();
        User user;
        user.id = stranded;
        user.version = 1;
        user.user_name = "stranded";
        user.name = "Stranded";
        user.role = "A role of before";
        HistoryWriter(writer).put(user);
        writer.put_credential(user.id, auth::hash_password(good_password));
        writer.commit();
    });
    Client admin = server.client();
    REQUIRE(admin.sign_in("admin").status == 200);
    Client user = server.client();
    REQUIRE(user.sign_in("stranded", good_password).status == 200);
    const Reply refused =
        admin.send("POST", "/api/v1/users/" + stranded.text() + "/password", {{"password", "another long password"}});
    CHECK(refused.status == 422);
    CHECK(user.get("/api/v1/session").json()["user"]["userName"] == "stranded");
    CHECK(server.client().sign_in("stranded", "another long password").status == 401);
    CHECK(server.client().sign_in("stranded", good_password).status == 200);
}

TEST_CASE("people give themselves another password: their other sessions end, this one goes on, the audit says so") {
    const Client& admin = signed_in("admin");
    add(admin, "ines.five");
    Client ines = TestServer::shared().client();
    Client elsewhere = TestServer::shared().client();
    REQUIRE(ines.sign_in("ines.five", good_password).status == 200);
    REQUIRE(elsewhere.sign_in("ines.five", good_password).status == 200);
    const std::string path = "/api/v1/session/password";

    const Reply wrong =
        ines.send("POST", path, {{"current", "a guess of some length"}, {"new", "my own long password"}});
    CHECK(wrong.status == 403);
    CHECK(wrong.type() == "/problems/wrong-password");
    CHECK(ines.send("POST", path, {{"current", good_password}, {"new", "short"}}).json()["pointer"] == "/new");
    CHECK(ines.send("POST", path, {{"current", good_password}, {"new", good_password}}).status == 422);
    CHECK(ines.send("POST", path, {{"current", good_password}}).status == 422);
    CHECK(TestServer::shared().client().send("POST", path, Json::object()).status == 401);
    CHECK(elsewhere.get("/api/v1/orders").status == 200);
    const std::string bookmark = ines.get("/api/v1/changes").json()["cursor"];

    const Reply changed = ines.send("POST", path, {{"current", good_password}, {"new", "my own long password"}});
    REQUIRE(changed.status == 200);
    CHECK(changed.json()["user"]["userName"] == "ines.five");
    CHECK(elsewhere.get("/api/v1/orders").status == 401);
    CHECK(ines.get("/api/v1/orders").status == 401);  // with the cookie of before
    const std::string cookie = changed.header("set-cookie");
    ines.cookie = cookie.substr(0, cookie.find(';'));
    ines.csrf_token = changed.json()["csrfToken"];
    CHECK(ines.get("/api/v1/orders").status == 200);
    // What she may see is the same: nothing has to be fetched anew.
    CHECK(ines.get("/api/v1/changes?since=" + bookmark).status == 200);
    CHECK(ines.send("POST", "/api/v1/orders/preview", order_body(goods().in_stock, "1")).status == 200);
    CHECK(TestServer::shared().client().sign_in("ines.five", good_password).status == 401);
    CHECK(TestServer::shared().client().sign_in("ines.five", "my own long password").status == 200);
    CHECK(admin.get("/api/v1/audit/export").body.find("ines.five: a new password") != std::string::npos);
}

TEST_CASE("guessing one's present password is slowed down as signing in is") {
    TestServer server;  // its own: the guesses count for the address, too
    Client seller = server.client();
    REQUIRE(seller.sign_in("sales.south").status == 200);
    int status = 0;
    for (int i = 0; i < 11; ++i) {
        const Json guess{{"current", "guess number " + std::to_string(i)}, {"new", "my own long password"}};
        status = seller.send("POST", "/api/v1/session/password", guess).status;
    }
    CHECK(status == 429);
    CHECK(server.client().sign_in("sales.south").status == 429);
}

TEST_CASE("two users who would manage each other are refused over HTTP, with the way round") {
    const Client& admin = signed_in("admin");
    const Newcomer first = add(admin, "ines.seven");
    const Newcomer second = add(admin, "ines.eight");
    const auto id_of = [](const Newcomer& newcomer) { return newcomer.path.substr(newcomer.path.rfind('/') + 1); };
    CHECK(admin.send("PATCH", first.path, {{"managerId", id_of(second)}}, {{"If-Match", first.etag}}).status == 200);
    const Reply circle = admin.send("PATCH", second.path, {{"managerId", id_of(first)}}, {{"If-Match", second.etag}});
    CHECK(circle.status == 422);
    CHECK(circle.json()["detail"].get<std::string>().find("ines.eight → ines.seven → ines.eight") != std::string::npos);
}
