// What the form foretells of price, stock and clashes agrees with what submitting decides.

#include <doctest/doctest.h>

#include "client/forms/order_outlook.h"
#include "tests/support/bakery.h"

using namespace batchline;
using namespace batchline::forms;
using testing::Bakery;
using testing::kg;
using testing::pieces;

namespace {

const DietRules& diet_rules() { return testing::shipped_configuration().diet; }

MaterialId material(const std::string& name) { return testing::id<MaterialId>(name); }
const Product& product(const Bakery& bakery, const std::string& name) {
    return *bakery.world.find<Product>(testing::id<ProductId>(name));
}

AskedLine line(const Bakery& bakery, const std::string& name, std::int64_t count) {
    return {&product(bakery, name), pieces(count), {}, 0};
}

// So much of each of these, plenty of everything else.
StockOf stock_with(std::map<std::string, Quantity> scarce) {
    std::map<MaterialId, Quantity> amounts;
    for (const auto& [name, amount] : scarce) amounts[material(name)] = amount;
    return [amounts](MaterialId id) -> std::optional<Quantity> {
        const auto found = amounts.find(id);
        if (found != amounts.end()) return found->second;
        return id == material("bag") ? pieces(100'000) : kg(1'000'000);
    };
}

OrderOutlook look(const Bakery& bakery, const Diet& diet, const StockOf& stock, const std::vector<AskedLine>& lines) {
    return look_ahead(bakery.world, diet_rules(), diet, stock, lines);
}

}  // namespace

TEST_CASE("says what all lines contain together") {
    const Bakery bakery;
    const auto outlook = look(bakery, {}, stock_with({}), {line(bakery, "bun", 24), line(bakery, "slice", 10)});
    CHECK(outlook.stock == StockVerdict::available);
    CHECK(outlook.allergens == std::vector<std::string>{"Gluten", "Milk", "TreeNuts"});
}

TEST_CASE("the first lines take stock first, and the line that comes short says by how much") {
    const Bakery bakery;
    // 24 buns take 0.88 kg of butter.
    const auto outlook =
        look(bakery, {}, stock_with({{"butter", kg(1000)}}), {line(bakery, "bun", 24), line(bakery, "bun", 24)});
    CHECK(outlook.lines[0].stock == StockVerdict::available);
    REQUIRE(outlook.lines[1].stock == StockVerdict::short_of);
    REQUIRE(outlook.lines[1].short_of.size() == 1);
    CHECK(outlook.lines[1].short_of[0].material == material("butter"));
    CHECK(outlook.lines[1].short_of[0].missing == kg(760));
    CHECK(outlook.lines[1].possible == pieces(3));
    REQUIRE(outlook.shortfall.size() == 1);
    CHECK(outlook.shortfall[0].required == kg(1760));
    CHECK(outlook.shortfall[0].available == kg(1000));
    CHECK(outlook.stock == StockVerdict::short_of);
}

TEST_CASE("what the outlook calls short, submitting finds short by the same amount") {
    Bakery bakery;
    bakery.stock("F1", "flour", kg(50'000), "2026-12-31");
    bakery.stock("B1", "butter", kg(1000), "2026-12-31");
    bakery.stock("G1", "bag", pieces(1000), "2026-12-31");
    const auto stock = [&](MaterialId id) -> std::optional<Quantity> {
        Quantity sum{0, bakery.world.find<Material>(id)->dimension};
        for (const Lot* lot : bakery.world.list<Lot>(lots_of(testing::id<LocationId>("north"), id)))
            sum = sum.plus(lot->on_hand.minus(lot->reserved));
        return sum;
    };
    const auto outlook = look(bakery, {}, stock, {line(bakery, "bun", 48)});
    bakery.must("sales.north", bakery.order_of("bun", pieces(48)));
    CHECK(bakery.order().shortfall == outlook.shortfall);
}

TEST_CASE("every line of a long order is short of what the core finds for the lines up to it, less those before") {
    const Bakery bakery;
    const StockOf stock = stock_with({{"butter", kg(9000)}, {"flour", kg(31'000)}, {"almonds", kg(700)}});
    const std::vector<std::string> names{"bun", "slice"};
    std::vector<AskedLine> lines;
    for (int i = 0; i < 90; ++i) lines.push_back(line(bakery, names[(i * 7 / 3) % 2], 1 + (i * 13) % 41));
    const auto outlook = look(bakery, {}, stock, lines);
    Demand demand;
    std::map<MaterialId, Quantity> before;
    int short_lines = 0;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        CAPTURE(i);
        const Recipe& recipe = *bakery.world.find<Recipe>(*lines[i].product->recipe);
        REQUIRE_FALSE(demand.add(bakery.world, recipe.id, recipe.version, *lines[i].quantity));
        const auto after = demand.total().value();
        std::vector<Shortfall> expected;
        for (const auto& [id, sum] : after) {
            const Quantity own = before.contains(id) ? sum.minus(before.at(id)) : sum;
            if (own.amount == 0 || !stock(id)->less_than(sum)) continue;
            const Quantity beyond = sum.minus(*stock(id));
            const Quantity missing = beyond.less_than(own) ? beyond : own;
            expected.push_back({id, own, own.minus(missing), missing});
        }
        CHECK(outlook.lines[i].short_of == expected);
        CHECK(outlook.lines[i].stock == (expected.empty() ? StockVerdict::available : StockVerdict::short_of));
        if (!expected.empty()) CHECK(outlook.lines[i].possible->less_than(*lines[i].quantity));
        short_lines += expected.empty() ? 0 : 1;
        before = after;
    }
    CHECK(short_lines > 10);
    CHECK(short_lines < 80);
}

TEST_CASE("a clash tells the way to the material") {
    const Bakery bakery;
    const Diet nut_free{{"TreeNuts"}, {}};
    const auto outlook = look(bakery, nut_free, stock_with({}), {line(bakery, "slice", 10), line(bakery, "bun", 1)});
    REQUIRE(outlook.lines[0].clashes.size() == 1);
    CHECK(outlook.lines[0].clashes[0].subject == "TreeNuts");
    CHECK(outlook.lines[0].clashes[0].path.size() == 2);
    CHECK(outlook.lines[1].clashes.empty());
    const auto standing = standing_of(bakery.world, diet_rules(), nut_free, stock_with({}), product(bakery, "slice"));
    CHECK(standing.clash.has_value());
}

TEST_CASE("a restriction clashes through a sub-recipe") {
    const Bakery bakery;
    const auto outlook = look(bakery, {{}, {"Vegan"}}, stock_with({}), {line(bakery, "bun", 1)});
    REQUIRE(outlook.lines[0].clashes.size() == 1);
    CHECK(outlook.lines[0].clashes[0].is_restriction);
}

TEST_CASE("stock nobody here knows is never guessed") {
    const Bakery bakery;
    const auto unknown = [](MaterialId) { return std::optional<Quantity>{}; };
    const auto outlook = look(bakery, {}, unknown, {line(bakery, "bun", 24)});
    CHECK(outlook.lines[0].stock == StockVerdict::unknown);
    CHECK(outlook.stock == StockVerdict::unknown);
    CHECK(outlook.shortfall.empty());
    CHECK_FALSE(standing_of(bakery.world, diet_rules(), {}, unknown, product(bakery, "bun")).possible.has_value());
}

TEST_CASE("unfinished lines ask for nothing") {
    const Bakery bakery;
    const auto outlook = look(bakery, {}, stock_with({}), {AskedLine{}, {&product(bakery, "bun"), {}, {}, 0}});
    CHECK(outlook.stock == StockVerdict::nothing_asked);
}

TEST_CASE("what is left for the next line counts what the others take") {
    const Bakery bakery;
    const std::vector<AskedLine> lines{line(bakery, "bun", 24)};
    const auto left = stock_left_after(bakery.world, stock_with({{"butter", kg(1000)}}), lines);
    CHECK(left(material("butter")) == kg(120));
    CHECK(standing_of(bakery.world, diet_rules(), {}, left, product(bakery, "bun")).possible == pieces(3));
}

TEST_CASE("stock that expires before the order is needed does not count, as when reserving") {
    Bakery bakery;
    bakery.stock("B1", "butter", kg(1000), "2026-05-29");
    bakery.stock("B2", "butter", kg(500), "2026-12-31");
    const auto north = testing::id<LocationId>("north");
    const auto day = [](const char* text) { return *Date::parse(text); };
    CHECK(usable_stock(bakery.world, north, day("2026-05-29"), {})(material("butter")) == kg(1500));
    CHECK(usable_stock(bakery.world, north, day("2026-05-30"), {})(material("butter")) == kg(500));
    CHECK(usable_stock(bakery.world, testing::id<LocationId>("south"), day("2026-05-29"), {})(material("butter")) ==
          kg(0));
    CHECK_FALSE(
        usable_stock(bakery.world, north, day("2026-05-29"), {})(testing::id<MaterialId>("unheard of")).has_value());
}

TEST_CASE("what an order holds already is free for its new content") {
    Bakery bakery;
    bakery.stock("F1", "flour", kg(50'000), "2026-12-31");
    bakery.stock("B1", "butter", kg(1000), "2026-12-31");
    bakery.stock("G1", "bag", pieces(1000), "2026-12-31");
    bakery.must("sales.north", bakery.order_of("bun", pieces(24)));
    const auto north = testing::id<LocationId>("north");
    const Date day = *Date::parse("2026-05-29");
    CHECK(usable_stock(bakery.world, north, day, {})(material("butter")) == kg(120));
    CHECK(usable_stock(bakery.world, north, day, bakery.order().reservations)(material("butter")) == kg(1000));
}
