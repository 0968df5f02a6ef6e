#pragma once
// Which of a product's prices holds for whom, for how much and when; and how it is taxed.

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

#include "shared/organisation/model.h"
#include "shared/recipes/model.h"
#include "shared/world/world.h"

namespace batchline {

/// Who asks for how much of a product, and for which day.
struct PriceQuestion {
    std::string list;  ///< that the customer is on; empty: none
    std::string tier;
    Quantity quantity;  ///< of the product in the whole order
    Date day;           ///< on which it is needed, where it is made
};

/// Of the prices that apply, one of the customer's list comes before one of the tier, and that before one for
/// everybody; of these the one with the largest from-quantity, then the one that began last, then the cheapest, then
/// the one that stands first. nullptr: the product's own price holds.
const ProductPrice* price_for(const Product& product, const PriceQuestion& question);

/// What a promotion makes of a price.
struct PromotedPrice {
    std::string name;  ///< "Rye week": people read it beside the price
    Money price;
    bool operator==(const PromotedPrice&) const = default;
};
/// The port where promotions come in: what it makes of the price that would hold; nothing where none applies. The same
/// question must always get the same answer, on the server and on devices.
using Promotions =
    std::function<std::optional<PromotedPrice>(const Product&, const PriceQuestion&, const Money& price)>;

/// A price, and what it is the snapshot of: which price it was, or that it is the product's own.
struct PriceChoice {
    Money price;
    const ProductPrice* from = nullptr;  ///< nullptr: the product's own
    std::optional<PromotedPrice> promoted;
    bool operator==(const PriceChoice&) const = default;
};
PriceChoice choose_price(const Product& product, const PriceQuestion& question, const Promotions& promotions);

/// The rate a product is taxed with: its own, or the company's first; nullptr where the company has none.
const TaxRate* tax_rate_of(const Product& product, const World& world);

/// The earliest moment for which an order that comes now can ask for the product: its lead time later. Days on which
/// the location is closed do not count.
Instant earliest_for(const Product& product, const Location& location, Instant now);

/// What is wrong with a product's prices, selling units, rate of tax and lead time, with pointers into the command.
void check_selling(const Product& product, const World& world, Problems& problems);

}  // namespace batchline
