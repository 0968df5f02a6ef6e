// Holds a purchase order against what it was, and against the stock that is expected of it.

#include "shared/purchasing/invariants.h"

#include "shared/inventory/model.h"
#include "shared/purchasing/rules.h"

namespace batchline {

std::optional<std::string> broken_invariant(const PurchaseOrder* before, const PurchaseOrder& purchase,
                                            const World& world) {
    const auto broken = [&](const std::string& name) {
        return name + " (purchase order " + purchase_number_text(purchase.number) + ")";
    };
    if (before && !is_open(before->status) && !(*before == purchase))
        return broken("a purchase order that has ended stays as it is");
    if (before && before->status != PurchaseStatus::Draft && before->lines.size() != purchase.lines.size())
        return broken("what was sent to a supplier stays as it was sent");
    for (std::size_t i = 0; i < purchase.lines.size(); ++i) {
        const PurchaseLine& line = purchase.lines[i];
        if (before && before->status != PurchaseStatus::Draft && line.received.less_than(before->lines[i].received))
            return broken("what has been received is never taken back");
        if (!line.expected) continue;
        const ExpectedReceipt* receipt = world.find<ExpectedReceipt>(*line.expected);
        const std::int64_t awaited = is_open(purchase.status) ? outstanding_of(line).amount : 0;
        if (!receipt || receipt->purchase != purchase.id || receipt->quantity.amount != awaited)
            return broken("what is expected is what has not come");
    }
    return std::nullopt;
}

}  // namespace batchline
