// Reads the latest orders of a customer, under all ids it has or had.

#include "server/preferences/own_sources.h"

#include "shared/customers/merges.h"

namespace batchline {

SourceAnswer PurchasesSource::preferences_of(const Customer& customer) {
    constexpr int orders_max = 20;
    OrderQuery wanted;
    wanted.filter.customers = ids_of(residents_, customer.id);
    wanted.limit = orders_max;
    try {
        const OrderPage page = store_.read()->list_orders(wanted, sight_);
        std::vector<const Order*> latest;
        for (const AnyRecord& order : page.orders) latest.push_back(&order.as<Order>());
        return {.preferences = preferences_in(latest, residents_)};
    } catch (const StorageFailure&) {
        return {.state = SourceState::Down, .detail = "The orders cannot be read at the moment."};
    }
}

}  // namespace batchline
