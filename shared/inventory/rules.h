#pragma once
// What can be promised of the stock, and the changes that reserve, consume, receive and correct it.

#include <map>
#include <optional>
#include <set>
#include <vector>

#include "shared/base/result.h"
#include "shared/inventory/messages.h"
#include "shared/inventory/model.h"
#include "shared/world/changes.h"
#include "shared/world/context.h"
#include "shared/world/refusal.h"

namespace batchline {

/// May be used on this day: neither held nor expired by then.
bool is_usable(const Lot& lot, Date day);
/// What "available" means, wherever anybody is told of it: on hand, not reserved, and of a lot that is usable on the
/// day.
Quantity available_of(const Lot& lot, Date day);
/// Of all lots of a material at a location.
Quantity available_at(const World& world, LocationId location, const Material& material, Date day);

/// A part of a lot that an order takes.
struct LotShare {
    LotId lot;
    MaterialId material;
    Quantity quantity;
};

/// A part of what is on its way that an order takes.
struct IncomingShare {
    ExpectedReceiptId receipt;
    MaterialId material;
    Quantity quantity;
    Instant expected_at;
};

struct MaterialShortage {
    MaterialId material;
    Quantity required;
    Quantity available;
};

/// What reserving a demand came to: shares that cover it exactly, or what is short. Never both.
struct ReservationPlan {
    std::vector<LotShare> shares;
    std::vector<IncomingShare> incoming = {};
    std::vector<MaterialShortage> short_of;
    bool covers() const { return short_of.empty(); }
};

/// First expired, first out among the lots that outlast `day`; among equals the one received first, then by id.
/// All or nothing: a plan that is short has no shares. `may_be_incoming`: what the plan may lean on while it is on its
/// way; only what procurement has decided on.
ReservationPlan plan_reservation(const World& world, LocationId location, const std::map<MaterialId, Quantity>& demand,
                                 Date day, const std::set<MaterialId>& may_be_incoming = {});
void reserve(Changes& changes, const std::vector<LotShare>& shares);
void release(Changes& changes, const std::vector<LotShare>& shares);
void reserve(Changes& changes, const std::vector<IncomingShare>& shares);
void release(Changes& changes, const std::vector<IncomingShare>& shares);

/// What is expected of a material and not reserved yet, soonest first.
std::vector<const ExpectedReceipt*> free_expected(const World& world, LocationId location, MaterialId material);
/// When stock on hand and what is expected cover the demand; nothing where they never do.
std::optional<Instant> earliest_cover(const World& world, LocationId location,
                                      const std::map<MaterialId, Quantity>& demand, Date day, Instant now);
/// Notes that this much of a material arrived: the soonest expected of these comes off first. They must not be
/// reserved.
void take_off(Changes& changes, const std::vector<ExpectedReceiptId>& expected, Quantity arrived);

/// Takes reserved shares out of stock, with a movement each.
void consume(Changes& changes, const std::vector<LotShare>& shares, OrderId order, UserId user, Instant now,
             IdSource& ids);

/// Shape and sense of receipts; `pointer` leads to the list. A lot that has expired already is refused.
std::optional<Refusal> check_receipts(const std::vector<Receipt>& receipts, const World& world, Date today,
                                      const std::string& pointer);
/// Changes what is on hand of a lot, with a movement. The caller has seen to it that neither less than nothing nor less
/// than what is reserved is left.
void adjust(Changes& changes, const Lot& lot, const Quantity& quantity, UserId user, Instant now, IdSource& ids);

/// Puts each receipt into its lot, with a movement: the one of this location, material, code and expiry, or a new one.
/// Refuses what would make more of a lot than can be counted. `pointer` leads to the list.
std::optional<Refusal> receive(Changes& changes, LocationId location, const std::vector<Receipt>& receipts, UserId user,
                               Instant now, IdSource& ids, const std::string& pointer);
/// What is strange about lots that were received, in words: the same code with another expiry, or a lot that is held.
std::vector<std::string> warnings_about(const World& world, LocationId location, const std::vector<Receipt>& receipts);

/// "Lot BU-1 of Butter 82 %".
std::string lot_text(const World& world, const Lot& lot);

}  // namespace batchline
