// Lots arrive at a location, and what was waiting for them is settled.

#include "shared/base/text.h"
#include "shared/workflows/manage_locations.h"
#include "shared/workflows/replanning.h"
#include "shared/workflows/stories.h"

namespace batchline {

Outcome tell(const Authorized<ReceiveStock>& command, const Location& location, Story& story) {
    if (auto refusal = check_is_open(location, "/locationId")) return *refusal;
    if (command->receipts.empty()) return Refusal::invalid({{"/receipts", "must name at least one lot"}});
    const Date today = location.zone.local(story.moment.now).date;
    if (auto refusal = check_receipts(command->receipts, story.changes, today, "/receipts")) return *refusal;
    if (auto refusal = receive(story.changes, location.id, command->receipts, story.actor.user, story.moment.now,
                               story.ids, "/receipts"))
        return *refusal;
    // What a purchase order brings is booked in on it, so that it knows what is still to come.
    const auto is_of_no_purchase = [](const ExpectedReceipt& receipt) { return !receipt.purchase; };
    if (auto refusal = settle_arrivals(story, location.id, command->receipts, is_of_no_purchase)) return *refusal;
    std::vector<std::string> note = warnings_about(story.changes, location.id, command->receipts);
    const std::size_t count = command->receipts.size();
    note.insert(note.begin(), std::to_string(count) + (count == 1 ? " lot at " : " lots at ") + location.name);
    record_stock(story, FactAction::StockReceived, std::nullopt, joined(note, ". "));
    return RecordKey{RecordKind::Location, location.id.value};
}

}  // namespace batchline
