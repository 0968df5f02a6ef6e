// The first start over HTTP: with the code, once, and by nobody else.

#include <doctest/doctest.h>

#include <algorithm>
#include <sstream>
#include <thread>

#include "server/http/services.h"
#include "server/program/company_setup.h"
#include "tests/server/http_test_server.h"

using namespace batchline;
using namespace batchline::testing;

namespace {

constexpr const char* setup = "/api/v1/setup";
constexpr const char* password = "correct horse battery";

/// A server without a company, and the code it printed.
struct EmptyServer {
    EmptyServer() : server("", [](program::ServeOptions& options) { options.demo = program::Demo::no; }) {
        code = take_code();
    }
    /// Empty where nothing is to be set up.
    std::string take_code() {
        const std::string address = server.take_setup_address().value_or("");
        const std::size_t at = address.find("/setup?code=");
        return at == std::string::npos ? std::string() : address.substr(at + std::string("/setup?code=").size());
    }
    Json body() const {
        const Json hours{{"weekday", "Monday"}, {"from", "06:00"}, {"to", "13:00"}};
        const Json rate{{"name", "Reduced"}, {"permille", 70}};
        return {{"code", code},
                {"company", {{"name", "Muster Bakery"}, {"currency", "EUR"}, {"taxRates", Json::array({rate})}}},
                {"location", {{"name", "Market"}, {"zone", "Europe/Berlin"}, {"openingHours", Json::array({hours})}}},
                {"administrator", {{"userName", "ada"}, {"name", "Ada Baker"}, {"password", password}}}};
    }

    TestServer server;
    std::string code;
};

}  // namespace

TEST_CASE("an empty server is set up with its code, once, and its administrator goes on at once") {
    EmptyServer empty;
    REQUIRE(empty.code.size() > 40);
    CHECK_FALSE(empty.server.take_setup_address());
    Client page = empty.server.client();
    const Reply before = page.get(setup);
    CHECK(before.status == 200);
    CHECK(before.json()["needed"] == true);
    const Json zones = before.json()["zones"];
    CHECK(std::find(zones.begin(), zones.end(), "Europe/Berlin") != zones.end());

    const Reply done = page.send("POST", setup, empty.body());
    INFO(done.body);
    REQUIRE(done.status == 201);
    CHECK(done.json()["user"]["name"] == "Ada Baker");
    CHECK(done.json()["user"]["role"] == "Administrator");
    page.cookie = done.header("set-cookie").substr(0, done.header("set-cookie").find(';'));
    page.csrf_token = done.json()["csrfToken"];

    const Reply company = page.get("/api/v1/company");
    CHECK(company.status == 200);
    CHECK(company.header("etag") == "\"1\"");
    CHECK(company.json()["name"] == "Muster Bakery");
    CHECK(company.json()["taxRates"][0]["permille"] == 70);
    const Json location = page.get("/api/v1/locations").json()["items"][0];
    CHECK(location["code"] == "market");
    CHECK(location["zone"]["name"] == "Europe/Berlin");
    CHECK(location["openingHours"][0]["weekday"] == "Monday");
    CHECK(page.send("PATCH", "/api/v1/company", {{"name", "Muster & Daughter"}}, {{"If-Match", "\"1\""}}).status ==
          200);

    CHECK(page.get(setup).status == 404);
    CHECK(page.send("POST", setup, empty.body()).status == 404);
    CHECK(page.send("POST", setup, Json::object()).status == 404);
    CHECK(empty.server.client().sign_in("ada", password).status == 200);

    empty.server.restart();
    CHECK(empty.take_code().empty());
    CHECK(empty.server.client().get(setup).status == 404);
    CHECK(empty.server.client().send("POST", setup, empty.body()).status == 404);
    CHECK(empty.server.client().sign_in("ada", password).status == 200);
}

TEST_CASE("nothing is set up without the code, and a new start has another") {
    EmptyServer empty;
    const Client client = empty.server.client();
    Json without = empty.body();
    without.erase("code");
    CHECK(client.send("POST", setup, without).status == 422);
    Json wrong = empty.body();
    wrong["code"] = "guess";
    const Reply refused = client.send("POST", setup, wrong);
    CHECK(refused.status == 403);
    CHECK(refused.json()["pointer"] == "/code");
    CHECK(client.get("/api/v1/company").status == 401);

    const Json former = empty.body();
    empty.server.restart();
    CHECK(empty.server.client().send("POST", setup, former).status == 403);
    empty.code = empty.take_code();
    CHECK(empty.code != former["code"]);
    CHECK(empty.server.client().send("POST", setup, empty.body()).status == 201);
}

TEST_CASE("what cannot be is said at its place, and the code can be used again") {
    EmptyServer empty;
    const Client client = empty.server.client();
    Json wrong = empty.body();
    wrong["company"]["currency"] = "euro";
    wrong["location"]["zone"] = "Europe/Atlantis";
    wrong["administrator"]["userName"] = "Ada Baker";
    const Reply refused = client.send("POST", setup, wrong);
    CHECK(refused.status == 422);
    for (const char* pointer : {"/company/currency", "/location/zone", "/administrator/userName"})
        CHECK(refused.body.find(pointer) != std::string::npos);
    Json careless = empty.body();
    careless["administrator"]["password"] = "short";
    CHECK(client.send("POST", setup, careless).json()["pointer"] == "/administrator/password");
    CHECK(client.send("POST", setup, empty.body()).status == 201);
}

TEST_CASE("of two who set up at once one does, and the other finds nothing there") {
    EmptyServer empty;
    std::vector<int> statuses(2);
    std::vector<std::thread> threads;
    for (std::size_t i = 0; i < statuses.size(); ++i) {
        threads.emplace_back([&, i] {
            Json body = empty.body();
            body["administrator"]["userName"] = "ada" + std::to_string(i);
            statuses[i] = empty.server.client().send("POST", setup, body).status;
        });
    }
    for (std::thread& thread : threads) thread.join();
    std::sort(statuses.begin(), statuses.end());
    CHECK(statuses == std::vector{201, 404});
    const bool is_first = empty.server.client().sign_in("ada0", password).status == 200;
    CHECK(empty.server.client().sign_in("ada1", password).status == (is_first ? 401 : 200));
}

TEST_CASE("guessing the code is slowed down") {
    EmptyServer empty;
    const Client client = empty.server.client();
    Json wrong = empty.body();
    wrong["code"] = "guess";
    for (int i = 0; i < 10; ++i) CHECK(client.send("POST", setup, wrong).status == 403);
    const Reply slowed = client.send("POST", setup, wrong);
    CHECK(slowed.status == 429);
    CHECK(std::stoi(slowed.header("retry-after")) > 200);
    CHECK(client.send("POST", setup, empty.body()).status == 429);
}

TEST_CASE("a company that a script has made has no page of the first start") {
    EmptyServer empty;
    empty.server.while_stopped([](const std::filesystem::path& data) {
        program::LocationOptions location;
        location.data = data;
        location.code = "north";
        std::ostringstream out;
        REQUIRE(program::add_location(location, http::system_now(), out) == 0);
    });
    // A place alone is no company yet.
    CHECK_FALSE(empty.take_code().empty());
    CHECK(TestServer::shared().client().get(setup).status == 404);
    CHECK(TestServer::shared().client().send("POST", setup, empty.body()).status == 404);
}

TEST_CASE("locations are added and changed over the API, and found by page") {
    const Client& admin = signed_in("admin");
    CHECK(signed_in("sales.north").get("/api/v1/company").json()["currency"] == "EUR");
    const Reply made = admin.send("POST", "/api/v1/locations", {{"name", "Harbour branch"}, {"zone", "Europe/Berlin"}});
    INFO(made.body);
    REQUIRE(made.status == 201);
    const std::string id = made.json()["id"];
    CHECK(made.json()["code"] == "harbour-branch");
    CHECK(made.header("location") == "/api/v1/locations/" + id);
    CHECK(made.header("etag") == "\"1\"");
    CHECK_FALSE(made.json()["zone"].contains("transitions"));
    const std::string path = "/api/v1/locations/" + id;
    CHECK(admin.send("PATCH", path, {{"address", "Quay 4"}}).status == 428);
    const Reply changed = admin.send("PATCH", path, {{"address", "Quay 4"}}, {{"If-Match", "\"1\""}});
    CHECK(changed.status == 200);
    CHECK(changed.json()["address"] == "Quay 4");
    CHECK(admin.send("PATCH", path, {{"zone", "Nowhere"}}, {{"If-Match", "\"2\""}}).json()["pointer"] == "/zone");
    CHECK(signed_in("sales.north").get(path).header("etag") == "\"2\"");
    CHECK(signed_in("sales.north").get("/api/v1/locations?q=harb").json()["items"].size() == 1);
    const Json page = signed_in("sales.north").get("/api/v1/locations?limit=1").json();
    CHECK(page["items"].size() == 1);
    CHECK(page["nextCursor"].is_string());
}
