// What there is to read of a product, a material and a supplier.

#include <algorithm>

#include "client/forms/typed_quantity.h"
#include "client/screens/catalogue/catalogue_parts.h"
#include "client/screens/company_fields.h"
#include "client/screens/customers/panel.h"
#include "client/screens/words.h"
#include "generated/icons.h"
#include "shared/recipes/catalogue.h"
#include "shared/recipes/prices.h"

namespace batchline::screens {
namespace {

using app::AppState;
using app::Intents;

struct Fact {
    std::string_view name;
    std::string value;  // empty: nothing to say, it is left out
};

void draw_fact_list(ui::Ui& ui, std::vector<Fact> facts) {
    std::erase_if(facts, [](const Fact& fact) { return fact.value.empty(); });
    if (facts.empty()) return;
    ui::Columns columns(ui, 2, {.gap = theme::space::lg, .row_gap = theme::space::md});
    for (std::size_t i = 0; i < facts.size(); ++i) {
        if (i > 0) columns.next();
        ui::fact(ui, facts[i].name, facts[i].value);
    }
}

void draw_text(ui::Ui& ui, std::string_view title, const std::string& text) {
    if (text.empty()) return;
    ui::Stack part(ui, {.gap = theme::space::xs, .key = title});
    ui::section(ui, title);
    ui::paragraph(ui, text);
}

std::string location_text(const AppState& state, const std::optional<LocationId>& location) {
    return location ? std::string(state.location_name(*location)) : "All locations";
}

std::string availability_text(const AppState& state, const Product& product) {
    std::vector<std::string> offers;
    for (const Offer& offer : product.availability)
        offers.push_back(std::string(state.location_name(offer.location)) + ": " +
                         weekday_words(offer.weekdays, "every day"));
    return offers.empty() ? "Everywhere, every day" : joined(offers, "; ");
}

// A table of articles, of one material or of one supplier.
struct ArticleRow {
    RecordKey other;  // the supplier of a material, the material of a supplier
    std::string name;
    const SupplierArticle* article;
};

void draw_articles(ui::Ui& ui, std::string_view other, std::vector<ArticleRow> rows, Intents& intents) {
    ui::Stack part(ui, {.gap = theme::space::sm, .key = "articles"});
    ui::section(ui, "Articles");
    if (rows.empty()) {
        ui::paragraph(ui, "None yet.", ui::Tone::muted);
        return;
    }
    std::stable_sort(rows.begin(), rows.end(), [](const ArticleRow& one, const ArticleRow& another) {
        return is_before(*one.article, *another.article);
    });
    const ui::Column columns[] = {{.title = other, .width = 140, .grow = true},
                                  {.title = "Number", .width = 100, .hide_below = 420},
                                  {.title = "Pack", .width = 84, .align = ui::Align::end},
                                  {.title = "Price", .width = 84, .align = ui::Align::end},
                                  {.title = "Rank", .width = 56, .align = ui::Align::end}};
    const ui::TableOptions options{.name = "Articles",
                                   .columns = columns,
                                   .row_count = rows.size(),
                                   .height = -1,
                                   .padding_x = theme::space::md,
                                   .bordered = true};
    const ui::TableEvents events = ui::data_table(ui, "articles", options, [&](ui::TableRow& row) {
        const ArticleRow& shown = rows[row.index];
        const SupplierArticle& article = *shown.article;
        const std::string href = app::address_of(catalogue_route(kind_of(shown.other.kind)->tab, shown.other.id));
        row.identify(ui::Key(shown.other.id.text() + article.number), shown.name + ", " + article.pack_size.text(),
                     {.href = href});
        row.text(shown.name);
        row.text(article.number, {.tone = ui::Tone::muted});
        row.text(article.pack_size.text());
        row.text(article.price ? money_text(*article.price) : std::string{});
        row.text(article.rank > 0 ? std::to_string(article.rank) : std::string{}, {.tone = ui::Tone::muted});
    });
    if (!events.activated) return;
    const RecordKey& chosen = rows[*events.activated].other;
    intents.navigate(catalogue_route(kind_of(chosen.kind)->tab, chosen.id));
}

std::string units_text(const std::vector<OwnUnit>& units, Dimension dimension) {
    std::vector<std::string> texts;
    for (const OwnUnit& unit : units)
        texts.push_back(unit.name + " (" + forms::factor_text(unit.factor, dimension) + ")");
    return joined(texts, ", ");
}

std::string lead_time_text(const Product& product) {
    if (product.lead_time_hours == 0) return {};
    return counted(static_cast<std::size_t>(product.lead_time_hours), "hour", "hours");
}

std::string tax_text(const AppState& state, const Product& product) {
    const TaxRate* rate = tax_rate_of(product, state.replica.world());
    return rate ? rate_text(*rate) : std::string{};
}

std::string cost_text(const Material& material) {
    if (!material.cost) return "Nobody has said";
    return money_text(*material.cost) + " for " +
           (material.cost_per ? material.cost_per->text() : "1 " + std::string(display_unit(material.dimension)));
}

void draw_product_allergens(ui::Ui& ui, const AppState& state, const Product& product) {
    const Recipe* recipe = product.recipe ? state.replica.find<Recipe>(*product.recipe) : nullptr;
    if (!recipe) return;
    const DietProfile diet = diet_profile(state.replica.world(), product.name, recipe->id, recipe->version);
    draw_allergen_tags(ui, names_in(diet.contains), names_in(diet.may_contain));
}

}  // namespace

void draw_allergen_tags(ui::Ui& ui, const std::vector<std::string>& contains,
                        const std::vector<std::string>& may_contain) {
    ui::Stack part(ui, {.gap = theme::space::sm, .role = ui::Role::group, .name = "Allergens", .key = "allergens"});
    ui::section(ui, "Allergens");
    if (contains.empty() && may_contain.empty()) {
        ui::text(ui, "No declared allergens",
                 {.style = ui::TextStyle::label, .tone = ui::Tone::muted, .icon = icons::shield_check});
        return;
    }
    ui::Row row(ui, {.wrap = true});
    for (const std::string& name : contains) ui::tag(ui, spaced_words(name), ui::TagKind::warning, icons::wheat);
    for (const std::string& name : may_contain)
        ui::tag(ui, "May contain " + in_lower_case(spaced_words(name)), ui::TagKind::neutral, icons::wheat);
}

void draw_margin(ui::Ui& ui, const AppState& state, const ProductContent& product) {
    const auto cost = unit_cost(state, product);
    if (!cost) {
        if (product.recipe) ui::caption(ui, "What the recipe costs is not known yet");
        return;
    }
    ui::Columns columns(ui, 2, {.gap = theme::space::lg});
    ui::fact(ui, "Recipe cost", money_text(*cost) + " / " + std::string(display_unit(product.dimension)));
    columns.next();
    if (const auto margin = margin_of(product.price, *cost))
        ui::fact(ui, "Margin", margin->text, margin->is_loss ? ui::Tone::danger : ui::Tone::normal);
}

std::optional<Margin> margin_of(const Money& price, const Money& cost) {
    if (price.amount <= 0 || price.currency != cost.currency) return std::nullopt;
    const std::int64_t margin = price.amount - cost.amount;
    const std::int64_t per_cent = margin * 100 / price.amount;
    const std::string amount = money_text({margin < 0 ? -margin : margin, cost.currency});
    return Margin{(margin < 0 ? "\xE2\x88\x92 " : "") + amount + ", " + std::to_string(per_cent) + " %", margin < 0};
}

void draw_facts(ui::Ui& ui, const AppState& state, const Product& product, Intents& intents) {
    draw_fact_list(ui, {{"Price", money_text(product.price) + " / " + std::string(display_unit(product.dimension))},
                        {"Number", product.number},
                        {"GTIN", product.gtin},
                        {"Category", product.category},
                        {"Tax rate", tax_text(state, product)},
                        {"Lead time", lead_time_text(product)},
                        {"Selling units", units_text(product.selling_units, product.dimension)},
                        {"Only for", product.location ? location_text(state, product.location) : std::string{}},
                        {"Available", availability_text(state, product)}});
    if (const Recipe* recipe = product.recipe ? state.replica.find<Recipe>(*product.recipe) : nullptr) {
        ui::Row row(ui);
        ui::icon(ui, kind_of(RecordKind::Recipe)->icon);
        draw_record_link(ui, {RecordKind::Recipe, recipe->id.value}, recipe->name, intents);
    } else {
        ui::banner(ui, "It has no recipe", {.severity = ui::Severity::warning, .text = "It cannot be ordered."});
    }
    draw_margin(ui, state, product);
    draw_price_table(ui, state, product);
    draw_product_allergens(ui, state, product);
    draw_text(ui, "Description", product.description);
}

void draw_facts(ui::Ui& ui, const AppState& state, const Material& material, Intents& intents) {
    const std::string life = material.shelf_life_days
                                 ? counted(static_cast<std::size_t>(*material.shelf_life_days), "day", "days")
                                 : "It keeps";
    draw_fact_list(ui, {{"Kind", std::string(name_of(material.material_kind))},
                        {"Cost", cost_text(material)},
                        {"Own units", units_text(material.units, material.dimension)},
                        {"Shelf life", life},
                        {"Minimum stock", material.minimum_stock ? material.minimum_stock->text() : std::string{}},
                        {"Storage", material.storage},
                        {"Only for", material.location ? location_text(state, material.location) : std::string{}},
                        {"Diet marks", diet_words(material.properties)},
                        {"Traces possible of", diet_words(material.property_traces)}});
    draw_allergen_tags(ui, material.contains, material.may_contain);
    std::vector<ArticleRow> rows;
    for (const SupplierArticle& article : material.supplier_articles) {
        const Supplier* supplier = state.replica.find<Supplier>(article.supplier);
        rows.push_back(
            {{RecordKind::Supplier, article.supplier.value}, supplier ? supplier->name : "Somebody", &article});
    }
    draw_articles(ui, "Supplier", std::move(rows), intents);
}

void draw_facts(ui::Ui& ui, const AppState& state, const Supplier& supplier, Intents& intents) {
    draw_fact_list(ui, {{"Lead time", counted(static_cast<std::size_t>(supplier.lead_time_days), "day", "days")},
                        {"Delivers on", weekday_words(supplier.delivery_weekdays, "Any day")},
                        {"Order minimum", supplier.order_minimum ? money_text(*supplier.order_minimum) : std::string{}},
                        {"Own customer number", supplier.customer_number},
                        {"Only for", supplier.location ? location_text(state, supplier.location) : std::string{}},
                        {"Address", supplier.address}});
    for (const SupplierContact& contact : supplier.contacts) {
        std::vector<std::string> parts{contact.role, contact.phone, contact.email};
        std::erase(parts, std::string{});
        ui::Stack one(ui, {.gap = 0, .key = ui::Key(contact.name + contact.phone)});
        ui::text(ui, contact.name, {.icon = icons::user});
        if (!parts.empty()) ui::caption(ui, joined(parts, ", "));
    }
    std::vector<ArticleRow> rows;
    for (const Material* material : state.replica.all<Material>()) {
        if (material->retired_at) continue;
        for (const SupplierArticle& article : material->supplier_articles) {
            if (article.supplier == supplier.id)
                rows.push_back({{RecordKind::Material, material->id.value}, material->name, &article});
        }
    }
    draw_articles(ui, "Material", std::move(rows), intents);
    draw_text(ui, "Notes", supplier.notes);
}

}  // namespace batchline::screens
