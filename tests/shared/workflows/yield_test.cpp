// What came of an order: what is believed, what needs a word, how it is corrected, and who hears of it.

#include <doctest/doctest.h>

#include "shared/production/rules.h"
#include "tests/support/bakery.h"

using namespace batchline;
using namespace batchline::testing;

namespace {

const Justification burnt{"Burnt", "The oven did not hold its heat"};
const Justification miscounted{"Miscounted", "Two trays were counted twice"};

/// Ten buns are in the oven.
struct InProduction : Bakery {
    InProduction() {
        for (const char* material : {"flour", "butter"}) stock(material, material, kg(100'000), "2027-01-01");
        stock("bag", "bag", pieces(10'000), "2027-01-01");
        must("sales.north", order_of("bun", pieces(10)));
        must("operator.north", StartProduction{id<OrderId>("order"), {}});
    }

    LineYield bun(std::int64_t produced, std::optional<std::int64_t> wasted = {}) const {
        return {order().lines[0].id, pieces(produced), wasted ? std::optional(pieces(*wasted)) : std::nullopt};
    }
    Outcome complete(const LineYield& yield, Confirmation confirmation = Confirmation::none,
                     const std::optional<Justification>& why = {}) {
        return give("operator.north", CompleteProduction{order().id, {}, {yield}, confirmation, why});
    }
    Outcome correct(const LineYield& yield, const std::string& user = "production") {
        return give(user, CorrectProduction{order().id, {}, {yield}, miscounted});
    }
    std::vector<std::string> told(const std::string& user) const {
        std::vector<std::string> out;
        for (const Notification* one : world.list<Notification>(notifications_of(id<UserId>(user))))
            out.push_back(one->title + ": " + one->text);
        return out;
    }
    std::int64_t on_hand() const {
        std::int64_t sum = 0;
        for (const Lot* lot : world.all<Lot>()) sum += lot->on_hand.amount;
        return sum;
    }
};

}  // namespace

TEST_CASE("far more than was ordered is not believed unless somebody confirms it") {
    InProduction bakery;
    for (const LineYield& yield : {bakery.bun(10'000'000'000), bakery.bun(21), bakery.bun(10, 11)}) {
        const Outcome outcome = bakery.complete(yield);
        REQUIRE_FALSE(outcome.ok());
        CHECK(outcome.error().kind == RefusalKind::implausible_yield);
        CHECK(outcome.error().members["lines"][0]["ordered"]["value"] == "10");
        CHECK(outcome.error().members["lines"][0]["produced"]["unit"] == "piece");
    }
    CHECK(bakery.complete(bakery.bun(21)).error().detail.find("21 of 10 pieces bun") != std::string::npos);
    REQUIRE(bakery.complete(bakery.bun(21), Confirmation::given).ok());
    CHECK(bakery.order().lines[0].produced == pieces(21));
}

TEST_CASE("half as much again, and a little for small orders, is believed") {
    CHECK_FALSE(is_implausible(pieces(10), pieces(20), {}));
    CHECK(is_implausible(pieces(10), pieces(20), pieces(1)));
    CHECK_FALSE(is_implausible(pieces(1), pieces(6), {}));
    CHECK_FALSE(is_implausible(kg(2'000), kg(3'500), {}));
    CHECK(is_implausible(kg(2'000), kg(3'501), {}));
    CHECK_FALSE(is_much_less(pieces(10), pieces(5)));
    CHECK(is_much_less(pieces(10), pieces(4)));
    CHECK(is_much_less(pieces(1), pieces(0)));
}

TEST_CASE("nothing, or less than half, needs a reason, which stands in the audit") {
    InProduction bakery;
    const Outcome nothing = bakery.complete(bakery.bun(0));
    REQUIRE_FALSE(nothing.ok());
    CHECK(nothing.error().kind == RefusalKind::justification_needed);
    CHECK(nothing.error().members["lines"][0]["ordered"]["value"] == "10");
    CHECK(bakery.complete(bakery.bun(4, 6), Confirmation::given).error().kind == RefusalKind::justification_needed);
    CHECK(bakery.complete(bakery.bun(0), Confirmation::none, Justification{"Whim", "long enough for a text"})
              .error()
              .kind == RefusalKind::unknown_reason_code);
    REQUIRE(bakery.complete(bakery.bun(0, 10), Confirmation::none, burnt).ok());
    CHECK(bakery.order().status == "Completed");
    CHECK(bakery.facts.back().justification == burnt);
}

TEST_CASE("the seller hears that there is less than was ordered, instead of that it is completed") {
    InProduction bakery;
    REQUIRE(bakery.complete(bakery.bun(4, 6), Confirmation::none, burnt).ok());
    const std::string told = bakery.told("sales.north").back();
    CHECK(told.find("came to less than ordered") != std::string::npos);
    CHECK(told.find("4 of 10 pieces bun") != std::string::npos);
    for (const std::string& one : bakery.told("sales.north")) CHECK(one.find("Completed") == std::string::npos);

    InProduction usual;
    REQUIRE(usual.complete(usual.bun(10)).ok());
    CHECK(usual.told("sales.north").back().find("is now: Completed") != std::string::npos);
}

TEST_CASE("a closed batch is corrected by the production manager, and no stock moves") {
    InProduction bakery;
    CHECK(bakery.correct(bakery.bun(9)).error().kind == RefusalKind::not_possible_now);
    REQUIRE(bakery.complete(bakery.bun(10)).ok());
    const std::int64_t on_hand = bakery.on_hand();
    const std::size_t movements = bakery.world.all<StockMovement>().size();
    const std::int64_t version = bakery.order().version;
    CHECK(bakery.correct(bakery.bun(9), "operator.north").error().kind == RefusalKind::forbidden);
    CHECK(bakery.correct(bakery.bun(9), "sales.north").error().kind == RefusalKind::forbidden);
    REQUIRE(bakery.correct(bakery.bun(8, 2)).ok());
    CHECK(bakery.order().lines[0].produced == pieces(8));
    CHECK(bakery.order().lines[0].wasted == pieces(2));
    CHECK(bakery.order().status == "Completed");
    CHECK(bakery.order().revision == 1);
    CHECK(bakery.order().version == version + 1);
    CHECK(bakery.facts.back().action == FactAction::ProductionCorrected);
    CHECK(bakery.facts.back().note == "bun: 10 pieces → 8 pieces, wasted 2 pieces");
    CHECK(bakery.facts.back().justification == miscounted);
    CHECK(bakery.on_hand() == on_hand);
    CHECK(bakery.world.all<StockMovement>().size() == movements);
    CHECK(bakery.told("sales.north").back().find("was corrected by production") != std::string::npos);
    CHECK(bakery.told("sales.north").back().find("10 pieces → 8 pieces") != std::string::npos);
}

TEST_CASE("a correction keeps waste it does not speak of, follows the same doubts, and reaches what was delivered") {
    InProduction bakery;
    REQUIRE(bakery.complete(bakery.bun(8, 2)).ok());
    bakery.must("sales.north", DeliverOrder{bakery.order().id, {}});
    REQUIRE(bakery.correct(bakery.bun(7)).ok());
    CHECK(bakery.order().phase == Phase::Delivered);
    CHECK(bakery.order().lines[0].wasted == pieces(2));
    CHECK(bakery.correct(bakery.bun(7)).error().kind == RefusalKind::invalid);
    CHECK(bakery.correct(bakery.bun(900)).error().kind == RefusalKind::implausible_yield);
    CHECK(bakery.give("production", CorrectProduction{bakery.order().id, {}, {}, miscounted}).error().kind ==
          RefusalKind::invalid);
    CorrectProduction whim{bakery.order().id, {}, {bakery.bun(6)}, {"Whim", "long enough for a text"}};
    CHECK(bakery.give("production", whim).error().kind == RefusalKind::unknown_reason_code);
}
