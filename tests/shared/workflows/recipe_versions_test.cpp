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

TEST_CASE("recipes that use one follow it to its next version, or stay, and orders keep what they have pinned") {
    Bakery bakery;
    bakery.stock_for_buns();
    bakery.must("sales.north", bakery.order_of("bun", pieces(24)));
    const auto dough_of = [&](const std::string& name) {
        for (const RecipeLine& line : recipe(bakery, name).lines) {
            if (line.recipe == id<RecipeId>("dough")) return line.recipe_version;
        }
        return std::int64_t{0};
    };
    CreateRecipe box{id<RecipeId>("box"), {"Box", {}}, pieces(1), {}};
    RecipeLine of_buns;
    of_buns.recipe = id<RecipeId>("bun");
    of_buns.quantity = pieces(6);
    RecipeLine of_dough;
    of_dough.recipe = id<RecipeId>("dough");
    of_dough.quantity = kg(100);
    box.lines = {of_buns, of_dough};
    bakery.must("director", box);
    // What is drafted of a parent follows as well, so that it does not bring the former dough back.
    bakery.must("director", DraftRecipe{id<RecipeId>("box"), {}, pieces(1), {of_dough}, ""});

    bakery.must("director", draft("dough", kg(1000), {line_of("flour", kg(650)), line_of("butter", kg(350))}));
    bakery.must("director", ActivateRecipe{id<RecipeId>("dough"), 2, {}, Parents::Stay});
    CHECK(dough_of("bun") == 1);
    bakery.must("director", draft("dough", kg(1000), {line_of("flour", kg(700)), line_of("butter", kg(300))}));
    const std::size_t facts = bakery.facts.size();
    bakery.must("director", ActivateRecipe{id<RecipeId>("dough"), 3, {}});
    CHECK(dough_of("bun") == 3);
    CHECK(dough_of("box") == 3);
    // Each once, though the box takes it in two ways.
    CHECK(recipe(bakery, "bun").version == 2);
    CHECK(recipe(bakery, "box").version == 2);
    CHECK(recipe(bakery, "box").lines[0].recipe_version == 2);
    CHECK(bakery.facts.size() == facts + 3);
    CHECK(bakery.facts.back().note.starts_with("Box v2: follows; "));
    CHECK(bakery.world.find<RecipeDraft>(draft_of(id<RecipeId>("box")))->lines[0].recipe_version == 3);
    CHECK(bakery.order().lines[0].recipe_version == 1);

    // Only what the actor keeps: a branch's manager changes nothing of the others.
    ChangeRecipe own;
    own.id = id<RecipeId>("dough");
    own.expected = recipe(bakery, "dough").version;
    own.changes.members = {{"locationId", id<LocationId>("north").text()}};
    bakery.must("director", own);
    bakery.must("manager.north", draft("dough", kg(1000), {line_of("flour", kg(600)), line_of("butter", kg(400))}));
    bakery.must("manager.north", ActivateRecipe{id<RecipeId>("dough"), recipe(bakery, "dough").version + 1, {}});
    CHECK(dough_of("bun") == 3);
}

TEST_CASE("a parent that could not follow is named, and nothing is changed") {
    Bakery bakery;
    bakery.must("director", draft("dough", pieces(10), {line_of("flour", kg(650)), line_of("butter", kg(350))}));
    const Outcome refused = bakery.give("director", ActivateRecipe{id<RecipeId>("dough"), 2, {}});
    REQUIRE_FALSE(refused.ok());
    CHECK(refused.error().detail.starts_with("bun cannot follow: "));
    CHECK(recipe(bakery, "dough").version == 1);
    bakery.must("director", ActivateRecipe{id<RecipeId>("dough"), 2, {}, Parents::Stay});
}

TEST_CASE("a draft is given up, and the next one begins anew") {
    Bakery bakery;
    CHECK(bakery.give("director", DiscardRecipeDraft{id<RecipeId>("slice"), {}}).error().kind ==
          RefusalKind::not_possible_now);
    bakery.must("director", draft("slice", pieces(12), {line_of("almonds", kg(400))}));
    ActivateRecipe later{id<RecipeId>("slice"), 2, bakery.now.plus_days(1)};
    bakery.must("director", later);
    CHECK(bakery.give("director", DiscardRecipeDraft{id<RecipeId>("slice"), 1}).error().kind ==
          RefusalKind::changed_meanwhile);
    CHECK(bakery.give("sales.north", DiscardRecipeDraft{id<RecipeId>("slice"), {}}).error().kind ==
          RefusalKind::forbidden);
    bakery.must("director", DiscardRecipeDraft{id<RecipeId>("slice"), 2});
    CHECK(bakery.facts.back().action == FactAction::RecipeDraftDiscarded);
    CHECK(bakery.facts.back().note == "slice v2: given up; it was 12 pieces of 0.4 kg almonds");
    bakery.now = bakery.now.plus_days(2);
    CHECK_FALSE(is_due(*bakery.world.find<RecipeDraft>(draft_of(id<RecipeId>("slice"))), bakery.now));
    CHECK(bakery.give("director", later).error().kind == RefusalKind::not_possible_now);
    bakery.must("director", draft("slice", pieces(11), {line_of("almonds", kg(300))}));
    bakery.must("director", ActivateRecipe{id<RecipeId>("slice"), 2, {}});
    CHECK(recipe(bakery, "slice").yield == pieces(11));
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
