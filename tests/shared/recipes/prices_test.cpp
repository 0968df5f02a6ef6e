// Which of a product's prices holds, when it can be ready, and what is refused of them.

#include <doctest/doctest.h>

#include <algorithm>

#include "shared/recipes/prices.h"
#include "tests/support/bakery.h"

using namespace batchline;
using namespace batchline::testing;

namespace {

Date day(const char* text) { return *Date::parse(text); }

struct Asked {
    const char* list = "";
    std::string tier = "Standard";
    std::int64_t count = 1;
    const char* day = "2026-06-15";
};

/// A bun for 1.00 with these prices.
struct Priced {
    Product product;

    Priced() {
        product.price = {100, "EUR"};
        product.dimension = Dimension::Count;
    }
    ProductPrice& add(std::int64_t cents) {
        ProductPrice& price = product.prices.emplace_back();
        price.price = {cents, "EUR"};
        return price;
    }
    std::int64_t cents(const Asked& asked) const {
        return choose_price(product, {asked.list, asked.tier, pieces(asked.count), day_of(asked)}, {}).price.amount;
    }
    static Date day_of(const Asked& asked) { return *Date::parse(asked.day); }
};

std::vector<std::string> pointers_of(const Problems& problems) {
    std::vector<std::string> out;
    for (const Problem& problem : problems) out.push_back(problem.pointer);
    return out;
}

}  // namespace

TEST_CASE("without a price that applies the product's own holds") {
    Priced bun;
    CHECK(bun.cents({}) == 100);
    bun.add(80).list = "Shops";
    bun.add(90).tier = "Gold";
    CHECK(bun.cents({}) == 100);
    CHECK(bun.cents({.list = "Hotels", .tier = "Silver"}) == 100);
    CHECK_FALSE(price_for(bun.product, {"", "Standard", pieces(1), day("2026-06-15")}));
}

TEST_CASE("a list comes before a tier, and a tier before what holds for everybody, whichever is cheaper") {
    Priced bun;
    bun.add(60).from_quantity = pieces(10);
    bun.add(90).tier = "Gold";
    bun.add(95).list = "Shops";
    CHECK(bun.cents({.count = 10}) == 60);
    CHECK(bun.cents({.tier = "Gold", .count = 10}) == 90);
    CHECK(bun.cents({.list = "Shops", .tier = "Gold", .count = 10}) == 95);
}

TEST_CASE("of one kind the largest from-quantity that is reached holds") {
    Priced bun;
    bun.add(90).from_quantity = pieces(50);
    bun.add(80).from_quantity = pieces(200);
    CHECK(bun.cents({.count = 49}) == 100);
    CHECK(bun.cents({.count = 50}) == 90);
    CHECK(bun.cents({.count = 199}) == 90);
    CHECK(bun.cents({.count = 200}) == 80);
}

TEST_CASE("a price holds from its first day to its last, and a later one comes before an earlier one") {
    Priced bun;
    bun.add(90).list = "Shops";
    ProductPrice& summer = bun.add(95);
    summer.list = "Shops";
    summer.valid_from = day("2026-06-01");
    summer.valid_to = day("2026-08-31");
    CHECK(bun.cents({.list = "Shops", .day = "2026-05-31"}) == 90);
    CHECK(bun.cents({.list = "Shops", .day = "2026-06-01"}) == 95);
    CHECK(bun.cents({.list = "Shops", .day = "2026-08-31"}) == 95);
    CHECK(bun.cents({.list = "Shops", .day = "2026-09-01"}) == 90);
}

TEST_CASE("of two that are equal in all that the cheaper one holds") {
    Priced bun;
    bun.add(90).valid_to = day("2026-12-31");
    bun.add(85).valid_to = day("2026-11-30");
    CHECK(bun.cents({}) == 85);
    CHECK(bun.cents({.day = "2026-12-01"}) == 90);
}

TEST_CASE("a promotion is asked with the price that would hold") {
    Priced bun;
    bun.add(80).list = "Shops";
    const Promotions rye_week = [](const Product&, const PriceQuestion& question, const Money& price) {
        if (question.quantity.amount < 10) return std::optional<PromotedPrice>();
        return std::optional(PromotedPrice{"Rye week", {price.amount / 2, price.currency}});
    };
    const PriceQuestion question{"Shops", "Standard", pieces(10), day("2026-06-15")};
    const PriceChoice choice = choose_price(bun.product, question, rye_week);
    CHECK(choice.price == Money{80, "EUR"});
    REQUIRE(choice.promoted);
    CHECK(choice.promoted->price == Money{40, "EUR"});
    CHECK_FALSE(choose_price(bun.product, {"Shops", "Standard", pieces(9), day("2026-06-15")}, rye_week).promoted);
}

TEST_CASE("the lead time passes over days on which the location is closed") {
    const Bakery bakery;
    Location north = *bakery.world.find<Location>(id<LocationId>("north"));
    Product cake;
    cake.lead_time_hours = 48;
    const Instant thursday = at("2026-05-28T08:00:00Z");
    CHECK(earliest_for(cake, north, thursday) == at("2026-05-30T08:00:00Z"));
    north.closures = {{day("2026-05-29"), day("2026-06-11"), "Summer"}};
    CHECK(earliest_for(cake, north, thursday) == at("2026-06-13T08:00:00Z"));
    // Who orders while it is closed, orders as on the morning of the first day that is open.
    const Instant morning = north.zone.instant_of(day("2026-06-12"), 0);
    CHECK(earliest_for(cake, north, at("2026-06-02T15:00:00Z")) == morning.plus_seconds(48 * 3600));
    cake.lead_time_hours = 0;
    CHECK(earliest_for(cake, north, at("2026-06-02T15:00:00Z")) == at("2026-06-02T15:00:00Z"));
}

TEST_CASE("the rate of tax is the product's own, or the company's first") {
    MemoryWorld world;
    Product product;
    CHECK_FALSE(tax_rate_of(product, world));
    Company company;
    company.id = the_company();
    company.tax_rates = {{"Reduced", 70}, {"Full", 190}};
    world.put(company);
    CHECK(tax_rate_of(product, world)->permille == 70);
    product.tax_rate = "Full";
    CHECK(tax_rate_of(product, world)->permille == 190);
}

TEST_CASE("what cannot be a price, a rate or a lead time is said at its place") {
    MemoryWorld world;
    Company company;
    company.id = the_company();
    company.tax_rates = {{"Reduced", 70}};
    company.price_lists = {"Shops"};
    world.put(company);
    Priced bun;
    ProductPrice& both = bun.add(-1);
    both.list = "Hotels";
    both.tier = "Gold";
    both.from_quantity = kg(1000);
    both.valid_from = day("2026-06-02");
    both.valid_to = day("2026-06-01");
    bun.add(90);
    bun.add(80).list = "Shops";
    bun.add(70).list = "Shops";
    bun.product.tax_rate = "Full";
    bun.product.lead_time_hours = 1441;
    Problems problems;
    check_selling(bun.product, world, problems);
    const std::vector<std::string> pointers = pointers_of(problems);
    const std::vector<std::string> expected{
        "/prices/0/price", "/prices/0/list", "/prices/0", "/prices/0/fromQuantity", "/prices/0/validTo",
        "/prices/1",       "/prices/3",      "/taxRate",  "/leadTimeHours"};
    CHECK(pointers == expected);
}
