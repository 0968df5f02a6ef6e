// Single steps in an order's life: cancelled lines, priorities, holds, replacements.

#include <doctest/doctest.h>

#include "shared/protocol/views.h"
#include "tests/support/bakery.h"

using namespace batchline;
using namespace batchline::testing;

namespace {

const Justification cancel_reason{"CustomerCancelled", "They want fewer of these"};
const Justification hold_reason{"Quality", "The oven does not hold its heat"};
const Justification rank_reason{"ManagerDecision", "A wedding this evening"};

void stock_generously(Bakery& bakery) {
    bakery.stock("flour-1", "flour", kg(20'000), "2026-12-31");
    bakery.stock("butter-1", "butter", kg(10'000), "2026-12-31");
    bakery.stock("almonds-1", "almonds", kg(10'000), "2026-12-31");
    bakery.stock("bags", "bag", pieces(1000), "2030-01-01");
}

CreateOrder buns_and_slices(const Bakery& bakery) {
    CreateOrder command = bakery.order_of("bun", pieces(24));
    command.lines.push_back({OrderLineId{id_from("order/2")}, id<ProductId>("slice"), pieces(10), ""});
    return command;
}

OrderLineId line(int number) { return OrderLineId{id_from("order/" + std::to_string(number))}; }

/// Butter may be replaced by margarine in the dough.
void permit_margarine(Bakery& bakery, std::vector<std::string> allergens = {}) {
    Material margarine;
    margarine.id = id<MaterialId>("margarine");
    margarine.version = 1;
    margarine.name = "margarine";
    margarine.dimension = Dimension::Mass;
    margarine.contains = std::move(allergens);
    bakery.world.put(margarine);
    Recipe dough = *bakery.world.find<Recipe>(id<RecipeId>("dough"));
    dough.lines[1].substitutes = {margarine.id};
    bakery.world.put(dough);
    bakery.stock("margarine-1", "margarine", kg(5000), "2026-12-31");
}

DecideProcurement replace(const std::string& material, const std::string& substitute) {
    DecideProcurement decision{
        id<OrderId>("order"), {}, ProcurementDecision::Substitute, {"Other", "There is no butter this week"}};
    decision.substitutions = {{id<MaterialId>(material), id<MaterialId>(substitute)}};
    return decision;
}

}  // namespace

TEST_CASE("a line is cancelled: it stays in the order, but needs and costs nothing") {
    Bakery bakery;
    stock_generously(bakery);
    bakery.must("sales.north", buns_and_slices(bakery));
    const std::int64_t before = total_of(bakery.order().lines)->amount;
    CHECK(before == 2400 + 3000);
    CHECK(bakery.reserved("almonds-1") > 0);
    bakery.must("sales.north", CancelLine{id<OrderId>("order"), line(2), {}, cancel_reason});
    const Order& order = bakery.order();
    CHECK(order.status == "ReadyForProduction");
    CHECK(order.lines.size() == 2);
    CHECK(order.lines[1].status == LineStatus::Cancelled);
    CHECK(total_of(order.lines)->amount == 2400);
    CHECK(bakery.reserved("almonds-1") == 0);
    CHECK(order.revision == 2);
    CHECK(bakery.facts.back().action == FactAction::LineCancelled);
    CHECK(bakery.facts.back().justification == cancel_reason);
    CHECK(bakery.give("sales.north", CancelLine{order.id, line(2), {}, cancel_reason}).error().kind ==
          RefusalKind::not_possible_now);
    CHECK(bakery.give("sales.north", CancelLine{order.id, line(1), {}, cancel_reason}).error().kind ==
          RefusalKind::not_possible_now);
    CHECK(bakery.give("sales.north", CancelLine{order.id, line(3), {}, cancel_reason}).error().kind ==
          RefusalKind::not_found);
    CHECK(bakery.give("sales2.north", CancelLine{order.id, line(1), {}, cancel_reason}).error().kind ==
          RefusalKind::not_found);
}

TEST_CASE("cancelling the short line makes the rest ready, and its request is withdrawn") {
    Bakery bakery;
    stock_generously(bakery);
    CreateOrder command = buns_and_slices(bakery);
    command.lines[1].quantity = pieces(10'000);
    bakery.must("sales.north", command);
    CHECK(bakery.order().status == "AwaitingProcurement");
    bakery.must("sales.north", CancelLine{id<OrderId>("order"), line(2), {}, cancel_reason});
    CHECK(bakery.order().status == "ReadyForProduction");
    CHECK(bakery.order().procurement_status == ProcurementStatus::Withdrawn);
}

TEST_CASE("an edit can neither take a cancelled line back nor make it vanish") {
    Bakery bakery;
    stock_generously(bakery);
    bakery.must("sales.north", buns_and_slices(bakery));
    bakery.must("sales.north", CancelLine{id<OrderId>("order"), line(2), {}, cancel_reason});
    EditOrder edit;
    edit.order = id<OrderId>("order");
    edit.expected = bakery.order().version;
    edit.lines = {{line(2), id<ProductId>("slice"), pieces(50), ""}, {line(1), id<ProductId>("bun"), pieces(12), ""}};
    edit.justification = Justification{"CustomerRequest", "The customer called again"};
    bakery.must("sales.north", edit);
    CHECK(bakery.order().lines[0].status == LineStatus::Cancelled);
    CHECK(bakery.order().lines[0].quantity == pieces(10));
    CHECK(bakery.order().lines[1].quantity == pieces(12));
    edit.expected = bakery.order().version;
    edit.lines = {{line(1), id<ProductId>("bun"), pieces(6), ""}};
    bakery.must("sales.north", edit);
    CHECK(bakery.order().lines.size() == 2);
    CHECK(bakery.reserved("almonds-1") == 0);
}

TEST_CASE("completing yields nothing for a cancelled line, and no line twice") {
    Bakery bakery;
    stock_generously(bakery);
    bakery.must("sales.north", buns_and_slices(bakery));
    bakery.must("sales.north", CancelLine{id<OrderId>("order"), line(2), {}, cancel_reason});
    bakery.must("operator.north", StartProduction{id<OrderId>("order"), {}});
    const auto complete = [&](std::vector<LineYield> yields) {
        return bakery.give("operator.north", CompleteProduction{id<OrderId>("order"), {}, std::move(yields)});
    };
    CHECK(complete({{line(2), pieces(1), {}}}).error().kind == RefusalKind::invalid);
    CHECK(complete({{line(1), pieces(1), {}}, {line(1), pieces(2), {}}}).error().kind == RefusalKind::invalid);
    REQUIRE(complete({{line(1), pieces(22), pieces(2)}}).ok());
    CHECK(bakery.order().lines[0].produced == pieces(22));
    CHECK(bakery.order().lines[1].status == LineStatus::Cancelled);
    CHECK_FALSE(bakery.order().lines[1].produced.has_value());
    CHECK(bakery.facts.back().note == "Wasted 2 pieces bun");
}

TEST_CASE("a priority that was set holds through edits, and says who set it and why") {
    Bakery bakery;
    stock_generously(bakery);
    bakery.must("sales.north", buns_and_slices(bakery));
    CHECK(
        bakery.give("sales.north", SetPriority{id<OrderId>("order"), {}, Priority::Urgent, rank_reason}).error().kind ==
        RefusalKind::forbidden);
    CHECK(bakery
              .give("manager.north",
                    SetPriority{id<OrderId>("order"), {}, Priority::Urgent, {"Whim", "long enough as a text"}})
              .error()
              .kind == RefusalKind::unknown_reason_code);
    const std::string before = urgency_key(bakery.order(), bakery.now);
    bakery.must("manager.north", SetPriority{id<OrderId>("order"), {}, Priority::Urgent, rank_reason});
    CHECK(urgency_key(bakery.order(), bakery.now) < before);
    CHECK(priority_of(bakery.order(), bakery.now) == Priority::Urgent);
    CHECK(bakery.order().priority_override->user == id<UserId>("manager.north"));
    CHECK(bakery.order().revision == 1);
    CHECK(bakery.facts.back().note == "Normal → Urgent");
    bakery.must("sales.north", CancelLine{id<OrderId>("order"), line(2), {}, cancel_reason});
    CHECK(priority_of(bakery.order(), bakery.now) == Priority::Urgent);
    bakery.must("operator.north", StartProduction{id<OrderId>("order"), {}});
    CHECK(bakery.give("director", SetPriority{id<OrderId>("order"), {}, Priority::Low, rank_reason}).error().kind ==
          RefusalKind::not_possible_now);
}

TEST_CASE("an order becomes more urgent as its time comes, without anybody changing it") {
    Bakery bakery;
    stock_generously(bakery);
    CreateOrder command = buns_and_slices(bakery);
    command.needed_at = bakery.now.plus_seconds(6 * 3600 + 4);
    bakery.must("sales.north", command);
    Customer gold = *bakery.world.find<Customer>(id<CustomerId>("vegan"));
    gold.tier = "Gold";
    gold.restrictions.clear();
    bakery.world.put(gold);
    CreateOrder later = bakery.order_of("slice", pieces(1), "gold");
    later.customer = gold.id;
    later.needed_at = bakery.now.plus_days(2);
    bakery.must("sales.north", later);

    const std::int64_t version = bakery.order().version;
    const Instant half_an_hour_later = bakery.now.plus_seconds(1800);
    CHECK(priority_of(bakery.order(), bakery.now) == Priority::Normal);
    CHECK(urgency_key(bakery.order("gold"), bakery.now) < urgency_key(bakery.order(), bakery.now));
    CHECK(priority_of(bakery.order(), half_an_hour_later) == Priority::High);
    CHECK(urgency_key(bakery.order(), half_an_hour_later) < urgency_key(bakery.order("gold"), half_an_hour_later));
    CHECK(bakery.order().version == version);

    const Actor actor = bakery.actor("manager.north");
    const AnyRecord record = AnyRecord::of(bakery.order());
    const AccessFacts facts = facts_of(record, bakery.world);
    for (const Instant now : {bakery.now, half_an_hour_later}) {
        const Json view = view_of(record, facts, {actor, shipped_configuration(), now});
        CHECK(view["priorityLevel"] == std::string(name_of(priority_of(bakery.order(), now))));
    }
    CHECK_FALSE(to_json(bakery.order()).contains("priorityLevel"));
}

TEST_CASE("production is held with all it reserved, and goes on by the workflow's own step") {
    Bakery bakery;
    stock_generously(bakery);
    bakery.must("sales.north", buns_and_slices(bakery));
    const auto held = bakery.order().reservations;
    CHECK(bakery.give("operator.north", HoldProduction{id<OrderId>("order"), {}, hold_reason}).error().kind ==
          RefusalKind::forbidden);
    bakery.must("production", HoldProduction{id<OrderId>("order"), {}, hold_reason});
    CHECK(bakery.order().status == "OnHold");
    CHECK(bakery.order().phase == Phase::Ready);
    CHECK(bakery.order().production_status == ProductionStatus::OnHold);
    CHECK(bakery.order().reservations == held);
    CHECK(bakery.give("operator.north", StartProduction{id<OrderId>("order"), {}}).error().kind ==
          RefusalKind::not_possible_now);
    CHECK(bakery.give("production", HoldProduction{id<OrderId>("order"), {}, hold_reason}).error().kind ==
          RefusalKind::not_possible_now);
    CHECK(
        bakery.give("operator.north", TakeTransition{id<OrderId>("order"), {}, "resumeProduction", {}}).error().kind ==
        RefusalKind::forbidden);
    bakery.must("production", TakeTransition{id<OrderId>("order"), {}, "resumeProduction", {}});
    CHECK(bakery.order().status == "ReadyForProduction");
    CHECK(bakery.order().production_status == ProductionStatus::Planned);
    CHECK(bakery.facts.back().action == FactAction::ProductionResumed);
    bakery.must("operator.north", StartProduction{id<OrderId>("order"), {}});
}

TEST_CASE("a held order can be edited and cancelled; what is short then waits for procurement") {
    Bakery bakery;
    stock_generously(bakery);
    bakery.must("sales.north", buns_and_slices(bakery));
    bakery.must("production", HoldProduction{id<OrderId>("order"), {}, hold_reason});
    bakery.must("sales.north", CancelLine{id<OrderId>("order"), line(2), {}, cancel_reason});
    CHECK(bakery.order().status == "OnHold");
    bakery.must("production", HoldLot{id<LotId>("butter-1"), {"Recall", "The dairy calls it back"}});
    CHECK(bakery.order().status == "AwaitingProcurement");
    bakery.must("sales.north", CancelOrder{id<OrderId>("order"), {}, cancel_reason});
    CHECK(bakery.order().status == "Cancelled");
}

TEST_CASE("only steps that no other call is for are taken by name") {
    Bakery bakery;
    stock_generously(bakery);
    bakery.must("sales.north", buns_and_slices(bakery));
    const auto take = [&](const std::string& user, const std::string& name) {
        return bakery.give(user, TakeTransition{id<OrderId>("order"), {}, name, {}});
    };
    CHECK(take("director", "fly").error().kind == RefusalKind::invalid);
    CHECK(take("operator.north", "startProduction").error().kind == RefusalKind::not_possible_now);
    CHECK(take("director", "cancelReady").error().kind == RefusalKind::not_possible_now);
    CHECK(take("production", "holdProduction").error().kind == RefusalKind::not_possible_now);
    CHECK(take("production", "resumeProduction").error().kind == RefusalKind::not_possible_now);
    CHECK(take("sales.north", "resumeProduction").error().kind == RefusalKind::forbidden);
    CHECK(take("sales2.north", "resumeProduction").error().kind == RefusalKind::not_found);
}

TEST_CASE("a material is replaced where the recipe permits it") {
    Bakery bakery;
    bakery.stock("flour-1", "flour", kg(20'000), "2026-12-31");
    bakery.stock("bags", "bag", pieces(1000), "2030-01-01");
    permit_margarine(bakery, {"Soy"});
    bakery.must("sales.north", bakery.order_of("bun", pieces(24)));
    CHECK(bakery.order().status == "AwaitingProcurement");
    CHECK(bakery.give("procurement", replace("flour", "margarine")).error().kind ==
          RefusalKind::substitution_not_permitted);
    CHECK(bakery.give("procurement", replace("butter", "almonds")).error().kind ==
          RefusalKind::substitution_not_permitted);
    CHECK(bakery.give("procurement", replace("butter", "nothing")).error().kind == RefusalKind::unknown_reference);
    DecideProcurement nothing = replace("butter", "margarine");
    nothing.substitutions.clear();
    CHECK(bakery.give("procurement", nothing).error().kind == RefusalKind::invalid);
    bakery.must("procurement", replace("butter", "margarine"));
    CHECK(bakery.order().status == "ReadyForProduction");
    CHECK(bakery.lot("margarine-1").reserved == kg(880));
    CHECK(bakery.order().warnings == std::vector<std::string>{"butter is replaced by margarine, which contains soy."});
    CHECK(bakery.facts.back().action == FactAction::Substituted);
}

TEST_CASE("what the customer cannot have does not come in by a replacement") {
    Bakery bakery;
    bakery.stock("flour-1", "flour", kg(20'000), "2026-12-31");
    bakery.stock("bags", "bag", pieces(1000), "2030-01-01");
    permit_margarine(bakery, {"TreeNuts"});
    CreateOrder command = bakery.order_of("bun", pieces(24));
    command.customer = id<CustomerId>("nut-free");
    bakery.must("sales.north", command);
    const Outcome refused = bakery.give("procurement", replace("butter", "margarine"));
    CHECK(refused.error().kind == RefusalKind::allergen_clash);
    CHECK(refused.error().members["clashes"][0]["path"] == Json({"bun", "dough v1", "margarine"}));
    CHECK(bakery.order().substitutions.empty());
}
