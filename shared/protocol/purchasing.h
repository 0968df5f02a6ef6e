#pragma once
// What a location should buy, on the wire.

#include "shared/base/described.h"
#include "shared/workflows/purchase_proposals.h"

namespace batchline {

struct ProposalsWanted {
    LocationId location;
};
inline void describe(Io& io, ProposalsWanted& wanted) { io.required("locationId", wanted.location); }

inline void describe(Io& io, PurchaseProposal& proposal) {
    io.required("supplierId", proposal.supplier);
    io.required("locationId", proposal.location);
    io.required("lines", proposal.lines);
    io.optional("deliveryOn", proposal.delivery_on);
    io.optional("total", proposal.total);
    io.optional("belowMinimum", proposal.below_minimum);
    io.optional("lateFor", proposal.late_for);
}
inline void describe(Io& io, UnsuppliedMaterial& material) {
    io.required("materialId", material.material);
    io.required("missing", material.missing);
    io.optional("orderIds", material.orders);
}
inline void describe(Io& io, PurchaseProposals& proposals) {
    io.required("items", proposals.proposals);
    io.required("unsupplied", proposals.unsupplied);
}

}  // namespace batchline
