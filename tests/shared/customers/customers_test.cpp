// Tiers and what they bring, and how customers are read and written.

#include <doctest/doctest.h>

#include "shared/base/json.h"
#include "tests/support/bakery.h"

using namespace batchline;
using namespace batchline::testing;

namespace {

CustomerContent read(const Json& json) {
    Problems problems;
    const auto customer = read_json<CustomerContent>(json, problems);
    REQUIRE(problems == Problems{});
    return customer;
}

Json with(Json members) {
    Json json{{"name", "Café"}, {"locationIds", Json::array()}};
    json.update(members);
    return json;
}

}  // namespace

TEST_CASE("what has a short form is read by it, and written whole") {
    const CustomerContent customer =
        read(with({{"allergies", {"Milk", {{"allergen", "Egg"}, {"saidBy", "Eva"}, {"since", "2026-05-01"}}}},
                   {"restrictions", {"Vegan"}},
                   {"preferences", {"Paper trays", {{"text", "No sesame"}, {"strength", "Strong"}}}},
                   {"addresses", {"Mill Lane 3"}}}));
    CHECK(names_of(customer.allergies) == std::vector<std::string>{"Milk", "Egg"});
    CHECK(customer.allergies[1].said_by == "Eva");
    CHECK(names_of(customer.restrictions) == std::vector<std::string>{"Vegan"});
    CHECK(texts_of(customer.preferences) == std::vector<std::string>{"Paper trays", "No sesame"});
    CHECK(customer.preferences[1].strength == Strength::Strong);
    CHECK(delivery_address_of(customer) == "Mill Lane 3");
    CHECK(to_json(customer)["allergies"][0] == Json{{"allergen", "Milk"}});
    CHECK(read(to_json(customer)) == customer);
}

TEST_CASE("a short form that is none is refused where it stands") {
    Problems problems;
    read_json<CustomerContent>(with({{"allergies", {"Milk", 3}}}), problems);
    REQUIRE(problems.size() == 1);
    CHECK(problems[0].pointer == "/allergies/1");
}

TEST_CASE("the one address that customers had is still understood") {
    CHECK(delivery_address_of(read(with({{"address", "Mill Lane 3"}}))) == "Mill Lane 3");
    const CustomerContent both =
        read(with({{"address", "Mill Lane 3"}, {"addresses", {{{"text", "Old"}, {"name", "Gate"}}}}}));
    CHECK(both.addresses == std::vector<Address>{{"Mill Lane 3", "Gate", AddressUse::Any}});
}

TEST_CASE("deliveries go to the first address that is not for bills, in the hours when somebody takes them") {
    CustomerContent customer = read(with({{"addresses", {{{"text", "Office 1"}, {"use", "Billing"}}, "Mill Lane 3"}}}));
    CHECK(delivery_address_of(customer) == "Mill Lane 3");
    const LocalTime thursday = ZoneRules{}.local(at("2026-05-28T06:30:00Z"));
    CHECK(takes_deliveries_at(customer, thursday));
    customer.delivery_windows = {{Weekday::Friday, "06:00", "07:00"}};
    CHECK_FALSE(takes_deliveries_at(customer, thursday));
    customer.delivery_windows.push_back({Weekday::Thursday, "06:30", "07:00"});
    CHECK(takes_deliveries_at(customer, thursday));
}

TEST_CASE("a tier says what it brings, and one that was given up counts as the lowest") {
    const CustomerRules& rules = shipped_configuration().customers;
    CHECK(rules.tier_names() == std::vector<std::string>{"Standard", "Silver", "Gold", "Platinum"});
    CHECK(rules.find_tier("Iron") == nullptr);
    CHECK(rules.tier("Iron").name == "Standard");
    CHECK(benefits_of(rules.tier("Gold")) ==
          "Orders are raised by one level. Changes are told at once. Pays within 14 days.");
    CustomerContent customer;
    customer.tier = "Platinum";
    CHECK(payment_days_of(customer, rules) == 30);
    customer.payment_days = 7;
    CHECK(payment_days_of(customer, rules) == 7);
}

TEST_CASE("an order keeps what the tier brought when it was written; one of old raises by its name") {
    Bakery bakery;
    Customer customer = *bakery.world.find<Customer>(id<CustomerId>("anybody"));
    customer.tier = "Gold";
    bakery.world.put(customer);
    bakery.stock_for_buns();
    bakery.must("sales.north", bakery.order_of("bun", pieces(24)));
    CHECK(bakery.order().customer_tier == "Gold");
    CHECK(raise_of(bakery.order()) == 1);
    Order of_old = bakery.order();
    of_old.tier_raise.reset();
    CHECK(raise_of(of_old) == 1);
    of_old.customer_tier = "Silver";
    CHECK(raise_of(of_old) == 0);
}

TEST_CASE("what a customer is said to be must make sense") {
    struct Row {
        Json members;
        const char* pointer;
    };
    const Json week = Json::array({{{"weekday", "Monday"}, {"from", "09:00"}, {"to", "08:00"}}});
    for (const Row& row :
         {Row{{{"tier", "Iron"}}, "/tier"}, Row{{{"allergies", {"Milk", "Milk"}}}, "/allergies/1"},
          Row{{{"restrictions", {"Raw"}}}, "/restrictions/0"},
          Row{{{"preferences", {{{"text", ""}}}}}, "/preferences/0/text"},
          Row{{{"preferences", {{{"text", "x"}, {"stance", "Likes"}}}}}, "/preferences/0"},
          Row{{{"preferences", {{{"text", "x"}, {"property", "animal"}}}}}, "/preferences/0/stance"},
          Row{{{"preferences", {{{"text", "x"}, {"stance", "Avoids"}, {"productId", id<ProductId>("none").text()}}}}},
              "/preferences/0/productId"},
          Row{{{"addresses", {{{"text", " "}}}}}, "/addresses/0/text"},
          Row{{{"deliveryWindows", week}}, "/deliveryWindows/0/to"}, Row{{{"paymentDays", 400}}, "/paymentDays"}}) {
        CAPTURE(row.pointer);
        Bakery bakery;
        ChangeCustomer change;
        change.id = id<CustomerId>("anybody");
        change.expected = bakery.world.find<Customer>(change.id)->version;
        change.changes.members = row.members;
        const Outcome outcome = bakery.give("sales.north", change);
        REQUIRE_FALSE(outcome.ok());
        CHECK(outcome.error().members.value("pointer", "") == row.pointer);
    }
}

TEST_CASE("a new customer has the lowest tier, and prices of a tier that is none are refused") {
    Bakery bakery;
    CreateCustomer command;
    command.id = id<CustomerId>("cafe");
    command.content.name = "Café";
    command.content.locations = {id<LocationId>("north")};
    bakery.must("sales.north", command);
    CHECK(bakery.world.find<Customer>(id<CustomerId>("cafe"))->tier == "Standard");
    ChangeProduct product;
    product.id = id<ProductId>("bun");
    product.expected = bakery.world.find<Product>(product.id)->version;
    product.changes.members = {{"prices", {{{"tier", "Iron"}, {"price", {{"amount", 90}, {"currency", "EUR"}}}}}}};
    const Outcome outcome = bakery.give("director", product);
    REQUIRE_FALSE(outcome.ok());
    CHECK(outcome.error().members.value("pointer", "") == "/prices/0/tier");
}
