#pragma once
// Who did what with a customer, when and why, as far as the server tells it to whoever looks.

#include <cstdint>
#include <optional>
#include <vector>

#include "client/app/state.h"
#include "client/widgets/ui.h"
#include "shared/audit/model.h"

namespace batchline::screens {

struct CustomerAudit {
    std::optional<CustomerId> shown{};
    std::int64_t version = 0;  // of the customer, when it was asked for
    app::Ticket ticket = 0;
    bool is_known = false;
    bool failed_offline = false;  // asked again once the server is there
    std::vector<AuditEntry> entries{};
};
// Asks again where the customer changed since. Call once per frame while the audit is looked at.
void refresh_audit(const app::AppState& state, const Customer& customer, CustomerAudit& audit, app::Intents& intents);
// Newest first; a contact leads to where it stands.
void draw_customer_audit(ui::Ui& ui, const app::AppState& state, const Customer& customer, const CustomerAudit& audit);

}  // namespace batchline::screens
