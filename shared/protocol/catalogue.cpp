// Adds to the catalogue's records what their readers would else have to work out.

#include "shared/protocol/catalogue.h"

#include "shared/suppliers/model.h"

namespace batchline {
namespace {

template <Record R>
Json seen_record(const R& record, const World& world, const Viewer& viewer) {
    const AnyRecord any = AnyRecord::of(record);
    Json json = view_of(any, facts_of(any, world), viewer);
    json["active"] = !record.retired_at.has_value();
    return json;
}

/// What is lost on the way as an exact ratio, and whether the line goes into the product or around it.
void describe_lines(const World& world, const std::vector<RecipeLine>& lines, Json& json) {
    constexpr int permille = 1000;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const Material* material = lines[i].material ? world.find<Material>(*lines[i].material) : nullptr;
        json[i]["scrap"] = {{"numerator", lines[i].scrap_permille}, {"denominator", permille}};
        json[i]["kind"] = std::string(name_of(material ? material->material_kind : MaterialKind::Ingredient));
    }
}

bool sees_costs(const Viewer& viewer) {
    AccessFacts facts;
    facts.kind = RecordKind::Material;
    return viewer.may(Action::ViewCosts, facts);
}

}  // namespace

Json catalogue_view(const Material& material, const World& world, const Viewer& viewer) {
    Json json = seen_record(material, world, viewer);
    json["unit"] = std::string(display_unit(material.dimension));
    return json;
}

Json catalogue_view(const Product& product, const World& world, const Viewer& viewer) {
    Json json = seen_record(product, world, viewer);
    const Recipe* recipe = product.recipe ? world.find<Recipe>(*product.recipe) : nullptr;
    json["orderable"] = recipe != nullptr && !product.retired_at;
    if (!recipe) return json;
    const DietProfile profile = diet_profile(world, product.name, recipe->id, recipe->version);
    json["allergens"] = {{"contains", names_in(profile.contains)}, {"mayContain", names_in(profile.may_contain)}};
    return json;
}

Json catalogue_view(const Recipe& recipe, const World& world, const Viewer& viewer) {
    Json json = seen_record(recipe, world, viewer);
    json["state"] = std::string(name_of(VersionState::Active));
    describe_lines(world, recipe.lines, json["lines"]);
    for (std::size_t i = 0; i < recipe.former.size(); ++i)
        describe_lines(world, recipe.former[i].lines, json["former"][i]["lines"]);
    return json;
}

Json catalogue_view(const Supplier& supplier, const World& world, const Viewer& viewer) {
    return seen_record(supplier, world, viewer);
}

std::optional<Json> catalogue_answer(const RecordKey& key, const World& world, const Viewer& viewer) {
    const AnyRecord* any = world.find_any(key);
    if (!any) return std::nullopt;
    if (key.kind == RecordKind::Material) return with_uses(any->as<Material>(), world, viewer);
    if (key.kind == RecordKind::Product) return with_uses(any->as<Product>(), world, viewer);
    if (key.kind == RecordKind::Recipe) return with_uses(any->as<Recipe>(), world, viewer);
    if (key.kind == RecordKind::Supplier) return with_uses(any->as<Supplier>(), world, viewer);
    return std::nullopt;
}

std::vector<RecipeVersion> versions_of(const Recipe& recipe, const RecipeDraft* draft, const Viewer& viewer) {
    std::vector<RecipeVersion> versions;
    for (const RecipeContent& former : recipe.former)
        versions.push_back({former.version, VersionState::Former, former.active_from, former.yield, former.lines, {}});
    versions.push_back({recipe.version, VersionState::Active, recipe.active_from, recipe.yield, recipe.lines, {}});
    AccessFacts facts;
    facts.kind = RecordKind::RecipeDraft;
    if (recipe.location) facts.locations = {*recipe.location};
    if (draft && draft->is_open && is_visible(facts, viewer)) {
        versions.push_back(
            {recipe.version + 1, VersionState::Draft, draft->active_from, draft->yield, draft->lines, draft->note});
    }
    return versions;
}

Explosion explosion_of(const RecipeOutlook& outlook, const Quantity& quantity, const Viewer& viewer) {
    const bool has_costs = sees_costs(viewer);
    Explosion explosion{quantity, {}, has_costs ? outlook.cost : std::nullopt, {}};
    for (const RecipeOutlook::Need& need : outlook.materials)
        explosion.materials.push_back({need.material, need.quantity, has_costs ? need.cost : std::nullopt});
    for (const auto& [allergen, paths] : outlook.diet.contains) explosion.allergens.push_back({allergen, false, paths});
    for (const auto& [allergen, paths] : outlook.diet.may_contain)
        explosion.allergens.push_back({allergen, true, paths});
    return explosion;
}

}  // namespace batchline
