// The table of materials, with their own units and who sells them.

#include "server/import/tables/master_data_table.h"

namespace batchline::tables {
namespace {

using Row = Entry<Material>;

Column<Row> base_unit() {
    return {{"baseUnit", {"unit", "Einheit", "Grundeinheit", "Basiseinheit", "unité", "unité de base"}, "/baseUnit"},
            [](const Row& row, const Surroundings&) {
                return std::string(name_of(static_cast<BaseUnit>(row.content.dimension)));
            },
            [](std::string_view cell, Row& row, const Surroundings&) -> std::string {
                row.content.dimension = Dimension::Mass;
                const auto dimension = is_blank(cell) ? Dimension::Mass : dimension_of_unit(cell);
                if (!dimension)
                    return "\"" + std::string(trimmed(cell)) + "\" is no unit to count in: write g, kg, ml, l or piece";
                row.content.dimension = *dimension;
                return {};
            }};
}

template <class At>
Column<Row> amount_column(Heading heading, At at) {
    heading.holds = Holds::amount;
    return {std::move(heading),
            [at](const Row& row, const Surroundings&) { return at(row) ? text_of(*at(row)) : std::string(); },
            [at](std::string_view cell, Row& row, const Surroundings& with) -> std::string {
                at(row).reset();
                if (is_blank(cell)) return {};
                return put(quantity_from(cell, own_units_of(row.content), with.numbers.decimal), at(row));
            }};
}

std::string article_text(const SupplierArticle& article, const Surroundings& with) {
    std::vector<std::string> parts{escaped(reference_text<Supplier>(article.supplier, with))};
    if (!article.number.empty()) parts.push_back("no. " + escaped(article.number));
    parts.push_back("pack " + text_of(article.pack_size));
    if (article.price) parts.push_back(money_text(*article.price, with));
    if (article.rank != 0) parts.push_back("rank " + std::to_string(article.rank));
    return joined(parts, "; ");
}

Read<SupplierArticle> article_from(const std::string& entry, const Row& row, const Surroundings& with) {
    const std::vector<std::string> parts = raw_parts_of(entry, ';');
    SupplierArticle article;
    article.pack_size.dimension = row.content.dimension;
    const auto supplier = reference_from<Supplier>(without_backslashes(parts[0]), with);
    if (!supplier) return supplier.error();
    article.supplier = *supplier;
    for (std::size_t i = 1; i < parts.size(); ++i) {
        std::string problem;
        if (parts[i].empty()) continue;
        if (const auto number = after_word(parts[i], "no. ")) article.number = without_backslashes(*number);
        else if (const auto pack = after_word(parts[i], "pack "))
            problem = put(quantity_from(*pack, own_units_of(row.content), with.numbers.decimal), article.pack_size);
        else if (const auto rank = after_word(parts[i], "rank "))
            problem = put(whole_number_from(*rank, with.numbers.decimal), article.rank);
        else problem = put(money_from(parts[i], with.numbers.decimal, with.currency()), article.price);
        if (!problem.empty()) return problem;
    }
    return article;
}

Column<Row> suppliers() {
    return {{"suppliers",
             {"supplier", "Lieferant", "Lieferanten", "fournisseur", "fournisseurs"},
             "/supplierArticles",
             Holds::articles,
             Action::ViewCosts},
            [](const Row& row, const Surroundings& with) {
                std::vector<std::string> texts;
                for (const SupplierArticle& article : row.content.supplier_articles)
                    texts.push_back(article_text(article, with));
                return joined(texts, " | ");
            },
            [](std::string_view cell, Row& row, const Surroundings& with) -> std::string {
                row.content.supplier_articles.clear();
                for (const std::string& entry : raw_parts_of(cell, '|')) {
                    if (entry.empty()) continue;
                    auto article = article_from(entry, row, with);
                    if (!article) return article.error();
                    row.content.supplier_articles.push_back(std::move(article).value());
                }
                return {};
            }};
}

std::vector<std::string> allergens(const DietRules& diet) { return diet.allergens; }

std::vector<Column<Row>> columns() {
    return {
        id_column<Material>(),
        word_column<Row>(
            name_heading({"material", "Rohstoff", "Zutat", "Artikel", "ingrédient", "matière"}),
            [](auto& row) -> auto& { return row.content.name; }),
        choice_column<MaterialKind, Row>(
            {"kind", {"Art", "type", "genre"}, "/kind"}, [](auto& row) -> auto& { return row.content.material_kind; },
            material_kind_from),
        base_unit(),
        own_units_column<Row>(
            {"units", {"own units", "Gebinde", "Einheiten", "unités", "packs"}, "/units"},
            [](auto& row) -> auto& { return row.content.units; }),
        diet_column<Row>(
            {"contains", {"allergens", "Allergene", "allergènes", "enthält"}, "/allergens/contains"},
            [](auto& row) -> auto& { return row.content.contains; }, allergen_from, allergens),
        diet_column<Row>(
            {"mayContain", {"traces", "Spuren", "kann enthalten", "peut contenir"}, "/allergens/mayContain"},
            [](auto& row) -> auto& { return row.content.may_contain; }, allergen_from, allergens),
        texts_column<Row>(
            {"dietMarks", {"properties", "Eigenschaften", "propriétés"}, "/dietMarks"},
            [](auto& row) -> auto& { return row.content.properties; }),
        texts_column<Row>(
            {"dietMarkTraces", {"property traces"}, "/dietMarkTraces"},
            [](auto& row) -> auto& { return row.content.property_traces; }),
        number_column<Row>(
            {"shelfLifeDays", {"shelf life", "Haltbarkeit", "Haltbarkeit Tage", "conservation"}, "/shelfLifeDays"},
            [](auto& row) -> auto& { return row.content.shelf_life_days; }),
        amount_column(
            {"minimumStock", {"Mindestbestand", "Meldebestand", "stock minimum"}, "/minimumStock"},
            [](auto& row) -> auto& { return row.content.minimum_stock; }),
        text_column<Row>(
            {"storage", {"Lagerung", "Lagerort", "stockage"}, "/storage"},
            [](auto& row) -> auto& { return row.content.storage; }),
        money_column<Row>(
            {"cost",
             {"price", "Kosten", "Einkaufspreis", "EK", "Preis", "coût", "prix"},
             "/cost",
             Holds::amount,
             Action::ViewCosts},
            [](auto& row) -> auto& { return row.content.cost; }),
        amount_column(
            {"costPer",
             {"price per", "Preis je", "Preiseinheit", "prix par"},
             "/costPer",
             Holds::amount,
             Action::ViewCosts},
            [](auto& row) -> auto& { return row.content.cost_per; }),
        suppliers(),
        location_column<Row>(
            location_heading(), [](auto& row) -> auto& { return row.content.location; }),
        active_column<Row>([](auto& row) -> auto& { return row.active; }),
    };
}

}  // namespace

const TableKind& materials_table() {
    static const MasterDataTable<Material, CreateMaterial, ChangeMaterial> table("materials", Action::ManageCatalogue,
                                                                                 columns());
    return table;
}

}  // namespace batchline::tables
