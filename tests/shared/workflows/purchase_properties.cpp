// What holds for deliveries in any order, tried with random ones.

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <tuple>

#include "shared/inventory/rules.h"
#include "tests/support/buying_bakery.h"

using namespace batchline;
using namespace batchline::testing;

TEST_CASE("the same parts come to the same stock, pegs and status in whatever order they come") {
    CHECK(rc::check([] {
        std::vector<std::int64_t> parts{1000, 2500, 1500, 4000};
        parts.resize(*rc::gen::inRange<std::size_t>(1, parts.size() + 1));
        const auto outcome_of = [](const std::vector<std::int64_t>& grams, std::size_t confirmed_after) {
            BuyingBakery bakery;
            bakery.short_order(120, "one");
            bakery.buy_butter(2, {"one"});
            for (std::size_t i = 0; i < grams.size(); ++i) {
                if (i == confirmed_after) bakery.must("procurement", ConfirmPurchaseOrder{purchase_id, {}, tomorrow});
                bakery.butter_comes(grams[i], "BU-" + std::to_string(grams[i]));
            }
            std::int64_t on_hand = 0;
            std::int64_t reserved = 0;
            for (const Lot* lot : bakery.world.list<Lot>(lots_of(id<LocationId>("north"), id<MaterialId>("butter")))) {
                on_hand += lot->on_hand.amount;
                reserved += lot->reserved.amount;
            }
            const PurchaseOrder& purchase = bakery.purchase();
            const std::int64_t pegged = purchase.lines[0].expected ? bakery.expected().reserved.amount : 0;
            return std::tuple(on_hand, reserved + pegged, purchase.lines[0].received.amount,
                              outstanding_of(purchase.lines[0]).amount, purchase.status, bakery.order("one").phase);
        };
        std::vector<std::int64_t> shuffled = parts;
        for (std::size_t i = shuffled.size(); i > 1; --i)
            std::swap(shuffled[i - 1], shuffled[*rc::gen::inRange<std::size_t>(0, i)]);
        const auto outcome = outcome_of(parts, 0);
        RC_ASSERT(outcome == outcome_of(shuffled, 0));
        RC_ASSERT(std::get<0>(outcome) + std::get<3>(outcome) == kg(10'000).amount);
        RC_ASSERT(std::get<1>(outcome) == kg(4400).amount);
    }));
}
