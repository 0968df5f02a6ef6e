#pragma once
// Questions for lists of orders: what is asked, what may be seen, how it is sorted and paged.

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "shared/access/policy.h"
#include "shared/orders/model.h"
#include "shared/world/world.h"

namespace batchline {

inline constexpr int list_limit_max = 200;

/// Which orders the policy shows to one actor, in a form that a store can turn into a query. It agrees exactly with
/// `policy.allows(actor, Action::ViewOrder, facts_of(order), now)`.
struct OrderSight {
    Actor actor;
    std::vector<Grant> grants;             ///< an order is seen where any of them covers it
    std::set<CustomerId> closed_accounts;  ///< key accounts whose team the actor is not in
    std::set<CustomerId> opened_accounts;  ///< key accounts of which the actor's place in the team shows all orders
    Instant now;

    bool sees(const Order& order) const;
};
/// `residents` must hold all customers.
OrderSight sight_of(const Policy& policy, const Actor& actor, const MemoryWorld& residents, Instant now);

/// What the reader asked for; members that are absent or empty do not filter.
struct OrderFilter {
    std::vector<std::string> statuses = {};  ///< any of these
    std::optional<LocationId> location = {};
    std::vector<CustomerId> customers = {};  ///< of any of these: one, and what was merged into it
    std::optional<UserId> created_by = {};
    std::optional<UserId> owner = {};  ///< whose they are to see to
    std::optional<Instant> needed_before = {};
    std::optional<Priority> priority = {};  ///< at the moment of the question
    std::string text =
        {};  ///< every word must begin a word of number, customer, product names or notes; accents do not count
};

enum class OrderSort { updatedAt, neededAt, number, priority };
template <>
struct EnumNames<OrderSort> : NamesAsWritten<OrderSort> {};

enum class Direction { ascending, descending };

/// Ties are broken by the orders' ids in the same direction. Orders without a date count as later than all others.
struct OrderSorting {
    OrderSort by = OrderSort::updatedAt;
    Direction direction = Direction::descending;
    bool operator==(const OrderSorting&) const = default;

    /// "updatedAt", or "-updatedAt" for descending; the empty text means the default.
    static std::optional<OrderSorting> parse(std::string_view text);
};

/// Where a page ended; opaque to clients.
struct OrderCursor {
    OrderSorting sorting;
    std::int64_t value = 0;  ///< of the member sorted by
    OrderId id;
    Instant
        now;  ///< the moment of the first page: all pages judge priorities as of then, so that none moves between them

    std::string text() const;
    /// Nothing for a text this did not make; the caller compares the sorting with the one asked for.
    static std::optional<OrderCursor> parse(std::string_view text);
    static OrderCursor at(const Order& order, const OrderSorting& sorting, Instant now);
};

struct OrderQuery {
    OrderFilter filter;
    OrderSorting sorting;
    std::optional<OrderCursor> after;  ///< of the same sorting
    int limit = 50;                    ///< 1 to list_limit_max
    Instant now = {};                  ///< of the first page

    /// The moment priorities are judged at.
    Instant moment() const { return after ? after->now : now; }
};

struct OrderPage {
    std::vector<AnyRecord> orders;
    std::optional<OrderCursor> next;
};

/// Everything of the filter, decided without a database.
bool passes(const OrderFilter& filter, const Order& order, Instant now);

}  // namespace batchline
