#pragma once
// What is made and of what: materials, recipes with their former versions, products.

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "shared/base/described.h"
#include "shared/base/money.h"
#include "shared/base/quantity.h"
#include "shared/base/time.h"
#include "shared/base/weekday.h"
#include "shared/customers/model.h"
#include "shared/world/fact_action.h"
#include "shared/world/record.h"

namespace batchline {

enum class MaterialKind { Ingredient, Packaging };
template <>
struct EnumNames<MaterialKind> : NamesAsWritten<MaterialKind> {};

/// Base units as they are named where materials are described: of Mass, Volume and Count, in that order.
enum class BaseUnit : std::uint8_t { mg, ul, piece };
template <>
struct EnumNames<BaseUnit> : NamesAsWritten<BaseUnit> {};
/// What products are sold and priced by, in the same order.
enum class SalesUnit : std::uint8_t { kg, l, piece };
template <>
struct EnumNames<SalesUnit> : NamesAsWritten<SalesUnit> {};

/// An exact ratio of whole numbers; both above zero.
struct Factor {
    std::int64_t numerator = 1;
    std::int64_t denominator = 1;
    bool operator==(const Factor&) const = default;
};

/// A unit of the producer's own: a sack of 25 kg, a tray of 30 pieces. A unit of another dimension says how dense a
/// material is: "l" of a material in mg with the factor 1,030,000.
struct OwnUnit {
    std::string name;
    Factor factor;  ///< base units in one of it
    bool operator==(const OwnUnit&) const = default;
};

/// What is surely in something, and what may be.
struct Traces {
    std::vector<std::string> contains;
    std::vector<std::string> may_contain;
    bool operator==(const Traces&) const = default;
};

/// A material as one supplier sells it.
struct SupplierArticle {
    SupplierId supplier;
    std::string number;          ///< of the supplier's catalogue
    Quantity pack_size;          ///< above zero
    std::optional<Money> price;  ///< of one pack, without tax
    std::int64_t rank = 0;       ///< 1: who is asked first; 0: after all that have one
    bool operator==(const SupplierArticle&) const = default;
};

/// What people decide about a material.
struct MaterialContent {
    std::string name;
    MaterialKind material_kind = MaterialKind::Ingredient;
    Dimension dimension = Dimension::Mass;
    std::vector<OwnUnit> units;
    std::vector<std::string> contains;            ///< allergens by name, as in configuration
    std::vector<std::string> may_contain;         ///< traces
    std::vector<std::string> properties;          ///< what restrictions look at: "animal", "meat", "alcohol" …
    std::vector<std::string> property_traces;     ///< the same, as traces: these only warn
    std::optional<std::int64_t> shelf_life_days;  ///< from receipt on; none: it keeps
    std::optional<Quantity> minimum_stock;        ///< at each location that keeps stock
    std::string storage;                          ///< where and how: "Cold room, below 6 °C"
    std::optional<Money> cost;                    ///< of `cost_per`, without tax
    std::optional<Quantity> cost_per;             ///< none: of one display unit (piece, kg, l)
    std::vector<SupplierArticle> supplier_articles;
    std::optional<LocationId> location;  ///< whose alone it is; none: everybody's
    bool operator==(const MaterialContent&) const = default;
};

/// A stocked ingredient or packaging item.
struct Material : MaterialContent {
    static constexpr RecordKind kind = RecordKind::Material;
    static constexpr Keeping keeping = Keeping::resident;
    static constexpr Sight sight{SeenBy::everybody};
    using Content = MaterialContent;
    static constexpr std::string_view noun = "material";
    static constexpr FactAction created = FactAction::MaterialCreated;
    static constexpr FactAction changed = FactAction::MaterialChanged;
    static constexpr FactAction retired = FactAction::MaterialRetired;
    MaterialId id;
    std::int64_t version = 0;
    std::optional<Instant> retired_at;
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
    std::optional<Instant> active_from = {};  ///< unknown of the versions of old
    bool operator==(const RecipeContent&) const = default;
};

/// What people decide about a recipe besides its versions.
struct RecipeHeading {
    std::string name;
    std::optional<LocationId> location;  ///< whose alone it is; none: everybody's
    bool operator==(const RecipeHeading&) const = default;
};

/// A bill of materials. Its record version is the version of its present content; former contents stay. What is being
/// worked on for the next version is its draft.
struct Recipe : RecipeHeading {
    static constexpr RecordKind kind = RecordKind::Recipe;
    static constexpr Keeping keeping = Keeping::resident;
    static constexpr Sight sight{SeenBy::everybody};
    using Content = RecipeHeading;
    static constexpr std::string_view noun = "recipe";
    static constexpr FactAction created = FactAction::RecipeCreated;
    static constexpr FactAction changed = FactAction::RecipeChanged;
    static constexpr FactAction retired = FactAction::RecipeRetired;
    RecipeId id;
    std::int64_t version = 0;
    Quantity yield;
    std::vector<RecipeLine> lines;
    std::vector<RecipeContent> former;
    std::optional<Instant> active_from;
    std::optional<Instant> retired_at;
    bool operator==(const Recipe&) const = default;
};

/// What becomes of the recipes that use one which gets a next version.
enum class Parents {
    Follow,  ///< they get a next version, too, that takes the new one
    Stay,    ///< they go on taking the version they took
};
template <>
struct EnumNames<Parents> : NamesAsWritten<Parents> {};

/// The next version of a recipe: one at a time, under the recipe's own id. What has come into force is no draft any
/// more (`is_open`), until somebody begins the next.
struct RecipeDraft {
    static constexpr RecordKind kind = RecordKind::RecipeDraft;
    static constexpr Keeping keeping = Keeping::resident;
    static constexpr Sight sight{SeenBy::location, Action::ManageCatalogue};
    RecipeDraftId id;
    std::int64_t version = 0;
    RecipeId recipe;
    Quantity yield;
    std::vector<RecipeLine> lines;
    std::string note;                    ///< what is new in it, for those who compare
    std::optional<Instant> active_from;  ///< when it comes into force by itself
    bool is_open = true;
    std::optional<LocationId> location;  ///< the recipe's
    Parents parents = Parents::Follow;   ///< when it comes into force by itself
    bool operator==(const RecipeDraft&) const = default;
};

/// Where a product can be ordered, and for which days.
struct Offer {
    LocationId location;
    std::vector<Weekday> weekdays;  ///< none: every day
    bool operator==(const Offer&) const = default;
};

/// What a product costs instead of its own price: for whom, from how much on, and when.
struct ProductPrice {
    std::string list;                       ///< for customers on this list of the company's; empty: not by list
    std::string tier;                       ///< for customers of this tier; not together with a list; empty: any
    std::optional<Quantity> from_quantity;  ///< that an order asks for of the product in all its lines; none: any
    Money price;                            ///< per display unit of the dimension (piece, kg, l), without tax
    std::optional<Date> valid_from;         ///< the first day and the last, by the day an order is needed
    std::optional<Date> valid_to;
    bool operator==(const ProductPrice&) const = default;
};

/// What people decide about a product.
struct ProductContent {
    std::string name;
    std::string number;  ///< as people call it: "4711"
    std::string gtin;    ///< 8, 12, 13 or 14 digits with their check digit (GS1 General Specifications, 7.9)
    std::string category;
    std::string description;
    Dimension dimension = Dimension::Count;  ///< what it is sold by
    std::vector<OwnUnit> selling_units;      ///< "tray of 30": what orders may be counted in besides
    Money price;                             ///< per display unit of the dimension (piece, kg, l), without tax
    std::vector<ProductPrice> prices;        ///< that hold instead, where one of them applies
    std::string tax_rate;                    ///< the name of one of the company's; empty: its first
    std::optional<RecipeId> recipe;
    std::int64_t lead_time_hours = 0;    ///< how long before it is needed an order should come; 0: at any time
    std::vector<Offer> availability;     ///< none: everywhere, every day
    std::optional<LocationId> location;  ///< whose alone it is; none: everybody's
    bool operator==(const ProductContent&) const = default;
};

/// What there is to know of a picture before it is looked at.
struct PictureLook {
    std::int64_t number = 0;  ///< another one with each new picture: under which it may be kept for good
    std::int64_t width = 0;   ///< pixels, as it is kept
    std::int64_t height = 0;
    bool operator==(const PictureLook&) const = default;
};

/// A sellable good. One without a recipe (an imported one) can be read and reported on, not ordered.
struct Product : ProductContent {
    static constexpr RecordKind kind = RecordKind::Product;
    static constexpr Keeping keeping = Keeping::resident;
    static constexpr Sight sight{SeenBy::everybody};
    using Content = ProductContent;
    static constexpr std::string_view noun = "product";
    static constexpr FactAction created = FactAction::ProductCreated;
    static constexpr FactAction changed = FactAction::ProductChanged;
    static constexpr FactAction retired = FactAction::ProductRetired;
    ProductId id;
    std::int64_t version = 0;
    std::optional<Instant> retired_at;
    std::optional<PictureLook> picture = {};
    bool operator==(const Product&) const = default;
};

/// What a picture's image may take at most, as it is kept: JPEG.
inline constexpr std::size_t picture_bytes_max = 300'000;

/// The picture of a product, under the product's own id; the product says whether it has one.
struct Picture {
    static constexpr RecordKind kind = RecordKind::Picture;
    static constexpr Keeping keeping = Keeping::history;
    static constexpr Sight sight{SeenBy::everybody};
    static constexpr bool is_foreseen = false;
    PictureId id;
    std::int64_t version = 0;
    std::string jpeg;  ///< in Base64; empty: it was taken away
    bool operator==(const Picture&) const = default;
};

inline void describe(Io& io, Factor& factor) {
    io.required("numerator", factor.numerator);
    io.required("denominator", factor.denominator);
}
inline void describe(Io& io, OwnUnit& unit) {
    io.required("name", unit.name);
    io.required("factor", unit.factor);
}
inline void describe(Io& io, Traces& traces) {
    io.optional("contains", traces.contains);
    io.optional("mayContain", traces.may_contain);
}
inline void describe(Io& io, SupplierArticle& article) {
    io.required("supplierId", article.supplier);
    io.optional("number", article.number);
    io.required("packSize", article.pack_size);
    io.optional("price", article.price);
    io.optional("rank", article.rank);
}
inline void describe(Io& io, MaterialContent& material) {
    auto base_unit = static_cast<BaseUnit>(material.dimension);
    Traces allergens{material.contains, material.may_contain};
    io.required("name", material.name);
    io.required("kind", material.material_kind);
    io.required("baseUnit", base_unit);
    io.optional("units", material.units);
    io.optional("allergens", allergens);
    io.optional("dietMarks", material.properties);
    io.optional("dietMarkTraces", material.property_traces);
    io.optional("shelfLifeDays", material.shelf_life_days);
    io.optional("minimumStock", material.minimum_stock);
    io.optional("storage", material.storage);
    io.optional("cost", material.cost);
    io.optional("costPer", material.cost_per);
    io.optional("supplierArticles", material.supplier_articles);
    io.optional("locationId", material.location);
    if (!io.is_reading()) return;
    material.dimension = static_cast<Dimension>(base_unit);
    material.contains = std::move(allergens.contains);
    material.may_contain = std::move(allergens.may_contain);
}
inline void describe(Io& io, Material& material) {
    io.required("id", material.id);
    io.required("version", material.version);
    describe(io, static_cast<MaterialContent&>(material));
    io.optional("retiredAt", material.retired_at);
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
    io.optional("activeFrom", content.active_from);
}
inline void describe(Io& io, RecipeHeading& heading) {
    io.required("name", heading.name);
    io.optional("locationId", heading.location);
}
inline void describe(Io& io, Recipe& recipe) {
    io.required("id", recipe.id);
    io.required("version", recipe.version);
    describe(io, static_cast<RecipeHeading&>(recipe));
    io.required("yield", recipe.yield);
    io.required("lines", recipe.lines);
    io.optional("former", recipe.former);
    io.optional("activeFrom", recipe.active_from);
    io.optional("retiredAt", recipe.retired_at);
}
inline void describe(Io& io, RecipeDraft& draft) {
    io.required("id", draft.id);
    io.required("version", draft.version);
    io.required("recipeId", draft.recipe);
    io.required("yield", draft.yield);
    io.required("lines", draft.lines);
    io.optional("note", draft.note);
    io.optional("activeFrom", draft.active_from);
    io.required("isOpen", draft.is_open);
    io.optional("locationId", draft.location);
    io.optional("parents", draft.parents);
}
inline void describe(Io& io, Offer& offer) {
    io.required("locationId", offer.location);
    io.optional("weekdays", offer.weekdays);
}
inline void describe(Io& io, ProductPrice& price) {
    io.optional("list", price.list);
    io.optional("tier", price.tier);
    io.optional("fromQuantity", price.from_quantity);
    io.required("price", price.price);
    io.optional("validFrom", price.valid_from);
    io.optional("validTo", price.valid_to);
}
inline void describe(Io& io, ProductContent& product) {
    auto unit = static_cast<SalesUnit>(product.dimension);
    io.required("name", product.name);
    io.optional("number", product.number);
    io.optional("gtin", product.gtin);
    io.optional("category", product.category);
    io.optional("description", product.description);
    io.required("unit", unit);
    io.optional("sellingUnits", product.selling_units);
    io.required("price", product.price);
    io.optional("prices", product.prices);
    io.optional("taxRate", product.tax_rate);
    io.optional("recipeId", product.recipe);
    io.optional("leadTimeHours", product.lead_time_hours);
    io.optional("availability", product.availability);
    io.optional("locationId", product.location);
    if (io.is_reading()) product.dimension = static_cast<Dimension>(unit);
}
inline void describe(Io& io, PictureLook& picture) {
    io.required("number", picture.number);
    io.required("width", picture.width);
    io.required("height", picture.height);
}
inline void describe(Io& io, Product& product) {
    io.required("id", product.id);
    io.required("version", product.version);
    describe(io, static_cast<ProductContent&>(product));
    io.optional("retiredAt", product.retired_at);
    io.optional("picture", product.picture);
}
inline void describe(Io& io, Picture& picture) {
    io.required("id", picture.id);
    io.required("version", picture.version);
    io.optional_file("jpeg", picture.jpeg);
}

inline PictureId picture_of(ProductId product) { return {product.value}; }
inline std::vector<Range> ranges_of(const Picture&) { return {}; }
inline RecipeDraftId draft_of(RecipeId recipe) { return {recipe.value}; }
inline Range recipe_drafts() { return {RangeKind::RecipeDrafts, {}, {}}; }

std::vector<Range> ranges_of(const Material& material);
/// What a recipe once took does not need it any more.
std::vector<Range> ranges_of(const Recipe& recipe);
std::vector<Range> ranges_of(const Product& product);
inline std::vector<Range> ranges_of(const RecipeDraft& draft) {
    if (!draft.is_open) return {};
    return {recipe_drafts()};
}

}  // namespace batchline
