// The tables of products and of their prices.

#include "server/import/tables/master_data_table.h"

namespace batchline::tables {
namespace {

using Row = Entry<Product>;

Heading price_heading() {
    return {"price", {"Preis", "Verkaufspreis", "VK", "prix", "prix de vente", "sales price"}, "/price"};
}

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

/// What a product costs, by its name or number.
struct PriceRow {
    std::string product;
    Money price;
};

std::vector<Column<PriceRow>> price_columns() {
    return {
        word_column<PriceRow>(
            {"product",
             {"name", "number", "Produkt", "Artikel", "Bezeichnung", "Artikelnummer", "Nummer", "produit", "article",
              "désignation"},
             "/id"},
            [](auto& row) -> auto& { return row.product; }),
        money_column<PriceRow>(
            price_heading(), [](auto& row) -> auto& { return row.price; }),
    };
}

class PriceTable final : public RowTable<PriceRow> {
public:
    PriceTable() : RowTable("prices", Action::ManageCatalogue, price_columns()) {}

    void plan(const FileTable& table, Plan& plan) const override {
        for (const FileRow& row : table.rows) {
            const RowOutcome outcome = outcome_of(table, row, plan);
            plan.end(row.number, outcome, std::string(said(table, row, "product")));
        }
    }

private:
    std::vector<PriceRow> rows(const ExportSource& source, const Surroundings& with) const override {
        std::vector<PriceRow> out;
        for (const Product* product : source.residents.all<Product>()) {
            if (!product->retired_at) out.push_back({reference_text<Product>(product->id, with), product->price});
        }
        return out;
    }

    RowOutcome outcome_of(const FileTable& table, const FileRow& from, Plan& plan) const {
        const auto refuse_one = [&](std::size_t column, const std::string& detail) {
            refuse(table, from.number, {{column, detail}}, plan);
            return RowOutcome::refused;
        };
        const std::size_t product_place = place_of("product");
        if (!from.problem.empty()) return refuse_one(product_place, "The row cannot be read, because " + from.problem);
        const Surroundings with = plan.surroundings();
        const auto id = product_from(said(table, from, "product"), with);
        if (!id) return refuse_one(product_place, id.error());
        if (const auto first = plan.first_row_of(id->text(), from.number))
            return refuse_one(product_place,
                              "This is in row " + std::to_string(*first) + " already: leave one of them out");
        const Product product = *with.world.find<Product>(*id);
        const PriceRow before{std::string(said(table, from, "product")), product.price};
        PriceRow after = before;
        if (said(table, from, "price").empty()) return refuse_one(place_of("price"), "A price is missing: write one");
        const std::vector<CellProblem> problems = read(table, from, after, with);
        refuse(table, from.number, problems, plan);
        if (!problems.empty()) return RowOutcome::refused;
        if (after.price == before.price) return RowOutcome::unchanged;
        return change(table, from, product, before, after, with, plan);
    }

    RowOutcome change(const FileTable& table, const FileRow& from, const Product& product, const PriceRow& before,
                      const PriceRow& after, const Surroundings& with, Plan& plan) const {
        ProductContent wanted = product;
        wanted.price = after.price;
        ChangeProduct command;
        command.id = product.id;
        command.expected = product.version;
        command.changes = difference(static_cast<const ProductContent&>(product), wanted);
        Step step(plan);
        const Outcome changed = step.give(command);
        if (!changed) {
            refuse(table, from.number, changed.error(), {}, plan);
            return RowOutcome::refused;
        }
        step.keep();
        tell_differences(table, from.number, product.name, before, after, with, plan);
        return RowOutcome::changed;
    }
};

}  // namespace

const TableKind& products_table() {
    static const ProductTable table("products", Action::ManageCatalogue, columns());
    return table;
}

const TableKind& prices_table() {
    static const PriceTable table;
    return table;
}

}  // namespace batchline::tables
