// Asks the prices of products on behalf of an order, and writes down what was answered.

#include "shared/workflows/pricing.h"

#include <algorithm>
#include <map>
#include <string>

#include "shared/customers/merges.h"
#include "shared/orders/rules.h"
#include "shared/orders/totals.h"
#include "shared/recipes/rules.h"

namespace batchline {
namespace {

/// The prices that hold for one order.
class Prices {
public:
    Prices(const World& world, const Promotions& promotions, const Order& order, Instant now)
        : promotions_(promotions), question_(price_question(world, order, now)) {
        for (const OrderLine& line : order.lines) {
            if (!is_wanted(line)) continue;
            const auto [at, is_first] = amounts_.emplace(line.product, line.quantity);
            if (!is_first) at->second = at->second.plus(line.quantity);
        }
    }
    /// Of a product that the order asks for.
    PriceChoice of(const Product& product) {
        question_.quantity = amounts_.at(product.id);
        return choose_price(product, question_, promotions_);
    }

private:
    const Promotions& promotions_;
    PriceQuestion question_;
    std::map<ProductId, Quantity> amounts_;  ///< of all wanted lines together
};

void take_price(OrderLine& line, const PriceChoice& choice) {
    line.unit_price = choice.promoted ? choice.promoted->price : choice.price;
    line.price_origin.reset();
    if (!choice.from && !choice.promoted) return;
    PriceOrigin& origin = line.price_origin.emplace();
    if (choice.from)
        origin = {choice.from->list, choice.from->tier, choice.from->from_quantity, choice.from->valid_to, {}, {}};
    if (choice.promoted) {
        origin.promotion = choice.promoted->name;
        origin.before_promotion = choice.price;
    }
}

void take_tax(OrderLine& line, const TaxRate* rate) {
    line.tax_rate = rate ? rate->name : std::string();
    line.tax_permille = rate ? std::optional(rate->permille) : std::nullopt;
}

/// The line as it was, where it is still one of the same product and its price is known here.
const OrderLine* kept_line(const Order* former, const OrderLine& line) {
    if (!former) return nullptr;
    const auto found = std::find_if(former->lines.begin(), former->lines.end(), [&](const OrderLine& before) {
        return before.id == line.id && before.product == line.product && before.unit_price && is_wanted(before);
    });
    return found == former->lines.end() ? nullptr : &*found;
}

}  // namespace

PriceQuestion price_question(const World& world, const Order& order, Instant now) {
    const Customer* customer = customer_of(world, order.customer);
    const Location* location = world.find<Location>(order.location);
    const ZoneRules zone = location ? location->zone : ZoneRules{};
    return {customer ? customer->price_list : std::string(),
            order.customer_tier,
            {},
            zone.local(order.needed_at.value_or(now)).date};
}

std::optional<Refusal> price_lines(const World& world, const Promotions& promotions, Instant now, const Order* former,
                                   Order& order) {
    Prices prices(world, promotions, order, now);
    std::optional<Prices> former_prices;
    if (former) former_prices.emplace(world, promotions, *former, now);
    for (std::size_t i = 0; i < order.lines.size(); ++i) {
        OrderLine& line = order.lines[i];
        if (!is_wanted(line)) continue;
        const Product* product = world.find<Product>(line.product);
        const bool is_kept = kept_line(former, line) != nullptr;
        // A line of before there was tax promised nothing about it.
        if (product && !(is_kept && line.tax_permille)) take_tax(line, tax_rate_of(*product, world));
        if (product && !(is_kept && former_prices->of(*product) == prices.of(*product)))
            take_price(line, prices.of(*product));
        line.amount = line.unit_price ? amount_of(*line.unit_price, line.quantity) : std::nullopt;
        if (!line.amount)
            return Refusal::at(RefusalKind::quantity_out_of_range, "This quantity is larger than can be priced.",
                               "/lines/" + std::to_string(i) + "/quantity");
    }
    if (totals_of(order.lines) || count_wanted(order.lines) == 0) return std::nullopt;
    return Refusal::at(
        RefusalKind::quantity_out_of_range,
        "The lines cannot be added up: they are priced in several currencies, or come to more than can be counted.",
        "/lines");
}

}  // namespace batchline
