// Compares what was agreed with what the order says now.

#include "shared/workflows/approvals.h"

#include <algorithm>

namespace batchline {
namespace {

bool holds(const AgreedSupply& supply, const Order& order, const Quantity& needed) {
    if (needed.amount > supply.quantity.amount) return false;
    if (!order.needed_at || *order.needed_at >= supply.expected_at) return true;
    return supply.needed_at && *order.needed_at >= *supply.needed_at;
}

}  // namespace

ClashKind kind_of(const DietClash& clash) {
    return clash.is_restriction ? ClashKind::Restriction : ClashKind::Allergen;
}

std::vector<AgreedClash> blocking_clashes(const std::vector<DietClash>& clashes, ClashKind kind) {
    std::vector<AgreedClash> out;
    for (const DietClash& clash : clashes) {
        if (clash.blocks() && kind_of(clash) == kind) out.push_back({clash.subject, clash.traces, clash.paths});
    }
    return out;
}

bool is_for(const Override& override, const OrderLine& line) {
    return override.line == line.id && override.product == line.product && line.recipe == override.recipe &&
           override.recipe_version == line.recipe_version && override.quantity.dimension == line.quantity.dimension &&
           line.quantity.amount <= override.quantity.amount;
}

bool covers(const Override& override, const OrderLine& line, const DietClash& clash) {
    if (override.clash_kind != kind_of(clash) || !is_for(override, line)) return false;
    return std::any_of(override.clashes.begin(), override.clashes.end(), [&](const AgreedClash& agreed) {
        const auto is_agreed = [&](const DietPath& path) {
            return std::find(agreed.paths.begin(), agreed.paths.end(), path) != agreed.paths.end();
        };
        // Who agreed to an allergen agreed to its traces.
        return agreed.subject == clash.subject && (clash.traces || !agreed.traces) &&
               std::all_of(clash.paths.begin(), clash.paths.end(), is_agreed);
    });
}

std::vector<AgreedProduct> products_taking(const Order& order, MaterialId material, MaterialId substitute,
                                           const World& world) {
    std::vector<AgreedProduct> out = agreed_products(order.lines);
    std::erase_if(out, [&](const AgreedProduct& product) {
        return !permits_substitute(world, product.recipe, product.recipe_version, material, substitute);
    });
    return out;
}

void renew_substitutions(Order& order, const World& world) {
    std::vector<Substitution> all = std::move(order.substitutions);
    all.insert(all.end(), order.lapsed_substitutions.begin(), order.lapsed_substitutions.end());
    order.substitutions.clear();
    order.lapsed_substitutions.clear();
    for (Substitution& one : all) {
        const bool holds = asks_for_no_more(products_taking(order, one.material, one.substitute, world), one.products);
        (holds ? order.substitutions : order.lapsed_substitutions).push_back(std::move(one));
    }
}

std::set<MaterialId> agreed_incoming(const Order& order, const std::map<MaterialId, Quantity>& demand) {
    std::set<MaterialId> out;
    for (const Reservation& reservation : order.reservations) {
        if (reservation.reservation_kind == ReservationKind::Incoming) out.insert(reservation.material);
    }
    for (const AgreedSupply& supply : order.agreed_supplies) {
        const auto needed = demand.find(supply.material);
        if (needed != demand.end() && holds(supply, order, needed->second)) {
            out.insert(supply.material);
        } else {
            out.erase(supply.material);
        }
    }
    return out;
}

}  // namespace batchline
