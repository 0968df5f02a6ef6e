// Customers over HTTP: who vouches for an allergy, what is logged, and what open orders make of what becomes known.

#include <doctest/doctest.h>

#include <chrono>

#include "tests/server/http_test_server.h"

using namespace batchline;
using namespace batchline::testing;

namespace {

/// A customer of the north alone, for one test.
Json new_customer(const std::string& name, const Json& more = Json::object()) {
    Json body{{"name", name}, {"locationIds", {goods().north}}};
    body.update(more);
    const Reply made = signed_in("sales.north").send("POST", "/api/v1/customers", body);
    INFO(made.body);
    REQUIRE(made.status == 201);
    return made.json();
}

std::string path_of(const Json& customer, const std::string& rest = "") {
    return "/api/v1/customers/" + customer["id"].get<std::string>() + rest;
}

/// Changes the customer by what is there, and gives it as it is then.
Json changed(const Json& customer, const Json& changes) {
    const std::string version = std::to_string(customer["version"].get<std::int64_t>());
    const Reply reply =
        signed_in("sales.north").send("PATCH", path_of(customer), changes, {{"If-Match", "\"" + version + "\""}});
    INFO(reply.body);
    REQUIRE(reply.status == 200);
    return reply.json();
}

/// The server has the clock of this machine.
std::string in_days(std::int64_t days) {
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    return Instant{std::chrono::duration_cast<std::chrono::microseconds>(now).count()}.plus_days(days).text();
}

Json interactions(const Client& client, const Json& customer, const std::string& query = "") {
    const Reply reply = client.get(path_of(customer, "/interactions" + query));
    REQUIRE(reply.status == 200);
    return reply.json();
}

Json log_it(const Client& client, const Json& customer, const Json& body) {
    const Reply made = client.send("POST", path_of(customer, "/interactions"), body);
    INFO(made.body);
    REQUIRE(made.status == 201);
    CHECK(made.header("Location") == path_of(customer, "/interactions"));
    return made.json();
}

Json order_for(const Json& customer, const std::string& product) {
    Json body = order_body(product, "1");
    body["customerId"] = customer["id"];
    return create_order(signed_in("sales.north"), body);
}

/// Something in stock at north that holds an allergen, and that allergen.
std::pair<std::string, std::string> with_allergen() {
    const Client& seller = signed_in("sales.north");
    for (const Json& product : Json(seller.get("/api/v1/products?limit=200").json()["items"])) {
        const Json contains = product.value("allergens", Json::object()).value("contains", Json::array());
        if (product["unit"] != "piece" || !product["orderable"].get<bool>() || contains.empty()) continue;
        const Json line{{"productId", product["id"]}, {"quantity", {{"value", "20"}, {"unit", "piece"}}}};
        const Json stock = seller
                               .send("POST", "/api/v1/inventory/check",
                                     {{"locationId", goods().north}, {"lines", Json::array({line})}})
                               .json();
        if (stock.value("possible", false)) return {product["id"], contains[0]};
    }
    FAIL("nothing in stock holds an allergen");
    return {};
}

}  // namespace

TEST_CASE("who says nothing of where an allergy is known from vouches for it today, and what was said before stays") {
    const std::string seller = signed_in("sales.north").get("/api/v1/session").json()["user"]["name"];
    const Json told{{"allergen", "Milk"}, {"saidBy", "Eleanor Finch, by phone"}, {"since", "2026-05-12"}};
    const Json made = new_customer("Café Vouched", {{"allergies", Json::array({"Gluten", told})}});
    REQUIRE(made["allergies"].size() == 2);
    CHECK(made["allergies"][0]["allergen"] == "Gluten");
    CHECK(made["allergies"][0]["saidBy"] == seller);
    CHECK(made["allergies"][0]["since"].get<std::string>().size() == 10);
    CHECK(made["allergies"][1] == told);

    const Json after = changed(made, {{"allergies", {"Milk", "Egg"}}, {"restrictions", {"Vegan"}}});
    REQUIRE(after["allergies"].size() == 2);
    CHECK(after["allergies"][0] == told);
    CHECK(after["allergies"][1]["saidBy"] == seller);
    CHECK(after["restrictions"][0]["restriction"] == "Vegan");
    CHECK(after["restrictions"][0]["saidBy"] == seller);

    const Json body{{"name", "x"}, {"locationIds", {goods().north}}, {"tier", "Bronze"}};
    const Reply refused = signed_in("sales.north").send("POST", "/api/v1/customers", body);
    CHECK(refused.status == 422);
    CHECK(refused.json()["errors"][0]["pointer"] == "/tier");
    CHECK(refused.body.find("Platinum") != std::string::npos);
}

TEST_CASE("addresses, preferences, delivery windows and days to pay come back as they were sent") {
    const Json more{{"addresses", Json::array({{{"text", "Quay 4"}, {"name", "Back gate"}, {"use", "Delivery"}},
                                               {{"text", "Quay 5"}, {"use", "Billing"}}})},
                    {"contacts", Json::array({{{"name", "Bo"}, {"email", "bo@quay.example"}}})},
                    {"preferences", Json::array({"Call first",
                                                 {{"text", "More of these"},
                                                  {"strength", "Strong"},
                                                  {"stance", "Likes"},
                                                  {"productId", goods().in_stock}}})},
                    {"deliveryWindows", Json::array({{{"weekday", "Monday"}, {"from", "06:00"}, {"to", "07:30"}}})},
                    {"paymentDays", 21}};
    const Json made = new_customer("Café Quay", more);
    CHECK(made["addresses"] == more["addresses"]);
    CHECK(made["contacts"] == more["contacts"]);
    CHECK(made["preferences"][0]["text"] == "Call first");
    CHECK(made["preferences"][1] == more["preferences"][1]);
    CHECK(made["deliveryWindows"] == more["deliveryWindows"]);
    CHECK(made["paymentDays"] == 21);
    CHECK_FALSE(changed(made, {{"paymentDays", nullptr}}).contains("paymentDays"));
}

TEST_CASE("what is logged has a kind that people log, words where it needs them, and is not of tomorrow") {
    const Json customer = new_customer("Café Logged wrongly");
    const Client& seller = signed_in("sales.north");
    const auto pointer_of = [&](const Json& body) {
        const Reply refused = seller.send("POST", path_of(customer, "/interactions"), body);
        INFO(refused.body);
        CHECK(refused.status == 422);
        return refused.json()["errors"][0].value("pointer", std::string());
    };
    CHECK(pointer_of({{"kind", "Order"}, {"text", "hello"}}) == "/kind");
    CHECK(pointer_of({{"kind", "Gossip"}, {"text", "hello"}}) == "/kind");
    CHECK(pointer_of({{"text", "hello"}}) == "/kind");
    CHECK(pointer_of({{"kind", "Complaint"}}) == "/text");
    CHECK(pointer_of({{"kind", "Note"}, {"text", "  "}}) == "/text");
    CHECK(pointer_of({{"kind", "Call"}, {"at", in_days(1)}}) == "/at");
    CHECK(interactions(seller, customer)["items"].empty());
}

TEST_CASE("interactions are listed by when they were, page by page, each to those who may see what they are about") {
    const Client& seller = signed_in("sales.north");
    const Json customer = new_customer("Café Talkative");
    const Json note = log_it(seller, customer, {{"kind", "Note"}, {"text", "Likes to talk."}, {"at", in_days(-1)}});
    const Json call =
        log_it(seller, customer,
               {{"kind", "Call"}, {"at", in_days(-6)}, {"contact", "Eleanor Finch"}, {"outcome", "Comes on Friday."}});
    CHECK(call["kind"] == "Call");
    CHECK(call["contact"] == "Eleanor Finch");
    CHECK(call["outcome"] == "Comes on Friday.");
    CHECK(note["summary"] == "Likes to talk.");
    const Json visit = log_it(seller, customer, {{"kind", "Visit"}, {"at", in_days(-3)}});

    const std::vector<Json> wanted{note["id"], visit["id"], call["id"]};
    Json page = interactions(seller, customer, "?limit=1");
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        REQUIRE(page["items"].size() == 1);
        CHECK(page["items"][0]["id"] == wanted[i]);
        if (i + 1 == wanted.size()) break;
        page = interactions(seller, customer, "?limit=1&cursor=" + page["nextCursor"].get<std::string>());
    }
    CHECK(page["nextCursor"].is_null());

    // What is logged by itself of an order is as hidden as the order: from others who sell there, too.
    const Json order = order_for(customer, goods().in_stock);
    const Json mine = interactions(seller, customer)["items"];
    REQUIRE(mine.size() == 4);
    CHECK(mine[0]["kind"] == "Order");
    CHECK(mine[0]["activity"] == "Submitted");
    CHECK(mine[0]["orderId"] == order["id"]);
    const Json theirs = interactions(signed_in("sales2.north"), customer)["items"];
    REQUIRE(theirs.size() == 3);
    CHECK(theirs[0]["id"] == note["id"]);
    CHECK(signed_in("sales.south").get(path_of(customer, "/interactions")).status == 404);
    const Json hello{{"kind", "Note"}, {"text", "hello"}};
    CHECK(signed_in("sales.south").send("POST", path_of(customer, "/interactions"), hello).status == 404);
}

TEST_CASE("an allergy that becomes known blocks what is ordered already, until it is taken back") {
    const auto [product, allergen] = with_allergen();
    const Json customer = new_customer("Café Surprise");
    const Json order = order_for(customer, product);
    REQUIRE(order["status"] == "ReadyForProduction");
    const std::string path = "/api/v1/orders/" + order["id"].get<std::string>();
    const Client& baker = signed_in("operator.north");

    const Json allergic = changed(customer, {{"allergies", {allergen}}});
    const Json blocked = signed_in("sales.north").get(path).json();
    CHECK(blocked["customerAllergies"] == Json::array({allergen}));
    CHECK(blocked["lines"][0].value("blocked", false));
    const Reply refused = baker.send("POST", path + "/production-start", Json::object());
    CHECK(refused.status >= 400);
    CHECK(refused.type() == "/problems/allergen-clash");

    changed(allergic, {{"allergies", Json::array()}});
    CHECK_FALSE(signed_in("sales.north").get(path).json()["lines"][0].value("blocked", false));
    CHECK(baker.send("POST", path + "/production-start", Json::object()).status == 200);
}

TEST_CASE("the configuration says which tiers there are and what is logged by itself") {
    const Json told = signed_in("sales.north").get("/api/v1/configuration").json()["customers"];
    REQUIRE(told["tiers"].size() == 4);
    CHECK(told["tiers"][0]["name"] == "Standard");
    CHECK(told["tiers"][3]["raisesBy"] == 1);
    CHECK(told["loggedActivities"][0] == "Submitted");
}
