// Adds lines up by the core, shares stock out among them in their order, and says which of them clash.

#include "client/forms/order_outlook.h"

#include <algorithm>
#include <map>
#include <memory>
#include <set>

#include "shared/inventory/rules.h"

namespace batchline::forms {
namespace {

using Amounts = std::map<MaterialId, Quantity>;

// Enough that rounding a single material up does not matter, small enough that the sums stay exact.
constexpr std::int64_t probe_units = 1000;

struct Pin {
    RecipeId recipe;
    std::int64_t version = 0;
    auto operator<=>(const Pin&) const = default;
};

std::optional<Pin> pin_of(const World& world, const AskedLine& line) {
    if (!line.product) return std::nullopt;
    if (line.kept_recipe) return Pin{*line.kept_recipe, line.kept_recipe_version};
    const Recipe* recipe = line.product->recipe ? world.find<Recipe>(*line.product->recipe) : nullptr;
    if (!recipe) return std::nullopt;
    return Pin{recipe->id, recipe->version};
}

// What does not depend on the quantity; lines of the same product share it.
struct DietVerdict {
    std::vector<std::string> allergens;
    std::vector<DietClash> clashes;
    std::vector<DietClash> warnings;
};
using DietVerdicts = std::map<std::pair<ProductId, Pin>, DietVerdict>;

void judge_diet(LineOutlook& out, const World& world, const DietRules& rules, const Diet& diet, const Product& product,
                Pin pin) {
    const DietProfile profile = diet_profile(world, product.name, pin.recipe, pin.version);
    out.allergens = names_in(profile.contains);
    for (DietClash& clash : diet_clashes(profile, diet.allergies, diet.restrictions, rules)) {
        (clash.blocks() ? out.clashes : out.warnings).push_back(std::move(clash));
    }
}

void judge_diet_once(LineOutlook& out, DietVerdicts& known, const World& world, const DietRules& rules,
                     const Diet& diet, const Product& product, Pin pin) {
    const auto [at, is_new] = known.try_emplace({product.id, pin});
    DietVerdict& verdict = at->second;
    if (is_new) {
        LineOutlook judged;
        judge_diet(judged, world, rules, diet, product, pin);
        verdict = {std::move(judged.allergens), std::move(judged.clashes), std::move(judged.warnings)};
    }
    out.allergens = verdict.allergens;
    out.clashes = verdict.clashes;
    out.warnings = verdict.warnings;
}

Quantity none_of(const Quantity& like) { return {0, like.dimension}; }

Quantity least(const Quantity& one, const Quantity& other) { return other.less_than(one) ? other : one; }

const Quantity* amount_in(const Amounts& amounts, MaterialId material) {
    const auto found = amounts.find(material);
    return found == amounts.end() ? nullptr : &found->second;
}

// What a line is short of when the lines before it were served first.
std::vector<Shortfall> short_of(const Amounts& before, const Amounts& after, const StockOf& stock, bool& known) {
    std::vector<Shortfall> out;
    for (const auto& [material, sum] : after) {
        const Quantity* earlier = amount_in(before, material);
        const Quantity taken = earlier ? *earlier : none_of(sum);
        const Quantity own = sum.minus(taken);
        if (own.amount == 0) continue;
        const auto available = stock(material);
        if (!available) {
            known = false;
            continue;
        }
        if (!available->less_than(sum)) continue;
        const Quantity missing = least(sum.minus(*available), own);
        out.push_back({material, own, own.minus(missing), missing});
    }
    return out;
}

std::vector<Shortfall> whole_shortfall(const Amounts& demand, const StockOf& stock) {
    std::vector<Shortfall> out;
    for (const auto& [material, required] : demand) {
        const auto available = stock(material);
        if (!available || !available->less_than(required)) continue;
        out.push_back({material, required, *available, required.minus(*available)});
    }
    return out;
}

// Adds one line's demand to the sum; what it needs is in `before` and `after`.
struct Explosion {
    Demand demand;
    Amounts sum;

    bool add(const World& world, Pin pin, const Quantity& quantity) {
        Demand next = demand;
        if (next.add(world, pin.recipe, pin.version, quantity)) return false;
        auto total = next.total();
        if (!total) return false;
        demand = std::move(next);
        sum = std::move(total).value();
        return true;
    }
};

// The demand of all lines at once: quantities of the same recipe are added before they are exploded, which is exact,
// too. Nothing where a line cannot be planned.
std::optional<Amounts> whole_demand(const World& world, std::span<const AskedLine> lines) {
    std::map<Pin, Quantity> by_recipe;
    for (const AskedLine& line : lines) {
        const auto pin = pin_of(world, line);
        if (line.product && !pin) return std::nullopt;
        if (!pin || !line.quantity) continue;
        const auto [at, is_first] = by_recipe.emplace(*pin, *line.quantity);
        if (is_first) continue;
        if (at->second.dimension != line.quantity->dimension || at->second.amount > quantity_amount_max)
            return std::nullopt;
        at->second = at->second.plus(*line.quantity);
    }
    Demand demand;
    for (const auto& [pin, quantity] : by_recipe) {
        if (demand.add(world, pin.recipe, pin.version, quantity)) return std::nullopt;
    }
    auto total = demand.total();
    if (!total) return std::nullopt;
    return std::move(total).value();
}

bool covers(const StockOf& stock, const Amounts& demand) {
    return std::all_of(demand.begin(), demand.end(), [&](const auto& entry) {
        const auto available = stock(entry.first);
        return available && !available->less_than(entry.second);
    });
}

StockVerdict verdict_of(const OrderOutlook& outlook) {
    StockVerdict worst = StockVerdict::nothing_asked;
    for (const LineOutlook& line : outlook.lines) worst = std::max(worst, line.stock);
    // Short is certain whatever else could not be looked at.
    return outlook.shortfall.empty() ? worst : StockVerdict::short_of;
}

StockOf stock_less(const StockOf& stock, Amounts taken) {
    return [stock, taken = std::move(taken)](MaterialId material) -> std::optional<Quantity> {
        const auto available = stock(material);
        const Quantity* used = amount_in(taken, material);
        if (!available || !used) return available;
        return available->less_than(*used) ? none_of(*available) : available->minus(*used);
    };
}

// Amounts of another currency than the first line's are left out, as no total could hold both.
void add_to_total(std::optional<Money>& total, const std::optional<Money>& amount) {
    if (!amount) return;
    if (!total) {
        total = amount;
        return;
    }
    if (total->currency == amount->currency) total = total->plus(*amount);
}

void judge_stock(LineOutlook& out, const World& world, const StockOf& stock, Explosion& so_far, const AskedLine& line,
                 Pin pin) {
    const Amounts before = so_far.sum;
    if (!so_far.add(world, pin, *line.quantity)) {
        out.stock = StockVerdict::not_plannable;
        return;
    }
    bool known = true;
    out.short_of = short_of(before, so_far.sum, stock, known);
    if (!out.short_of.empty()) {
        out.stock = StockVerdict::short_of;
        out.possible = possible_of(world, stock_less(stock, before), *line.product, pin.recipe, pin.version);
        return;
    }
    out.stock = known ? StockVerdict::available : StockVerdict::unknown;
}

}  // namespace

StockOf usable_stock(const World& world, LocationId location, Date day, std::span<const Reservation> own) {
    Amounts held;
    for (const Reservation& reservation : own) {
        const Lot* lot = reservation.lot ? world.find<Lot>(*reservation.lot) : nullptr;
        if (!lot || !is_usable(*lot, day)) continue;
        const auto [at, is_first] = held.emplace(reservation.material, reservation.quantity);
        if (!is_first) at->second = at->second.plus(reservation.quantity);
    }
    const auto known = std::make_shared<Amounts>();
    return [&world, location, day, held = std::move(held), known](MaterialId id) -> std::optional<Quantity> {
        if (const Quantity* amount = amount_in(*known, id)) return *amount;
        const Material* material = world.find<Material>(id);
        if (!material) return std::nullopt;
        const Quantity* own_share = amount_in(held, id);
        Quantity sum = available_at(world, location, *material, day);
        if (own_share) sum = sum.plus(*own_share);
        known->emplace(id, sum);
        return sum;
    };
}

OrderOutlook look_ahead(const World& world, const DietRules& rules, const Diet& diet, const StockOf& stock,
                        std::span<const AskedLine> lines) {
    OrderOutlook outlook;
    std::set<std::string> allergens;
    DietVerdicts diets;
    Explosion so_far;
    // Mostly there is enough of everything: then no line needs to be looked at by itself.
    const auto demand = whole_demand(world, lines);
    const bool is_enough = demand && covers(stock, *demand);
    for (const AskedLine& line : lines) {
        LineOutlook& out = outlook.lines.emplace_back();
        if (!line.product) continue;
        out.unit_price = line.kept_price ? line.kept_price : line.product->price;
        if (line.quantity) out.amount = amount_of(*out.unit_price, *line.quantity);
        add_to_total(outlook.total, out.amount);

        const auto pin = pin_of(world, line);
        if (!pin) {
            out.stock = StockVerdict::not_plannable;
            continue;
        }
        judge_diet_once(out, diets, world, rules, diet, *line.product, *pin);
        allergens.insert(out.allergens.begin(), out.allergens.end());
        if (!line.quantity) continue;
        if (is_enough) out.stock = StockVerdict::available;
        else judge_stock(out, world, stock, so_far, line, *pin);
    }
    if (!is_enough) outlook.shortfall = whole_shortfall(so_far.sum, stock);
    outlook.stock = verdict_of(outlook);
    outlook.allergens.assign(allergens.begin(), allergens.end());
    return outlook;
}

std::optional<Quantity> possible_of(const World& world, const StockOf& stock_left, const Product& product,
                                    RecipeId recipe, std::int64_t recipe_version) {
    const bool counted = product.dimension == Dimension::Count;
    const std::int64_t step = counted ? 1 : 10'000;
    Explosion probe;
    if (!probe.add(world, {recipe, recipe_version}, {probe_units * step, product.dimension})) return std::nullopt;
    std::optional<std::int64_t> steps;
    for (const auto& [material, needed] : probe.sum) {
        const auto available = stock_left(material);
        if (!available) return std::nullopt;
        const auto ratio = Rational(available->amount).times(Rational(probe_units));
        const auto share = ratio ? ratio->over(Rational(needed.amount)) : std::nullopt;
        const auto whole = share ? share->rounded_down() : std::nullopt;
        if (!whole) return std::nullopt;
        steps = steps ? std::min(*steps, *whole) : *whole;
    }
    if (!steps || *steps > quantity_amount_max / step) return std::nullopt;
    return Quantity{*steps * step, product.dimension};
}

ProductStanding standing_of(const World& world, const DietRules& rules, const Diet& diet, const StockOf& stock_left,
                            const Product& product) {
    ProductStanding standing{&product, {}, {}, {}};
    const auto pin = pin_of(world, AskedLine{&product, {}, {}, {}, 0});
    if (!pin) return standing;
    LineOutlook line;
    judge_diet(line, world, rules, diet, product, *pin);
    standing.allergens = std::move(line.allergens);
    if (!line.clashes.empty()) standing.clash = std::move(line.clashes.front());
    standing.possible = possible_of(world, stock_left, product, pin->recipe, pin->version);
    return standing;
}

StockOf stock_left_after(const World& world, const StockOf& stock, std::span<const AskedLine> lines) {
    if (auto demand = whole_demand(world, lines)) return stock_less(stock, std::move(*demand));
    Explosion taken;
    for (const AskedLine& line : lines) {
        const auto pin = pin_of(world, line);
        if (pin && line.quantity) taken.add(world, *pin, *line.quantity);
    }
    return stock_less(stock, std::move(taken.sum));
}

}  // namespace batchline::forms
