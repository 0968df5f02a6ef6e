#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <numeric>

#include "shared/base/rational.h"
#include "shared/recipes/rules.h"
#include "tests/support/bakery.h"

using namespace batchline;
using namespace batchline::testing;

namespace {

void stock_generously(Bakery& bakery) {
    bakery.stock("flour-1", "flour", kg(40'000), "2026-06-10");
    bakery.stock("flour-2", "flour", kg(20'000), "2026-12-31");
    bakery.stock("butter-1", "butter", kg(20'000), "2026-12-31");
    bakery.stock("almonds-1", "almonds", kg(20'000), "2026-12-31");
    bakery.stock("bags", "bag", pieces(3000), "2030-01-01");
}

std::map<LotId, std::int64_t> reserved_by_lot(const Bakery& bakery) {
    std::map<LotId, std::int64_t> out;
    for (const Lot* lot : bakery.world.all<Lot>()) out[lot->id] = lot->reserved.amount;
    return out;
}

/// What every order of the world holds, per lot.
std::map<LotId, std::int64_t> held_by_orders(const Bakery& bakery) {
    std::map<LotId, std::int64_t> out;
    for (const Lot* lot : bakery.world.all<Lot>()) out[lot->id] = 0;
    for (const Order* order : bakery.world.all<Order>()) {
        for (const Reservation& reservation : order->reservations) out[*reservation.lot] += reservation.quantity.amount;
    }
    return out;
}

/// One random step of somebody; refusals are fine, broken truths are not.
void random_step(Bakery& bakery, int number) {
    const std::string name = "order " + std::to_string(*rc::gen::inRange(0, 6));
    const std::string who = *rc::gen::element<std::string>("sales.north", "sales2.north", "manager.north", "procurement", "operator.north", "director");
    const Justification why{*rc::gen::element<std::string>("Other", "CustomerRequest", "Received"), "because the property says so"};
    const OrderId order = id<OrderId>(name);
    const Order* known = bakery.world.find<Order>(order);
    Command command = bakery.order_of(*rc::gen::element<std::string>("bun", "slice"), pieces(*rc::gen::inRange(1, 400)), name);
    switch (*rc::gen::inRange(0, 8)) {
        case 0: {
            EditOrder edit;
            edit.order = order;
            edit.expected = known ? known->version : 1;
            edit.lines = {{std::nullopt, id<ProductId>("bun"), pieces(*rc::gen::inRange(1, 400)), ""}};
            edit.justification = why;
            command = edit;
            break;
        }
        case 1: command = CancelOrder{order, {}, why}; break;
        case 2: command = DecideProcurement{order, {}, ProcurementDecision::Fulfil, why, {{id<MaterialId>("butter"), kg(*rc::gen::inRange(1, 3000)), "L" + std::to_string(number), *Date::parse("2026-08-01")}}}; break;
        case 3: command = DecideProcurement{order, {}, ProcurementDecision::Reject, why, {}}; break;
        case 4: command = StartProduction{order, {}}; break;
        case 5: command = CompleteProduction{order, {}, {}}; break;
        case 6: command = SubmitOrder{order, {}}; break;
        default: break;
    }
    const Outcome outcome = bakery.give(who, command);
    if (!outcome) RC_ASSERT(outcome.error().kind != RefusalKind::invariant_broken);
}

}  // namespace

TEST_CASE("a quantity written is read as the same quantity") {
    CHECK(rc::check([](std::int64_t amount) {
        for (const Dimension dimension : {Dimension::Mass, Dimension::Volume, Dimension::Count}) {
            const Quantity quantity{amount % quantity_amount_max, dimension};
            RC_ASSERT(Quantity::parse(quantity.value_text(), quantity.unit_text()) == quantity);
        }
    }));
}

TEST_CASE("a sum of ratios does not depend on its order") {
    CHECK(rc::check([](const std::vector<std::uint16_t>& numbers) {
        Rational forward;
        Rational backward;
        for (const std::uint16_t n : numbers) forward = *forward.plus(Rational(n, n % 24 + 1));
        for (auto at = numbers.rbegin(); at != numbers.rend(); ++at) backward = *backward.plus(Rational(*at, *at % 24 + 1));
        RC_ASSERT(forward == backward);
    }));
}

TEST_CASE("demand depends on the sum of the lines, not on how they are split") {
    CHECK(rc::check([] {
        const Bakery bakery;
        const auto parts = *rc::gen::container<std::vector<std::int64_t>>(rc::gen::inRange<std::int64_t>(1, 1000));
        RC_PRE(!parts.empty());
        Demand split;
        for (const std::int64_t part : parts) RC_ASSERT(!split.add(bakery.world, id<RecipeId>("bun"), 1, pieces(part)));
        Demand whole;
        RC_ASSERT(!whole.add(bakery.world, id<RecipeId>("bun"), 1, pieces(std::accumulate(parts.begin(), parts.end(), std::int64_t{0}))));
        RC_ASSERT(*split.total() == *whole.total());
    }));
}

TEST_CASE("more of a product never contains less of an allergen, and a product contains what its recipes contain") {
    const Bakery bakery;
    const DietProfile bun = diet_profile(bakery.world, "bun", id<RecipeId>("bun"), 1);
    const DietProfile dough = diet_profile(bakery.world, "dough", id<RecipeId>("dough"), 1);
    for (const auto& [allergen, path] : dough.contains) CHECK(bun.contains.contains(allergen));
    CHECK(bun.contains.at("Milk") == std::vector<std::string>{"bun", "dough v1", "butter"});
}

TEST_CASE("editing and editing back reserves exactly the same totals") {
    CHECK(rc::check([] {
        Bakery bakery;
        stock_generously(bakery);
        const std::int64_t first = *rc::gen::inRange(1, 300);
        bakery.must("sales.north", bakery.order_of("bun", pieces(first)));
        const auto before = reserved_by_lot(bakery);
        for (const std::int64_t amount : {static_cast<std::int64_t>(*rc::gen::inRange(1, 2000)), first}) {
            EditOrder edit;
            edit.order = bakery.order().id;
            edit.expected = bakery.order().version;
            edit.lines = {{bakery.order().lines[0].id, id<ProductId>("bun"), pieces(amount), ""}};
            edit.justification = Justification{"Other", "because the property says so"};
            bakery.must("sales.north", edit);
        }
        RC_ASSERT(reserved_by_lot(bakery) == before);
    }));
}

TEST_CASE("whatever people do, lots hold exactly what orders reserved, and nothing is oversold") {
    CHECK(rc::check([] {
        Bakery bakery;
        stock_generously(bakery);
        const int steps = *rc::gen::inRange(1, 40);
        for (int step = 0; step < steps; ++step) {
            random_step(bakery, step);
            RC_ASSERT(reserved_by_lot(bakery) == held_by_orders(bakery));
            for (const Lot* lot : bakery.world.all<Lot>()) RC_ASSERT(lot->on_hand.amount >= lot->reserved.amount && lot->reserved.amount >= 0);
        }
    }));
}
