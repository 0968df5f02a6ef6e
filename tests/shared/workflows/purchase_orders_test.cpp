// Buying what is short: from the proposal to the last delivery, and what becomes of the orders that wait.

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <algorithm>

#include "shared/inventory/rules.h"
#include "shared/purchasing/rules.h"
#include "shared/workflows/purchase_proposals.h"
#include "tests/support/bakery.h"

using namespace batchline;
using namespace batchline::testing;

namespace {

const PurchaseOrderId purchase_id = id<PurchaseOrderId>("purchase");
const Instant tomorrow = at("2026-05-29T06:00:00Z");

/// A bakery that buys: a dairy for butter in packs of 5 kg (from tomorrow, €25 at least), a farm for butter in packs of
/// 2 kg (today), a mill for flour in sacks of 25 kg on Tuesdays and Fridays.
struct BuyingBakery : Bakery {
    BuyingBakery() {
        supplier("dairy", {.name = "Dairy", .lead_time_days = 1, .order_minimum = Money{10'000, "EUR"}});
        supplier("farm", {.name = "Farm"});
        supplier("mill",
                 {.name = "Mill", .lead_time_days = 1, .delivery_weekdays = {Weekday::Tuesday, Weekday::Friday}});
        sold("butter", {{id<SupplierId>("farm"), "F-2", kg(2000), Money{1500, "EUR"}, 2},
                        {id<SupplierId>("dairy"), "D-5", kg(5000), Money{3000, "EUR"}, 1}});
        sold("flour", {{id<SupplierId>("mill"), "M-25", kg(25'000), Money{2000, "EUR"}, 1}});
        stock("flour-1", "flour", kg(40'000), "2026-12-31");
        stock("bags", "bag", pieces(3000), "2030-01-01");
    }

    void supplier(const std::string& name, SupplierContent content) {
        CreateSupplier create;
        create.id = id<SupplierId>(name);
        create.content = std::move(content);
        must("director", create);
    }
    void sold(const std::string& material, std::vector<SupplierArticle> articles) {
        ChangeMaterial change;
        change.id = id<MaterialId>(material);
        change.expected = world.find<Material>(change.id)->version;
        for (SupplierArticle& article : articles)
            change.changes.members["supplierArticles"].push_back(to_json(article));
        must("director", change);
    }
    void minimum(const std::string& material, const Quantity& quantity) {
        ChangeMaterial change;
        change.id = id<MaterialId>(material);
        change.expected = world.find<Material>(change.id)->version;
        change.changes.members["minimumStock"] = {{"value", quantity.value_text()}, {"unit", quantity.unit_text()}};
        must("director", change);
    }
    /// An order for buns that is short of butter: 24 take 0.88 kg.
    void short_order(std::int64_t buns, const std::string& name = "order",
                     std::optional<Instant> needed_at = std::nullopt) {
        CreateOrder create = order_of("bun", pieces(buns), name);
        create.needed_at = needed_at;
        must("sales.north", create);
        REQUIRE(order(name).phase == Phase::Short);
    }
    PurchaseProposals proposals() const {
        return propose_purchases(world, *world.find<Location>(id<LocationId>("north")), world.all<Material>(), now);
    }
    void buy_butter(std::int64_t packs, std::vector<std::string> orders) {
        PurchaseLineContent line{id<MaterialId>("butter"), packs, kg(5000), Money{3000, "EUR"}, "D-5", {}};
        for (const std::string& name : orders) line.orders.push_back(id<OrderId>(name));
        must("procurement",
             CreatePurchaseOrder{purchase_id, id<SupplierId>("dairy"), id<LocationId>("north"), {line}, ""});
        must("procurement", SendPurchaseOrder{purchase_id, {}});
    }
    void butter_comes(std::int64_t grams, const std::string& code = "BU-1") {
        must("procurement", ReceivePurchaseOrder{purchase_id, {}, {butter(grams, code)}});
    }
    static Receipt butter(std::int64_t grams, const std::string& code) {
        return {id<MaterialId>("butter"), kg(grams), code, Date::parse("2026-08-01")};
    }
    const PurchaseOrder& purchase() const { return *world.find<PurchaseOrder>(purchase_id); }
    const ExpectedReceipt& expected() const { return *world.find<ExpectedReceipt>(*purchase().lines[0].expected); }
    Refusal refused(const std::string& who, const Command& command) {
        const Outcome outcome = give(who, command);
        REQUIRE_FALSE(outcome.ok());
        return outcome.error();
    }
};

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
