#pragma once
// The forms of materials, products, recipes and suppliers. For this folder alone.

#include <optional>
#include <string>
#include <vector>

#include "client/screens/record_form.h"

namespace batchline::screens {

// --- own_units.cpp ---
// A unit of the producer's own: "sack", "25 kg".
struct UnitPart : FormPart {
    std::string name{};
    std::string amount{};
    std::optional<OwnUnit> kept{};  // as the record has it, as long as the amount is not typed anew
};
struct OwnUnitsLook {
    std::string_view title{};        // "Own units"
    std::string_view pointer{};      // to the list in what is sent, "/units"
    std::string_view name_hint{};    // an example, as all of these: "Sack"
    std::string_view amount_hint{};  // "25 kg"
};
void fill_own_units(const std::vector<OwnUnit>& units, Dimension dimension, Parts<UnitPart>& parts);
void draw_own_units(ui::Ui& ui, const OwnUnitsLook& look, Dimension dimension, const RecordForm& form,
                    Parts<UnitPart>& parts);
std::vector<OwnUnit> read_own_units(const Parts<UnitPart>& parts, Dimension dimension, const std::string& pointer,
                                    TypedReader& reader);

// --- material_form.cpp ---
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

// --- product_prices.cpp ---
// A price that holds instead of the product's own.
struct PricePart : FormPart {
    std::string list{};  // for whom: those of a list, else of a tier, else everybody
    std::string tier{};
    std::string from{};  // how much
    std::string price{};
    std::string valid_from{};
    std::string valid_to{};
};
void fill_prices(const ProductContent& product, Parts<PricePart>& parts);
void draw_prices(ui::Ui& ui, const app::AppState& state, Dimension dimension, const RecordForm& form,
                 Parts<PricePart>& parts);
// `product` says what is counted how: its dimension and selling units have been read.
std::vector<ProductPrice> read_prices(const app::AppState& state, const ProductContent& product,
                                      const Parts<PricePart>& parts, TypedReader& reader);

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
    std::string lead_time{};
    RecordChoice recipe{};
    Parts<UnitPart> units{};
    Parts<PricePart> prices{};
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
