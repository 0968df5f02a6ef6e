// Compares an order with its phase, with what it was before, and with what it has reserved.

#include "shared/orders/invariants.h"

namespace batchline {
namespace {

std::string named(const std::string& name, const Order& order) { return name + " (order " + order.id.text() + ")"; }

}  // namespace

std::optional<std::string> broken_invariant(const Order& order) {
    if (order.phase != Phase::Ready && !order.reservations.empty())
        return named("only a ready order holds stock", order);
    if (order.phase != Phase::Draft && order.lines.empty()) return named("a submitted order has lines", order);
    if (order.lines.size() > order_lines_max) return named("an order has at most 500 lines", order);
    if (order.phase == Phase::Short && !order.procurement_request)
        return named("a short order has a procurement request", order);
    if (order.phase == Phase::Ready && !order.work_order) return named("a ready order has a work order", order);
    if (order.phase == Phase::Producing && !order.interaction)
        return named("an order in production has an interaction", order);
    if (order.phase == Phase::Cancelled && !order.cancellation_by)
        return named("a cancellation says who cancelled", order);
    for (const Reservation& reservation : order.reservations) {
        if (reservation.quantity.amount <= 0) return named("a reservation holds something", order);
        if (reservation.reservation_kind == ReservationKind::OnHand && !reservation.lot)
            return named("a reservation on hand names its lot", order);
        if (reservation.reservation_kind == ReservationKind::Incoming && !reservation.expected_receipt)
            return named("an incoming reservation names what it waits for", order);
    }
    return std::nullopt;
}

std::optional<std::string> broken_invariant(const Order& before, const Order& after) {
    if (has_ended(before.phase) && after.phase != before.phase)
        return named("an ended order never changes its state", after);
    if (after.revision < before.revision) return named("revisions only grow", after);
    if (before.number > 0 && after.number != before.number) return named("an order keeps its number", after);
    if (before.created_by != after.created_by || before.created_at != after.created_at)
        return named("an order keeps its author", after);
    if (before.location != after.location) return named("an order stays at its location", after);
    return std::nullopt;
}

std::optional<std::string> broken_reservation_invariant(const Order& order,
                                                        const std::map<MaterialId, Quantity>& demand) {
    if (order.phase != Phase::Ready) return std::nullopt;
    std::map<MaterialId, Quantity> reserved;
    for (const Reservation& reservation : order.reservations) {
        const auto [at, is_new] = reserved.emplace(reservation.material, reservation.quantity);
        if (!is_new) at->second = at->second.plus(reservation.quantity);
    }
    if (reserved == demand) return std::nullopt;
    return named("a ready order has reserved exactly its demand", order);
}

}  // namespace batchline
