// Check digits, uses, and what a recipe comes to while it is being written.

#include <doctest/doctest.h>

#include "shared/recipes/catalogue.h"
#include "tests/support/bakery.h"

using namespace batchline;
using namespace batchline::testing;

namespace {

RecipeLine line_of(const std::string& material, Quantity quantity, std::int64_t scrap_permille = 0) {
    RecipeLine line;
    line.material = id<MaterialId>(material);
    line.quantity = quantity;
    line.scrap_permille = scrap_permille;
    return line;
}

RecipeLine line_of_recipe(const std::string& recipe, Quantity quantity) {
    RecipeLine line;
    line.recipe = id<RecipeId>(recipe);
    line.recipe_version = 1;
    line.quantity = quantity;
    return line;
}

void set_cost(Bakery& bakery, const std::string& material, std::int64_t cents, std::optional<Quantity> per = {}) {
    Material changed = *bakery.world.find<Material>(id<MaterialId>(material));
    changed.cost = Money{cents, "EUR"};
    changed.cost_per = per;
    bakery.world.put(std::move(changed));
}

}  // namespace

TEST_CASE("a GTIN has 8, 12, 13 or 14 digits, and its last one is right") {
    for (const char* right : {"4006381333931", "96385074", "036000291452", "10614141000415"}) CHECK(is_gtin(right));
    for (const char* wrong : {"4006381333932", "96385075", "12345", "", "400638133393a", "04006381333931000"})
        CHECK_FALSE(is_gtin(wrong));
}

TEST_CASE("what is written of a recipe is costed, weighed and looked at for allergens by the rules of orders") {
    Bakery bakery;
    set_cost(bakery, "flour", 60);
    set_cost(bakery, "butter", 2500, kg(4000));  // 4 kg for 25.00
    const std::vector<RecipeLine> lines{line_of_recipe("dough", kg(1500)), line_of("butter", kg(500), 100)};
    const RecipeOutlook outlook = outlook_of({}, "Puff", kg(1900), lines, kg(3800), bakery.world);
    REQUIRE_FALSE(outlook.refusal);
    // Twice 1.5 kg of dough and 0.55 kg of butter: 1.8 kg of flour, and 1.2 + 1.1 kg of butter.
    REQUIRE(outlook.materials.size() == 2);
    CHECK(outlook.materials[0].quantity == kg(2300));
    CHECK(outlook.materials[1].quantity == kg(1800));
    CHECK(outlook.materials[0].cost == Money{1438, "EUR"});  // 14.375
    CHECK(outlook.materials[1].cost == Money{108, "EUR"});
    CHECK(outlook.cost == Money{1546, "EUR"});  // 15.455, rounded once
    CHECK(outlook.goes_in == kg(2000));
    CHECK(outlook.comes_out == kg(1900));
    CHECK(outlook.diet.contains.at("Milk").size() == 2);
    CHECK(outlook.diet.contains.at("Gluten").front() == DietPath{"Puff", "dough v1", "flour"});
}

TEST_CASE("a recipe whose cost is not known altogether says what it lacks") {
    Bakery bakery;
    set_cost(bakery, "flour", 60);
    const auto outlook = outlook_of({}, "Dough", kg(1000), {line_of("flour", kg(600)), line_of("butter", kg(400))},
                                    kg(1000), bakery.world);
    CHECK_FALSE(outlook.cost);
    CHECK(outlook.costless == std::vector<MaterialId>{id<MaterialId>("butter")});
}

TEST_CASE("pieces weigh what their own unit of mass says") {
    Bakery bakery;
    Material eggs = *bakery.world.find<Material>(id<MaterialId>("bag"));
    eggs.id = id<MaterialId>("eggs");
    eggs.name = "eggs";
    eggs.units = {{"kg", {20, 1}}};  // twenty to the kilo
    bakery.world.put(eggs);
    const auto weigh = [&] {
        return outlook_of({}, "Batter", kg(1000), {line_of("flour", kg(600)), line_of("eggs", pieces(8))}, kg(1000),
                          bakery.world)
            .goes_in;
    };
    CHECK(weigh() == kg(1000));
    eggs.units.clear();
    bakery.world.put(eggs);
    CHECK_FALSE(weigh());
}

TEST_CASE("a recipe that would contain itself is refused with the way around") {
    const Bakery bakery;
    const auto outlook = outlook_of(id<RecipeId>("dough"), "dough", kg(1000), {line_of_recipe("bun", pieces(1))},
                                    kg(1000), bakery.world);
    REQUIRE(outlook.refusal);
    CHECK(outlook.refusal->kind == RefusalKind::recipe_cycle);
    CHECK(outlook.refusal->members["path"] == Json({"dough", "bun", "dough"}));
}

TEST_CASE("who needs a material, a recipe or a supplier is found, but not who is retired") {
    Bakery bakery;
    const auto names_of_uses = [&](Uuid wanted) {
        std::vector<std::string> names;
        for (const Use& use : uses_of(wanted, bakery.world)) names.push_back(use.name);
        return names;
    };
    CHECK(names_of_uses(id_from("almonds")) == std::vector<std::string>{"slice"});
    CHECK(names_of_uses(id_from("flour")).size() == 2);
    // Both the recipe's own product and nothing else.
    CHECK(uses_of(id_from("bun"), bakery.world).size() == 1);
    Product bun = *bakery.world.find<Product>(id<ProductId>("bun"));
    bun.retired_at = bakery.now;
    bakery.world.put(std::move(bun));
    CHECK(uses_of(id_from("bun"), bakery.world).empty());
}
