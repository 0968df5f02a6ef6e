#pragma once
// What the server knows of a customer beyond the replica, asked once per customer; and what follows from it: their
// latest orders and what they usually order.

#include <cstdint>
#include <optional>
#include <vector>

#include "client/app/state.h"
#include "shared/protocol/customer_history.h"

namespace batchline::screens {

struct CustomerContext {
    std::optional<CustomerId> shown{};
    std::vector<CustomerId> ids{};  // under which the customer stands
    app::Ticket ticket = 0;
    bool was_asked = false;
    bool is_known = false;
    bool failed_offline = false;  // asked again once the server is there
    std::vector<Order> history{};
    std::vector<UsualProduct> basket{};
};
// Asks, takes the answer in, and forgets what was told of another customer. Call once per frame.
void refresh_context(const app::AppState& state, CustomerId customer, CustomerContext& context, app::Intents& intents);
// Of the replica, or else as the server told it; null where it is neither.
const Order* known_order(const app::AppState& state, const CustomerContext& context, OrderId order);

// A product ordered again and again.
struct UsualItem {
    ProductId product;
    std::int64_t orders = 0;             // of the latest ones, that hold it
    std::optional<Quantity> quantity{};  // the median of these orders; nothing where all its lines were cancelled
};

// Made anew only when the replica or the answer has changed.
struct CustomerOrders {
    std::optional<CustomerId> shown{};
    std::vector<CustomerId> ids{};
    std::optional<std::uint64_t> generation{};  // of the replica
    bool was_known = false;                     // that the server had answered by then
    bool was_waiting = false;                   // or was about to
    std::vector<OrderId> latest{};              // the latest first; those without a number are not among them
    std::vector<UsualItem> basket{};
};
// Without an answer the orders of the replica say what is usual, unless the customer does not want that counted.
void refresh_orders(const app::AppState& state, const CustomerContext& context, CustomerOrders& orders);
// How much of it they usually order, by their latest orders; nothing where none of these holds it.
std::optional<Quantity> usual_quantity_of(const app::AppState& state, const CustomerContext& context,
                                          const CustomerOrders& orders, ProductId product);

}  // namespace batchline::screens
