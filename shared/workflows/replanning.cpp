// Takes stock from orders and gives it out anew, the most urgent first, whole orders only.

#include "shared/workflows/replanning.h"

#include <algorithm>
#include <tuple>

#include "shared/workflows/approvals.h"

namespace batchline {
namespace {

/// Soonest first: what comes is what was expected first.
std::vector<const ExpectedReceipt*> expected_at(const World& world, LocationId location, MaterialId material,
                                                const std::function<bool(const ExpectedReceipt&)>& may_be_it) {
    std::vector<const ExpectedReceipt*> out = world.list<ExpectedReceipt>(expected_of(location, material));
    std::erase_if(out, [&](const ExpectedReceipt* receipt) { return !may_be_it(*receipt); });
    std::sort(out.begin(), out.end(), [](const ExpectedReceipt* a, const ExpectedReceipt* b) {
        return std::tie(a->expected_at, a->id) < std::tie(b->expected_at, b->id);
    });
    return out;
}

}  // namespace

std::string material_name(const World& world, MaterialId id) {
    const Material* material = world.find<Material>(id);
    return material ? material->name : "a material";
}

std::vector<Order> let_go(Story& story, const std::vector<Range>& ranges) {
    std::map<std::string, Order> by_urgency;
    for (const Range& range : ranges) {
        for (const Order* order : story.changes.list<Order>(range))
            by_urgency.emplace(urgency_key(*order, story.moment.now), *order);
    }
    std::vector<Order> out;
    for (const auto& [key, before] : by_urgency) {
        Order order = before;
        release_reservations(story, order);
        out.push_back(before);
    }
    return out;
}

std::optional<Refusal> plan_anew(Story& story, const std::vector<Order>& orders,
                                 const std::optional<Justification>& justification, const std::string& note) {
    for (const Order& before : orders) {
        Order order = before;
        order.reservations.clear();
        const auto demand = demand_of(story.changes, order);
        if (!demand) return demand.error();
        const Date day = lasting_day(story.changes, order, story.moment.now);
        const ReservationPlan plan =
            plan_reservation(story.changes, order.location, *demand, day, agreed_incoming(before, *demand));
        if (plan.covers()) {
            hold(story, order, plan);
            if (order.reservations == before.reservations) continue;
        } else if (auto refusal = become_short(story, order, plan)) {
            return refusal;
        }
        const std::string shortfall = shortfall_text(story.changes, order.shortfall);
        record(story, &before, std::move(order), FactAction::Replanned, justification,
               shortfall.empty() ? note : note + " " + shortfall + ".");
    }
    return std::nullopt;
}

std::optional<Refusal> settle_arrivals(Story& story, LocationId location, const std::vector<Receipt>& receipts,
                                       const std::function<bool(const ExpectedReceipt&)>& may_be_it) {
    std::map<MaterialId, Quantity> arrived;
    for (const Receipt& receipt : receipts) {
        const auto [at, is_new] = arrived.emplace(receipt.material, receipt.quantity);
        if (!is_new) at->second = at->second.plus(receipt.quantity);
    }
    std::map<MaterialId, std::vector<ExpectedReceiptId>> expected;
    std::vector<Range> waiting;
    for (const auto& [material, quantity] : arrived) {
        for (const ExpectedReceipt* receipt : expected_at(story.changes, location, material, may_be_it)) {
            expected[material].push_back(receipt->id);
            waiting.push_back(orders_pegged_to(receipt->id));
        }
    }
    if (waiting.empty()) return std::nullopt;
    const std::vector<Order> orders = let_go(story, waiting);
    for (const auto& [material, receipts_of_it] : expected)
        take_off(story.changes, receipts_of_it, arrived.at(material));
    return plan_anew(story, orders, std::nullopt, "Stock has arrived.");
}

void note_supplies(Story& story, Order& order, const std::map<MaterialId, Quantity>& demand,
                   const Justification& justification) {
    std::map<MaterialId, Instant> awaited;
    for (const Reservation& reservation : order.reservations) {
        if (reservation.reservation_kind != ReservationKind::Incoming || !reservation.expected_at) continue;
        Instant& last = awaited.emplace(reservation.material, *reservation.expected_at).first->second;
        last = std::max(last, *reservation.expected_at);
    }
    for (const auto& [material, expected_at] : awaited) {
        const MaterialId id = material;
        std::erase_if(order.agreed_supplies, [&](const AgreedSupply& former) { return former.material == id; });
        order.agreed_supplies.push_back({material, demand.at(material), expected_at, order.needed_at, justification,
                                         story.actor.user, story.moment.now});
    }
}

}  // namespace batchline
