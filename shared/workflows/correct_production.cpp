// A closed batch is corrected to what it really came to; its stock was consumed at the start and stays as it is.

#include "shared/production/rules.h"
#include "shared/workflows/stories.h"

namespace batchline {

Outcome tell(const Authorized<CorrectProduction>& command, const Order& before, Story& story) {
    if (before.phase != Phase::Produced && before.phase != Phase::Delivered)
        return too_late(before, story.configuration.workflow, "only what has been produced can be corrected.");
    if (command->lines.empty()) return Refusal::invalid({{"/lines", "must name at least one line"}});
    if (auto refusal = check_justification(story, command->justification, "yield", "/justification")) return *refusal;
    Order order = before;
    if (auto refusal = set_yields(order, command->lines)) return *refusal;
    if (auto refusal = check_plausible(order, command->lines, command->confirmation, command->justification))
        return *refusal;
    const std::string note = correction_text(before, order);
    if (note.empty()) return Refusal::invalid({{"/lines", "must say something else than is written down already"}});
    return record(story, &before, std::move(order), FactAction::ProductionCorrected, command->justification, note);
}

}  // namespace batchline
