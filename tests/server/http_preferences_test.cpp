// What is known of a customer's taste, over HTTP: from the record, from purchases, and from a service that may be down.

#include <doctest/doctest.h>

#include <chrono>

#include "tests/server/http_test_server.h"
#include "tests/server/preferences/pretended_service.h"

using namespace batchline;
using namespace batchline::testing;

namespace {

Json no_rum() { return {{"text", "No rum"}, {"strength", "Strong"}, {"stance", "Avoids"}, {"property", "alcohol"}}; }

Json liked(const std::string& product, const std::string& text) {
    return {{"text", text}, {"stance", "Likes"}, {"productId", product}};
}

Json new_customer(const Client& client, const std::string& location, const Json& preferences) {
    const Reply made = client.send("POST", "/api/v1/customers",
                                   {{"name", "Café Taste"}, {"locationIds", {location}}, {"preferences", preferences}});
    INFO(made.body);
    REQUIRE(made.status == 201);
    return made.json();
}

std::string path_of(const Json& customer) { return "/api/v1/customers/" + customer["id"].get<std::string>(); }

/// Whoever does not want to be counted.
void refuse_suggestions(const Client& client, const Json& customer) {
    const std::string version = std::to_string(customer["version"].get<std::int64_t>());
    const Json consents = Json::array({{{"purpose", "Suggestions"}, {"answer", "Refused"}}});
    const Reply reply =
        client.send("PATCH", path_of(customer), {{"consents", consents}}, {{"If-Match", "\"" + version + "\""}});
    INFO(reply.body);
    REQUIRE(reply.status == 200);
}

/// An answer, and how long it took.
struct Known {
    Json items;
    Json record, profile, purchases;
    std::chrono::milliseconds took{0};

    Known(const Client& client, const Json& customer) {
        const auto begin = std::chrono::steady_clock::now();
        const Reply reply = client.get(path_of(customer) + "/preferences");
        took = std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - begin);
        INFO(reply.body);
        REQUIRE(reply.status == 200);
        items = reply.json()["items"];
        const Json sources = reply.json()["sources"];
        REQUIRE(sources.size() == 3);
        record = sources[0];
        profile = sources[1];
        purchases = sources[2];
        CHECK(record["origin"] == "Record");
        CHECK(profile["origin"] == "Profile");
        CHECK(purchases["origin"] == "Purchases");
    }
};

/// A server of its own with a profile service at this address.
struct Served {
    TestServer server;
    Client seller;
    std::string north;
    std::string product;

    explicit Served(const std::string& address)
        : server("",
                 [address](program::ServeOptions& options) {
                     options.profile_service = address;
                     options.profile_token = "the-profile-token";
                 }),
          seller(server.client()) {
        REQUIRE(seller.sign_in("sales.north").status == 200);
        for (const Json& location : Json(seller.get("/api/v1/configuration").json()["locations"])) {
            if (location["code"] == "north") north = location["id"];
        }
        product = seller.get("/api/v1/products?limit=1").json()["items"][0]["id"];
    }
};

}  // namespace

TEST_CASE("the record and the orders one may see tell of a customer's taste") {
    const Client& seller = signed_in("sales.north");
    const Json customer = new_customer(seller, goods().north, Json::array({no_rum()}));
    Json body = order_body(goods().in_stock, "1");
    body["customerId"] = customer["id"];
    for (int i = 0; i < 2; ++i) create_order(seller, body);
    CHECK(Known(seller, customer).items.size() == 1);
    create_order(seller, body);

    const Known known(seller, customer);
    REQUIRE(known.items.size() == 2);
    CHECK(known.items[0]["text"] == "No rum");
    CHECK(known.items[0]["origin"] == "Record");
    CHECK(known.items[1]["productId"] == goods().in_stock);
    CHECK(known.items[1]["stance"] == "Likes");
    CHECK(known.items[1]["origin"] == "Purchases");
    CHECK(known.record["state"] == "Answered");
    CHECK(known.profile["state"] == "Off");
    CHECK(known.purchases["state"] == "Answered");

    // Who sees the customer, but not the orders, does not learn of them here.
    CHECK(Known(signed_in("sales2.north"), customer).items.size() == 1);
    CHECK(signed_in("sales.south").get(path_of(customer) + "/preferences").status == 404);

    refuse_suggestions(seller, customer);
    const Known refused(seller, customer);
    REQUIRE(refused.items.size() == 1);
    CHECK(refused.items[0]["origin"] == "Record");
    CHECK(refused.purchases["state"] == "Withheld");
    CHECK(refused.profile["state"] == "Withheld");
}

TEST_CASE("a profile service adds what it knows, unless it is slow or the customer does not want it") {
    PretendedService service;
    Served company(service.address() + "/api/");
    const Json mine = liked(company.product, "More of these");
    const Json customer = new_customer(company.seller, company.north, Json::array({mine}));
    const Json theirs = liked(company.product, "Bought elsewhere, too");
    service.answer(200, Json{{"preferences", Json::array({theirs, no_rum()})}}.dump());

    const Known known(company.seller, customer);
    CHECK(known.profile["state"] == "Answered");
    REQUIRE(known.items.size() == 2);
    CHECK(known.items[0]["text"] == "More of these");
    CHECK(known.items[0]["origin"] == "Record");
    CHECK(known.items[1]["text"] == "No rum");
    CHECK(known.items[1]["origin"] == "Profile");
    REQUIRE(service.heard().size() == 1);
    CHECK(service.heard()[0].path == "/api/customers/" + customer["id"].get<std::string>());
    CHECK(service.heard()[0].authorization == "Bearer the-profile-token");

    const Json private_one = new_customer(company.seller, company.north, Json::array());
    refuse_suggestions(company.seller, private_one);
    CHECK(Known(company.seller, private_one).profile["state"] == "Withheld");
    CHECK(service.heard().size() == 1);

    service.take_time(std::chrono::seconds(3));
    const Known late(company.seller, customer);
    CHECK(late.took.count() < 2900);
    CHECK(late.profile["state"] == "Down");
    CHECK(late.profile["detail"] == "The profile service did not answer in time.");
    REQUIRE(late.items.size() == 1);
    CHECK(late.items[0]["origin"] == "Record");
    const Known again(company.seller, customer);
    CHECK(again.took.count() < 1400);
    CHECK(again.profile == late.profile);
    CHECK(service.heard().size() == 2);
}

TEST_CASE("orders are entered as ever while the profile service is down or talks nonsense") {
    Served company(closed_address());
    const Json customer = new_customer(company.seller, company.north, Json::array({no_rum()}));
    const Known down(company.seller, customer);
    CHECK(down.took.count() < 2900);
    CHECK(down.profile["state"] == "Down");
    CHECK(down.profile["detail"] == "The profile service cannot be reached.");
    CHECK(down.items.size() == 1);
    CHECK(down.purchases["state"] == "Answered");
    const Known again(company.seller, customer);
    CHECK(again.took.count() < 1400);
    CHECK(again.profile == down.profile);

    PretendedService service;
    service.answer(200, "<html>Welcome</html>");
    Served other(service.address());
    const Known nonsense(other.seller, new_customer(other.seller, other.north, Json::array()));
    CHECK(nonsense.profile["state"] == "Down");
    CHECK(nonsense.profile["detail"] == "The profile service answered in words that make no sense.");
}

TEST_CASE("an address or a token that makes no sense is refused at the start, with how to mend it") {
    const auto refusal = [](const std::string& address, const std::string& token) {
        const TemporaryDirectory data;
        program::ServeOptions options;
        options.data = data.path();
        options.listen = "127.0.0.1:0";
        options.profile_service = address;
        options.profile_token = token;
        const auto opened = program::Server::open(options);
        return opened ? std::string() : opened.error();
    };
    for (const char* wrong : {"profiles.example", "ftp://profiles.example", "http://user:word@profiles.example"}) {
        INFO(wrong);
        CHECK(refusal(wrong, "").find("as https://profiles.example/api") != std::string::npos);
    }
    CHECK(refusal("", "a-token").find("--profile-service") != std::string::npos);
    CHECK(refusal("https://profiles.example", "two words").find("--profile-token") != std::string::npos);
}
