// Adds lines up by their rates of tax, and says and hides what they cost.

#include "shared/orders/totals.h"

#include <algorithm>

#include "shared/base/rational.h"
#include "shared/base/text.h"

namespace batchline {
namespace {

std::optional<Money> sum_of(const Money& one, const Money& other) {
    if (one.currency != other.currency) return std::nullopt;
    Money sum = one;
    if (__builtin_add_overflow(one.amount, other.amount, &sum.amount)) return std::nullopt;
    return sum;
}

std::optional<Money> tax_of(const Money& net, std::int64_t permille) {
    const std::optional<Rational> exact = Rational(net.amount).times(Rational(permille, 1000));
    const std::optional<std::int64_t> amount = exact ? exact->rounded_half_up() : std::nullopt;
    if (!amount) return std::nullopt;
    return Money{*amount, net.currency};
}

bool add(const OrderLine& line, std::vector<TaxTotal>& taxes) {
    if (!line.amount) return false;
    const std::int64_t permille = line.tax_permille.value_or(0);
    const auto same = std::find_if(taxes.begin(), taxes.end(), [&](const TaxTotal& total) {
        return total.rate == line.tax_rate && total.permille == permille;
    });
    if (same == taxes.end()) {
        taxes.push_back({line.tax_rate, permille, *line.amount, {}});
        return true;
    }
    const std::optional<Money> sum = sum_of(same->net, *line.amount);
    if (sum) same->net = *sum;
    return sum.has_value();
}

}  // namespace

std::optional<OrderTotals> totals_of(const std::vector<OrderLine>& lines) {
    std::vector<TaxTotal> taxes;
    for (const OrderLine& line : lines) {
        if (is_wanted(line) && !add(line, taxes)) return std::nullopt;
    }
    if (taxes.empty()) return std::nullopt;
    const std::string& currency = taxes.front().net.currency;
    std::optional<Money> net = Money{0, currency};
    std::optional<Money> gross = net;
    for (TaxTotal& total : taxes) {
        const std::optional<Money> tax = tax_of(total.net, total.permille);
        if (!tax) return std::nullopt;
        total.tax = *tax;
        net = sum_of(*net, total.net);
        gross = net ? sum_of(*gross, total.net) : std::nullopt;
        if (gross) gross = sum_of(*gross, total.tax);
        if (!gross) return std::nullopt;
    }
    return OrderTotals{*net, std::move(taxes), *gross};
}

std::string origin_text(const PriceOrigin& origin) {
    std::vector<std::string> parts;
    if (!origin.list.empty()) parts.push_back(origin.list);
    if (!origin.tier.empty()) parts.push_back(origin.tier);
    if (origin.from_quantity) parts.push_back("from " + origin.from_quantity->text());
    if (origin.valid_to) parts.push_back("until " + origin.valid_to->text());
    if (!origin.promotion.empty()) parts.push_back(origin.promotion);
    return joined(parts, ", ");
}

std::string tax_percent_text(std::int64_t permille) {
    const std::string tenths = permille % 10 == 0 ? "" : "." + std::to_string(permille % 10);
    return std::to_string(permille / 10) + tenths + " %";
}

void hide_prices(std::vector<OrderLine>& lines) {
    for (OrderLine& line : lines) {
        line.unit_price.reset();
        line.amount.reset();
        line.price_origin.reset();
        line.tax_rate.clear();
        line.tax_permille.reset();
    }
}

}  // namespace batchline
