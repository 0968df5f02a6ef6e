#pragma once
// What a location should buy, of whom, and for which orders.

#include <optional>
#include <string>
#include <vector>

#include "shared/purchasing/rules.h"
#include "shared/workflows/story.h"

namespace batchline {

/// One purchase order that could be made.
struct PurchaseProposal {
    SupplierId supplier;
    LocationId location;
    std::vector<PurchaseLineContent> lines;  ///< by name of material
    std::optional<Date> delivery_on;         ///< the first day it can come, ordered today
    std::optional<Money> total;              ///< without tax; nothing where a price is not known
    std::optional<Money> below_minimum;      ///< so much is missing to the supplier's order minimum
    std::vector<OrderId> late_for;           ///< orders that are needed before it comes
    bool operator==(const PurchaseProposal&) const = default;
};

/// What is missing and nobody sells.
struct UnsuppliedMaterial {
    MaterialId material;
    Quantity missing;
    std::vector<OrderId> orders;
    bool operator==(const UnsuppliedMaterial&) const = default;
};

struct PurchaseProposals {
    std::vector<PurchaseProposal> proposals;     ///< by name of supplier
    std::vector<UnsuppliedMaterial> unsupplied;  ///< by name of material
    bool operator==(const PurchaseProposals&) const = default;
};

/// From what the orders that wait for procurement need, the most urgent first, and from minimum stock, less what is
/// there, expected, or bought already. Each material comes from the first of its suppliers who delivers in time for
/// the most urgent of its orders, else from the first of all, in whole packs.
PurchaseProposals propose_purchases(const World& world, const Location& location,
                                    const std::vector<const Material*>& materials, Instant now);

}  // namespace batchline
