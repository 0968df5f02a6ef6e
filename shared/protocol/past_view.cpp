// Takes prices and the audit out of a former order where its viewer may not see them.

#include "shared/protocol/past_view.h"

#include <utility>

namespace batchline {

std::optional<PastOrder> past_view_of(const Order& present, const AccessFacts& access, OrderPast past, Instant moment,
                                      const Viewer& viewer) {
    const bool sees_audit = viewer.may(Action::ViewAudit, access);
    if (!sees_audit) std::erase_if(past.facts, is_of_room);
    std::optional<PastOrder> order = as_it_stood(present, past, moment, viewer.configuration.workflow);
    if (!order) return order;
    if (!sees_audit && order->step)
        *order->step = {.id = order->step->id,
                        .action = order->step->action,
                        .timestamp = order->step->timestamp,
                        .unknown_action = order->step->unknown_action};
    if (!viewer.may(Action::ViewPrices, access)) {
        order->total.reset();
        order->totals.reset();
        hide_prices(order->lines);
    }
    if (!viewer.may(Action::ViewCustomer, access)) order->delivery_address.clear();
    return order;
}

}  // namespace batchline
