// Shares stock out among them in their order, and says which of them clash.

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

// What a line takes of one material when the lines before it were served first.
struct Share {
    MaterialId material;
    Quantity before;
    Quantity after;
    Rational exactly_after;
};

std::vector<Shortfall> short_of(const std::vector<Share>& shares, const StockOf& stock, bool& known) {
    std::vector<Shortfall> out;
    for (const Share& share : shares) {
        const Quantity own = share.after.minus(share.before);
        if (own.amount == 0) continue;
        const auto available = stock(share.material);
        if (!available) {
            known = false;
            continue;
        }
        if (!available->less_than(share.after)) continue;
        const Quantity missing = least(share.after.minus(*available), own);
        out.push_back({share.material, own, own.minus(missing), missing});
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

// What one base unit of each recipe's product takes; nothing where it cannot be planned. Lines of the same recipe share
// it, for people type while an order of hundreds of lines is looked at.
class Units {
public:
    explicit Units(const World& world) : world_(world) {}

    const std::optional<std::vector<ExactAmount>>& of(Pin pin, Dimension dimension) {
        const auto [at, is_new] = known_.try_emplace({pin, dimension});
        Demand one;
        if (is_new && !one.add(world_, pin.recipe, pin.version, {1, dimension})) at->second = one.exact();
        return at->second;
    }

private:
    const World& world_;
    std::map<std::pair<Pin, Dimension>, std::optional<std::vector<ExactAmount>>> known_;
};

// The demand of line after line, added up exactly.
struct Explosion {
    std::map<MaterialId, Rational> exact;
    Amounts sum;

    // What the next line takes; nothing where that goes beyond exact arithmetic.
    std::optional<std::vector<Share>> shares(const std::vector<ExactAmount>& unit, const Quantity& quantity) const {
        std::vector<Share> out;
        for (const ExactAmount& one : unit) {
            const auto own = one.amount.times(Rational(quantity.amount));
            const auto known = exact.find(one.material);
            const auto after = own && known != exact.end() ? own->plus(known->second) : own;
            const auto rounded = after ? after->rounded_up() : std::nullopt;
            if (!rounded || *rounded > quantity_amount_max) return std::nullopt;
            const Quantity* before = amount_in(sum, one.material);
            const Quantity whole{*rounded, one.dimension};
            out.push_back({one.material, before ? *before : none_of(whole), whole, *after});
        }
        return out;
    }

    void add(const std::vector<Share>& shares) {
        for (const Share& share : shares) {
            exact[share.material] = share.exactly_after;
            sum[share.material] = share.after;
        }
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

std::optional<Quantity> left_of(const std::optional<Quantity>& available, const Amounts& taken, MaterialId material) {
    const Quantity* used = amount_in(taken, material);
    if (!available || !used) return available;
    return available->less_than(*used) ? none_of(*available) : available->minus(*used);
}

StockOf stock_less(const StockOf& stock, Amounts taken) {
    return [stock, taken = std::move(taken)](MaterialId material) { return left_of(stock(material), taken, material); };
}

// Amounts of another currency than the first line's are left out, as no total could hold both.
// How much of the product the stock makes after what the lines before it take.
std::optional<Quantity> possible_from(const std::vector<ExactAmount>& unit, const StockOf& stock, const Amounts& taken,
                                      Dimension dimension) {
    const std::int64_t step = dimension == Dimension::Count ? 1 : 10'000;
    const auto probe = Explosion().shares(unit, {probe_units * step, dimension});
    if (!probe) return std::nullopt;
    std::optional<std::int64_t> steps;
    for (const Share& share : *probe) {
        if (share.after.amount == 0) continue;
        const auto available = left_of(stock(share.material), taken, share.material);
        if (!available) return std::nullopt;
        const auto ratio = Rational(available->amount).times(Rational(probe_units));
        const auto part = ratio ? ratio->over(Rational(share.after.amount)) : std::nullopt;
        const auto whole = part ? part->rounded_down() : std::nullopt;
        if (!whole) return std::nullopt;
        steps = steps ? std::min(*steps, *whole) : *whole;
    }
    if (!steps || *steps > quantity_amount_max / step) return std::nullopt;
    return Quantity{*steps * step, dimension};
}

void judge_stock(LineOutlook& out, Units& units, const StockOf& stock, Explosion& so_far, const AskedLine& line,
                 Pin pin) {
    const auto& unit = units.of(pin, line.quantity->dimension);
    const auto shares = unit ? so_far.shares(*unit, *line.quantity) : std::nullopt;
    if (!shares) {
        out.stock = StockVerdict::not_plannable;
        return;
    }
    bool known = true;
    out.short_of = short_of(*shares, stock, known);
    if (!out.short_of.empty()) {
        out.stock = StockVerdict::short_of;
        out.possible = possible_from(*unit, stock, so_far.sum, line.product->dimension);
    } else {
        out.stock = known ? StockVerdict::available : StockVerdict::unknown;
    }
    so_far.add(*shares);
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
    Units units(world);
    // Mostly there is enough of everything: then no line needs to be looked at by itself.
    const auto demand = whole_demand(world, lines);
    const bool is_enough = demand && covers(stock, *demand);
    for (const AskedLine& line : lines) {
        LineOutlook& out = outlook.lines.emplace_back();
        if (!line.product) continue;
        const auto pin = pin_of(world, line);
        if (!pin) {
            out.stock = StockVerdict::not_plannable;
            continue;
        }
        judge_diet_once(out, diets, world, rules, diet, *line.product, *pin);
        allergens.insert(out.allergens.begin(), out.allergens.end());
        if (!line.quantity) continue;
        if (is_enough) out.stock = StockVerdict::available;
        else judge_stock(out, units, stock, so_far, line, *pin);
    }
    if (!is_enough) outlook.shortfall = whole_shortfall(so_far.sum, stock);
    outlook.stock = verdict_of(outlook);
    outlook.allergens.assign(allergens.begin(), allergens.end());
    return outlook;
}

ProductStanding standing_of(const World& world, const DietRules& rules, const Diet& diet, const StockOf& stock_left,
                            const Product& product) {
    ProductStanding standing{&product, {}, {}, {}};
    const auto pin = pin_of(world, AskedLine{&product, {}, {}, 0});
    if (!pin) return standing;
    LineOutlook line;
    judge_diet(line, world, rules, diet, product, *pin);
    standing.allergens = std::move(line.allergens);
    if (!line.clashes.empty()) standing.clash = std::move(line.clashes.front());
    Units units(world);
    const auto& unit = units.of(*pin, product.dimension);
    if (unit) standing.possible = possible_from(*unit, stock_left, {}, product.dimension);
    return standing;
}

StockOf stock_left_after(const World& world, const StockOf& stock, std::span<const AskedLine> lines) {
    if (auto demand = whole_demand(world, lines)) return stock_less(stock, std::move(*demand));
    Units units(world);
    Explosion taken;
    for (const AskedLine& line : lines) {
        const auto pin = pin_of(world, line);
        if (!pin || !line.quantity) continue;
        const auto& unit = units.of(*pin, line.quantity->dimension);
        if (const auto shares = unit ? taken.shares(*unit, *line.quantity) : std::nullopt) taken.add(*shares);
    }
    return stock_less(stock, std::move(taken.sum));
}

}  // namespace batchline::forms
