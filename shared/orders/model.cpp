// Writes and reads order numbers, sums lines up, and says which phases come before production or end an order.

#include "shared/orders/model.h"

#include <algorithm>

namespace batchline {

std::string number_text(std::int64_t number) {
    if (number <= 0) return {};
    const std::string digits = std::to_string(number);
    return "N-" + std::string(digits.size() < 6 ? 6 - digits.size() : 0, '0') + digits;
}

std::optional<std::int64_t> number_from_text(std::string_view text) {
    if (text.starts_with("N-") || text.starts_with("n-")) text.remove_prefix(2);
    if (text.empty() || text.size() > 15) return std::nullopt;
    std::int64_t number = 0;
    for (const char c : text) {
        if (c < '0' || c > '9') return std::nullopt;
        number = number * 10 + (c - '0');
    }
    if (number == 0) return std::nullopt;
    return number;
}

std::optional<Money> total_of(const std::vector<OrderLine>& lines) {
    std::optional<Money> total;
    for (const OrderLine& line : lines) {
        if (!is_wanted(line)) continue;
        if (!line.amount || (total && total->currency != line.amount->currency)) return std::nullopt;
        total = total ? total->plus(*line.amount) : *line.amount;
    }
    return total;
}

bool has_ended(Phase phase) {
    return phase == Phase::Delivered || phase == Phase::Cancelled || phase == Phase::RejectedFinal;
}

bool is_before_production(Phase phase) {
    switch (phase) {
        case Phase::Draft:
        case Phase::Short:
        case Phase::Ready:
        case Phase::RejectedOpen: return true;
        case Phase::Producing:
        case Phase::Produced:
        case Phase::Delivered:
        case Phase::RejectedFinal:
        case Phase::Cancelled: return false;
    }
    return false;
}

OrderStanding standing_of(const Order& order) {
    return {order.customer,
            order.location,
            owner_of(order),
            order.phase,
            order.procurement_status != ProcurementStatus::NotNeeded,
            order.completed_at};
}

AccessFacts access_facts(const Order& order, const Customer* customer) {
    return access_facts(standing_of(order), customer);
}

AccessFacts access_facts(const OrderStanding& standing, const Customer* customer) {
    AccessFacts facts;
    facts.kind = RecordKind::Order;
    facts.locations = {standing.location};
    facts.owner = standing.owner;
    facts.phase = standing.phase;
    facts.had_procurement = standing.had_procurement;
    facts.completed_at = standing.completed_at;
    if (customer) {
        facts.key_account = customer->key_account;
        facts.team = customer->team;
        facts.member_rights = customer->team_rights;
    }
    return facts;
}

std::int64_t raise_of(const Order& order) {
    if (order.tier_raise) return *order.tier_raise;
    return order.customer_tier == "Gold" || order.customer_tier == "Platinum" ? 1 : 0;
}

std::vector<Range> ranges_of(const Order& order) {
    std::vector<Range> ranges{orders_for(order.customer)};
    if (!has_ended(order.phase)) {
        ranges.push_back(open_orders_of(owner_of(order)));
        ranges.push_back(open_orders_at(order.location));
        ranges.push_back(open_orders_for(order.customer));
    }
    for (const Reservation& reservation : order.reservations) {
        if (!reservation.lot && !reservation.expected_receipt) continue;
        const Range range =
            reservation.lot ? orders_reserving(*reservation.lot) : orders_pegged_to(*reservation.expected_receipt);
        if (std::find(ranges.begin(), ranges.end(), range) == ranges.end()) ranges.push_back(range);
    }
    return ranges;
}

}  // namespace batchline
