// What becomes of orders when lots are held or corrected, and of stock that is still to come.

#include <doctest/doctest.h>

#include "tests/support/bakery.h"

using namespace batchline;
using namespace batchline::testing;

namespace {

const Justification reason{"Other", "Because the test wants it so"};

void stock_for_buns(Bakery& bakery, Quantity butter = kg(10'000)) {
    bakery.stock("flour-1", "flour", kg(10'000), "2026-12-31");
    bakery.stock("butter-1", "butter", butter, "2026-12-31");
    bakery.stock("bags", "bag", pieces(1000), "2030-01-01");
}

Receipt butter(std::int64_t grams, const std::string& code = "BU-9") {
    return {id<MaterialId>("butter"), kg(grams), code, *Date::parse("2027-07-01")};
}

DecideProcurement expect(const Order& order, const std::string& time) {
    DecideProcurement decision{order.id, {}, ProcurementDecision::Fulfil, {"Expected", "The dairy delivers tomorrow"}};
    decision.expected_at = at(time);
    return decision;
}

std::int64_t incoming_of(const Order& order) {
    std::int64_t amount = 0;
    for (const Reservation& reservation : order.reservations)
        amount += reservation.expected_receipt ? reservation.quantity.amount : 0;
    return amount;
}

const ExpectedReceipt& only_expected(const Bakery& bakery) {
    const auto all = bakery.world.all<ExpectedReceipt>();
    REQUIRE(all.size() == 1);
    return *all.front();
}

std::vector<FactAction> actions(const Bakery& bakery) {
    std::vector<FactAction> out;
    for (const Fact& fact : bakery.facts) out.push_back(fact.action);
    return out;
}

}  // namespace

TEST_CASE("a held lot gives back what it was reserved for, and the order takes another") {
    Bakery bakery;
    stock_for_buns(bakery);
    bakery.stock("butter-2", "butter", kg(10'000), "2027-12-31");
    bakery.must("sales.north", bakery.order_of("bun", pieces(24)));
    REQUIRE(bakery.reserved("butter-1") > 0);
    const std::int64_t needed = bakery.reserved("butter-1");
    const auto work = bakery.order().work_order;
    bakery.must("production", HoldLot{id<LotId>("butter-1"), reason});
    CHECK(bakery.lot("butter-1").held);
    CHECK(bakery.reserved("butter-1") == 0);
    CHECK(bakery.reserved("butter-2") == needed);
    CHECK(bakery.order().status == "ReadyForProduction");
    CHECK(bakery.order().work_order == work);
    CHECK(actions(bakery) == std::vector{FactAction::Submitted, FactAction::Replanned, FactAction::LotHeld});
    CHECK(bakery.facts[1].note == "A lot of butter is held.");
    CHECK(bakery.give("production", HoldLot{id<LotId>("butter-1"), reason}).error().kind ==
          RefusalKind::not_possible_now);
}

TEST_CASE("where nothing else covers, the order of a held lot waits for procurement and holds nothing") {
    Bakery bakery;
    stock_for_buns(bakery);
    bakery.must("sales.north", bakery.order_of("bun", pieces(24)));
    bakery.must("procurement", HoldLot{id<LotId>("butter-1"), reason});
    CHECK(bakery.order().status == "AwaitingProcurement");
    CHECK(bakery.order().reservations.empty());
    CHECK(bakery.reserved("flour-1") == 0);
    CHECK(bakery.order().shortfall.size() == 1);
    CHECK(bakery.order().production_status == ProductionStatus::Withdrawn);
    bakery.must("procurement", ReleaseLot{id<LotId>("butter-1"), reason});
    CHECK(bakery.order().status == "AwaitingProcurement");
    bakery.must(
        "procurement",
        DecideProcurement{bakery.order().id, {}, ProcurementDecision::Fulfil, {"Other", "The lot was cleared"}});
    CHECK(bakery.order().status == "ReadyForProduction");
}

TEST_CASE("of several orders that lose a lot, the most urgent is served first") {
    Bakery bakery;
    stock_for_buns(bakery, kg(4000));
    bakery.stock("butter-2", "butter", kg(900), "2027-12-31");
    bakery.must("sales.north", bakery.order_of("bun", pieces(24), "patient"));
    bakery.must("sales.north", bakery.order_of("bun", pieces(24), "urgent"));
    bakery.must(
        "manager.north",
        SetPriority{id<OrderId>("urgent"), {}, Priority::Urgent, {"ManagerDecision", "A wedding this evening"}});
    bakery.must("production", HoldLot{id<LotId>("butter-1"), reason});
    CHECK(bakery.order("urgent").status == "ReadyForProduction");
    CHECK(bakery.order("patient").status == "AwaitingProcurement");
}

TEST_CASE("stock may be held and adjusted by who has the permission there; for others the lot does not exist") {
    Bakery bakery;
    stock_for_buns(bakery);
    CHECK(bakery.give("sales.north", HoldLot{id<LotId>("butter-1"), reason}).error().kind == RefusalKind::not_found);
    CHECK(bakery.give("manager.south", HoldLot{id<LotId>("butter-1"), reason}).error().kind == RefusalKind::not_found);
    CHECK(bakery.give("operator.north", HoldLot{id<LotId>("butter-1"), reason}).error().kind == RefusalKind::forbidden);
    CHECK(bakery.give("procurement", HoldLot{id<LotId>("none"), reason}).error().kind == RefusalKind::not_found);
    CHECK(bakery.give("operator.north", AdjustStock{id<LocationId>("north"), id<LotId>("butter-1"), kg(-1), reason})
              .error()
              .kind == RefusalKind::forbidden);
    CHECK(bakery.give("procurement", AdjustStock{id<LocationId>("south"), id<LotId>("butter-1"), kg(-1), reason})
              .error()
              .kind == RefusalKind::unknown_reference);
    CHECK(
        bakery.give("procurement", HoldLot{id<LotId>("butter-1"), {"Whim", "long enough for a reason"}}).error().kind ==
        RefusalKind::unknown_reason_code);
}

TEST_CASE("an adjustment changes what is on hand with a movement, and never below nothing") {
    Bakery bakery;
    stock_for_buns(bakery);
    bakery.must(
        "procurement",
        AdjustStock{id<LocationId>("north"), id<LotId>("butter-1"), kg(-500), {"Damage", "A tub fell off the rack"}});
    CHECK(bakery.lot("butter-1").on_hand == kg(9500));
    const auto movements = bakery.world.list<StockMovement>(movements_of(id<LotId>("butter-1")));
    REQUIRE(movements.size() == 1);
    CHECK(movements[0]->quantity == kg(-500));
    CHECK(movements[0]->reason == MovementReason::Adjusted);
    CHECK(bakery.facts.back().action == FactAction::StockAdjusted);
    CHECK(bakery.facts.back().note == "Lot butter-1: -0.5 kg");
    const auto give = [&](Quantity quantity) {
        return bakery.give("procurement",
                           AdjustStock{id<LocationId>("north"), id<LotId>("butter-1"), quantity, reason});
    };
    CHECK(give(kg(-9501)).error().kind == RefusalKind::quantity_out_of_range);
    CHECK(give(pieces(1)).error().kind == RefusalKind::invalid);
    CHECK(give(kg(0)).error().kind == RefusalKind::invalid);
}

TEST_CASE("counting less than is reserved plans the orders anew") {
    Bakery bakery;
    stock_for_buns(bakery, kg(1000));
    bakery.must("sales.north", bakery.order_of("bun", pieces(24)));
    bakery.must(
        "procurement",
        AdjustStock{id<LocationId>("north"), id<LotId>("butter-1"), kg(-600), {"Count", "Counted on Thursday"}});
    CHECK(bakery.order().status == "AwaitingProcurement");
    CHECK(bakery.reserved("butter-1") == 0);
    CHECK(bakery.lot("butter-1").on_hand == kg(400));
}

TEST_CASE("what procurement expects is pegged to the order, which starts only once it has arrived") {
    Bakery bakery;
    stock_for_buns(bakery, kg(500));
    bakery.must("sales.north", bakery.order_of("bun", pieces(24)));
    CHECK(bakery.give("procurement", expect(bakery.order(), "2026-05-28T07:00:00Z")).error().kind ==
          RefusalKind::invalid);
    bakery.must("procurement", expect(bakery.order(), "2026-05-29T07:00:00Z"));
    CHECK(bakery.order().status == "ReadyForProduction");
    CHECK(bakery.order().procurement_status == ProcurementStatus::Fulfilled);
    CHECK(only_expected(bakery).quantity == kg(380));
    CHECK(only_expected(bakery).reserved == kg(380));
    CHECK(incoming_of(bakery.order()) == kg(380).amount);
    CHECK(bakery.facts.back().note == "Expected by 2026-05-29T07:00:00Z: 0.38 kg butter");
    CHECK(bakery.give("operator.north", StartProduction{bakery.order().id, {}}).error().kind ==
          RefusalKind::not_possible_now);

    bakery.must("procurement", ReceiveStock{id<LocationId>("north"), {butter(100)}});
    CHECK(only_expected(bakery).quantity == kg(280));
    CHECK(incoming_of(bakery.order()) == kg(280).amount);
    bakery.must("procurement", ReceiveStock{id<LocationId>("north"), {butter(280)}});
    CHECK(only_expected(bakery).quantity == kg(0));
    CHECK(incoming_of(bakery.order()) == 0);
    bakery.must("operator.north", StartProduction{bakery.order().id, {}});
    CHECK(bakery.order().status == "InProduction");
}

TEST_CASE("who no longer needs what is expected gives it back, and a later decision may count on it") {
    Bakery bakery;
    stock_for_buns(bakery, kg(500));
    bakery.must("sales.north", bakery.order_of("bun", pieces(24), "first"));
    bakery.must("procurement", expect(bakery.order("first"), "2026-05-29T07:00:00Z"));
    bakery.must("sales.north",
                CancelOrder{id<OrderId>("first"), {}, {"CustomerCancelled", "The party does not take place"}});
    CHECK(only_expected(bakery).reserved == kg(0));
    bakery.must("sales.north", bakery.order_of("bun", pieces(24), "second"));
    CHECK(bakery.order("second").status == "AwaitingProcurement");
    bakery.must("procurement",
                DecideProcurement{
                    id<OrderId>("second"), {}, ProcurementDecision::Fulfil, {"Expected", "It is ordered already"}});
    CHECK(bakery.order("second").status == "ReadyForProduction");
    CHECK(only_expected(bakery).reserved == kg(380));
}

TEST_CASE("when stock will cover is known from what is expected") {
    Bakery bakery;
    stock_for_buns(bakery, kg(500));
    bakery.must("sales.north", bakery.order_of("bun", pieces(24)));
    bakery.must("procurement", expect(bakery.order(), "2026-05-29T07:00:00Z"));
    bakery.must("sales.north",
                CancelOrder{bakery.order().id, {}, {"CustomerCancelled", "The party does not take place"}});
    const auto earliest = [&](std::int64_t grams) {
        return earliest_cover(bakery.world, id<LocationId>("north"), {{id<MaterialId>("butter"), kg(grams)}},
                              *Date::parse("2026-05-28"), bakery.now);
    };
    CHECK(earliest(500) == bakery.now);
    CHECK(earliest(501) == at("2026-05-29T07:00:00Z"));
    CHECK_FALSE(earliest(881).has_value());
}

TEST_CASE("the code of a lot has up to 64 characters, whatever bytes they take") {
    Bakery bakery;
    std::string umlauts;
    for (int i = 0; i < 64; ++i) umlauts += "ü";
    const ReceiveStock fits{id<LocationId>("north"), {butter(1000, umlauts)}};
    bakery.must("procurement", fits);
    const ReceiveStock too_long{id<LocationId>("north"), {butter(1000, umlauts + "ü")}};
    CHECK(bakery.give("procurement", too_long).error().members["pointer"] == "/receipts/0/lotCode");
    const ReceiveStock invisible{id<LocationId>("north"), {butter(1000, "\xE2\x80\x8B")}};
    CHECK(bakery.give("procurement", invisible).error().members["pointer"] == "/receipts/0/lotCode");
}
