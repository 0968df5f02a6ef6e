#pragma once
// For order forms: allergens, clashes and stock of what has been typed so far.

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "shared/inventory/model.h"
#include "shared/orders/model.h"
#include "shared/recipes/rules.h"

/// What an order would take and clash with if it were submitted now: computed by the shared core while people
/// type.
namespace batchline::forms {

/// Stock that may be promised, of one material at the order's location; nothing where that is not known here.
using StockOf = std::function<std::optional<Quantity>(MaterialId)>;

/// Stock as a reservation for that day would find it, from lots this client holds: free, not held, and not expired by
/// then. What `own` reservations hold counts as free, for it is the order's already. `world` must outlive the answer.
StockOf usable_stock(const World& world, LocationId location, Date day, std::span<const Reservation> own);

/// Who eats it.
struct Diet {
    std::vector<std::string> allergies;
    std::vector<std::string> restrictions;
    bool operator==(const Diet&) const = default;
};

/// A line as far as it has been filled in. A line the order already has keeps its pinned recipe.
struct AskedLine {
    const Product* product = nullptr;
    std::optional<Quantity> quantity;
    std::optional<RecipeId> kept_recipe;
    std::int64_t kept_recipe_version = 0;
};

enum class StockVerdict : std::uint8_t {
    nothing_asked,
    available,
    short_of,
    unknown,       ///< this client does not hold the stock: the server decides
    not_plannable  ///< no recipe, or an amount beyond exact arithmetic
};

struct LineOutlook {
    StockVerdict stock = StockVerdict::nothing_asked;
    std::vector<Shortfall> short_of;     ///< after the lines before it have taken theirs
    std::optional<Quantity> possible;    ///< how much of it present stock makes; only where it is short
    std::vector<std::string> allergens;  ///< contained, as in configuration
    std::vector<DietClash> clashes;      ///< block the line
    std::vector<DietClash> warnings;     ///< traces of what a restriction forbids
};

struct OrderOutlook {
    std::vector<LineOutlook> lines;
    StockVerdict stock = StockVerdict::nothing_asked;
    std::vector<Shortfall> shortfall;    ///< of the whole order
    std::vector<std::string> allergens;  ///< of all lines, sorted
};

OrderOutlook look_ahead(const World& world, const DietRules& rules, const Diet& diet, const StockOf& stock,
                        std::span<const AskedLine> lines);

/// What a product would mean for this customer, for a list to choose from.
struct ProductStanding {
    const Product* product = nullptr;
    std::vector<std::string> allergens;
    std::optional<DietClash> clash;  ///< the first that blocks
    /// How much can be made from the stock left, in whole pieces (or hundredths of kg or l); nothing where stock is not
    /// known or it has no recipe.
    std::optional<Quantity> possible;
};
ProductStanding standing_of(const World& world, const DietRules& rules, const Diet& diet, const StockOf& stock_left,
                            const Product& product);

/// Stock less what these lines take (never below zero): what is left for the next line.
StockOf stock_left_after(const World& world, const StockOf& stock, std::span<const AskedLine> lines);

}  // namespace batchline::forms
