// Recipes are drafted, brought into force at once or at a moment, and pinned by orders.

#include <doctest/doctest.h>

#include "shared/follow_ups/rules.h"
#include "shared/recipes/catalogue.h"
#include "shared/workflows/recipe_versions.h"
#include "tests/support/bakery.h"

using namespace batchline;
using namespace batchline::testing;

namespace {

RecipeLine line_of(const std::string& material, Quantity quantity) {
    RecipeLine line;
    line.material = id<MaterialId>(material);
    line.quantity = quantity;
    return line;
}

CreateRecipe brittle() { return {id<RecipeId>("brittle"), {"Brittle", {}}, kg(1000), {line_of("almonds", kg(1000))}}; }

DraftRecipe draft(const std::string& recipe, Quantity yield, std::vector<RecipeLine> lines) {
    return {id<RecipeId>(recipe), {}, yield, std::move(lines), "Another mixture"};
}

const Recipe& recipe(const Bakery& bakery, const std::string& name) {
    return *bakery.world.find<Recipe>(id<RecipeId>(name));
}

/// As the server's clock gives it.
Outcome by_clock(Bakery& bakery, const Command& command) {
    Changes changes(bakery.world);
    Actor clock;
    clock.user = system_user();
    const Moment moment{bakery.now, CommandId{id_from("clock")}};
    Outcome outcome = decide(command, clock, shipped_configuration(), moment, changes);
    if (outcome) {
        for (const auto& [key, record] : changes.records()) bakery.world.put(record);
    }
    return outcome;
}

}  // namespace

TEST_CASE("a new recipe is in force at once, and a product can be made of it") {
    Bakery bakery;
    bakery.must("director", brittle());
    CHECK(bakery.facts.back().action == FactAction::RecipeCreated);
    CHECK(bakery.facts.back().note == "Brittle v1: 1 kg of 1 kg almonds");
    CHECK(recipe(bakery, "brittle").active_from == bakery.now);
    CHECK(bakery.give("sales.north", draft("brittle", kg(1000), {line_of("almonds", kg(900))})).error().kind ==
          RefusalKind::forbidden);
}

TEST_CASE("what is drafted changes nothing until it is brought into force; then orders keep what they have pinned") {
    Bakery bakery;
    bakery.stock_for_buns();
    bakery.must("sales.north", bakery.order_of("bun", pieces(24)));
    const auto reservations = bakery.order().reservations;
    bakery.must("director", draft("bun", pieces(20), {line_of("flour", kg(1000))}));
    CHECK(recipe(bakery, "bun").version == 1);
    CHECK(bakery.give("director", ActivateRecipe{id<RecipeId>("bun"), 3, {}}).error().kind ==
          RefusalKind::not_possible_now);
    bakery.must("director", ActivateRecipe{id<RecipeId>("bun"), 2, {}});
    CHECK(recipe(bakery, "bun").version == 2);
    CHECK(recipe(bakery, "bun").yield == pieces(20));
    REQUIRE(recipe(bakery, "bun").former.size() == 1);
    CHECK(recipe(bakery, "bun").former[0].yield == pieces(24));
    CHECK(bakery.order().lines[0].recipe_version == 1);
    CHECK(bakery.order().reservations == reservations);
    bakery.must("sales.north", bakery.order_of("bun", pieces(20), "next"));
    CHECK(bakery.order("next").lines[0].recipe_version == 2);
    CHECK(bakery.give("director", ActivateRecipe{id<RecipeId>("bun"), 3, {}}).error().detail ==
          "Nothing is drafted for this recipe.");
}

TEST_CASE("a draft is changed by who has seen it as it is") {
    Bakery bakery;
    DraftRecipe command = draft("bun", pieces(20), {line_of("flour", kg(1000))});
    bakery.must("director", command);
    command.expected = 9;
    CHECK(bakery.give("director", command).error().kind == RefusalKind::changed_meanwhile);
    command.expected = 1;
    command.note = "Still less";
    bakery.must("director", command);
    CHECK(bakery.world.find<RecipeDraft>(draft_of(id<RecipeId>("bun")))->note == "Still less");
}

TEST_CASE("a version comes into force by the clock when its moment has come, and not before") {
    Bakery bakery;
    bakery.must("director", draft("bun", pieces(20), {line_of("flour", kg(1000))}));
    const Instant moment = bakery.now.plus_seconds(3600);
    bakery.must("director", ActivateRecipe{id<RecipeId>("bun"), 2, moment});
    CHECK(bakery.facts.back().action == FactAction::RecipeVersionScheduled);
    CHECK(recipe(bakery, "bun").version == 1);
    const ActivateRecipe due{id<RecipeId>("bun"), 2, {}};
    CHECK_FALSE(by_clock(bakery, due));
    bakery.now = moment;
    CHECK(by_clock(bakery, due));
    CHECK(recipe(bakery, "bun").version == 2);
    CHECK_FALSE(by_clock(bakery, due));
}

TEST_CASE("versions that cannot be are refused at their place, cycles with the way around") {
    Bakery bakery;
    const auto refused = [&](Quantity yield, std::vector<RecipeLine> lines) {
        const Outcome outcome = bakery.give("director", draft("dough", yield, std::move(lines)));
        REQUIRE_FALSE(outcome);
        return outcome.error();
    };
    CHECK(refused(kg(0), {line_of("flour", kg(1))}).members["pointer"] == "/yield");
    CHECK(refused(kg(1000), {}).members["pointer"] == "/lines");
    CHECK(refused(kg(1000), {line_of("flour", pieces(1))}).members["pointer"] == "/lines/0/quantity");
    CHECK(refused(kg(1000), {line_of("nothing", kg(1))}).members["pointer"] == "/lines/0/materialId");
    RecipeLine around;
    around.recipe = id<RecipeId>("bun");
    around.quantity = pieces(1);
    const Refusal cycle = refused(kg(1000), {around});
    CHECK(cycle.kind == RefusalKind::recipe_cycle);
    CHECK(cycle.members["path"] == Json({"dough", "bun", "dough"}));
}

TEST_CASE("a renamed or retired recipe still is what orders have pinned") {
    Bakery bakery;
    bakery.stock_for_buns();
    bakery.must("sales.north", bakery.order_of("bun", pieces(24)));
    ChangeRecipe rename;
    rename.id = id<RecipeId>("bun");
    rename.expected = 1;
    rename.changes.members = {{"name", "Bun"}};
    bakery.must("director", rename);
    RetireRecipe retire;
    retire.id = id<RecipeId>("bun");
    bakery.must("director", retire);
    CHECK(recipe(bakery, "bun").version == 3);
    CHECK(pinned(bakery.world, id<RecipeId>("bun"), 1)->yield == pieces(24));
    bakery.must("operator.north", StartProduction{id<OrderId>("order"), {}});
}
