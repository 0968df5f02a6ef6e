#pragma once
// The forms of materials, products, recipes and suppliers. For this folder alone.

#include <optional>
#include <string>
#include <vector>

#include "client/screens/record_form.h"

namespace batchline::screens {

// --- material_form.cpp ---
// A unit of the producer's own: "sack", "25 kg".
struct UnitPart : FormPart {
    std::string name{};
    std::string amount{};
    std::optional<OwnUnit> kept{};  // as the material has it, as long as the amount is not typed anew
};
struct ArticlePart : FormPart {
    RecordChoice supplier{};
    std::string number{};
    std::string pack_size{};
    std::string price{};
    std::string rank{};
};
struct MaterialForm : RecordForm {
    MaterialContent before{};
    MaterialContent content{};  // what needs no reading stands in it at once
    std::string name{};
    std::string shelf_life{};
    std::string minimum_stock{};
    std::string cost{};
    std::string cost_per{};
    Parts<UnitPart> units{};
    Parts<ArticlePart> articles{};
};
void fill_form(const app::AppState& state, const Material* material, MaterialForm& form);
void draw_form(ui::Ui& ui, const app::AppState& state, MaterialForm& form);
bool send_form(const app::AppState& state, MaterialForm& form, app::Intents& intents);

// --- product_form.cpp ---
struct OfferPart : FormPart {
    int location = -1;  // place among all of them, by name
    std::vector<Weekday> weekdays{};
};
struct ProductForm : RecordForm {
    ProductContent before{};
    ProductContent content{};
    std::string name{};
    std::string price{};
    RecordChoice recipe{};
    Parts<OfferPart> availability{};
};
void fill_form(const app::AppState& state, const Product* product, ProductForm& form);
void draw_form(ui::Ui& ui, const app::AppState& state, ProductForm& form);
bool send_form(const app::AppState& state, ProductForm& form, app::Intents& intents);

// --- recipe_form.cpp ---
struct RecipeLinePart : FormPart {
    RecordChoice what{};  // a material or a sub-recipe
    std::int64_t recipe_version = 0;
    std::string quantity{};
    std::string scrap{};
    std::vector<MaterialId> substitutes{};
    RecordChoice substitute{};  // one more of them
    bool adds_substitute = false;
};
// A new recipe, or the next version of one.
struct RecipeForm : RecordForm {
    std::string name{};
    std::optional<LocationId> location{};
    Dimension dimension = Dimension::Mass;  // of the yield
    std::string yield{};
    Parts<RecipeLinePart> lines{};
    std::string note{};
    std::string batch{};                    // how much to reckon for; empty: the yield
    std::optional<RecipeContent> before{};  // the draft as it was, or the version in force
};
void fill_form(const app::AppState& state, const Recipe* recipe, RecipeForm& form);
void draw_form(ui::Ui& ui, const app::AppState& state, RecipeForm& form);
bool send_form(const app::AppState& state, RecipeForm& form, app::Intents& intents);
// Of its draft, 0 where there is none: nobody writes over what another has begun meanwhile.
std::optional<std::int64_t> newest_version(const app::AppState& state, const Recipe& recipe, const RecipeForm& form);

// --- supplier_form.cpp ---
struct SupplierContactPart : FormPart {
    SupplierContact contact{};
};
struct SupplierForm : RecordForm {
    SupplierContent before{};
    SupplierContent content{};
    std::string name{};
    std::string lead_time{};
    std::string order_minimum{};
    Parts<SupplierContactPart> contacts{};
};
void fill_form(const app::AppState& state, const Supplier* supplier, SupplierForm& form);
void draw_form(ui::Ui& ui, const app::AppState& state, SupplierForm& form);
bool send_form(const app::AppState& state, SupplierForm& form, app::Intents& intents);

}  // namespace batchline::screens
