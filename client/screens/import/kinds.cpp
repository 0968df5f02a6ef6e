// Lists the tables that can be imported, and finds the one that is shown.

#include "client/screens/import/kinds.h"

#include <algorithm>
#include <iterator>

#include "shared/base/check.h"

namespace batchline::screens {
namespace {

constexpr ImportKindEntry kinds[]{
    {ImportKind::suppliers, "suppliers", "Suppliers", "Who sells to the company: lead time, delivery days, contacts.",
     "Go to the suppliers", Action::ManageCatalogue},
    {ImportKind::materials, "materials", "Materials",
     "What recipes are made of: unit, allergens, cost, minimum stock, and who sells it.", "Go to the materials",
     Action::ManageCatalogue},
    {ImportKind::recipes, "recipes", "Recipes", "How much of which material goes into what, a row for each line.",
     "Go to the recipes", Action::ManageCatalogue},
    {ImportKind::products, "products", "Products", "What customers order: number, recipe, unit, price.",
     "Go to the products", Action::ManageCatalogue},
    {ImportKind::prices, "prices", "Prices", "New prices of products that are there already.", "Go to the products",
     Action::ManageCatalogue},
    {ImportKind::customers, "customers", "Customers", "Who orders, where they are served, and what they cannot eat.",
     "Go to the customers", Action::ManageCustomers},
    {ImportKind::stock, "stock", "Opening stock",
     "What is on hand at the start: lot, quantity and expiry, by location.", "Go to the inventory",
     Action::ReceiveStock},
    {ImportKind::orders, "orders", "Open orders",
     "What has been ordered and not delivered: a row for each line, those of one number are one order.",
     "Go to the orders", Action::CreateOrder},
};

app::Route catalogue_of(app::CatalogueTab tab) { return {.screen = app::Screen::catalogue, .catalogue = tab}; }

}  // namespace

std::span<const ImportKindEntry> import_kinds() { return kinds; }

const ImportKindEntry& import_kind(const app::AppState& state) {
    const std::string_view wanted = state.route.parameter("kind");
    const auto named = std::find_if(std::begin(kinds), std::end(kinds), [&](const ImportKindEntry& entry) {
        return entry.name == wanted && state.has(entry.needs);
    });
    if (named != std::end(kinds)) return *named;
    const auto first = std::find_if(std::begin(kinds), std::end(kinds),
                                    [&](const ImportKindEntry& entry) { return state.has(entry.needs); });
    return first == std::end(kinds) ? kinds[0] : *first;
}

const ImportKindEntry& import_kind(ImportKind kind) {
    const auto found = std::find_if(std::begin(kinds), std::end(kinds),
                                    [kind](const ImportKindEntry& entry) { return entry.kind == kind; });
    ENSURE(found != std::end(kinds));
    return *found;
}

app::Route import_route(ImportKind kind) {
    return {.screen = app::Screen::import_table, .query = {{"kind", std::string(import_kind(kind).name)}}};
}

app::Route list_route(ImportKind kind) {
    switch (kind) {
        case ImportKind::suppliers: return catalogue_of(app::CatalogueTab::suppliers);
        case ImportKind::materials: return catalogue_of(app::CatalogueTab::materials);
        case ImportKind::recipes: return catalogue_of(app::CatalogueTab::recipes);
        case ImportKind::products:
        case ImportKind::prices: return catalogue_of(app::CatalogueTab::products);
        case ImportKind::customers: return {.screen = app::Screen::customers};
        case ImportKind::stock: return {.screen = app::Screen::inventory};
        case ImportKind::orders: return {.screen = app::Screen::orders};
    }
    return {};
}

}  // namespace batchline::screens
