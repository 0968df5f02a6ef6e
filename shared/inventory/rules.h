#pragma once

#include <map>
#include <optional>
#include <vector>

#include "shared/base/result.h"
#include "shared/inventory/messages.h"
#include "shared/inventory/model.h"
#include "shared/world/changes.h"
#include "shared/world/context.h"
#include "shared/world/refusal.h"

namespace batchline {

/// On hand, not reserved, not held.
Quantity free_quantity(const Lot& lot);
/// May still be used on this day.
bool is_usable(const Lot& lot, Date day);

/// A part of a lot that an order takes.
struct LotShare {
    LotId lot;
    MaterialId material;
    Quantity quantity;
};

struct MaterialShortage {
    MaterialId material;
    Quantity required;
    Quantity available;
};

/// What reserving a demand came to: shares that cover it exactly, or what is short. Never both.
struct ReservationPlan {
    std::vector<LotShare> shares;
    std::vector<MaterialShortage> short_of;
    bool covers() const { return short_of.empty(); }
};

/// First expired, first out among the lots that outlast `day`; among equals the one received first, then by id.
/// All or nothing: a plan that is short has no shares.
ReservationPlan plan_reservation(const World& world, LocationId location, const std::map<MaterialId, Quantity>& demand, Date day);
void reserve(Changes& changes, const std::vector<LotShare>& shares);
void release(Changes& changes, const std::vector<LotShare>& shares);

/// Takes reserved shares out of stock, with a movement each.
void consume(Changes& changes, const std::vector<LotShare>& shares, OrderId order, UserId user, Instant now, IdSource& ids);

/// Shape and sense of receipts; `pointer` leads to the list. A lot that has expired already is refused.
std::optional<Refusal> check_receipts(const std::vector<Receipt>& receipts, const World& world, Date today, const std::string& pointer);
/// Puts each receipt into a new lot, with a movement.
void receive(Changes& changes, LocationId location, const std::vector<Receipt>& receipts, UserId user, Instant now, IdSource& ids);

}  // namespace batchline
