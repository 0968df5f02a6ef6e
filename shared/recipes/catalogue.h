#pragma once
// What the catalogue's records must be, who needs them, and what a recipe comes to while it is being written.

#include <optional>
#include <string>
#include <vector>

#include "shared/organisation/model.h"
#include "shared/recipes/model.h"
#include "shared/recipes/rules.h"

namespace batchline {

/// What is wrong with a record as it is to be, with pointers into the command that asks for it.
Problems problems_of(const Material& material, const World& world, const DietRules& diet);
Problems problems_of(const Product& product, const World& world);
/// Of a recipe's lines and yield alone; cycles and depth are told by `cycle_of`.
Problems problems_of_lines(const Quantity& yield, const std::vector<RecipeLine>& lines, const World& world);

/// "Frangipane → Almond cream → Frangipane": the way from the recipe back to itself, by its lines as they are to be and
/// the versions of sub-recipes that they name; empty where there is none.
std::vector<std::string> cycle_of(RecipeId recipe, const std::string& name, const std::vector<RecipeLine>& lines,
                                  const World& world);

/// The refusal of a recipe that would contain itself; `path` as `cycle_of` tells it.
Refusal recipe_cycle(const std::vector<std::string>& path);

/// 8, 12, 13 or 14 digits, the last of which is their check digit (GS1 General Specifications, 7.9).
bool is_gtin(std::string_view text);

/// Whether the one is asked for before the other, by their ranks.
bool is_before(const SupplierArticle& one, const SupplierArticle& other);
/// Whose article is asked for first; nullptr where nobody sells it.
const SupplierArticle* first_article(const Material& material);

/// The currency of the company's prices.
std::string currency_of(const World& world);

/// A record of master data that needs another: a recipe that takes a material, a product that is made by a recipe.
struct Use {
    RecordKey record;
    std::string name;
    bool operator==(const Use&) const = default;
};
/// Who needs the record with this id and is not retired, in the order of kinds and ids.
std::vector<Use> uses_of(Uuid id, const World& world);

/// What one material costs; nothing where nobody has said, or where it does not fit. Rounded half up to minor units.
std::optional<Money> cost_of(const Material& material, const Rational& amount);

/// What so much of a recipe comes to.
struct RecipeOutlook {
    struct Need {
        MaterialId material;
        Quantity quantity;          ///< rounded up to whole base units
        std::optional<Money> cost;  ///< of the exact amount; nothing where nobody has said what it costs
    };
    std::optional<Refusal> refusal;    ///< why it cannot be made at all; then the rest is empty
    std::vector<Need> materials;       ///< through all sub-recipes, scrap included; in the order of their names
    std::optional<Money> cost;         ///< of all; nothing where the cost of one is not known
    std::vector<MaterialId> costless;  ///< those whose cost is not known
    DietProfile diet;
    std::optional<Quantity> goes_in;  ///< the mass of the ingredients, scrap not counted; nothing where a line has none
    std::optional<Quantity> comes_out;  ///< the mass of the yield, where it is one of mass
};
/// Of a recipe as it is being written: `lines` need not be in the world. `recipe` is nil for one that is not there yet.
RecipeOutlook outlook_of(RecipeId recipe, const std::string& name, const Quantity& yield,
                         const std::vector<RecipeLine>& lines, const Quantity& wanted, const World& world);

}  // namespace batchline
