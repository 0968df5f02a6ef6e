#pragma once
// What products need of each material, and whom they would harm or offend.

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "shared/base/rational.h"
#include "shared/base/result.h"
#include "shared/recipes/model.h"
#include "shared/world/refusal.h"
#include "shared/world/world.h"

namespace batchline {

/// The allergens there are and what each restriction forbids: diet.json.
struct DietRules {
    std::vector<std::string> allergens;  ///< the 14 of Regulation 1169/2011 Annex II and the producer's own
    std::map<std::string, std::vector<std::string>> restrictions;  ///< "Vegan" → properties of materials it forbids
};

/// Recipes nest at most this deep; deeper ones, and cycles, are refused.
inline constexpr int recipe_depth_max = 12;

/// A recipe's content at a version, or nullptr where there is no such version.
struct PinnedRecipe {
    const Recipe* recipe = nullptr;
    Quantity yield;
    const std::vector<RecipeLine>* lines = nullptr;
};
std::optional<PinnedRecipe> pinned(const World& world, RecipeId recipe, std::int64_t version);

/// Materials that are replaced, wherever the recipe line permits it.
using Substitutions = std::map<MaterialId, MaterialId>;
/// The material a recipe line takes; the line must be one of a material.
MaterialId material_for(const RecipeLine& line, const Substitutions& substitutions);

/// Whether a line of the recipe, or of a sub-recipe, takes the material and permits this substitute for it.
bool permits_substitute(const World& world, RecipeId recipe, std::int64_t version, MaterialId material,
                        MaterialId substitute, int depth = 1);

/// What is needed of a material, not rounded yet; in its base unit.
struct ExactAmount {
    MaterialId material;
    Dimension dimension = Dimension::Mass;
    Rational amount;
};

/// What an order needs of each material, summed exactly; add lines, then take the whole base units.
class Demand {
public:
    Demand() = default;
    explicit Demand(Substitutions substitutions) : substitutions_(std::move(substitutions)) {}

    /// Adds what `quantity` of a product made by this recipe version takes, through all sub-recipes and scrap:
    /// quantity ÷ yield × line quantity × (1 + scrap), all exact.
    std::optional<Refusal> add(const World& world, RecipeId recipe, std::int64_t version, const Quantity& quantity);
    /// Rounded up once per material, to whole base units.
    Result<std::map<MaterialId, Quantity>, Refusal> total() const;
    /// Not rounded, by material.
    std::vector<ExactAmount> exact() const;

private:
    std::optional<Refusal> add_scaled(const World& world, RecipeId recipe, std::int64_t version, const Rational& factor,
                                      int depth);

    Substitutions substitutions_;
    std::map<MaterialId, Rational> exact_;
    std::map<MaterialId, Dimension> dimensions_;
};

/// A way from the product to a material: "Almond croissant", "Frangipane v3", "Almonds".
using DietPath = std::vector<std::string>;
using PathsByName = std::map<std::string, std::vector<DietPath>>;
/// What somebody eating the product meets, each with every way there, in the recipes' order.
struct DietProfile {
    PathsByName contains;
    PathsByName may_contain;
    PathsByName properties;  ///< animal, meat, alcohol …
    PathsByName property_traces;
};
std::vector<std::string> names_in(const PathsByName& found);
DietProfile diet_profile(const World& world, const std::string& product_name, RecipeId recipe, std::int64_t version,
                         const Substitutions& substitutions = {});

struct DietClash {
    bool is_restriction = false;
    std::string subject;          ///< the allergen, or the restriction
    DietPath path;                ///< the first way from the product to a material that clashes
    bool traces = false;          ///< may contain
    std::vector<DietPath> paths;  ///< every way, those of traces too
    /// Traces of an allergen block like the allergen itself; traces of what a restriction forbids only warn.
    bool blocks() const { return !is_restriction || !traces; }
};
/// What speaks against the product for somebody with these allergies and restrictions (names as in DietRules).
std::vector<DietClash> diet_clashes(const DietProfile& profile, const std::vector<std::string>& allergies,
                                    const std::vector<std::string>& restrictions, const DietRules& rules);

/// Price × quantity, rounded half up to a minor unit; nothing where it does not fit.
std::optional<Money> amount_of(const Money& unit_price, const Quantity& quantity);

}  // namespace batchline
