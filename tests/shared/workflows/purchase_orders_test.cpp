// Buying what is short: from the proposal to the last delivery, and what becomes of the orders that wait.

#include <doctest/doctest.h>

#include "shared/inventory/rules.h"
#include "tests/support/buying_bakery.h"

using namespace batchline;
using namespace batchline::testing;

namespace {

std::string pointer_of(const Refusal& refusal) {
    return refusal.members.contains("errors") ? refusal.members["errors"][0]["pointer"].get<std::string>()
                                              : refusal.members.value("pointer", "");
}

}  // namespace

TEST_CASE("what several orders are short of is bought together, in whole packs, of whom is asked first") {
    BuyingBakery bakery;
    bakery.short_order(120, "one");  // 4.4 kg butter
    bakery.short_order(48, "two");   // 1.76 kg
    const PurchaseProposals found = bakery.proposals();
    CHECK(found.unsupplied.empty());
    REQUIRE(found.proposals.size() == 1);
    const PurchaseProposal& dairy = found.proposals[0];
    CHECK(dairy.supplier == id<SupplierId>("dairy"));
    REQUIRE(dairy.lines.size() == 1);
    CHECK(dairy.lines[0].packs == 2);  // 6.16 kg in packs of 5 kg
    CHECK(dairy.lines[0].number == "D-5");
    CHECK(dairy.lines[0].orders == std::vector{id<OrderId>("one"), id<OrderId>("two")});
    CHECK(dairy.total == Money{6000, "EUR"});
    CHECK(dairy.below_minimum == Money{4000, "EUR"});
    CHECK(dairy.delivery_on == Date::parse("2026-05-29"));
    CHECK(dairy.late_for.empty());
}

TEST_CASE("who delivers in time goes before who is asked first, and where nobody does it is said") {
    BuyingBakery bakery;
    bakery.short_order(24, "today", at("2026-05-28T16:00:00Z"));
    REQUIRE(bakery.proposals().proposals.size() == 1);
    CHECK(bakery.proposals().proposals[0].supplier == id<SupplierId>("farm"));
    CHECK(bakery.proposals().proposals[0].lines[0].packs == 1);
    CHECK(bakery.proposals().proposals[0].late_for.empty());
    bakery.must("director", RetireSupplier{{id<SupplierId>("farm"), {}, ""}});
    REQUIRE(bakery.proposals().proposals.size() == 1);
    CHECK(bakery.proposals().proposals[0].supplier == id<SupplierId>("dairy"));
    CHECK(bakery.proposals().proposals[0].late_for == std::vector{id<OrderId>("today")});
}

TEST_CASE("suppliers deliver on their days, after their lead time, while somebody is there") {
    BuyingBakery bakery;
    const Supplier& mill = *bakery.world.find<Supplier>(id<SupplierId>("mill"));
    Location north = *bakery.world.find<Location>(id<LocationId>("north"));
    const auto day = [&](const char* ordered_on) { return delivery_day(mill, north, *Date::parse(ordered_on)); };
    CHECK(day("2026-05-28") == Date::parse("2026-05-29"));  // from Thursday to Friday
    CHECK(day("2026-05-29") == Date::parse("2026-06-02"));  // not on the day itself: on Tuesday
    north.closures = {{*Date::parse("2026-06-01"), *Date::parse("2026-06-14"), "Summer"}};
    CHECK(day("2026-05-29") == Date::parse("2026-06-16"));
    north.closures = {{*Date::parse("2026-01-01"), *Date::parse("2028-01-01"), "For good"}};
    CHECK_FALSE(day("2026-05-29"));
}

TEST_CASE("minimum stock is filled up, less what is on its way or bought already") {
    BuyingBakery bakery;
    CHECK(bakery.proposals().proposals.empty());
    bakery.minimum("flour", kg(100'000));
    bakery.minimum("almonds", kg(3000));
    const auto found = bakery.proposals();
    REQUIRE(found.proposals.size() == 1);
    CHECK(found.proposals[0].supplier == id<SupplierId>("mill"));
    CHECK(found.proposals[0].lines[0].packs == 3);  // 60 kg in sacks of 25 kg
    CHECK(found.proposals[0].lines[0].orders.empty());
    REQUIRE(found.unsupplied.size() == 1);
    CHECK(found.unsupplied[0].material == id<MaterialId>("almonds"));
    CHECK(found.unsupplied[0].missing == kg(3000));
    const PurchaseLineContent line{id<MaterialId>("flour"), 2, kg(25'000), {}, "", {}};
    bakery.must("procurement",
                CreatePurchaseOrder{purchase_id, id<SupplierId>("mill"), id<LocationId>("north"), {line}, ""});
    CHECK(bakery.proposals().proposals[0].lines[0].packs == 1);
    bakery.must("procurement", SendPurchaseOrder{purchase_id, {}});
    bakery.must("procurement", ConfirmPurchaseOrder{purchase_id, {}, tomorrow});
    CHECK(bakery.proposals().proposals[0].lines[0].packs == 1);
    // The south keeps no stock at all, so it has no minimum to fill up to.
    const Location& south = *bakery.world.find<Location>(id<LocationId>("south"));
    CHECK(propose_purchases(bakery.world, south, bakery.world.all<Material>(), bakery.now).proposals.empty());
}

TEST_CASE("a confirmed date pegs what comes to the orders it was made for, and to no others") {
    BuyingBakery bakery;
    bakery.short_order(120, "one");
    bakery.short_order(24, "stranger");
    bakery.buy_butter(2, {"one"});
    CHECK(bakery.purchase().status == PurchaseStatus::Sent);
    CHECK(bakery.order("one").phase == Phase::Short);
    bakery.must("procurement", ConfirmPurchaseOrder{purchase_id, {}, tomorrow});
    CHECK(bakery.purchase().status == PurchaseStatus::Confirmed);
    CHECK(bakery.expected().quantity == kg(10'000));
    CHECK(bakery.expected().reserved == kg(4400));
    CHECK(bakery.order("one").phase == Phase::Ready);
    CHECK(bakery.order("one").procurement_status == ProcurementStatus::Fulfilled);
    CHECK(bakery.order("stranger").phase == Phase::Short);
    // The supplier says later: the order waits for the new date, and its seller is told.
    bakery.must("procurement", ConfirmPurchaseOrder{purchase_id, {}, tomorrow.plus_days(2)});
    for (const Reservation& reservation : bakery.order("one").reservations) {
        if (reservation.reservation_kind == ReservationKind::Incoming)
            CHECK(reservation.expected_at == tomorrow.plus_days(2));
    }
    CHECK(bakery.order("one").agreed_supplies.at(0).expected_at == tomorrow.plus_days(2));
    CHECK(bakery.facts.back().action == FactAction::Replanned);
}

TEST_CASE("an order that waits for two suppliers is ready once both have said when") {
    BuyingBakery bakery;
    bakery.must(
        "procurement",
        AdjustStock{
            id<LocationId>("north"), id<LotId>("flour-1"), kg(-40'000), {"Count", "There is nothing left of it"}});
    bakery.short_order(24, "one");
    bakery.buy_butter(1, {"one"});
    const PurchaseLineContent flour{id<MaterialId>("flour"), 1, kg(25'000), {}, "", {id<OrderId>("one")}};
    const PurchaseOrderId other = id<PurchaseOrderId>("other");
    bakery.must("procurement",
                CreatePurchaseOrder{other, id<SupplierId>("mill"), id<LocationId>("north"), {flour}, ""});
    bakery.must("procurement", SendPurchaseOrder{other, {}});
    bakery.must("procurement", ConfirmPurchaseOrder{purchase_id, {}, tomorrow});
    CHECK(bakery.order("one").phase == Phase::Short);
    CHECK(bakery.order("one").reservations.empty());
    bakery.must("procurement", ConfirmPurchaseOrder{other, {}, tomorrow.plus_days(1)});
    CHECK(bakery.order("one").phase == Phase::Ready);
}

TEST_CASE("what comes in parts is counted, what does not come is let go") {
    BuyingBakery bakery;
    bakery.short_order(120, "one");
    bakery.buy_butter(2, {"one"});
    bakery.must("procurement", ConfirmPurchaseOrder{purchase_id, {}, tomorrow});
    bakery.butter_comes(3000);
    CHECK(bakery.purchase().status == PurchaseStatus::PartlyReceived);
    CHECK(bakery.expected().quantity == kg(7000));
    CHECK(bakery.order("one").phase == Phase::Ready);  // 3 kg on hand, the rest on its way
    CHECK(bakery.refused("procurement", CancelPurchaseOrder{purchase_id, {}, ""}).kind ==
          RefusalKind::not_possible_now);
    bakery.must("procurement", ClosePurchaseOrder{purchase_id, {}, "No more milk this week"});
    CHECK(bakery.purchase().status == PurchaseStatus::Received);
    CHECK(bakery.purchase().closing_reason == "No more milk this week");
    CHECK(bakery.expected().quantity.amount == 0);
    CHECK(bakery.order("one").phase == Phase::Short);
    CHECK(bakery.order("one").reservations.empty());
    CHECK(bakery.refused("procurement", ReceivePurchaseOrder{purchase_id, {}, {bakery.butter(1, "BU-9")}}).kind ==
          RefusalKind::not_possible_now);
}

TEST_CASE("more than was ordered is received too, and a whole delivery ends it") {
    BuyingBakery bakery;
    bakery.buy_butter(2, {});
    bakery.butter_comes(12'000);
    CHECK(bakery.purchase().status == PurchaseStatus::Received);
    CHECK(bakery.purchase().lines[0].received == kg(12'000));
    CHECK(bakery.purchase().closed_at == bakery.now);
    CHECK(bakery.facts.back().action == FactAction::PurchaseOrderReceived);
    CHECK(bakery.facts.back().note.find("12 kg butter") != std::string::npos);
}

TEST_CASE("what is received without its purchase order does not count for it") {
    BuyingBakery bakery;
    bakery.buy_butter(1, {});
    bakery.must("procurement", ConfirmPurchaseOrder{purchase_id, {}, tomorrow});
    bakery.must("procurement", ReceiveStock{id<LocationId>("north"), {bakery.butter(5000, "BU-7")}});
    CHECK(bakery.expected().quantity == kg(5000));
    CHECK(bakery.purchase().status == PurchaseStatus::Confirmed);
}

TEST_CASE("cancelled, it brings nothing, and who waited for it waits for procurement again") {
    BuyingBakery bakery;
    bakery.short_order(24, "one");
    bakery.buy_butter(1, {"one"});
    bakery.must("procurement", ConfirmPurchaseOrder{purchase_id, {}, tomorrow});
    REQUIRE(bakery.order("one").phase == Phase::Ready);
    bakery.must("procurement", CancelPurchaseOrder{purchase_id, {}, "The dairy burned down"});
    CHECK(bakery.purchase().status == PurchaseStatus::Cancelled);
    CHECK(bakery.expected().quantity.amount == 0);
    CHECK(bakery.order("one").phase == Phase::Short);
    CHECK(bakery.proposals().proposals.size() == 1);
}

TEST_CASE("only who may buy for a location does, and nobody else learns that there is one") {
    BuyingBakery bakery;
    bakery.buy_butter(1, {});
    for (const std::string who : {"sales.north", "manager.north", "director", "operator.north", "admin"}) {
        CAPTURE(who);
        CHECK(bakery.refused(who, ConfirmPurchaseOrder{purchase_id, {}, tomorrow}).kind == RefusalKind::not_found);
        CHECK(bakery
                  .refused(who,
                           CreatePurchaseOrder{
                               id<PurchaseOrderId>("x"), id<SupplierId>("dairy"), id<LocationId>("north"), {}, ""})
                  .kind == RefusalKind::forbidden);
    }
}

TEST_CASE("a purchase order that cannot be is refused at the place that is wrong") {
    BuyingBakery bakery;
    bakery.short_order(24, "one");
    const auto pointer = [&](PurchaseLineContent line, const std::string& supplier = "dairy",
                             const std::string& location = "north") {
        return pointer_of(bakery.refused(
            "procurement",
            CreatePurchaseOrder{purchase_id, id<SupplierId>(supplier), id<LocationId>(location), {line}, ""}));
    };
    const PurchaseLineContent good{id<MaterialId>("butter"), 1, kg(5000), Money{3000, "EUR"}, "", {}};
    const auto with = [&](auto change) {
        PurchaseLineContent line = good;
        change(line);
        return line;
    };
    CHECK(pointer(good, "nobody") == "/supplierId");
    CHECK(pointer(with([](auto& line) { line.packs = 0; })) == "/lines/0/packs");
    CHECK(pointer(with([](auto& line) { line.packs = 1'000'001; })) == "/lines/0/packs");
    CHECK(pointer(with([](auto& line) { line.pack_size = pieces(3); })) == "/lines/0/packSize");
    CHECK(pointer(with([](auto& line) { line.pack_size = kg(0); })) == "/lines/0/packSize");
    CHECK(pointer(with([](auto& line) {
              line.pack_size.amount = quantity_amount_max;
              line.packs = 2;
          })) == "/lines/0/packs");
    CHECK(pointer(with([](auto& line) { line.price = Money{1, "USD"}; })) == "/lines/0/price");
    CHECK(pointer(with([](auto& line) { line.price = Money{-1, "EUR"}; })) == "/lines/0/price");
    CHECK(pointer(with([](auto& line) { line.material = id<MaterialId>("nothing"); })) == "/lines/0/materialId");
    CHECK(pointer(with([](auto& line) { line.orders = {id<OrderId>("nothing")}; })) == "/lines/0/orderIds/0");
    CHECK(pointer_of(bakery.refused(
              "procurement",
              CreatePurchaseOrder{purchase_id, id<SupplierId>("dairy"), id<LocationId>("north"), {good, good}, ""})) ==
          "/lines/1/materialId");
    bakery.buy_butter(1, {"one"});
    CHECK(bakery.refused("procurement", ChangePurchaseOrder{purchase_id, 2, {}, "x"}).kind ==
          RefusalKind::not_possible_now);
    CHECK(pointer_of(bakery.refused(
              "procurement", ConfirmPurchaseOrder{purchase_id, {}, at("2026-05-27T23:00:00Z")})) == "/expectedAt");
    CHECK(pointer_of(bakery.refused(
              "procurement", ConfirmPurchaseOrder{purchase_id, {}, at("2028-01-01T00:00:00Z")})) == "/expectedAt");
    const Receipt flour{id<MaterialId>("flour"), kg(1000), "F-1", {}};
    CHECK(pointer_of(bakery.refused("procurement", ReceivePurchaseOrder{purchase_id, {}, {flour}})) ==
          "/receipts/0/materialId");
    CHECK(pointer_of(bakery.refused("procurement", ReceivePurchaseOrder{purchase_id, {}, {}})) == "/receipts");
}
