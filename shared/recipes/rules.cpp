// Follows recipes into their sub-recipes: what they take, what they contain, what that clashes with.

#include "shared/recipes/rules.h"

#include <algorithm>

namespace batchline {
namespace {

Refusal too_much() {
    return {RefusalKind::quantity_out_of_range, "This amount is larger than can be planned exactly. Split the order.",
            Json::object()};
}

Refusal broken_recipe(const std::string& why) { return {RefusalKind::not_orderable, why, Json::object()}; }

/// quantity × (1 + scrap), in base units.
std::optional<Rational> gross(const RecipeLine& line) {
    return Rational(line.quantity.amount).times(Rational(1000 + line.scrap_permille, 1000));
}

void note(PathsByName& paths, const std::vector<std::string>& names, const DietPath& path) {
    for (const std::string& name : names) paths[name].push_back(path);
}

void collect_diet(DietProfile& profile, const World& world, RecipeId id, std::int64_t version,
                  const Substitutions& substitutions, std::vector<std::string>& path) {
    const auto content = pinned(world, id, version);
    if (!content || path.size() > recipe_depth_max) return;
    for (const RecipeLine& line : *content->lines) {
        if (line.recipe) {
            const Recipe* inner = world.find<Recipe>(*line.recipe);
            path.push_back((inner ? inner->name : "?") + " v" + std::to_string(line.recipe_version));
            collect_diet(profile, world, *line.recipe, line.recipe_version, substitutions, path);
            path.pop_back();
            continue;
        }
        const Material* material = line.material ? world.find<Material>(material_for(line, substitutions)) : nullptr;
        if (!material) continue;
        path.push_back(material->name);
        note(profile.contains, material->contains, path);
        note(profile.may_contain, material->may_contain, path);
        note(profile.properties, material->properties, path);
        note(profile.property_traces, material->property_traces, path);
        path.pop_back();
    }
}

/// What is surely in it counts before what may be.
std::optional<DietClash> clash_with(const PathsByName& certain, const PathsByName& traces,
                                    const std::vector<std::string>& names) {
    DietClash clash;
    const auto gather = [&](const PathsByName& all) {
        for (const std::string& name : names) {
            const auto found = all.find(name);
            if (found == all.end()) continue;
            for (const DietPath& path : found->second) {
                const bool is_known = std::find(clash.paths.begin(), clash.paths.end(), path) != clash.paths.end();
                if (!is_known) clash.paths.push_back(path);
            }
        }
    };
    gather(certain);
    clash.traces = clash.paths.empty();
    gather(traces);
    if (clash.paths.empty()) return std::nullopt;
    clash.path = clash.paths.front();
    return clash;
}

}  // namespace

MaterialId material_for(const RecipeLine& line, const Substitutions& substitutions) {
    if (substitutions.empty()) return *line.material;
    const auto found = substitutions.find(*line.material);
    const bool is_permitted =
        found != substitutions.end() &&
        std::find(line.substitutes.begin(), line.substitutes.end(), found->second) != line.substitutes.end();
    return is_permitted ? found->second : *line.material;
}

bool permits_substitute(const World& world, RecipeId recipe, std::int64_t version, MaterialId material,
                        MaterialId substitute, int depth) {
    const auto content = pinned(world, recipe, version);
    if (!content || depth > recipe_depth_max) return false;
    return std::any_of(content->lines->begin(), content->lines->end(), [&](const RecipeLine& line) {
        if (line.recipe)
            return permits_substitute(world, *line.recipe, line.recipe_version, material, substitute, depth + 1);
        return line.material == material &&
               std::find(line.substitutes.begin(), line.substitutes.end(), substitute) != line.substitutes.end();
    });
}

std::optional<PinnedRecipe> pinned(const World& world, RecipeId id, std::int64_t version) {
    const Recipe* recipe = world.find<Recipe>(id);
    if (!recipe) return std::nullopt;
    if (recipe->version == version) return PinnedRecipe{recipe, recipe->yield, &recipe->lines};
    for (const RecipeContent& content : recipe->former) {
        if (content.version == version) return PinnedRecipe{recipe, content.yield, &content.lines};
    }
    return std::nullopt;
}

std::optional<Refusal> Demand::add(const World& world, RecipeId recipe, std::int64_t version,
                                   const Quantity& quantity) {
    const auto content = pinned(world, recipe, version);
    if (!content || content->yield.amount <= 0)
        return broken_recipe("The recipe of a product is missing or yields nothing.");
    if (content->yield.dimension != quantity.dimension)
        return broken_recipe("The recipe " + content->recipe->name + " yields another unit than is ordered.");
    const auto factor = Rational(quantity.amount).over(Rational(content->yield.amount));
    if (!factor) return too_much();
    return add_scaled(world, recipe, version, *factor, 1);
}

std::optional<Refusal> Demand::add_scaled(const World& world, RecipeId id, std::int64_t version, const Rational& factor,
                                          int depth) {
    const auto content = pinned(world, id, version);
    if (!content) return broken_recipe("A recipe names a version of a sub-recipe that does not exist.");
    if (depth > recipe_depth_max)
        return broken_recipe("The recipe " + content->recipe->name + " is nested too deep, or contains itself.");
    for (const RecipeLine& line : *content->lines) {
        const auto per_yield = gross(line);
        const auto amount = per_yield ? per_yield->times(factor) : std::nullopt;
        if (!amount) return too_much();
        if (line.recipe) {
            const auto inner = pinned(world, *line.recipe, line.recipe_version);
            if (!inner || inner->yield.amount <= 0)
                return broken_recipe("The recipe " + content->recipe->name +
                                     " names a sub-recipe that is missing or yields nothing.");
            if (inner->yield.dimension != line.quantity.dimension)
                return broken_recipe("The recipe " + content->recipe->name +
                                     " takes a sub-recipe in another unit than it yields.");
            const auto inner_factor = amount->over(Rational(inner->yield.amount));
            if (!inner_factor) return too_much();
            if (auto refusal = add_scaled(world, *line.recipe, line.recipe_version, *inner_factor, depth + 1))
                return refusal;
            continue;
        }
        const Material* material = line.material ? world.find<Material>(material_for(line, substitutions_)) : nullptr;
        if (!material)
            return broken_recipe("The recipe " + content->recipe->name + " names a material that does not exist.");
        if (material->dimension != line.quantity.dimension)
            return broken_recipe("The recipe " + content->recipe->name + " takes " + material->name +
                                 " in a unit it is not stocked in.");
        const auto sum = exact_[material->id].plus(*amount);
        if (!sum) return too_much();
        exact_[material->id] = *sum;
        dimensions_[material->id] = material->dimension;
    }
    return std::nullopt;
}

Result<std::map<MaterialId, Quantity>, Refusal> Demand::total() const {
    std::map<MaterialId, Quantity> out;
    for (const auto& [material, exact] : exact_) {
        const auto amount = exact.rounded_up();
        if (!amount || *amount > quantity_amount_max) return too_much();
        if (*amount > 0) out.emplace(material, Quantity{*amount, dimensions_.at(material)});
    }
    return out;
}

std::vector<ExactAmount> Demand::exact() const {
    std::vector<ExactAmount> out;
    for (const auto& [material, amount] : exact_) out.push_back({material, dimensions_.at(material), amount});
    return out;
}

std::vector<std::string> names_in(const PathsByName& found) {
    std::vector<std::string> names;
    for (const auto& [name, paths] : found) names.push_back(name);
    return names;
}

DietProfile diet_profile(const World& world, const std::string& product_name, RecipeId recipe, std::int64_t version,
                         const Substitutions& substitutions) {
    DietProfile profile;
    std::vector<std::string> path{product_name};
    collect_diet(profile, world, recipe, version, substitutions, path);
    return profile;
}

std::vector<DietClash> diet_clashes(const DietProfile& profile, const std::vector<std::string>& allergies,
                                    const std::vector<std::string>& restrictions, const DietRules& rules) {
    std::vector<DietClash> clashes;
    const auto add = [&](std::optional<DietClash> clash, bool is_restriction, const std::string& subject) {
        if (!clash) return;
        clash->is_restriction = is_restriction;
        clash->subject = subject;
        clashes.push_back(std::move(*clash));
    };
    for (const std::string& allergy : allergies)
        add(clash_with(profile.contains, profile.may_contain, {allergy}), false, allergy);
    for (const std::string& restriction : restrictions) {
        const auto rule = rules.restrictions.find(restriction);
        if (rule == rules.restrictions.end()) continue;
        add(clash_with(profile.properties, profile.property_traces, rule->second), true, restriction);
    }
    return clashes;
}

std::optional<Money> amount_of(const Money& unit_price, const Quantity& quantity) {
    const std::int64_t base_units = quantity.dimension == Dimension::Count ? 1 : 1'000'000;
    const auto exact = Rational(unit_price.amount).times(Rational(quantity.amount, base_units));
    const auto amount = exact ? exact->rounded_half_up() : std::nullopt;
    if (!amount || *amount > 1'000'000'000'000'000) return std::nullopt;
    return Money{*amount, unit_price.currency};
}

}  // namespace batchline
