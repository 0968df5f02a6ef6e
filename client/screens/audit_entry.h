#pragma once
// An entry of the audit as people read it, of an order or of a customer.

#include <string>
#include <string_view>

#include "client/app/state.h"
#include "client/widgets/ui.h"
#include "shared/audit/model.h"

namespace batchline::screens {

// What was done, for people: "Follow-up done".
std::string action_words(std::string_view action);
// A reason as it is configured; the code where it no longer is.
std::string reason_label(const Configuration& configuration, const std::string& code);
// Who did it; "Batchline" where nobody but the server did.
std::string who_did(const app::AppState& state, const AuditEntry& entry);

// What, who, when, and why, within a list item of the caller's. Words that were erased say so.
void draw_audit_entry(ui::Ui& ui, const app::AppState& state, const AuditEntry& entry, const ZoneRules& zone);
// "Revision 3, sealed 0a1b…": the revision of an entry that has one.
std::string seal_words(const AuditEntry& entry);

}  // namespace batchline::screens
