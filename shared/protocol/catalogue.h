#pragma once
// Records of the catalogue as the API answers with them, and what a recipe comes to.

#include <optional>
#include <string>
#include <vector>

#include "shared/protocol/views.h"
#include "shared/recipes/catalogue.h"

namespace batchline {

inline void describe(Io& io, Use& use) {
    io.required("kind", use.record.kind);
    io.required("id", use.record.id);
    io.required("name", use.name);
}

/// The record as its viewer may see it, with `active` and what readers would else have to work out: a product's
/// allergens, a recipe line's scrap as a ratio.
Json catalogue_view(const Material& material, const World& world, const Viewer& viewer);
Json catalogue_view(const Product& product, const World& world, const Viewer& viewer);
Json catalogue_view(const Recipe& recipe, const World& world, const Viewer& viewer);
Json catalogue_view(const Supplier& supplier, const World& world, const Viewer& viewer);

/// The same with `usedBy`: who needs it.
template <Record R>
Json with_uses(const R& record, const World& world, const Viewer& viewer) {
    Json json = catalogue_view(record, world, viewer);
    json["usedBy"] = json_of(uses_of(record.id.value, world));
    return json;
}
/// Of a record of these kinds, whichever it is; nothing where it is of another kind.
std::optional<Json> catalogue_answer(const RecordKey& key, const World& world, const Viewer& viewer);

enum class VersionState { Draft, Active, Former };
template <>
struct EnumNames<VersionState> : NamesAsWritten<VersionState> {};

/// One version of a recipe.
struct RecipeVersion {
    std::int64_t version = 0;
    VersionState state = VersionState::Active;
    std::optional<Instant> active_from;
    Quantity yield;
    std::vector<RecipeLine> lines;
    std::string note;  ///< of a draft
};
inline void describe(Io& io, RecipeVersion& version) {
    io.required("version", version.version);
    io.required("state", version.state);
    io.optional("activeFrom", version.active_from);
    io.required("yield", version.yield);
    io.required("lines", version.lines);
    io.optional("note", version.note);
}
/// Oldest first; a draft only for those who may keep the recipe.
std::vector<RecipeVersion> versions_of(const Recipe& recipe, const RecipeDraft* draft, const Viewer& viewer);

struct ExplodedMaterial {
    MaterialId material;
    Quantity quantity;
    std::optional<Money> cost;
};
inline void describe(Io& io, ExplodedMaterial& material) {
    io.required("materialId", material.material);
    io.required("quantity", material.quantity);
    io.optional("cost", material.cost);
}
struct AllergenPaths {
    std::string allergen;
    bool traces = false;
    std::vector<DietPath> paths;
};
inline void describe(Io& io, AllergenPaths& allergen) {
    io.required("allergen", allergen.allergen);
    io.optional("traces", allergen.traces);
    io.required("paths", allergen.paths);
}
/// A quantity of a recipe taken apart, through all sub-recipes.
struct Explosion {
    Quantity quantity;
    std::vector<ExplodedMaterial> materials;
    std::optional<Money> cost;  ///< nothing where the cost of a material is not known, or not for the viewer
    std::vector<AllergenPaths> allergens;
};
inline void describe(Io& io, Explosion& explosion) {
    io.required("quantity", explosion.quantity);
    io.required("materials", explosion.materials);
    io.optional("cost", explosion.cost);
    io.required("allergens", explosion.allergens);
}
Explosion explosion_of(const RecipeOutlook& outlook, const Quantity& quantity, const Viewer& viewer);

}  // namespace batchline
