// Lots by the code on them: deliveries that belong together, recalls, and what never expires.

#include <doctest/doctest.h>

#include "shared/base/json.h"
#include "shared/inventory/rules.h"
#include "shared/protocol/reports.h"
#include "shared/workflows/story.h"
#include "tests/support/bakery.h"

using namespace batchline;
using namespace batchline::testing;

namespace {

const Justification recalled{"Recall", "The dairy calls it back"};

Receipt butter(std::int64_t grams, const std::string& code, const std::string& expiry = "2026-12-01") {
    return {id<MaterialId>("butter"), kg(grams), code, Date::parse(expiry)};
}

std::vector<const Lot*> butter_lots(const Bakery& bakery, const std::string& code) {
    return bakery.world.list<Lot>(lots_called(id<MaterialId>("butter"), code));
}

void receive(Bakery& bakery, const Receipt& receipt, const std::string& location = "north") {
    bakery.must("procurement", ReceiveStock{id<LocationId>(location), {receipt}});
}

RecallLots recall(const std::string& code) { return {id<MaterialId>("butter"), code, recalled}; }

/// Decides without keeping anything, and gives the report.
Json report(const Bakery& bakery, const std::string& user, const Command& command) {
    Changes changes(bakery.world);
    const Actor actor = bakery.actor(user);
    const Moment moment{bakery.now, CommandId{id_from("asked")}, 99};
    REQUIRE(decide(command, actor, shipped_configuration(), moment, changes).ok());
    return report_of(command, changes, Viewer{actor, shipped_configuration(), bakery.now}).value_or(Json());
}

std::vector<std::string> told(const Bakery& bakery, const std::string& user) {
    std::vector<std::string> out;
    for (const Notification* one : bakery.world.list<Notification>(notifications_of(id<UserId>(user))))
        out.push_back(one->title);
    return out;
}

bool speaks_of_recall(const std::vector<std::string>& titles) {
    return std::any_of(titles.begin(), titles.end(),
                       [](const std::string& title) { return title.find("recall") != std::string::npos; });
}

/// Everything for buns but butter.
void stock_all_but_butter(Bakery& bakery) {
    bakery.stock("flour-1", "flour", kg(40'000), "2026-12-31");
    bakery.stock("bags", "bag", pieces(3000), "2030-01-01");
}

}  // namespace

TEST_CASE("deliveries of one lot are one lot, with a movement each") {
    Bakery bakery;
    receive(bakery, butter(500, " BU-1 "));
    receive(bakery, butter(300, "bu-1"));
    bakery.must("procurement", ReceiveStock{id<LocationId>("north"), {butter(10, "BU-1"), butter(20, "BU-1")}});
    const auto lots = butter_lots(bakery, "BU-1");
    REQUIRE(lots.size() == 1);
    CHECK(lots[0]->code == "BU-1");
    CHECK(lots[0]->on_hand == kg(830));
    std::int64_t moved = 0;
    for (const StockMovement* movement : bakery.world.list<StockMovement>(movements_of(lots[0]->id)))
        moved += movement->quantity.amount;
    CHECK(bakery.world.all<StockMovement>().size() == 4);
    CHECK(moved == kg(830).amount);
}

TEST_CASE("another location, material or expiry is another lot; another expiry is warned about") {
    Bakery bakery;
    receive(bakery, butter(500, "BU-1"));
    receive(bakery, butter(500, "BU-1"), "south");
    CHECK(butter_lots(bakery, "BU-1").size() == 2);
    const ReceiveStock strange{id<LocationId>("north"), {butter(500, "bu-1", "2026-12-02")}};
    const Json answer = report(bakery, "procurement", strange);
    REQUIRE(answer["warnings"].size() == 1);
    CHECK(answer["warnings"][0].get<std::string>().find("2026-12-01") != std::string::npos);
    bakery.must("procurement", strange);
    CHECK(butter_lots(bakery, "BU-1").size() == 3);
    CHECK(bakery.facts.back().note.find("another expiry") != std::string::npos);
    CHECK(report(bakery, "procurement", ReceiveStock{id<LocationId>("south"), {butter(1, "BU-1")}}).is_null());
}

TEST_CASE("what is delivered of a lot that is used up or held joins it") {
    Bakery bakery;
    receive(bakery, butter(500, "BU-1"));
    const LotId lot = butter_lots(bakery, "BU-1")[0]->id;
    bakery.must("procurement", AdjustStock{id<LocationId>("north"), lot, kg(-500), {"Count", "There is nothing left"}});
    receive(bakery, butter(200, "BU-1"));
    CHECK(butter_lots(bakery, "BU-1").size() == 1);
    bakery.must("procurement", HoldLot{lot, recalled});
    receive(bakery, butter(100, "BU-1"));
    REQUIRE(butter_lots(bakery, "BU-1").size() == 1);
    CHECK(butter_lots(bakery, "BU-1")[0]->held);
    CHECK(butter_lots(bakery, "BU-1")[0]->on_hand == kg(300));
    CHECK(bakery.facts.back().note.find("is held") != std::string::npos);
}

TEST_CASE("no lot grows beyond what can be counted") {
    Bakery bakery;
    receive(bakery,
            {id<MaterialId>("butter"), {quantity_amount_max, Dimension::Mass}, "BU-1", Date::parse("2026-12-01")});
    const Outcome outcome = bakery.give("procurement", ReceiveStock{id<LocationId>("north"), {butter(1, "BU-1")}});
    REQUIRE_FALSE(outcome.ok());
    CHECK(outcome.error().kind == RefusalKind::quantity_out_of_range);
    CHECK(outcome.error().members["pointer"] == "/receipts/0/quantity");
}

TEST_CASE("a recall holds every lot of the code at every location, also what is used up") {
    Bakery bakery;
    stock_all_but_butter(bakery);
    receive(bakery, butter(880, "BU-1"));
    receive(bakery, butter(500, "BU-1", "2026-12-24"));
    receive(bakery, butter(700, "bu-1"), "south");
    receive(bakery, butter(700, "BU-2"));
    bakery.must("sales.north", bakery.order_of("bun", pieces(24), "eaten"));
    bakery.must("operator.north", StartProduction{id<OrderId>("eaten"), {}});
    bakery.must("sales.north", bakery.order_of("bun", pieces(24), "planned"));
    REQUIRE(bakery.order("planned").status == "ReadyForProduction");

    const Json answer = report(bakery, "procurement", recall(" bu-1"));
    CHECK(answer["lots"].size() == 3);
    std::map<std::string, std::string> uses;
    for (const Json& order : answer["orders"]) uses[order["id"]] = order["use"];
    CHECK(uses == std::map<std::string, std::string>{{id<OrderId>("planned").text(), "Reserved"}});

    bakery.must("procurement", recall(" bu-1"));
    for (const Lot* lot : butter_lots(bakery, "BU-1")) {
        CHECK(lot->held);
        CHECK(lot->reserved.amount == 0);
    }
    CHECK_FALSE(butter_lots(bakery, "BU-2")[0]->held);
    CHECK(bakery.order("planned").status == "AwaitingProcurement");
    CHECK(bakery.facts.back().action == FactAction::LotsRecalled);
    CHECK(bakery.facts.back().justification == recalled);
    CHECK(bakery.facts.back().note.find("of butter: 3 lots held at ") != std::string::npos);
    CHECK(bakery.facts.back().note.find("; 1 order planned anew, 1 order had used it") != std::string::npos);
    CHECK(speaks_of_recall(told(bakery, "sales.north")));
    CHECK(speaks_of_recall(told(bakery, "operator.north")));
    CHECK_FALSE(speaks_of_recall(told(bakery, "sales2.north")));
}

TEST_CASE("a recall tells the orders that had the lot, to whom may see them") {
    Bakery bakery;
    stock_all_but_butter(bakery);
    receive(bakery, butter(880, "BU-1"));
    bakery.must("sales.north", bakery.order_of("bun", pieces(24)));
    bakery.must("operator.north", StartProduction{bakery.order().id, {}});
    REQUIRE(butter_lots(bakery, "BU-1")[0]->on_hand.amount == 0);
    const Json answer = report(bakery, "production", recall("BU-1"));
    REQUIRE(answer["lots"].size() == 1);
    CHECK(answer["lots"][0]["onHand"]["value"] == "0");
    CHECK(answer["lots"][0]["held"] == true);
    REQUIRE(answer["orders"].size() == 1);
    CHECK(answer["orders"][0]["number"] == number_text(bakery.order().number));
    CHECK(answer["orders"][0]["use"] == "Consumed");
    // It never was short, so procurement does not see it; its seller and the bakers hear of it all the same.
    CHECK(report(bakery, "procurement", recall("BU-1"))["orders"].empty());
    bakery.must("procurement", recall("BU-1"));
    CHECK(speaks_of_recall(told(bakery, "sales.north")));
    CHECK(speaks_of_recall(told(bakery, "operator.north")));
}

TEST_CASE("lots are recalled by who has the permission, and only where they have it") {
    Bakery bakery;
    receive(bakery, butter(500, "BU-1"));
    receive(bakery, butter(500, "BU-1"), "south");
    User northern = *bakery.world.find<User>(id<UserId>("production"));
    northern.locations = {id<LocationId>("north")};
    bakery.world.put(northern);
    for (const char* other : {"sales.north", "manager.north", "operator.north", "director", "admin"}) {
        CAPTURE(other);
        CHECK(bakery.give(other, recall("BU-1")).error().kind == RefusalKind::forbidden);
    }
    CHECK(report(bakery, "production", recall("BU-1"))["lots"].size() == 1);
    bakery.must("production", recall("BU-1"));
    int held = 0;
    for (const Lot* lot : butter_lots(bakery, "BU-1")) held += lot->held ? 1 : 0;
    CHECK(held == 1);
    CHECK(bakery.give("production", recall("none such")).error().kind == RefusalKind::unknown_reference);
    CHECK(bakery.give("production", recall("  ")).error().kind == RefusalKind::invalid);
    CHECK(bakery.give("production", RecallLots{id<MaterialId>("none"), "BU-1", recalled}).error().kind ==
          RefusalKind::unknown_reference);
}

TEST_CASE("what has no expiry is received, may be used on any day, and is taken last") {
    Bakery bakery;
    const Receipt tins{id<MaterialId>("butter"), kg(500), "TIN-1", std::nullopt};
    receive(bakery, tins);
    receive(bakery, butter(500, "BU-1", "2099-12-31"));
    receive(bakery, tins);
    REQUIRE(butter_lots(bakery, "TIN-1").size() == 1);
    const Lot& lot = *butter_lots(bakery, "TIN-1")[0];
    CHECK(lot.on_hand == kg(1000));
    CHECK(is_usable(lot, *Date::parse("2190-01-01")));
    const auto plan = plan_reservation(bakery.world, id<LocationId>("north"), {{id<MaterialId>("butter"), kg(600)}},
                                       *Date::parse("2026-06-01"));
    REQUIRE(plan.shares.size() == 2);
    CHECK(plan.shares[0].quantity == kg(500));
    CHECK(plan.shares[1].lot == lot.id);
    CHECK_FALSE(to_json(lot).contains("expiresOn"));
    CHECK(read_record<Lot>(to_json(lot)) == lot);
    CHECK(read_record<Lot>(to_json(*butter_lots(bakery, "BU-1")[0]))->expires_on == Date::parse("2099-12-31"));
    Problems problems;
    const Json asked{{"materialId", id<MaterialId>("butter").text()},
                     {"quantity", json_of(kg(1))},
                     {"lotCode", "TIN-2"},
                     {"expiresOn", nullptr}};
    CHECK_FALSE(read_json<Receipt>(asked, problems).expires_on.has_value());
    CHECK(problems.empty());
}
