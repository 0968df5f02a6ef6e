// Chooses among the prices of a product, and checks them.

#include "shared/recipes/prices.h"

#include <algorithm>
#include <tuple>

#include "shared/base/text.h"

namespace batchline {
namespace {

constexpr std::size_t prices_max = 200;
constexpr std::int64_t lead_time_hours_max = 24 * 60;

bool applies(const ProductPrice& price, const PriceQuestion& question) {
    if (!price.list.empty() && price.list != question.list) return false;
    if (!price.tier.empty() && price.tier != question.tier) return false;
    if (price.from_quantity && question.quantity.less_than(*price.from_quantity)) return false;
    if (price.valid_from && question.day < *price.valid_from) return false;
    return !price.valid_to || question.day <= *price.valid_to;
}

/// Larger for the price that is to be taken.
auto rank_of(const ProductPrice& price) {
    const int closeness = !price.list.empty() ? 2 : !price.tier.empty() ? 1 : 0;
    const std::int64_t from = price.from_quantity ? price.from_quantity->amount : 0;
    // A price without a first day has held for longer than any other.
    const auto began = std::pair(price.valid_from.has_value(), price.valid_from.value_or(Date{}));
    return std::tuple(closeness, from, began, -price.price.amount);
}

void check_price(const ProductPrice& price, const Product& product, const std::string& pointer, const World& world,
                 Problems& problems) {
    const Company* company = world.find<Company>(the_company());
    const std::string currency = company ? company->currency : Money{}.currency;
    if (price.price.amount < 0) problems.push_back({pointer + "/price", "must not be negative"});
    if (price.price.currency != currency)
        problems.push_back({pointer + "/price", "must be in " + currency + ", the company's currency"});
    if (!price.list.empty() && !has_price_list(world, price.list))
        problems.push_back({pointer + "/list", "is not a price list of the company"});
    const bool is_for_some =
        !price.list.empty() || !price.tier.empty() || price.from_quantity || price.valid_from || price.valid_to;
    if (!is_for_some)
        problems.push_back({pointer, "is for everybody, any amount and any day: write it as the product's own price"});
    if (!price.list.empty() && !price.tier.empty())
        problems.push_back({pointer, "is for a list or for a tier, not for both"});
    const auto& from = price.from_quantity;
    if (from && (from->dimension != product.dimension || from->amount <= 0))
        problems.push_back({pointer + "/fromQuantity", "must be above zero, in the unit the product is sold by"});
    if (price.valid_from && price.valid_to && *price.valid_to < *price.valid_from)
        problems.push_back({pointer + "/validTo", "must not come before the first day"});
}

bool is_for_the_same(const ProductPrice& one, const ProductPrice& other) {
    return one.list == other.list && one.tier == other.tier && one.from_quantity == other.from_quantity &&
           one.valid_from == other.valid_from && one.valid_to == other.valid_to;
}

}  // namespace

const ProductPrice* price_for(const Product& product, const PriceQuestion& question) {
    const ProductPrice* best = nullptr;
    for (const ProductPrice& price : product.prices) {
        if (applies(price, question) && (!best || rank_of(*best) < rank_of(price))) best = &price;
    }
    return best;
}

PriceChoice choose_price(const Product& product, const PriceQuestion& question, const Promotions& promotions) {
    PriceChoice choice;
    choice.from = price_for(product, question);
    choice.price = choice.from ? choice.from->price : product.price;
    if (promotions) choice.promoted = promotions(product, question, choice.price);
    return choice;
}

const TaxRate* tax_rate_of(const Product& product, const World& world) {
    const Company* company = world.find<Company>(the_company());
    if (!company || company->tax_rates.empty()) return nullptr;
    for (const TaxRate& rate : company->tax_rates) {
        if (rate.name == product.tax_rate) return &rate;
    }
    return &company->tax_rates.front();
}

Instant earliest_for(const Product& product, const Location& location, Instant now) {
    constexpr std::int32_t day_seconds = 86'400;
    std::int64_t left = product.lead_time_hours * 3600;
    Instant at = now;
    for (int days = 0; left > 0 && days < 1000; ++days) {
        const LocalTime local = location.zone.local(at);
        const Instant next_day = location.zone.instant_of({local.date.days + 1}, 0);
        const std::int64_t rest = (next_day.microseconds - at.microseconds) / 1'000'000;
        if (closure_on(location, local.date)) {
            at = next_day;
        } else if (rest >= left) {
            return at.plus_seconds(left);
        } else {
            left -= rest;
            at = rest > 0 ? next_day : at.plus_seconds(day_seconds);
        }
    }
    return at;
}

void check_selling(const Product& product, const World& world, Problems& problems) {
    if (product.prices.size() > prices_max) problems.push_back({"/prices", "must be 200 at most"});
    for (std::size_t i = 0; i < product.prices.size(); ++i) {
        const std::string pointer = "/prices/" + std::to_string(i);
        check_price(product.prices[i], product, pointer, world, problems);
        for (std::size_t j = 0; j < i; ++j) {
            if (is_for_the_same(product.prices[j], product.prices[i]))
                problems.push_back({pointer, "is for the same as price " + std::to_string(j + 1)});
        }
    }
    const Company* company = world.find<Company>(the_company());
    const auto is_this = [&](const TaxRate& rate) { return rate.name == product.tax_rate; };
    const bool is_known_rate = company && std::any_of(company->tax_rates.begin(), company->tax_rates.end(), is_this);
    if (!product.tax_rate.empty() && !is_known_rate)
        problems.push_back({"/taxRate", "is not one of the company's rates of tax"});
    if (product.lead_time_hours < 0 || product.lead_time_hours > lead_time_hours_max)
        problems.push_back({"/leadTimeHours", "must be from 0 to 1,440"});
}

}  // namespace batchline
