// One line of an order is called off, and what it held is given back.

#include <algorithm>

#include "shared/workflows/order_content.h"
#include "shared/workflows/stories.h"

namespace batchline {

Outcome tell(const Authorized<CancelLine>& command, const Order& before, Story& story) {
    const auto in_before = std::find_if(before.lines.begin(), before.lines.end(),
                                        [&](const OrderLine& line) { return line.id == command->line; });
    if (in_before == before.lines.end()) return Refusal::not_found("line");
    if (!is_before_production(before.phase))
        return too_late(before, story.configuration.workflow, "its lines can no longer be cancelled.");
    if (!is_wanted(*in_before))
        return too_late(before, story.configuration.workflow, "this line is cancelled already.");
    if (count_wanted(before.lines) == 1)
        return too_late(before, story.configuration.workflow, "this is its last line. Cancel the order instead.");
    if (auto refusal = check_justification(story, command->justification, "cancel", "/justification")) return *refusal;
    Order order = before;
    order.lines[static_cast<std::size_t>(in_before - before.lines.begin())].status = LineStatus::Cancelled;
    std::erase_if(order.overrides, [&](const Override& override) { return override.line == command->line; });
    order.justification = command->justification;
    if (before.phase == Phase::Short || before.phase == Phase::Ready) {
        if (auto refusal = resubmit(story, order)) return *refusal;
    }
    return record(story, &before, std::move(order), FactAction::LineCancelled, command->justification,
                  in_before->quantity.text() + " " + in_before->product_name);
}

}  // namespace batchline
