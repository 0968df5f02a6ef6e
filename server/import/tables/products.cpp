// The table of products, with all that they cost.

#include "server/import/tables/master_data_table.h"

namespace batchline::tables {
namespace {

using Row = Entry<Product>;

Column<Row> sales_unit() {
    return {{"unit", {"sales unit", "Einheit", "Verkaufseinheit", "unité"}, "/unit"},
            [](const Row& row, const Surroundings&) { return std::string(display_unit(row.content.dimension)); },
            [](std::string_view cell, Row& row, const Surroundings&) -> std::string {
                row.content.dimension = Dimension::Count;
                const auto dimension = is_blank(cell) ? Dimension::Count : dimension_of_unit(cell);
                if (!dimension)
                    return "\"" + std::string(trimmed(cell)) + "\" is no unit to sell by: write piece, kg or l";
                row.content.dimension = *dimension;
                return {};
            }};
}

Column<Row> recipe() {
    return {{"recipe", {"Rezept", "Rezeptur", "recette"}, "/recipeId"},
            [](const Row& row, const Surroundings& with) {
                return row.content.recipe ? reference_text<Recipe>(*row.content.recipe, with) : std::string();
            },
            [](std::string_view cell, Row& row, const Surroundings& with) -> std::string {
                row.content.recipe.reset();
                return is_blank(cell) ? std::string() : put(reference_from<Recipe>(cell, with), row.content.recipe);
            }};
}

/// "north: Monday Tuesday | south".
Column<Row> availability() {
    return {{"availability", {"available", "Verfügbarkeit", "disponibilité"}, "/availability"},
            [](const Row& row, const Surroundings& with) {
                std::vector<std::string> texts;
                for (const Offer& offer : row.content.availability) {
                    const std::string days = weekdays_text(offer.weekdays, " ");
                    texts.push_back(escaped(location_text(offer.location, with)) + (days.empty() ? "" : ": " + days));
                }
                return joined(texts, " | ");
            },
            [](std::string_view cell, Row& row, const Surroundings& with) -> std::string {
                row.content.availability.clear();
                for (const std::string& entry : raw_parts_of(cell, '|')) {
                    if (entry.empty()) continue;
                    const std::size_t colon = std::min(entry.find(':'), entry.size());
                    const auto location = location_from(without_backslashes(entry.substr(0, colon)), with);
                    if (!location) return location.error();
                    const auto days = weekdays_from(entry.substr(std::min(colon + 1, entry.size())), ";, ");
                    if (!days) return days.error();
                    row.content.availability.push_back({*location, *days});
                }
                return {};
            }};
}

/// In tenths of a percent what a text names as a percentage: "7 %", "7" or "7,0".
std::optional<std::int64_t> permille_from(std::string_view text) {
    constexpr std::int64_t permille_max = 1000;
    text = trimmed(text);
    if (text.ends_with('%')) text = trimmed(text.substr(0, text.size() - 1));
    // No percentage needs a mark for thousands, so one with either decimal mark is understood, whatever the file has.
    for (const DecimalMark mark : {DecimalMark::point, DecimalMark::comma}) {
        const auto percent = decimal_from(text, mark);
        if (!percent || percent->places > 1 || percent->digits < 0 || percent->digits > permille_max) continue;
        const std::int64_t permille = percent->digits * (percent->places == 0 ? 10 : 1);
        if (permille <= permille_max) return permille;
    }
    return std::nullopt;
}

/// Puts there which of the company's rates is meant, by its name, or by its percentage where but one rate has it;
/// returns what is wrong with the text.
std::string put_tax_rate(std::string_view text, const Surroundings& with, std::string& to) {
    const Company* company = with.world.find<Company>(the_company());
    const std::vector<TaxRate> rates = company ? company->tax_rates : std::vector<TaxRate>();
    const std::optional<std::int64_t> permille = permille_from(text);
    std::vector<std::string> names;
    std::vector<std::string> meant;
    to.clear();
    for (const TaxRate& rate : rates) {
        if (folded(trimmed(rate.name)) == folded(trimmed(text))) to = rate.name;
        if (rate.permille == permille) meant.push_back(rate.name);
        names.push_back(rate.name);
    }
    if (to.empty() && meant.size() == 1) to = meant.front();
    if (!to.empty()) return {};
    const std::string said = "\"" + std::string(trimmed(text)) + "\"";
    if (meant.size() > 1) return "There are several rates of tax of " + said + ": write one of " + joined(meant, ", ");
    if (names.empty())
        return "There is no rate of tax " + said + ": the company has none yet, an administrator adds them to it";
    return "There is no rate of tax " + said + ": write one of " + joined(names, ", ");
}

Column<Row> tax_rate() {
    return {{"taxRate", {"tax rate", "tax", "Steuersatz", "Steuer", "MwSt", "USt", "TVA", "taux de TVA"}, "/taxRate"},
            [](const Row& row, const Surroundings&) { return row.content.tax_rate; },
            [](std::string_view cell, Row& row, const Surroundings& with) -> std::string {
                row.content.tax_rate.clear();
                return is_blank(cell) ? std::string() : put_tax_rate(cell, with, row.content.tax_rate);
            }};
}

std::string price_text(const ProductPrice& price, const Surroundings& with) {
    std::vector<std::string> parts;
    if (!price.list.empty()) parts.push_back("list " + escaped(price.list));
    if (!price.tier.empty()) parts.push_back("tier " + escaped(price.tier));
    if (price.from_quantity) parts.push_back("from " + text_of(*price.from_quantity));
    parts.push_back(money_text(price.price, with));
    if (price.valid_from) parts.push_back("since " + price.valid_from->text());
    if (price.valid_to) parts.push_back("until " + price.valid_to->text());
    return joined(parts, "; ");
}

/// Takes one part of an entry; returns what is wrong with it.
std::string take_part(const std::string& part, const Row& row, const Surroundings& with, ProductPrice& price,
                      std::optional<Money>& money) {
    const NumberFormat& numbers = with.numbers;
    if (const auto list = after_word(part, "list "))
        return put_price_list(without_backslashes(*list), with, price.list);
    if (const auto tier = after_word(part, "tier ")) return put_tier(without_backslashes(*tier), with, price.tier);
    if (const auto from = after_word(part, "from "))
        return put(quantity_or_number_from(*from, own_units_of(row.content), numbers.decimal), price.from_quantity);
    if (const auto day = after_word(part, "since ")) return put(date_from(*day, numbers.dates), price.valid_from);
    if (const auto day = after_word(part, "until ")) return put(date_from(*day, numbers.dates), price.valid_to);
    if (money) return "\"" + part + "\" is a second amount for one price: write | between two prices";
    std::string problem = put(money_from(part, numbers.decimal, with.currency()), money);
    if (problem.empty() || !leading_number(part).empty()) return problem;
    return "\"" + part + "\" is no part of a price: write an amount as " +
           (numbers.decimal == DecimalMark::point ? "1.20" : "1,20") +
           ", or list, tier, from, since or until with what belongs to it";
}

Read<ProductPrice> price_from(const std::string& entry, const Row& row, const Surroundings& with) {
    ProductPrice price;
    std::optional<Money> money;
    for (const std::string& part : raw_parts_of(entry, ';')) {
        std::string problem = part.empty() ? std::string() : take_part(part, row, with, price, money);
        if (!problem.empty()) return problem;
    }
    if (!money) return "\"" + entry + "\" has no amount: write what it costs, as list Wholesale; 1.20";
    price.price = *money;
    return price;
}

/// "list Wholesale; from 100 piece; 1.20 | tier Gold; 1.30; since 2026-01-01; until 2026-12-31".
Column<Row> prices() {
    return {{"prices", {"special prices", "Staffelpreise", "Sonderpreise", "tarifs"}, "/prices", Holds::prices},
            [](const Row& row, const Surroundings& with) {
                std::vector<std::string> texts;
                for (const ProductPrice& price : row.content.prices) texts.push_back(price_text(price, with));
                return joined(texts, " | ");
            },
            [](std::string_view cell, Row& row, const Surroundings& with) -> std::string {
                row.content.prices.clear();
                for (const std::string& entry : raw_parts_of(cell, '|')) {
                    if (entry.empty()) continue;
                    auto price = price_from(entry, row, with);
                    if (!price) return price.error();
                    row.content.prices.push_back(std::move(price).value());
                }
                return {};
            }};
}

std::vector<Column<Row>> columns() {
    return {
        id_column<Product>(),
        word_column<Row>(
            name_heading({"product", "Produkt", "Artikel", "produit", "article"}),
            [](auto& row) -> auto& { return row.content.name; }),
        word_column<Row>(
            {"number", {"product number", "Nummer", "Artikelnummer", "Artikel-Nr.", "numéro", "SKU"}, "/number"},
            [](auto& row) -> auto& { return row.content.number; }),
        word_column<Row>(
            {"gtin", {"EAN", "EAN-Code", "barcode", "Strichcode", "code-barres"}, "/gtin"},
            [](auto& row) -> auto& { return row.content.gtin; }),
        word_column<Row>(
            {"category", {"group", "Kategorie", "Warengruppe", "catégorie", "groupe"}, "/category"},
            [](auto& row) -> auto& { return row.content.category; }),
        text_column<Row>(
            {"description", {"Beschreibung", "Text"}, "/description"},
            [](auto& row) -> auto& { return row.content.description; }),
        sales_unit(),
        money_column<Row>(
            price_heading(), [](auto& row) -> auto& { return row.content.price; }),
        recipe(),
        availability(),
        tax_rate(),
        own_units_column<Row>(
            {"sellingUnits", {"selling units", "Gebinde", "Verkaufseinheiten", "conditionnement"}, "/sellingUnits"},
            [](auto& row) -> auto& { return row.content.selling_units; }),
        number_column<Row>(
            {"leadTimeHours", {"lead time", "Vorlauf", "Vorlaufzeit", "délai"}, "/leadTimeHours"},
            [](auto& row) -> auto& { return row.content.lead_time_hours; }),
        prices(),
        location_column<Row>(
            location_heading(), [](auto& row) -> auto& { return row.content.location; }),
        active_column<Row>([](auto& row) -> auto& { return row.active; }),
    };
}

class ProductTable final : public MasterDataTable<Product, CreateProduct, ChangeProduct> {
public:
    using MasterDataTable::MasterDataTable;

private:
    /// By number where nothing is called so: then it has got another name.
    Match<Product> match(const FileTable& table, const FileRow& from, const std::set<Uuid>& ids,
                         const Surroundings& with) const override {
        Match<Product> found = MasterDataTable::match(table, from, ids, with);
        const bool may_have_number = !found.record && !found.problem && said(table, from, "id").empty();
        const Product* product = may_have_number ? product_numbered(said(table, from, "number"), with) : nullptr;
        if (product && !ids.contains(product->id.value)) found.record = product;
        return found;
    }
};

}  // namespace

const TableKind& products_table() {
    static const ProductTable table("products", Action::ManageCatalogue, columns());
    return table;
}

}  // namespace batchline::tables
