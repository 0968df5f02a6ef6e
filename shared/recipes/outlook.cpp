// Works out what a recipe comes to while it is being written: needs, cost, diet and weights.

#include <algorithm>

#include "shared/recipes/catalogue.h"
#include "shared/world/changes.h"

namespace batchline {
namespace {

/// In milligrams: as it is, or by a unit of the material's own that is one of mass ("kg" of a material in µl).
std::optional<Rational> mass_of(const Material& material, const Rational& amount) {
    if (material.dimension == Dimension::Mass) return amount;
    for (const OwnUnit& unit : material.units) {
        const auto mass = Quantity::parse("1", unit.name);
        if (!mass || mass->dimension != Dimension::Mass) continue;
        const auto units = amount.over(Rational(unit.factor.numerator, unit.factor.denominator));
        return units ? units->times(Rational(mass->amount)) : std::nullopt;
    }
    return std::nullopt;
}

/// What the ingredients weigh together; nothing where one of them has no mass.
std::optional<Quantity> mass_of(const std::vector<RecipeLine>& lines, const World& world) {
    Rational sum;
    for (const RecipeLine& line : lines) {
        const Material* material = line.material ? world.find<Material>(*line.material) : nullptr;
        if (material && material->material_kind == MaterialKind::Packaging) continue;
        const Rational amount(line.quantity.amount);
        const bool is_mass = line.recipe && line.quantity.dimension == Dimension::Mass;
        const auto mass = material ? mass_of(*material, amount) : is_mass ? std::optional(amount) : std::nullopt;
        const auto more = mass ? sum.plus(*mass) : std::nullopt;
        if (!more) return std::nullopt;
        sum = *more;
    }
    const auto whole = sum.rounded_half_up();
    return whole ? std::optional(Quantity{*whole, Dimension::Mass}) : std::nullopt;
}

std::optional<Rational> exact_cost(const Material& material, const Rational& amount) {
    if (!material.cost) return std::nullopt;
    const std::int64_t per =
        material.cost_per ? material.cost_per->amount : Quantity::parse("1", display_unit(material.dimension))->amount;
    const auto share = amount.over(Rational(per));
    return share ? share->times(Rational(material.cost->amount)) : std::nullopt;
}

/// Each rounded by itself for the reader; the sum is rounded once.
void add_needs(RecipeOutlook& outlook, const Demand& demand, const World& world) {
    Rational sum;
    std::string currency;
    for (const ExactAmount& exact : demand.exact()) {
        const Material* material = world.find<Material>(exact.material);
        if (!material) continue;
        const auto whole = exact.amount.rounded_up();
        outlook.materials.push_back(
            {material->id, {whole.value_or(0), exact.dimension}, cost_of(*material, exact.amount)});
        const auto cost = exact_cost(*material, exact.amount);
        const auto more = cost ? sum.plus(*cost) : std::nullopt;
        if (!more) {
            outlook.costless.push_back(material->id);
            continue;
        }
        sum = *more;
        currency = material->cost->currency;
    }
    std::sort(outlook.materials.begin(), outlook.materials.end(), [&](const auto& one, const auto& other) {
        return world.find<Material>(one.material)->name < world.find<Material>(other.material)->name;
    });
    const auto cents = sum.rounded_half_up();
    if (cents && outlook.costless.empty() && !currency.empty()) outlook.cost = Money{*cents, currency};
}

}  // namespace

std::optional<Money> cost_of(const Material& material, const Rational& amount) {
    const auto exact = exact_cost(material, amount);
    const auto cents = exact ? exact->rounded_half_up() : std::nullopt;
    return cents ? std::optional(Money{*cents, material.cost->currency}) : std::nullopt;
}

RecipeOutlook outlook_of(RecipeId recipe, const std::string& name, const Quantity& yield,
                         const std::vector<RecipeLine>& lines, const Quantity& wanted, const World& world) {
    RecipeOutlook outlook;
    const Recipe* present = recipe.is_nil() ? nullptr : world.find<Recipe>(recipe);
    Recipe written;
    if (present) written = *present;
    written.id = present ? present->id : RecipeId{Uuid::from_name("a recipe that is being written")};
    written.name = name;
    written.yield = yield;
    written.lines = lines;
    if (auto cycle = cycle_of(recipe, name, lines, world); !cycle.empty()) {
        outlook.refusal = recipe_cycle(cycle);
        return outlook;
    }
    // Laid over the world as it is, so that it is worked out by the rules that orders are planned by.
    Changes overlay(world);
    overlay.put(written);
    const std::int64_t version = overlay.find<Recipe>(written.id)->version;
    Demand demand;
    outlook.refusal = demand.add(overlay, written.id, version, wanted);
    if (outlook.refusal) return outlook;
    add_needs(outlook, demand, overlay);
    outlook.diet = diet_profile(overlay, name, written.id, version);
    outlook.goes_in = mass_of(lines, world);
    if (yield.dimension == Dimension::Mass) outlook.comes_out = yield;
    return outlook;
}

}  // namespace batchline
