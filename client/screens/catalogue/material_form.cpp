// The form of a material: what it is, what is in it, what it costs and who sells it.

#include <algorithm>

#include "client/forms/typed_money.h"
#include "client/screens/catalogue/forms.h"
#include "client/screens/words.h"
#include "shared/recipes/catalogue.h"

namespace batchline::screens {
namespace {

using app::AppState;

constexpr std::string_view kinds[] = {"Ingredient", "Packaging"};
constexpr std::string_view base_units[] = {"Weight (g, kg)", "Volume (ml, l)", "Pieces"};
constexpr OwnUnitsLook units_look{
    .title = "Own units", .pointer = "/units", .name_hint = "Sack", .amount_hint = "25 kg"};

void draw_facts(ui::Ui& ui, const AppState& state, MaterialForm& form) {
    ui::text_field(ui, "Name", form.name, {.error = form.error_at("/name"), .required = true, .length_max = 200});
    {
        ui::Columns columns(ui, 2, {.gap = theme::space::md});
        int kind = static_cast<int>(form.content.material_kind);
        if (ui::select(ui, "Kind", kind, kinds)) form.content.material_kind = static_cast<MaterialKind>(kind);
        columns.next();
        int unit = static_cast<int>(form.content.dimension);
        const ui::FieldOptions look{.hint = form.id ? "Fixed, as stock is counted in it" : "",
                                    .error = form.error_at("/baseUnit"),
                                    .enabled = !form.id};
        if (ui::select(ui, "Base unit", unit, base_units, look)) form.content.dimension = static_cast<Dimension>(unit);
    }
    ui::text_field(ui, "Storage", form.content.storage,
                   {.placeholder = "Cold room, below 6 °C", .error = form.error_at("/storage"), .length_max = 200});
    const Dimension dimension = form.content.dimension;
    {
        ui::Columns columns(ui, 2, {.gap = theme::space::md});
        ui::number_field(ui, "Shelf life", form.shelf_life,
                         {.hint = "From receipt on; empty: it keeps",
                          .error = form.error_at("/shelfLifeDays"),
                          .suffix = "days",
                          .length_max = 8});
        columns.next();
        ui::number_field(ui, "Minimum stock", form.minimum_stock,
                         {.hint = "At each location that stocks it",
                          .error = form.error_at("/minimumStock"),
                          .suffix = unit_suffix(form.minimum_stock, dimension),
                          .length_max = 24});
    }
    {
        ui::Columns columns(ui, 2, {.gap = theme::space::md});
        ui::number_field(ui, "Cost", form.cost,
                         {.hint = "Without tax",
                          .error = form.error_at("/cost"),
                          .suffix = forms::currency_sign(currency_of(state.replica.world())),
                          .length_max = 24});
        columns.next();
        ui::number_field(ui, "Cost is for", form.cost_per,
                         {.placeholder = "1",
                          .error = form.error_at("/costPer"),
                          .suffix = unit_suffix(form.cost_per, dimension),
                          .length_max = 24});
    }
    location_field(ui, state, form.content.location, form);
}

void draw_articles(ui::Ui& ui, const AppState& state, MaterialForm& form) {
    ui::Stack part(ui, {.gap = theme::space::sm, .key = "articles"});
    ui::section(ui, "Supplier articles");
    const std::string_view sign = forms::currency_sign(currency_of(state.replica.world()));
    draw_parts(ui, form.articles, "Article", "/supplierArticles", [&](ArticlePart& article, const std::string& at) {
        record_field(ui, "Supplier", article.supplier, offered_records<Supplier>(state, article.supplier.chosen),
                     {.placeholder = "Type a supplier", .error = form.error_at(at + "/supplierId"), .required = true});
        {
            ui::Columns columns(ui, 2, {.gap = theme::space::md});
            ui::text_field(ui, "Article number", article.number,
                           {.error = form.error_at(at + "/number"), .length_max = 60});
            columns.next();
            ui::number_field(ui, "Rank", article.rank,
                             {.placeholder = "1", .error = form.error_at(at + "/rank"), .length_max = 4});
        }
        ui::Columns columns(ui, 2, {.gap = theme::space::md});
        ui::number_field(ui, "Pack size", article.pack_size,
                         {.placeholder = "25",
                          .error = form.error_at(at + "/packSize"),
                          .suffix = unit_suffix(article.pack_size, form.content.dimension),
                          .required = true,
                          .length_max = 24});
        columns.next();
        ui::number_field(ui, "Price of a pack", article.price,
                         {.error = form.error_at(at + "/price"), .suffix = sign, .length_max = 24});
    });
}

std::vector<SupplierArticle> read_articles(const MaterialForm& form, TypedReader& reader) {
    std::vector<SupplierArticle> articles;
    for (const ArticlePart& part : form.articles.all) {
        const std::string pointer = "/supplierArticles/" + std::to_string(articles.size());
        SupplierArticle article;
        if (part.supplier.chosen) article.supplier = {*part.supplier.chosen};
        else reader.add(pointer + "/supplierId", "Which supplier?");
        article.number = reader.text(part.number);
        const auto size = reader.quantity(part.pack_size, form.content.dimension, pointer + "/packSize");
        if (is_blank(part.pack_size)) reader.add(pointer + "/packSize", "How much is in a pack?");
        article.pack_size = size.value_or(Quantity{0, form.content.dimension});
        article.price = reader.money(part.price, pointer + "/price");
        article.rank = reader.whole(part.rank, pointer + "/rank").value_or(1);
        articles.push_back(std::move(article));
    }
    return articles;
}

}  // namespace

void fill_form(const AppState& state, const Material* material, MaterialForm& form) {
    form.content.location = first_location(state);
    if (!material) return;
    form.id = material->id.value;
    form.version = material->version;
    form.before = form.content = *material;
    form.name = material->name;
    form.shelf_life = field_text(material->shelf_life_days);
    form.minimum_stock = field_text(material->minimum_stock);
    form.cost = field_text(material->cost);
    form.cost_per = field_text(material->cost_per);
    fill_own_units(material->units, material->dimension, form.units);
    for (const SupplierArticle& article : material->supplier_articles) {
        const auto offered = offered_records<Supplier>(state, article.supplier.value);
        form.articles.add({{},
                           choice_of(offered, article.supplier.value),
                           article.number,
                           field_text(article.pack_size),
                           field_text(article.price),
                           std::to_string(article.rank)});
    }
}

void draw_form(ui::Ui& ui, const AppState& state, MaterialForm& form) {
    FormBody body(ui, "Material");
    FormColumns columns(ui);
    draw_facts(ui, state, form);
    draw_own_units(ui, units_look, form.content.dimension, form, form.units);
    columns.next();
    const std::vector<std::string>& allergens = state.configuration.diet.allergens;
    name_checkboxes(ui, "Contains", allergens, form.content.contains, form.error_at("/allergens/contains"));
    name_checkboxes(ui, "May contain", allergens, form.content.may_contain, form.error_at("/allergens/mayContain"));
    const std::vector<std::string> marks = diet_marks(state);
    name_checkboxes(ui, "Diet marks", marks, form.content.properties, form.error_at("/dietMarks"));
    name_checkboxes(ui, "Traces possible of", marks, form.content.property_traces, form.error_at("/dietMarkTraces"));
    draw_articles(ui, state, form);
}

bool send_form(const AppState& state, MaterialForm& form, app::Intents& intents) {
    TypedReader reader(form.problems, currency_of(state.replica.world()));
    MaterialContent& content = form.content;
    content.name = reader.required_text(form.name, "/name", "What is it called?");
    content.shelf_life_days = reader.whole(form.shelf_life, "/shelfLifeDays");
    content.minimum_stock =
        reader.quantity(form.minimum_stock, content.dimension, "/minimumStock", forms::Amounts::zero_too);
    content.cost = reader.money(form.cost, "/cost");
    content.cost_per = reader.quantity(form.cost_per, content.dimension, "/costPer");
    content.units = read_own_units(form.units, content.dimension, "/units", reader);
    content.supplier_articles = read_articles(form, reader);
    return form.problems.empty() && send_record<Material>(form, form.before, content, intents);
}

}  // namespace batchline::screens
