// The catalogue over HTTP: created, changed, retired, taken apart, and seen by those who may.

#include <doctest/doctest.h>

#include "tests/server/http_test_server.h"

using namespace batchline;
using namespace batchline::testing;

namespace {

Json money(int cents) { return {{"amount", cents}, {"currency", "EUR"}}; }
Json quantity(const char* value, const char* unit) { return {{"value", value}, {"unit", unit}}; }

Reply create_material(const Client& client, const std::string& name, const Json& more = Json::object()) {
    Json body{{"name", name}, {"kind", "Ingredient"}, {"baseUnit", "mg"}, {"cost", money(500)}};
    body.update(more);
    return client.send("POST", "/api/v1/materials", body);
}

std::string pointer_of(const Reply& reply) { return reply.json().value("pointer", std::string()); }

}  // namespace

TEST_CASE("a bakery's own goods: material, recipe, product, and an order that is short of it") {
    const Client& director = signed_in("director");
    const Reply made = create_material(
        director, "Tonka beans",
        {{"allergens", {{"mayContain", {"TreeNuts"}}}},
         {"units", Json::array({{{"name", "tin"}, {"factor", {{"numerator", 250000}, {"denominator", 1}}}}})}});
    REQUIRE(made.status == 201);
    const std::string material = made.json()["id"];
    CHECK(made.header("Location") == "/api/v1/materials/" + material);
    CHECK(made.header("ETag") == "\"1\"");
    const Reply shown = director.get("/api/v1/materials/" + material);
    CHECK(shown.json()["baseUnit"] == "mg");
    CHECK(shown.json()["allergens"] == Json{{"mayContain", {"TreeNuts"}}});
    CHECK(shown.json()["active"] == true);
    CHECK(shown.json()["usedBy"].empty());

    const Reply recipe = director.send(
        "POST", "/api/v1/recipes",
        {{"name", "Tonka cream"},
         {"yield", quantity("2", "kg")},
         {"lines",
          Json::array({{{"materialId", material}, {"quantity", quantity("0.5", "kg")}, {"scrapPermille", 100}}})}});
    REQUIRE(recipe.status == 201);
    const std::string recipe_path = "/api/v1/recipes/" + recipe.json()["id"].get<std::string>();
    const Json exploded = director.get(recipe_path + "/explosion?quantity=4%20kg").json();
    CHECK(exploded["materials"][0]["quantity"] == quantity("1.1", "kg"));
    CHECK(exploded["cost"] == money(550));
    CHECK(exploded["allergens"][0]["allergen"] == "TreeNuts");
    CHECK(exploded["allergens"][0]["paths"][0] == Json({"Tonka cream", "Tonka beans"}));
    CHECK(director.get(recipe_path + "/explosion?quantity=4%20l").status == 422);
    CHECK(director.get(recipe_path + "/explosion?quantity=-1").status == 422);

    const Json product_body{{"name", "Tonka tub"},
                            {"unit", "kg"},
                            {"price", money(1990)},
                            {"recipeId", recipe.json()["id"]},
                            {"gtin", "4006381333931"}};
    Json wrong = product_body;
    wrong["gtin"] = "4006381333932";
    CHECK(pointer_of(director.send("POST", "/api/v1/products", wrong)) == "/gtin");
    const Reply product = director.send("POST", "/api/v1/products", product_body);
    REQUIRE(product.status == 201);
    CHECK(director.get("/api/v1/products?q=4006381333931").json()["items"].size() == 1);
    const Json order = create_order(signed_in("sales.north"), order_body(product.json()["id"], "3", "kg"));
    CHECK(order["status"] == "AwaitingProcurement");
    CHECK(order["shortfall"][0]["required"] == quantity("0.825", "kg"));

    // Who uses it is told when it is retired, and it can be had no more.
    const Reply retired =
        director.send("POST", "/api/v1/products/" + product.json()["id"].get<std::string>() + "/retirement",
                      {{"reason", "The season is over."}});
    REQUIRE(retired.status == 200);
    CHECK(signed_in("sales.north").send("POST", "/api/v1/orders", order_body(product.json()["id"], "3", "kg")).type() ==
          "/problems/not-orderable");
    CHECK(director.get("/api/v1/products?active=false").json()["items"].size() == 1);
    CHECK(director.get("/api/v1/materials/" + material).json()["usedBy"][0]["name"] == "Tonka cream");
}

TEST_CASE("a version is drafted, compared with the one in force and brought into force") {
    const Client& director = signed_in("director");
    const std::string material = create_material(director, "Malt for versions").json()["id"];
    const auto content = [&](const char* amount) {
        return Json{{"yield", quantity("1", "kg")},
                    {"lines", Json::array({{{"materialId", material}, {"quantity", quantity(amount, "kg")}}})}};
    };
    Json first = content("1");
    first["name"] = "Malt drink";
    const Reply made = director.send("POST", "/api/v1/recipes", first);
    REQUIRE(made.status == 201);
    const std::string path = "/api/v1/recipes/" + made.json()["id"].get<std::string>();
    const Reply drafted = director.send("POST", path + "/versions", content("0.8"));
    CHECK(drafted.status == 201);
    CHECK(director.get(path).json()["version"] == 1);
    const Json versions = director.get(path + "/versions").json()["items"];
    REQUIRE(versions.size() == 2);
    CHECK(versions[0]["state"] == "Active");
    CHECK(versions[1]["state"] == "Draft");
    CHECK(versions[1]["version"] == 2);
    // Drafts are for those who may keep recipes.
    CHECK(signed_in("sales.north").get(path + "/versions").json()["items"].size() == 1);
    CHECK(director.send("POST", path + "/versions/7/activation", Json::object()).status == 409);
    CHECK(director.send("POST", path + "/versions/two/activation", Json::object()).status == 409);
    const Reply active = director.send("POST", path + "/versions/2/activation", Json::object());
    CHECK(active.status == 200);
    CHECK(active.json()["version"] == 2);
    const Json after = director.get(path + "/versions").json()["items"];
    CHECK(after[0]["state"] == "Former");
    CHECK(after[1]["state"] == "Active");

    Json around = content("1");
    around["lines"] = Json::array({{{"recipeId", made.json()["id"]}, {"quantity", quantity("1", "kg")}}});
    const Reply cycle = director.send("POST", path + "/versions", around);
    CHECK(cycle.status == 422);
    CHECK(cycle.type() == "/problems/recipe-cycle");
    CHECK(cycle.json()["path"] == Json({"Malt drink", "Malt drink"}));
}

TEST_CASE("what things cost and who sells them is for those who may know") {
    const Client& director = signed_in("director");
    const Json supplier = director.get("/api/v1/suppliers?limit=1").json()["items"][0];
    REQUIRE(create_material(director, "Secretly dear",
                            {{"supplierArticles", Json::array({{{"supplierId", supplier["id"]},
                                                                {"packSize", quantity("5", "kg")},
                                                                {"price", money(2300)}}})}})
                .status == 201);
    for (const char* knows : {"procurement", "manager.north", "admin"}) {
        const Json found = signed_in(knows).get("/api/v1/materials?q=secretly").json()["items"][0];
        CHECK(found["cost"] == money(500));
        CHECK(found["supplierArticles"].size() == 1);
        CHECK_FALSE(signed_in(knows).get("/api/v1/suppliers").json()["items"].empty());
    }
    for (const char* does_not : {"sales.north", "operator.north", "production"}) {
        const Client& client = signed_in(does_not);
        const Reply found = client.get("/api/v1/materials?q=secretly");
        CHECK_FALSE(found.json()["items"][0].contains("cost"));
        CHECK_FALSE(found.json()["items"][0].contains("supplierArticles"));
        CHECK(client.get("/api/v1/suppliers").json()["items"].empty());
        CHECK(client.get("/api/v1/suppliers/" + supplier["id"].get<std::string>()).status == 404);
        CHECK(client.get("/api/v1/exports/materials.csv").body.find(supplier["name"].get<std::string>()) ==
              std::string::npos);
        const std::string feed = client.get("/api/v1/changes").body;
        CHECK(feed.find("\"cost\"") == std::string::npos);
        CHECK(feed.find(supplier["name"].get<std::string>()) == std::string::npos);
    }
}

TEST_CASE("whoever checks stock hears with a new material that there is none of it yet, at each of their locations") {
    const Client& seller = signed_in("sales.north");
    Json page = seller.get("/api/v1/changes").json();
    while (page["more"]) page = seller.get("/api/v1/changes?since=" + page["cursor"].get<std::string>()).json();
    const std::string material = create_material(signed_in("director"), "Quite new").json()["id"];
    const Json after = seller.get("/api/v1/changes?since=" + page["cursor"].get<std::string>()).json();
    int told = 0;
    for (const Json& change : after["changes"]) {
        if (change["type"] != "Availability" || change["record"]["materialId"] != material) continue;
        CHECK(change["record"]["locationId"] == goods().north);
        CHECK(change["record"]["available"] == quantity("0", "kg"));
        ++told;
    }
    CHECK(told == 1);
}

TEST_CASE("what is sent again changes nothing, what somebody else changed is told, and null empties") {
    const Client& director = signed_in("director");
    const Reply made = create_material(director, "Changing thing", {{"storage", "Shelf 3"}});
    const std::string path = "/api/v1/materials/" + made.json()["id"].get<std::string>();
    CHECK(director.send("PATCH", path, {{"storage", "Shelf 4"}}).status == 428);
    CHECK(director.send("PATCH", path, {{"storage", "Shelf 4"}}, {{"If-Match", "\"1\""}}).status == 200);
    CHECK(director.send("PATCH", path, {{"storage", "Shelf 5"}}, {{"If-Match", "\"1\""}}).status == 412);
    const Reply emptied =
        director.send("PATCH", path, {{"storage", nullptr}, {"cost", nullptr}}, {{"If-Match", "\"2\""}});
    CHECK(emptied.status == 200);
    CHECK_FALSE(emptied.json().contains("cost"));
    CHECK(director.send("PATCH", path, {{"name", nullptr}}, {{"If-Match", "\"3\""}}).status == 422);
    CHECK(pointer_of(director.send("PATCH", path, {{"minimumStock", {{"value", "x"}, {"unit", "kg"}}}},
                                   {{"If-Match", "\"3\""}})) == "/minimumStock");
    CHECK(create_material(director, "CHANGING THING").status == 409);
}

TEST_CASE("a seller enters a customer with an allergy, and what that customer cannot have is refused at once") {
    const Client& seller = signed_in("sales.north");
    const Reply made =
        seller.send("POST", "/api/v1/customers",
                    {{"name", "Café am Deich"},
                     {"locationIds", {goods().north}},
                     {"allergies", {"Gluten"}},
                     {"contacts", Json::array({{{"name", "Wiebke Ahrens"}, {"phone", "+49 40 555 11"}}})}});
    REQUIRE(made.status == 201);
    CHECK(made.json()["tier"] == "Standard");
    Json order = order_body(goods().in_stock, "1");
    order["customerId"] = made.json()["id"];
    CHECK(seller.send("POST", "/api/v1/orders", order).type() == "/problems/allergen-clash");
    CHECK(signed_in("sales.south").get("/api/v1/customers/" + made.json()["id"].get<std::string>()).status == 404);
}
