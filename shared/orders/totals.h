#pragma once
// What an order comes to: without tax, the tax of each rate, and with it.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "shared/orders/model.h"

namespace batchline {

/// What the lines of one rate come to.
struct TaxTotal {
    std::string rate;           ///< its name; empty of lines without tax
    std::int64_t permille = 0;  ///< 0 to 1,000
    Money net;
    Money tax;
    bool operator==(const TaxTotal&) const = default;
};

/// Amounts of lines are rounded one by one, and added up by rate and permille; tax is taken of such a sum, and rounded
/// once, halves away from zero. So the tax of an order is never what its lines' taxes would add up to, and always what
/// anybody works out who has the sums.
struct OrderTotals {
    Money net;
    std::vector<TaxTotal> taxes;  ///< in the order of the lines that brought them
    Money gross;
    bool operator==(const OrderTotals&) const = default;
};
inline void describe(Io& io, TaxTotal& total) {
    io.optional("rate", total.rate);
    io.required("permille", total.permille);
    io.required("net", total.net);
    io.required("tax", total.tax);
}
inline void describe(Io& io, OrderTotals& totals) {
    io.required("net", totals.net);
    io.required("taxes", totals.taxes);
    io.required("gross", totals.gross);
}

/// Of the wanted lines; nothing where there are none, where prices are not known or stand in several currencies, or
/// where the sums do not fit.
std::optional<OrderTotals> totals_of(const std::vector<OrderLine>& lines);

/// "Wholesale, from 100 pieces": which of its product's prices a line has. Empty of the product's own price.
std::string origin_text(const PriceOrigin& origin);

/// "7 %", "8.1 %".
std::string tax_percent_text(std::int64_t permille);

/// Takes everything out of the lines that says what they cost.
void hide_prices(std::vector<OrderLine>& lines);

}  // namespace batchline
