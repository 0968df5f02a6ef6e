// Reads a product's availability.

#include "shared/recipes/offers.h"

#include <algorithm>

namespace batchline {

const Offer* offer_at(const Product& product, LocationId location) {
    const auto found = std::find_if(product.availability.begin(), product.availability.end(),
                                    [&](const Offer& offer) { return offer.location == location; });
    return found == product.availability.end() ? nullptr : &*found;
}

bool is_sold_at(const Product& product, LocationId location) {
    const bool is_elsewhere = product.location && *product.location != location;
    return !is_elsewhere && (product.availability.empty() || offer_at(product, location));
}

bool is_made_for(const Product& product, LocationId location, Date day) {
    const Offer* offer = offer_at(product, location);
    if (!offer || offer->weekdays.empty()) return true;
    return std::find(offer->weekdays.begin(), offer->weekdays.end(), weekday_of(day)) != offer->weekdays.end();
}

}  // namespace batchline
