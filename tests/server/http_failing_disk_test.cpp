// Whoever signs in, signs out or changes a user while the disk fails is asked to come again.

#include <doctest/doctest.h>

#include "tests/server/http_test_server.h"
#include "tests/server/storage/failing_files.h"

using namespace batchline;
using namespace batchline::testing;

namespace {

constexpr const char* unavailable = "/problems/storage-unavailable";
constexpr const char* overloaded = "/problems/overloaded";

std::string a_user(const Client& admin) {
    const Json location = admin.get("/api/v1/configuration").json()["locations"][0]["id"];
    const Json user{{"userName", "ines"},
                    {"name", "Ines Lindner"},
                    {"role", "SalesSupervisor"},
                    {"locationIds", Json::array({location})}};
    const Reply made = admin.send("POST", "/api/v1/users", user);
    REQUIRE(made.status == 201);
    return "/api/v1/users/" + made.json()["id"].get<std::string>();
}

void check_comes_later(const Reply& reply, const char* type) {
    INFO(reply.body);
    CHECK(reply.status == 503);
    CHECK(reply.type() == type);
    CHECK_FALSE(reply.header("retry-after").empty());
}

}  // namespace

TEST_CASE("whoever signs in while the disk fails is told to try again, and gets in once it is mended") {
    FailingFiles files;
    TestServer server;
    Client inside = server.client();
    REQUIRE(inside.sign_in("sales.north").status == 200);

    files.fill_disk();
    Client outside = server.client();
    const Reply refused = outside.sign_in("sales.north");
    check_comes_later(refused, overloaded);
    CHECK(refused.header("set-cookie").empty());
    CHECK(inside.get("/api/v1/orders").status == 200);  // the server goes on

    files.mend();
    CHECK(outside.sign_in("sales.north").status == 200);
    CHECK(outside.get("/api/v1/orders").status == 200);
}

TEST_CASE("every call that writes is answered 503 while the disk fails, and none of them was done") {
    FailingFiles files;
    TestServer server;
    Client admin = server.client();
    REQUIRE(admin.sign_in("admin").status == 200);
    Client seller = server.client();
    REQUIRE(seller.sign_in("sales.north").status == 200);
    const std::string user = a_user(admin);
    const std::string version = admin.get(user).header("ETag");

    files.fill_disk();
    check_comes_later(seller.send("DELETE", "/api/v1/session"), overloaded);
    check_comes_later(seller.send("POST", "/api/v1/calendar-feed"), overloaded);
    check_comes_later(seller.send("DELETE", "/api/v1/calendar-feed"), overloaded);
    check_comes_later(admin.send("POST", user + "/password", {{"password", "a password of some length"}}), unavailable);
    check_comes_later(admin.send("PATCH", user, {{"active", false}}, {{"If-Match", version}}), unavailable);

    files.mend();
    CHECK(seller.get("/api/v1/orders").status == 200);  // still signed in
    CHECK(server.client().sign_in("ines", "a password of some length").status == 401);
    CHECK(admin.get(user).header("ETag") == version);
    CHECK(seller.send("DELETE", "/api/v1/session").status == 204);
}

TEST_CASE("whose session has ended is told so also while that cannot be written down") {
    FailingFiles files;
    TestServer server;
    Client admin = server.client();
    REQUIRE(admin.sign_in("admin").status == 200);
    const std::string user = a_user(admin);
    REQUIRE(admin.send("POST", user + "/password", {{"password", "a password of some length"}}).status == 204);
    Client ines = server.client();
    REQUIRE(ines.sign_in("ines", "a password of some length").status == 200);
    REQUIRE(admin.send("POST", user + "/password", {{"password", "another long password"}}).status == 204);

    files.fill_disk();
    CHECK(ines.get("/api/v1/orders").status == 401);
    CHECK(admin.get("/api/v1/users").status == 200);
    files.mend();
    CHECK(ines.get("/api/v1/orders").status == 401);
}
