// Says in words what an entry of the audit holds.

#include "client/screens/audit_entry.h"

#include "client/screens/words.h"
#include "generated/icons.h"
#include "shared/base/text.h"
#include "shared/follow_ups/rules.h"

namespace batchline::screens {
namespace {

using app::AppState;

constexpr std::size_t hash_shown_length = 12;

std::string status_label(const AppState& state, const std::string& status) {
    const StatusDefinition* known = state.configuration.workflow.find_status(status);
    return known ? known->label : status;
}

// "Awaiting procurement, then Ready for production"
std::string change_words(const AppState& state, const Fact& fact) {
    if (fact.to_status.empty() || fact.from_status == fact.to_status) return {};
    if (fact.from_status.empty()) return status_label(state, fact.to_status);
    return status_label(state, fact.from_status) + " to " + status_label(state, fact.to_status);
}

// "Customer's request: They called." or the reason alone where the words are gone.
std::string reason_words(const AppState& state, const Justification& given) {
    const std::string label = reason_label(state.configuration, given.code);
    return given.text.empty() ? label : label + ": " + given.text;
}

}  // namespace

std::string action_words(std::string_view action) {
    constexpr std::string_view follow_up = "FollowUp";
    if (action.starts_with(follow_up))
        return "Follow-up " + in_lower_case(spaced_words(action.substr(follow_up.size())));
    // "Handed over" alone is what happens to goods.
    if (action == name_of(FactAction::HandedOver)) return "Handed to a colleague";
    if (action == name_of(FactAction::DietChanged)) return "What the customer cannot have changed";
    if (action == name_of(FactAction::CustomerPseudonymised)) return "Customer's data erased";
    return spaced_words(action);
}

std::string reason_label(const Configuration& configuration, const std::string& code) {
    for (const auto& [purpose, reasons] : configuration.reasons) {
        for (const ReasonCode& reason : reasons) {
            if (reason.code == code) return reason.label;
        }
    }
    return code;
}

std::string who_did(const AppState& state, const AuditEntry& entry) {
    if (entry.fact.user == system_user()) return "Batchline";
    return std::string(state.user_name(entry.fact.user));
}

void draw_audit_entry(ui::Ui& ui, const AppState& state, const AuditEntry& entry, const ZoneRules& zone) {
    {
        ui::Row head(ui);
        ui::avatar(ui, who_did(state, entry), 24);
        ui::text(ui, action_words(action_name_of(entry.fact)), {.style = ui::TextStyle::body_strong});
        if (!ui.is_phone()) ui::caption(ui, who_did(state, entry));
        ui::spacer(ui);
        ui::caption(ui, moment_text(entry.fact.timestamp, state.now, zone));
    }
    if (ui.is_phone()) ui::caption(ui, who_did(state, entry));
    const std::string change = change_words(state, entry.fact);
    if (!change.empty()) ui::text(ui, change, {.style = ui::TextStyle::caption, .tone = ui::Tone::muted});
    if (entry.fact.justification) ui::paragraph(ui, reason_words(state, *entry.fact.justification));
    if (!entry.fact.note.empty()) ui::paragraph(ui, entry.fact.note, ui::Tone::muted);
    if (entry.is_erased())
        ui::text(ui, "The words were erased",
                 {.style = ui::TextStyle::caption, .tone = ui::Tone::muted, .icon = icons::eye_off});
    if (entry.fact.interaction) {
        // Where it stands is the customer's record.
        ui::text(ui, "Kept with the customer's interactions",
                 {.style = ui::TextStyle::caption, .tone = ui::Tone::muted, .icon = icons::notebook_pen});
    }
}

std::string seal_words(const AuditEntry& entry) {
    std::string seal;
    if (entry.fact.to_revision > 0) seal = "Revision " + std::to_string(entry.fact.to_revision) + ", ";
    if (!entry.hash.empty()) seal += "sealed " + entry.hash.substr(0, hash_shown_length);
    return seal;
}

}  // namespace batchline::screens
