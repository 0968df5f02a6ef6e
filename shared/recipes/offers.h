#pragma once
// Where products can be ordered, and for which days.

#include "shared/recipes/model.h"

namespace batchline {

/// What the product's availability says of a location; nullptr where it says nothing of it.
const Offer* offer_at(const Product& product, LocationId location);

/// Whether it is sold there on any day. One that is another location's alone is not.
bool is_sold_at(const Product& product, LocationId location);

/// Whether it is made there for orders that are needed on this day.
bool is_made_for(const Product& product, LocationId location, Date day);

}  // namespace batchline
