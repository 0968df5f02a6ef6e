// "Available" means the same to everybody who asks.

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include "shared/inventory/rules.h"
#include "shared/workflows/story.h"
#include "tests/support/bakery.h"

using namespace batchline;
using namespace batchline::testing;

namespace {

constexpr int days_around = 4;

Date some_day(Date today) { return {today.days + *rc::gen::inRange(-days_around, days_around + 1)}; }

/// Butter in some lots: held, expired, reserved, without an expiry.
void stock_somehow(Bakery& bakery, Date today) {
    for (int lot = *rc::gen::inRange(0, 6); lot > 0; --lot) {
        const std::string name = "lot " + std::to_string(lot);
        bakery.stock(name, "butter", kg(*rc::gen::inRange(0, 2000)), "2026-06-01");
        Lot made = bakery.lot(name);
        made.expires_on = *rc::gen::inRange(0, 5) == 0 ? std::nullopt : std::optional(some_day(today));
        made.held = *rc::gen::inRange(0, 5) == 0;
        if (!made.held) made.reserved.amount = made.on_hand.amount * *rc::gen::inRange(0, 101) / 100;
        bakery.world.put(std::move(made));
    }
}

/// On hand − reserved − held, of lots usable on the day: in the words of the definition.
std::int64_t by_definition(const Bakery& bakery, Date day) {
    std::int64_t sum = 0;
    for (const Lot* lot : bakery.world.all<Lot>()) {
        if (lot->held || (lot->expires_on && *lot->expires_on < day)) continue;
        sum += lot->on_hand.amount - lot->reserved.amount;
    }
    return sum;
}

}  // namespace

TEST_CASE("what is available is what a reservation finds, for any lots and days") {
    CHECK(rc::check([] {
        Bakery bakery;
        const Date today = ZoneRules{}.local(bakery.now).date;
        stock_somehow(bakery, today);
        const Date day = some_day(today);
        const LocationId north = id<LocationId>("north");
        const Material& butter = *bakery.world.find<Material>(id<MaterialId>("butter"));
        const Quantity available = available_at(bakery.world, north, butter, day);
        RC_ASSERT(available.amount == by_definition(bakery, day));

        const auto plan = [&](std::int64_t more) {
            return plan_reservation(bakery.world, north, {{butter.id, {available.amount + more, Dimension::Mass}}},
                                    day);
        };
        RC_ASSERT(plan(0).covers());
        RC_ASSERT(!plan(1).covers());
        RC_ASSERT(plan(1).short_of.front().available == available);
        // What is left after all of it is taken is nothing.
        Changes changes(bakery.world);
        reserve(changes, plan(0).shares);
        RC_ASSERT(available_at(changes, north, butter, day).amount == 0);
    }));
}
