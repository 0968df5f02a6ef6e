// An order has been produced: what each line yielded and what was wasted.

#include <algorithm>
#include <set>

#include "shared/base/text.h"
#include "shared/workflows/stories.h"

namespace batchline {
namespace {

std::optional<Refusal> set_yield(Order& order, const std::vector<LineYield>& yields) {
    for (OrderLine& line : order.lines) {
        if (!is_wanted(line)) continue;
        line.produced = line.quantity;
        line.status = LineStatus::Produced;
    }
    Problems problems;
    std::set<OrderLineId> named;
    for (std::size_t i = 0; i < yields.size(); ++i) {
        const LineYield& yield = yields[i];
        const std::string pointer = "/lines/" + std::to_string(i);
        const auto line = std::find_if(order.lines.begin(), order.lines.end(),
                                       [&](const OrderLine& l) { return l.id == yield.line; });
        if (line == order.lines.end() || !is_wanted(*line)) {
            problems.push_back({pointer + "/lineId", "is not a line of this order"});
            continue;
        }
        if (!named.insert(yield.line).second) problems.push_back({pointer + "/lineId", "is named twice"});
        const auto fits = [&](const Quantity& quantity) {
            return quantity.dimension == line->quantity.dimension && quantity.amount >= 0;
        };
        const std::string must = "must be zero or more, in " + std::string(display_unit(line->quantity.dimension));
        if (!fits(yield.produced)) problems.push_back({pointer + "/produced", must});
        if (yield.wasted && !fits(*yield.wasted)) problems.push_back({pointer + "/wasted", must});
        line->produced = yield.produced;
        line->wasted = yield.wasted;
    }
    if (problems.empty()) return std::nullopt;
    return Refusal::invalid(problems);
}

/// "Wasted 2 pieces Butter croissant": for the audit. Empty where nothing was.
std::string waste_text(const Order& order) {
    std::vector<std::string> parts;
    for (const OrderLine& line : order.lines) {
        if (line.wasted && line.wasted->amount > 0) parts.push_back(line.wasted->text() + " " + line.product_name);
    }
    return parts.empty() ? "" : "Wasted " + joined(parts, ", ");
}

}  // namespace

Outcome tell(const Authorized<CompleteProduction>& command, const Order& before, Story& story) {
    if (before.phase != Phase::Producing)
        return too_late(before, story.configuration.workflow, "only an order in production can be completed.");
    if (auto refusal = check_transition(before, Phase::Produced, story.configuration.workflow)) return *refusal;
    Order order = before;
    if (auto refusal = set_yield(order, command->lines)) return *refusal;
    enter(order, Phase::Produced, story.configuration.workflow);
    order.production_status = ProductionStatus::Completed;
    order.completed_at = story.moment.now;
    if (const WorkOrder* started = order.work_order ? story.changes.find<WorkOrder>(*order.work_order) : nullptr) {
        WorkOrder work = *started;
        work.status = WorkOrderStatus::Completed;
        work.completed_at = story.moment.now;
        work.completed_by = story.actor.user;
        story.changes.put(std::move(work));
    }
    const RecordKey key{RecordKind::Order, order.id.value};
    const std::string note = waste_text(order);
    record(story, &before, std::move(order), "ProductionCompleted", std::nullopt, note);
    return key;
}

}  // namespace batchline
