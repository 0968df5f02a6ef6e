#pragma once
// What purchase orders come to, and when suppliers can deliver.

#include <optional>
#include <string>
#include <vector>

#include "shared/organisation/model.h"
#include "shared/purchasing/messages.h"
#include "shared/recipes/model.h"
#include "shared/suppliers/model.h"
#include "shared/world/refusal.h"
#include "shared/world/world.h"

namespace batchline {

/// "P-000012"; of one that has no number yet, "A new purchase order".
std::string purchase_number_text(std::int64_t number);

Quantity ordered_of(const PurchaseLineContent& line);
/// What has not come yet of what was ordered; never less than nothing.
Quantity outstanding_of(const PurchaseLine& line);
bool is_complete(const PurchaseOrder& purchase);

/// Without tax; nothing where the price of a line is not known.
std::optional<Money> total_of(const std::vector<PurchaseLineContent>& lines);
std::optional<Money> total_of(const PurchaseOrder& purchase);

/// Shape and sense of lines; `pointer` leads to the list.
Problems check_purchase_lines(const std::vector<PurchaseLineContent>& lines, const World& world,
                              const std::string& pointer);

/// The first day a supplier can deliver what is ordered on a day: after the lead time, on a day of delivery, while the
/// location is not closed. Nothing where that is not within a year.
std::optional<Date> delivery_day(const Supplier& supplier, const Location& location, Date ordered_on);

/// The articles by which a material can be bought for a location, whom to ask first in front. Those of suppliers that
/// are retired or another location's alone do not count.
std::vector<const SupplierArticle*> articles_for(const Material& material, LocationId location, const World& world);

/// Open purchase orders of the location that were made for the order, among others.
std::vector<const PurchaseOrder*> purchases_for(OrderId order, LocationId location, const World& world);

}  // namespace batchline
