// Checks materials, products and recipes as they are to be, and finds who needs them.

#include "shared/recipes/catalogue.h"

#include <algorithm>
#include <limits>

#include "shared/base/search.h"
#include "shared/base/text.h"
#include "shared/recipes/prices.h"
#include "shared/world/master_data.h"

namespace batchline {
namespace {

constexpr std::size_t lines_max = 500;
constexpr std::size_t units_max = 50;
constexpr std::int64_t shelf_life_days_max = 36'500;
constexpr std::int64_t factor_max = quantity_amount_max;

void check_name(const std::string& name, Problems& problems) {
    if (is_blank(name)) problems.push_back({"/name", "must not be empty"});
}

void check_location(const std::optional<LocationId>& location, const World& world, Problems& problems) {
    if (location && !world.find<Location>(*location)) problems.push_back({"/locationId", "is not a location"});
}

void check_price(const Money& price, const std::string& pointer, const World& world, Problems& problems) {
    const std::string currency = currency_of(world);
    if (price.amount < 0) problems.push_back({pointer, "must not be negative"});
    if (price.currency != currency)
        problems.push_back({pointer, "must be in " + currency + ", the company's currency"});
}

void check_units(const std::vector<OwnUnit>& units, Dimension dimension, const std::string& member,
                 Problems& problems) {
    std::vector<std::string> seen;
    if (units.size() > units_max) problems.push_back({member, "must be at most 50"});
    for (std::size_t i = 0; i < units.size(); ++i) {
        const OwnUnit& unit = units[i];
        const std::string pointer = member + "/" + std::to_string(i);
        const auto standard = Quantity::parse("1", unit.name);
        const std::string name = folded(unit.name);
        if (is_blank(unit.name)) problems.push_back({pointer + "/name", "must not be empty"});
        if (standard && standard->dimension == dimension)
            problems.push_back({pointer + "/name", "is a unit that everybody knows already"});
        if (std::find(seen.begin(), seen.end(), name) != seen.end())
            problems.push_back({pointer + "/name", "is named twice"});
        seen.push_back(name);
        const auto is_possible = [](std::int64_t number) { return number > 0 && number <= factor_max; };
        if (!is_possible(unit.factor.numerator) || !is_possible(unit.factor.denominator))
            problems.push_back({pointer + "/factor", "must be a ratio of whole numbers above zero"});
    }
}

void check_allergens(const std::vector<std::string>& names, const std::string& pointer, const DietRules& diet,
                     Problems& problems) {
    for (std::size_t i = 0; i < names.size(); ++i) {
        const bool is_known = std::find(diet.allergens.begin(), diet.allergens.end(), names[i]) != diet.allergens.end();
        if (!is_known)
            problems.push_back({pointer + "/" + std::to_string(i),
                                "is not a configured allergen; there are " + joined(diet.allergens, ", ")});
    }
}

void check_articles(const Material& material, const World& world, Problems& problems) {
    for (std::size_t i = 0; i < material.supplier_articles.size(); ++i) {
        const SupplierArticle& article = material.supplier_articles[i];
        const std::string pointer = "/supplierArticles/" + std::to_string(i);
        if (!world.find_any({RecordKind::Supplier, article.supplier.value}))
            problems.push_back({pointer + "/supplierId", "is not a supplier"});
        if (article.pack_size.dimension != material.dimension || article.pack_size.amount <= 0)
            problems.push_back({pointer + "/packSize", "must be above zero, in the unit the material is stocked in"});
        if (article.rank < 0) problems.push_back({pointer + "/rank", "must not be negative"});
        if (article.price) check_price(*article.price, pointer + "/price", world, problems);
    }
}

void check_line(const RecipeLine& line, const std::string& pointer, const World& world, Problems& problems) {
    constexpr std::int64_t scrap_permille_max = 1000;
    if (line.quantity.amount <= 0) problems.push_back({pointer + "/quantity", "must be above zero"});
    if (line.scrap_permille < 0 || line.scrap_permille > scrap_permille_max)
        problems.push_back({pointer + "/scrapPermille", "must be from 0 to 1,000"});
    if (line.material.has_value() == line.recipe.has_value()) {
        problems.push_back({pointer, "must name a material or a recipe, and not both"});
        return;
    }
    if (line.recipe) {
        const auto inner = pinned(world, *line.recipe, line.recipe_version);
        if (!inner) problems.push_back({pointer + "/recipeId", "is not a recipe with this version"});
        else if (inner->recipe->retired_at) problems.push_back({pointer + "/recipeId", "is retired"});
        else if (inner->yield.dimension != line.quantity.dimension)
            problems.push_back({pointer + "/quantity", "must be in the unit that " + inner->recipe->name + " yields"});
        if (!line.substitutes.empty()) problems.push_back({pointer + "/substitutes", "are for materials alone"});
        return;
    }
    const Material* material = world.find<Material>(*line.material);
    if (!material) return problems.push_back({pointer + "/materialId", "is not a material"});
    if (material->retired_at) problems.push_back({pointer + "/materialId", "is retired"});
    if (material->dimension != line.quantity.dimension)
        problems.push_back({pointer + "/quantity", "must be in the unit that " + material->name + " is stocked in"});
    for (std::size_t i = 0; i < line.substitutes.size(); ++i) {
        const Material* substitute = world.find<Material>(line.substitutes[i]);
        if (!substitute || substitute->id == material->id || substitute->dimension != material->dimension)
            problems.push_back({pointer + "/substitutes/" + std::to_string(i),
                                "is not another material that is stocked in the same unit"});
    }
}

/// Adds the way from here to the recipe, where there is one.
bool leads_to(RecipeId wanted, const std::vector<RecipeLine>& lines, const World& world,
              std::vector<std::string>& path) {
    if (path.size() > recipe_depth_max) return false;
    for (const RecipeLine& line : lines) {
        if (!line.recipe) continue;
        const Recipe* inner = world.find<Recipe>(*line.recipe);
        if (!inner) continue;
        path.push_back(inner->name);
        if (inner->id == wanted || leads_to(wanted, inner->lines, world, path)) return true;
        path.pop_back();
    }
    return false;
}

}  // namespace

Problems problems_of(const Material& material, const World& world, const DietRules& diet) {
    Problems problems;
    check_name(material.name, problems);
    check_location(material.location, world, problems);
    check_units(material.units, material.dimension, "/units", problems);
    check_allergens(material.contains, "/allergens/contains", diet, problems);
    check_allergens(material.may_contain, "/allergens/mayContain", diet, problems);
    check_articles(material, world, problems);
    const bool is_in_stock_unit = !material.minimum_stock || material.minimum_stock->dimension == material.dimension;
    if (!is_in_stock_unit || (material.minimum_stock && material.minimum_stock->amount < 0))
        problems.push_back({"/minimumStock", "must be an amount in the unit the material is stocked in"});
    if (material.shelf_life_days && (*material.shelf_life_days < 1 || *material.shelf_life_days > shelf_life_days_max))
        problems.push_back({"/shelfLifeDays", "must be from 1 to 36,500, or absent where it keeps"});
    if (material.cost) check_price(*material.cost, "/cost", world, problems);
    if (material.cost_per && (material.cost_per->dimension != material.dimension || material.cost_per->amount <= 0))
        problems.push_back({"/costPer", "must be above zero, in the unit the material is stocked in"});
    return problems;
}

Problems problems_of(const Product& product, const World& world) {
    Problems problems;
    check_name(product.name, problems);
    check_location(product.location, world, problems);
    check_price(product.price, "/price", world, problems);
    check_units(product.selling_units, product.dimension, "/sellingUnits", problems);
    check_selling(product, world, problems);
    if (!product.gtin.empty() && !is_gtin(product.gtin))
        problems.push_back({"/gtin", "is not a GTIN: 8, 12, 13 or 14 digits whose last is the right check digit"});
    if (product.recipe) {
        const Recipe* recipe = world.find<Recipe>(*product.recipe);
        if (!recipe) problems.push_back({"/recipeId", "is not a recipe"});
        else if (recipe->retired_at) problems.push_back({"/recipeId", "is retired"});
        else if (recipe->yield.dimension != product.dimension)
            problems.push_back({"/unit", "must be the unit that the recipe yields"});
    }
    for (std::size_t i = 0; i < product.availability.size(); ++i) {
        if (!world.find<Location>(product.availability[i].location))
            problems.push_back({"/availability/" + std::to_string(i) + "/locationId", "is not a location"});
    }
    return problems;
}

Problems problems_of_lines(const Quantity& yield, const std::vector<RecipeLine>& lines, const World& world) {
    Problems problems;
    if (yield.amount <= 0) problems.push_back({"/yield", "must be above zero"});
    if (lines.empty()) problems.push_back({"/lines", "must have one line at least"});
    if (lines.size() > lines_max) problems.push_back({"/lines", "must have 500 lines at most"});
    for (std::size_t i = 0; i < lines.size(); ++i) check_line(lines[i], "/lines/" + std::to_string(i), world, problems);
    return problems;
}

std::vector<std::string> cycle_of(RecipeId recipe, const std::string& name, const std::vector<RecipeLine>& lines,
                                  const World& world) {
    std::vector<std::string> path{name};
    if (!recipe.is_nil() && leads_to(recipe, lines, world, path)) return path;
    return {};
}

Refusal recipe_cycle(const std::vector<std::string>& path) {
    return {RefusalKind::recipe_cycle,
            "This recipe would contain itself: " + joined(path, " → ") + ". Take one of the lines out.",
            {{"path", path}}};
}

bool is_before(const SupplierArticle& one, const SupplierArticle& other) {
    const auto place = [](const SupplierArticle& article) {
        return article.rank == 0 ? std::numeric_limits<std::int64_t>::max() : article.rank;
    };
    return place(one) < place(other);
}

const SupplierArticle* first_article(const Material& material) {
    const auto first =
        std::min_element(material.supplier_articles.begin(), material.supplier_articles.end(), is_before);
    return first == material.supplier_articles.end() ? nullptr : &*first;
}

bool is_gtin(std::string_view text) {
    const bool has_length = text.size() == 8 || (text.size() >= 12 && text.size() <= 14);
    const bool has_digits = std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (!has_length || !has_digits) return false;
    int sum = 0;
    // The digits weigh 3 and 1 in turn, from the one before the check digit.
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool is_heavy = (text.size() - i) % 2 == 0;
        sum += (text[i] - '0') * (is_heavy ? 3 : 1);
    }
    return sum % 10 == 0;
}

std::string currency_of(const World& world) {
    const Company* company = world.find<Company>(the_company());
    return company ? company->currency : Money{}.currency;
}

std::vector<Use> uses_of(Uuid id, const World& world) {
    std::vector<Use> uses;
    for (const AnyRecord* any : world.list_any(users_of(id))) {
        const auto add = [&](const auto& record) {
            if (!record.retired_at) uses.push_back({any->key, record.name});
        };
        if (any->key.kind == RecordKind::Material) add(any->as<Material>());
        if (any->key.kind == RecordKind::Recipe) add(any->as<Recipe>());
        if (any->key.kind == RecordKind::Product) add(any->as<Product>());
        if (any->key.kind == RecordKind::Customer) add(any->as<Customer>());
    }
    return uses;
}

}  // namespace batchline
