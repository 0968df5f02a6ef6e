// People's data over HTTP: handed out whole, erased for good, and gone from audit, answers and feed.

#include <doctest/doctest.h>

#include <algorithm>

#include "shared/audit/verifier.h"
#include "tests/server/http_test_server.h"

using namespace batchline;
using namespace batchline::testing;

namespace {

/// A customer of north whose order was cancelled, with the name in all that was said.
struct Known {
    Json customer;
    Json order;
    std::string key = fresh_id();  ///< of the command that cancelled the order
    const std::string name_said;

    explicit Known(const std::string& surname) : name_said("Quentin " + surname) {
        const Json body{{"name", name_said},
                        {"locationIds", {goods().north}},
                        {"contacts", Json::array({{{"name", name_said}, {"phone", "030 77"}}})},
                        {"notes", "Ask for " + name_said}};
        const Reply made = signed_in("director").send("POST", "/api/v1/customers", body);
        INFO(made.body);
        REQUIRE(made.status == 201);
        customer = made.json();
        Json order_for = order_body(goods().in_stock, "1");
        order_for["customerId"] = customer["id"];
        order_for["customerNotes"] = "For " + name_said;
        order = create_order(signed_in("sales.north"), order_for);
        say();
        const Reply cancelled = cancel();
        INFO(cancelled.body);
        REQUIRE(cancelled.status == 200);
    }
    void say() const {
        const Client& seller = signed_in("sales.north");
        REQUIRE(seller.send("POST", of_order("/discussion/messages"), {{"text", name_said + " called"}}).status == 201);
        REQUIRE(seller.send("POST", of_customer("/interactions"), {{"kind", "Call"}, {"text", name_said + " is angry"}})
                    .status == 201);
    }
    Reply cancel() const {
        Json why = justification("CustomerCancelled");
        why["text"] = name_said + " called it off.";
        return signed_in("sales.north")
            .send("POST", of_order("/cancellation"), {{"justification", why}}, {{"Idempotency-Key", key}});
    }
    Reply erase(const char* user = "director") const {
        return signed_in(user).send("POST", of_customer("/pseudonymisation"),
                                    {{"justification", justification("CustomerRequest")}});
    }
    std::string of_customer(const std::string& rest = "") const {
        return "/api/v1/customers/" + customer["id"].get<std::string>() + rest;
    }
    std::string of_order(const std::string& rest = "") const {
        return "/api/v1/orders/" + order["id"].get<std::string>() + rest;
    }
};

bool says_name(const std::string& text) { return text.find("Zwiebelbrot") != std::string::npos; }

}  // namespace

TEST_CASE("a person's data are handed out whole, as a file, to whom that is allowed") {
    const Known known("Kohlrabi");
    CHECK(signed_in("sales.north").get(known.of_customer("/personal-data")).status == 403);
    CHECK(signed_in("sales.south").get(known.of_customer("/personal-data")).status == 404);
    const Reply reply = signed_in("manager.north").get(known.of_customer("/personal-data"));
    REQUIRE(reply.status == 200);
    CHECK(reply.header("content-disposition").find("personal-data.json") != std::string::npos);
    CHECK(reply.body.find("\n  \"customers\"") != std::string::npos);  // for eyes
    const Json data = reply.json();
    const auto tells_of = [&](const Json& part) { return part.dump().find(known.name_said) != std::string::npos; };
    CHECK(data["customers"][0]["contacts"][0]["phone"] == "030 77");
    CHECK(data["orders"][0]["customerNotes"] == "For " + known.name_said);
    CHECK(data["revisions"].size() == 1);
    CHECK(tells_of(data["messages"]));
    CHECK(tells_of(data["interactions"]));
    CHECK(tells_of(data["audit"]));
}

TEST_CASE("an erased customer is nowhere any more, and the chain of the audit holds") {
    const Known known("Zwiebelbrot");
    const std::string former = signed_in("admin").get("/api/v1/audit/export").body;
    CHECK(known.erase("sales.north").status == 403);
    CHECK(known.erase("sales.south").status == 404);
    const Reply erased = known.erase("manager.north");
    INFO(erased.body);
    REQUIRE(erased.status == 200);
    CHECK(erased.json()["name"].get<std::string>().starts_with("Former customer "));
    CHECK(known.erase().status == 409);

    const Client& director = signed_in("director");
    for (const std::string& path :
         {known.of_customer(), known.of_customer("/context"), known.of_customer("/interactions"),
          known.of_customer("/audit"), known.of_customer("/personal-data"), known.of_order(), known.of_order("/audit"),
          known.of_order("/revisions"), known.of_order("/timeline"), known.of_order("/discussion"),
          std::string("/api/v1/orders?q=Zwiebelbrot"), std::string("/api/v1/customers?q=Quentin"),
          std::string("/api/v1/notifications?limit=200"), std::string("/api/v1/changes")}) {
        INFO(path);
        const Reply reply = director.get(path);
        CHECK(reply.status == 200);
        CHECK_FALSE(says_name(reply.body));
    }
    CHECK(director.get("/api/v1/orders?q=Zwiebelbrot").json()["items"].empty());
    // The order itself, and what it comes to, stay.
    const Json order = director.get(known.of_order()).json();
    CHECK(order["number"] == known.order["number"]);
    CHECK(order["total"] == known.order["total"]);
    CHECK(order["status"] == "Cancelled");

    const Client& admin = signed_in("admin");
    const std::string exported = admin.get("/api/v1/audit/export").body;
    CHECK_FALSE(says_name(exported));
    CHECK_FALSE(says_name(admin.get("/api/v1/audit/words").body));
    AuditVerifier verifier(portable_sha256_text);
    std::istringstream lines(exported);
    for (std::string line; std::getline(lines, line);) CHECK_FALSE(verifier.add(line).has_value());
    CHECK_FALSE(verifier.finish().has_value());
    // No entry is another than it was: what was exported before is how this begins.
    const std::size_t head = former.find('\n');
    CHECK(exported.find(former.substr(head)) != std::string::npos);

    // Whoever repeats a command is not told by its answer either, and does nothing twice.
    const Reply again = known.cancel();
    CHECK(again.status == 200);
    CHECK_FALSE(says_name(again.body));
    CHECK(director.get(known.of_order()).json()["version"] == order["version"]);
}

TEST_CASE("nobody hands out or erases what they see a part of") {
    Json body{{"name", "Two Places"}, {"locationIds", {goods().north, goods().south}}};
    const Json customer = signed_in("director").send("POST", "/api/v1/customers", body).json();
    Json order = order_body(goods().in_stock, "1");
    order["customerId"] = customer["id"];
    order["locationId"] = goods().south;
    const Reply made = signed_in("director").send("POST", "/api/v1/orders", order);
    INFO(made.body);
    REQUIRE(made.status == 201);
    const std::string path = "/api/v1/customers/" + customer["id"].get<std::string>();
    CHECK(signed_in("manager.north").get(path + "/personal-data").status == 403);
    const Reply refused =
        signed_in("manager.north")
            .send("POST", path + "/pseudonymisation", {{"justification", justification("CustomerRequest")}});
    CHECK(refused.status == 403);
    CHECK(refused.body.find("Somebody who sees all of them") != std::string::npos);
    CHECK(signed_in("director").get(path + "/personal-data").status == 200);
}

TEST_CASE("the rule of retention lists whom it comes to, to who may erase them alone") {
    const Json preview = signed_in("director").get("/api/v1/customers/retention").json();
    CHECK(preview["months"] == 36);
    CHECK(preview.contains("before"));
    for (const Json& one : preview["items"]) {
        if (one.contains("lastContactAt")) CHECK(one["lastContactAt"] < preview["before"]);
    }
    CHECK(signed_in("sales.north").get("/api/v1/customers/retention").json()["items"].empty());
}

TEST_CASE("who does not want to be counted has no usual basket") {
    const Known known("Sellerie");
    CHECK(signed_in("sales.north").get(known.of_customer("/context")).json()["usualBasket"].size() == 1);
    const Json customer = signed_in("sales.north").get(known.of_customer()).json();
    const Reply refused =
        signed_in("sales.north")
            .send("PATCH", known.of_customer(), {{"consents", {{{"purpose", "Suggestions"}, {"answer", "Refused"}}}}},
                  {{"If-Match", "\"" + std::to_string(customer["version"].get<int>()) + "\""}});
    INFO(refused.body);
    CHECK(refused.status == 200);
    CHECK(signed_in("sales.north").get(known.of_customer("/context")).json()["usualBasket"].empty());
}
