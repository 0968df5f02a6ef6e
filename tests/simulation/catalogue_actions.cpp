// What people do about the catalogue: they add, change, retire and bring back, draft and activate.

#include "tests/simulation/actions.h"
#include "tests/simulation/master_data_actions.h"

namespace batchline::simulation {
namespace {

using testing::id;
using testing::kg;
using testing::pieces;

/// Where it is everybody's, and now and then a branch's own.
std::optional<LocationId> some_place(Dice& dice) {
    if (dice.chance(70)) return std::nullopt;
    return id<LocationId>(dice.pick({"north", "south"}));
}

std::optional<Command> change_material(World& world, Tab& tab, Dice& dice) {
    if (dice.chance(30)) {
        CreateMaterial command;
        command.id = MaterialId{tab.app->intents().new_id()};
        command.content.name = new_name(world, "material ");
        command.content.contains = {dice.pick({"Milk", "Soybeans", "Nonsense"})};
        command.content.location = some_place(dice);
        return command;
    }
    const Material* material = some<Material>(tab, dice);
    if (!material) return std::nullopt;
    if (dice.chance(15)) return RetireMaterial{{material->id, {}, "out of season"}};
    return change_of<ChangeMaterial>(*material, {{"storage", new_name(world, "shelf ")}}, dice);
}

/// For more of it, for a tier, or for a time.
Json some_prices(const Product& product, Dice& dice) {
    Json prices = Json::array();
    const auto add = [&](Json price) {
        price["price"] = {{"amount", dice.between(50, 900)}, {"currency", "EUR"}};
        prices.push_back(std::move(price));
    };
    const std::string unit(display_unit(product.dimension));
    if (dice.chance(60)) add({{"fromQuantity", {{"value", std::to_string(dice.between(2, 60))}, {"unit", unit}}}});
    if (dice.chance(40)) add({{"tier", dice.pick({"Standard", "Gold", "Iron"})}});
    if (dice.chance(40)) add({{"validFrom", "2026-05-29"}, {"validTo", dice.pick({"2026-05-30", "2026-05-28"})}});
    return prices;
}

std::optional<Command> change_product(World& world, Tab& tab, Dice& dice) {
    const Product* product = some<Product>(tab, dice);
    if (!product) return std::nullopt;
    if (dice.chance(20)) {
        CreateProduct command;
        command.id = ProductId{tab.app->intents().new_id()};
        command.content = *product;
        command.content.name = new_name(world, "product ");
        command.content.location = some_place(dice);
        return command;
    }
    if (dice.chance(5)) return RetireProduct{{product->id, product->version, ""}};
    const Json price{{"amount", dice.between(50, 900)}, {"currency", "EUR"}};
    Json changes{{"price", price}, {"number", std::to_string(world.made++)}};
    if (dice.chance(60)) changes["prices"] = some_prices(*product, dice);
    if (dice.chance(20)) changes["leadTimeHours"] = dice.between(0, 72);
    return change_of<ChangeProduct>(*product, std::move(changes), dice);
}

std::optional<Command> change_recipe(World&, Tab& tab, Dice& dice) {
    const Recipe* recipe = some<Recipe>(tab, dice);
    if (!recipe) return std::nullopt;
    DraftRecipe command{recipe->id, {}, recipe->yield, recipe->lines, "another mixture"};
    RecipeLine& line =
        command.lines[static_cast<std::size_t>(dice.between(0, static_cast<std::int64_t>(command.lines.size()) - 1))];
    line.quantity.amount = dice.between(1, 2 * line.quantity.amount);
    line.scrap_permille = dice.between(0, 200);
    return command;
}

std::optional<Command> activate_recipe(World& world, Tab& tab, Dice& dice) {
    const RecipeDraft* draft = some<RecipeDraft>(tab, dice);
    const Recipe* recipe = draft ? tab.app->state().replica.find<Recipe>(draft->recipe) : some<Recipe>(tab, dice);
    if (!recipe) return std::nullopt;
    ActivateRecipe command{recipe->id, recipe->version + 1, {}};
    if (dice.chance(30)) command.active_from = Instant{world.now_us}.plus_seconds(dice.between(-600, 7200));
    return command;
}

std::optional<Command> discard_draft(World&, Tab& tab, Dice& dice) {
    const RecipeDraft* draft = some<RecipeDraft>(tab, dice);
    if (!draft) return std::nullopt;
    return DiscardRecipeDraft{draft->recipe, draft->version - (dice.chance(10) ? 1 : 0)};
}

/// A PNG of two pixels by two, in Base64.
constexpr const char* square =
    "iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAIAAAD91JpzAAAAEElEQVR42mM4UaEBRAwQCgAp7gWhZAhhBwAAAABJRU5ErkJggg==";

/// What is no picture at all is refused by whoever decodes it; what is Base64 comes that far.
std::optional<Command> set_picture(World&, Tab& tab, Dice& dice) {
    const Product* product = some<Product>(tab, dice);
    if (!product) return std::nullopt;
    const char* image = dice.pick({"", square, "not Base64!", "AAAA"});
    return SetProductPicture{product->id, {}, image};
}

}  // namespace

std::vector<DeedOfPerson> deeds_about_the_catalogue() {
    return {
        {"changes a material", 3, change_material}, {"changes a product", 3, change_product},
        {"drafts a recipe", 3, change_recipe},      {"brings a recipe into force", 2, activate_recipe},
        {"gives a draft up", 1, discard_draft},     {"changes a picture", 1, set_picture},
    };
}

}  // namespace batchline::simulation
