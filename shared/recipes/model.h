#pragma once
// What is made and of what: materials, recipes with their former versions, products.

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "shared/base/described.h"
#include "shared/base/money.h"
#include "shared/base/quantity.h"
#include "shared/world/record.h"

namespace batchline {

enum class MaterialKind { Ingredient, Packaging };
template <>
struct EnumNames<MaterialKind> : NamesAsWritten<MaterialKind> {};
template <>
struct EnumNames<Dimension> {
    static constexpr std::array<std::pair<Dimension, std::string_view>, 3> names{
        {{Dimension::Mass, "Mass"}, {Dimension::Volume, "Volume"}, {Dimension::Count, "Count"}}};
};

/// A stocked ingredient or packaging item.
struct Material {
    static constexpr RecordKind kind = RecordKind::Material;
    static constexpr Keeping keeping = Keeping::resident;
    static constexpr Sight sight{SeenBy::everybody};
    MaterialId id;
    std::int64_t version = 0;
    std::string name;
    MaterialKind material_kind = MaterialKind::Ingredient;
    Dimension dimension = Dimension::Mass;
    std::vector<std::string> contains;         ///< allergens by name, as in configuration
    std::vector<std::string> may_contain;      ///< traces
    std::vector<std::string> properties;       ///< what restrictions look at: "animal", "meat", "alcohol" …
    std::vector<std::string> property_traces;  ///< the same, as traces: these only warn
    std::string supplier;
    bool operator==(const Material&) const = default;
};

/// One of material and recipe is set.
struct RecipeLine {
    std::optional<MaterialId> material;
    std::optional<RecipeId> recipe;
    std::int64_t recipe_version = 0;  ///< the pinned version of the sub-recipe
    Quantity quantity;                ///< net, per yield of the recipe it stands in
    std::int64_t scrap_permille = 0;  ///< lost on the way: 25 asks for 2.5 % more than the net quantity; 0 to 1,000
    std::vector<MaterialId> substitutes;
    bool operator==(const RecipeLine&) const = default;
};

/// What one version of a recipe says; never changed once an order has pinned it.
struct RecipeContent {
    std::int64_t version = 0;
    Quantity yield;  ///< above zero
    std::vector<RecipeLine> lines;
    bool operator==(const RecipeContent&) const = default;
};

/// A bill of materials. Its record version is the version of its present content; former contents stay.
struct Recipe {
    static constexpr RecordKind kind = RecordKind::Recipe;
    static constexpr Keeping keeping = Keeping::resident;
    static constexpr Sight sight{SeenBy::everybody};
    RecipeId id;
    std::int64_t version = 0;
    std::string name;
    Quantity yield;
    std::vector<RecipeLine> lines;
    std::vector<RecipeContent> former;
    bool operator==(const Recipe&) const = default;
};

/// A sellable good. One without a recipe (an imported one) can be read and reported on, not ordered.
struct Product {
    static constexpr RecordKind kind = RecordKind::Product;
    static constexpr Keeping keeping = Keeping::resident;
    static constexpr Sight sight{SeenBy::everybody};
    ProductId id;
    std::int64_t version = 0;
    std::string name;
    std::string category;
    std::string description;
    Dimension dimension = Dimension::Count;  ///< what it is sold by
    Money price;                             ///< per display unit of the dimension (piece, kg, l), without tax
    std::optional<RecipeId> recipe;
    bool operator==(const Product&) const = default;
};

inline void describe(Io& io, Material& material) {
    io.required("id", material.id);
    io.required("version", material.version);
    io.required("name", material.name);
    io.required("kind", material.material_kind);
    io.required("dimension", material.dimension);
    io.optional("contains", material.contains);
    io.optional("mayContain", material.may_contain);
    io.optional("properties", material.properties);
    io.optional("propertyTraces", material.property_traces);
    io.optional("supplier", material.supplier);
}
inline void describe(Io& io, RecipeLine& line) {
    io.optional("materialId", line.material);
    io.optional("recipeId", line.recipe);
    io.optional("recipeVersion", line.recipe_version);
    io.required("quantity", line.quantity);
    io.optional("scrapPermille", line.scrap_permille);
    io.optional("substitutes", line.substitutes);
}
inline void describe(Io& io, RecipeContent& content) {
    io.required("version", content.version);
    io.required("yield", content.yield);
    io.required("lines", content.lines);
}
inline void describe(Io& io, Recipe& recipe) {
    io.required("id", recipe.id);
    io.required("version", recipe.version);
    io.required("name", recipe.name);
    io.required("yield", recipe.yield);
    io.required("lines", recipe.lines);
    io.optional("former", recipe.former);
}
inline void describe(Io& io, Product& product) {
    io.required("id", product.id);
    io.required("version", product.version);
    io.required("name", product.name);
    io.optional("category", product.category);
    io.optional("description", product.description);
    io.required("dimension", product.dimension);
    io.required("price", product.price);
    io.optional("recipeId", product.recipe);
}

inline std::vector<Range> ranges_of(const Material&) { return {}; }
inline std::vector<Range> ranges_of(const Recipe&) { return {}; }
inline std::vector<Range> ranges_of(const Product&) { return {}; }

}  // namespace batchline
