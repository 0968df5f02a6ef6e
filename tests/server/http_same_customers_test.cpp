// Customers that are the same, over HTTP: found by who sees both, merged, read under one, and taken apart again.

#include <doctest/doctest.h>

#include <algorithm>

#include "tests/server/http_test_server.h"

using namespace batchline;
using namespace batchline::testing;

namespace {

Json new_customer(const std::string& name, const std::string& location, const std::string& email) {
    const Json body{
        {"name", name}, {"locationIds", {location}}, {"contacts", Json::array({{{"name", "Ida"}, {"email", email}}})}};
    const Reply made = signed_in("director").send("POST", "/api/v1/customers", body);
    INFO(made.body);
    REQUIRE(made.status == 201);
    return made.json();
}

std::string path_of(const Json& customer, const std::string& rest = "") {
    return "/api/v1/customers/" + customer["id"].get<std::string>() + rest;
}

Json items_of(const Client& client, const std::string& path) {
    const Reply reply = client.get(path);
    INFO(reply.body);
    REQUIRE(reply.status == 200);
    return reply.json()["items"];
}

bool is_pair(const Json& pair, const Json& one, const Json& other) {
    return (pair["customerId"] == one["id"] && pair["otherId"] == other["id"]) ||
           (pair["customerId"] == other["id"] && pair["otherId"] == one["id"]);
}

std::size_t count_pairs(const std::string& user, const Json& one, const Json& other) {
    const Json items = items_of(signed_in(user), "/api/v1/customers/duplicates");
    return static_cast<std::size_t>(
        std::count_if(items.begin(), items.end(), [&](const Json& pair) { return is_pair(pair, one, other); }));
}

Json order_for(const Json& customer) {
    Json body = order_body(goods().in_stock, "1");
    body["customerId"] = customer["id"];
    return create_order(signed_in("sales.north"), body);
}

Reply merge(const Json& kept, const Json& other, const std::string& user = "director") {
    return signed_in(user).send("POST", path_of(kept, "/merge"), {{"otherId", other["id"]}});
}

}  // namespace

TEST_CASE("customers that may be the same are told of to who sees both alone") {
    const Json north = new_customer("Café Twice", goods().north, "ida@twice.example");
    const Json south = new_customer("Something Else", goods().south, "IDA@twice.example");
    CHECK(count_pairs("director", north, south) == 1);
    CHECK(count_pairs("sales.north", north, south) == 0);
    CHECK(merge(north, south, "sales.north").status == 422);
    CHECK(merge(north, south, "sales.north").body.find("There is no such customer") != std::string::npos);
    CHECK(merge(north, south, "sales.south").status == 404);
}

TEST_CASE("orders, contacts and the audit of both are read under the one that stays, and apart again after an undo") {
    const Json kept = new_customer("Café Stays", goods().north, "ida@stays.example");
    const Json other = new_customer("Café Goes", goods().north, "ida@goes.example");
    const Json of_kept = order_for(kept);
    const Json of_other = order_for(other);
    REQUIRE(signed_in("sales.north")
                .send("POST", path_of(other, "/interactions"), {{"kind", "Call"}, {"text", "Hello"}})
                .status == 201);
    const Json audit_of_other = items_of(signed_in("director"), path_of(other, "/audit"));
    const Json entry_of_other = audit_of_other[0];
    CHECK(entry_of_other["action"] == "CustomerCreated");
    CHECK(entry_of_other["customerId"] == other["id"]);

    REQUIRE(merge(kept, other).status == 200);
    const Client& seller = signed_in("sales.north");
    const std::string filter = "/api/v1/orders?customerId=" + kept["id"].get<std::string>();
    CHECK(items_of(seller, filter).size() == 2);
    CHECK(seller.get(path_of(kept, "/context")).json()["history"].size() == 2);
    const Json contacts = items_of(seller, path_of(kept, "/interactions"));
    CHECK(std::any_of(contacts.begin(), contacts.end(), [](const Json& one) { return one["summary"] == "Hello"; }));
    // No entry is changed: the very same is read under the other name.
    const Json audit = items_of(signed_in("director"), path_of(kept, "/audit"));
    CHECK(std::find(audit.begin(), audit.end(), entry_of_other) != audit.end());
    CHECK(audit.back()["action"] == "CustomersMerged");
    CHECK(signed_in("sales.north").get(path_of(kept, "/audit")).status == 403);

    REQUIRE(signed_in("director").send("POST", path_of(kept, "/merge/undo"), Json::object()).status == 200);
    CHECK(items_of(seller, filter).size() == 1);
    CHECK(items_of(seller, filter)[0]["id"] == of_kept["id"]);
    CHECK(seller.get("/api/v1/orders/" + of_other["id"].get<std::string>()).json()["customerId"] == other["id"]);
    CHECK_FALSE(seller.get(path_of(other)).json().contains("retiredAt"));
    CHECK(signed_in("director").send("POST", path_of(kept, "/merge/undo"), Json::object()).status == 409);
}
