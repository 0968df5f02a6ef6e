#pragma once
// Whether what somebody agreed to still covers what an order says: consents to clashes, replacements, agreed dates.

#include <map>
#include <set>

#include "shared/orders/rules.h"
#include "shared/recipes/rules.h"
#include "shared/world/fact.h"

namespace batchline {

/// An approval holds for exactly the content it was given for, or less of it; anything else needs a new one. What has
/// lapsed is remembered where the order may return to that content.

ClashKind kind_of(const DietClash& clash);
/// The clashes of this kind that block the line unless somebody lets them pass, as an override is to remember them.
std::vector<AgreedClash> blocking_clashes(const std::vector<DietClash>& clashes, ClashKind kind);
/// Whether the override was given for this clash of this line as it is now.
bool covers(const Override& override, const OrderLine& line, const DietClash& clash);
/// Whether the override was given for the line as it is now, whatever it clashes with.
bool is_for(const Override& override, const OrderLine& line);

/// Sorts procurement's replacements into those that hold for the order's content and those that have lapsed.
void renew_substitutions(Order& order, const World& world);
/// The wanted products that the replacement changes something in.
std::vector<AgreedProduct> products_taking(const Order& order, MaterialId material, MaterialId substitute,
                                           const World& world);

/// Materials that the order may wait for, by what procurement said and what the order needs of them now. What it is
/// pegged to already counts as agreed where nothing is written down of it (orders of old).
std::set<MaterialId> agreed_incoming(const Order& order, const std::map<MaterialId, Quantity>& demand);

}  // namespace batchline
