#pragma once
// Records of any kind: their keys, the ranges they are found by, and a box for one of whatever kind.

#include <compare>
#include <concepts>
#include <memory>
#include <vector>

#include "shared/base/check.h"
#include "shared/identity/action.h"
#include "shared/identity/ids.h"

namespace batchline {

struct RecordKey {
    RecordKind kind{};
    Uuid id;
    auto operator<=>(const RecordKey&) const = default;
};

/// Named sets of records that rules read; each is made by a function of its area (`lots_of`, `revisions_of` …).
/// The number is stored: add at the end, never reuse.
enum class RangeKind : std::uint8_t {
    LotsOfMaterial = 1,      ///< location, material: lots with something on hand
    RevisionsOfOrder = 2,    ///< order
    MovementsOfLot = 3,      ///< lot
    OpenRequestsAt = 4,      ///< location: procurement requests not yet decided
    WorkOrdersAt = 5,        ///< location: planned or started
    OrdersReservingLot = 6,  ///< lot
    InteractionsOfCustomer = 7,
    ExpectedOfMaterial = 8,      ///< location, material: expected receipts with something still to come
    OrdersPeggedTo = 9,          ///< expected receipt
    MessagesOfOrder = 10,        ///< order: everything said in its room
    NotificationsOf = 14,        ///< user: all of them
    UnreadNotificationsOf = 15,  ///< user
    NotificationsAbout = 16,     ///< order, or customer
    Everybody = 17,              ///< all users
    FollowUpsOfOrder = 18,       ///< order: also those that have ended
    OpenFollowUps = 19,          ///< all that somebody still has to see to
    LotsOfCode = 20,             ///< material, name of the code: lots at all locations, also those that are used up
    UsedUpLots = 21,             ///< location, material: lots with nothing on hand
    UrgentNoticesOfDay = 22,     ///< name of the day: urgent notifications that still want to be acknowledged
    Named = 23,                  ///< name of a kind and of a name: records of master data that are called so
    UsersOf = 24,                ///< anything: records of master data that need it
    RecipeDrafts = 25,           ///< those that are not in force yet
    OpenPurchaseOrdersAt = 26,   ///< location: purchase orders from which something may still come
    AccountsOfMember = 27,       ///< user: key accounts whose team the user is in
    OpenOrdersOf = 28,           ///< user: orders that are this user's to see to and have not ended
    OpenOrdersAt = 29,           ///< location: orders that have not ended
    Locations = 30,              ///< all of them
    OpenOrdersFor = 31,          ///< customer: orders that have not ended
    MergedInto = 32,             ///< customer: those that were merged into this one
    OrdersFor = 33,              ///< customer: all of them, also those that have ended
};

struct Range {
    RangeKind kind{};
    Uuid first;
    Uuid second;
    auto operator<=>(const Range&) const = default;
};

/// Who has the records of a kind at hand.
enum class Keeping {
    resident,  ///< small and slow to change: in the server's memory, whole, and with every client
    working,   ///< what people work with: clients have what is under way
    history,   ///< read when somebody looks at it
};

/// Whose the records of a kind are; where a permission is asked for, it is asked for there.
enum class SeenBy {
    everybody,  ///< whoever is signed in
    location,   ///< at the record's `location`
    customer,   ///< at the customer's locations
    order,      ///< about the order it is or belongs to
    room,       ///< taking part in the room of its order
    receiver,   ///< the one user it is for; what is about an order is as hidden as the order
};
struct Sight {
    SeenBy by = SeenBy::everybody;
    Action needs = {};  ///< of nothing that everybody sees, or the receiver alone
};

/// A plain struct with a typed id and a version (1 at creation, one more with each change), an overload of
/// `ranges_of(record)` that says in which named ranges it stands as it is, and constants that say of its kind
///   - `kind`, `keeping` and `sight`;
///   - `filed_under`, where it belongs to an order, or is listed by location: the member that says which;
///   - `working_range`, where it is under way while it stands in such a range, instead of as long as its order is;
///   - `is_foreseen = false`, where nobody can say what it will be before the server has decided.
/// The list of all kinds is in engine/records.h.
template <class R>
concept Record = requires(const R& record) {
    { R::kind } -> std::convertible_to<RecordKind>;
    { R::keeping } -> std::convertible_to<Keeping>;
    { R::sight } -> std::convertible_to<Sight>;
    { record.id } -> std::convertible_to<Id<R::kind>>;
    { record.version } -> std::convertible_to<std::int64_t>;
    { ranges_of(record) } -> std::convertible_to<std::vector<Range>>;
};

/// A record whose type is known by its kind alone, shared and immutable.
struct AnyRecord {
    RecordKey key;
    std::int64_t version = 0;
    std::shared_ptr<const void> content;
    std::vector<Range> ranges;

    template <Record R>
    static AnyRecord of(R record) {
        AnyRecord any{{R::kind, record.id.value}, record.version, nullptr, ranges_of(record)};
        any.content = std::make_shared<const R>(std::move(record));
        return any;
    }
    /// ENSUREs the kind.
    template <Record R>
    const R& as() const {
        ENSURE(key.kind == R::kind);
        return *static_cast<const R*>(content.get());
    }
};

}  // namespace batchline
