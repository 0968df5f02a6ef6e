#pragma once
// The parts of the catalogue, and what is different between its four kinds of records. For this folder alone.

#include <type_traits>

#include "client/screens/catalogue/catalogue.h"

namespace batchline::screens {

// What one of the tabs shows.
struct CatalogueKind {
    app::CatalogueTab tab;
    RecordKind record;
    std::string_view title;  // "Materials", also the name of its grid
    std::string_view one;    // "material"
    const char* icon;
};
std::span<const CatalogueKind> catalogue_kinds();
const CatalogueKind& kind_of(app::CatalogueTab tab);
const CatalogueKind* kind_of(RecordKind record);

// Calls `act` with the type of the tab's records: with_kind(tab, [&]<class R>(std::type_identity<R>) { … }).
template <class Act>
decltype(auto) with_kind(app::CatalogueTab tab, const Act& act) {
    switch (tab) {
        case app::CatalogueTab::products: return act(std::type_identity<Product>{});
        case app::CatalogueTab::materials: return act(std::type_identity<Material>{});
        case app::CatalogueTab::recipes: return act(std::type_identity<Recipe>{});
        case app::CatalogueTab::suppliers: break;
    }
    return act(std::type_identity<Supplier>{});
}

// --- list.cpp ---
void draw_catalogue_list(ui::Ui& ui, const app::AppState& state, std::optional<Uuid> selected, CatalogueView& view,
                         app::Intents& intents);

// --- detail.cpp ---
// One record with what can be done about it; false where there is none.
bool draw_catalogue_record(ui::Ui& ui, ui::Rect rect, const app::AppState& state, Uuid id, bool with_back,
                           CatalogueView& view, app::Intents& intents);
// A link to a record of the catalogue; of no address where it is none.
void draw_record_link(ui::Ui& ui, RecordKey record, std::string_view name, app::Intents& intents);

// --- facts.cpp: what there is to read of each kind ---
void draw_facts(ui::Ui& ui, const app::AppState& state, const Product& product, app::Intents& intents);
void draw_facts(ui::Ui& ui, const app::AppState& state, const Material& material, app::Intents& intents);
void draw_facts(ui::Ui& ui, const app::AppState& state, const Supplier& supplier, app::Intents& intents);
// Allergens for sure, and as traces.
void draw_allergen_tags(ui::Ui& ui, const std::vector<std::string>& contains,
                        const std::vector<std::string>& may_contain);
// What a product costs to make, and what remains of its price; nothing without a recipe.
void draw_margin(ui::Ui& ui, const app::AppState& state, const ProductContent& product);
// What remains of a price: "€0.38, 38 %".
struct Margin {
    std::string text{};
    bool is_loss = false;
};
// Nothing where the price is nothing.
std::optional<Margin> margin_of(const Money& price, const Money& cost);

// --- product_picture.cpp ---
// The picture, where there is one, and what can be done about it by who may.
void draw_product_picture(ui::Ui& ui, const app::AppState& state, const Product& product, PictureView& view,
                          app::Intents& intents);

// --- price_table.cpp ---
// The prices that hold instead of the product's own; nothing where there are none.
void draw_price_table(ui::Ui& ui, const app::AppState& state, const Product& product);
// For whom a price is: "Wholesale", "Gold customers", "Everybody".
std::string audience_text(const std::string& list, const std::string& tier);

// --- recipe_outlook.cpp: what a recipe comes to ---
struct WrittenRecipe {
    RecipeId id{};  // nil: not there yet
    std::string name{};
    Quantity yield{};
    std::vector<RecipeLine> lines{};
};
// Cost, weight, allergens with the way to each, and all it takes, for that much of it.
void draw_recipe_outlook(ui::Ui& ui, const app::AppState& state, const WrittenRecipe& recipe, const Quantity& wanted);
// What one display unit of the product costs to make.
std::optional<Money> unit_cost(const app::AppState& state, const ProductContent& product);
// What a line takes, gross, for that much of the recipe; rounded up.
std::optional<Quantity> scaled_quantity(const RecipeLine& line, const Quantity& yield, const Quantity& wanted);
// "Butter 82 %", "Frangipane v3".
std::string line_name(const app::AppState& state, const RecipeLine& line);
// The field that scales: "Batch".
void draw_batch_field(ui::Ui& ui, std::string& batch, const Quantity& yield);
Quantity batch_of(const std::string& batch, const Quantity& yield);

// --- recipe_page.cpp ---
void draw_recipe(ui::Ui& ui, const app::AppState& state, const Recipe& recipe, CatalogueView& view);
void draw_activation_dialog(ui::Ui& ui, const app::AppState& state, ActivationView& view, app::Intents& intents);
void draw_discarding_dialog(ui::Ui& ui, const app::AppState& state, DiscardingView& view, app::Intents& intents);
void draw_renaming_dialog(ui::Ui& ui, const app::AppState& state, RenamingView& view, app::Intents& intents);
void open_renaming(RenamingView& view, const Recipe& recipe);
// What is being worked on, where something is.
const RecipeDraft* open_draft(const app::AppState& state, RecipeId recipe);

}  // namespace batchline::screens
