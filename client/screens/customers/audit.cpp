// Asks for a customer's audit and draws it.

#include "client/screens/customers/audit.h"

#include "client/screens/audit_entry.h"
#include "client/screens/words.h"
#include "generated/icons.h"
#include "shared/protocol/page.h"

namespace batchline::screens {
namespace {

using app::AppState;

// Of where the customer is served; several places may be in several zones, of which the first will do.
const ZoneRules& zone_of(const AppState& state, const Customer& customer) {
    return state.zone_of(customer.locations.empty() ? LocationId() : customer.locations.front());
}

}  // namespace

void refresh_audit(const AppState& state, const Customer& customer, CustomerAudit& audit, app::Intents& intents) {
    if (audit.shown != customer.id) {
        intents.forget(audit.ticket);
        audit = {.shown = customer.id};
    }
    const bool is_offline = state.connection.link == app::Link::offline;
    const bool is_due = audit.version != customer.version || (audit.failed_offline && !is_offline);
    if (is_due && audit.ticket == 0 && !state.replica.is_expected({RecordKind::Customer, customer.id.value})) {
        audit.version = customer.version;
        audit.failed_offline = false;
        audit.ticket = intents.ask("/customers/" + customer.id.text() + "/audit");
    }
    const app::Progress* answer = state.answer_to(audit.ticket);
    if (!answer || answer->is_open()) return;
    if (answer->is_done()) audit.entries = items_in<AuditEntry>(answer->body);
    audit.is_known = audit.is_known || answer->is_done();
    audit.failed_offline = !answer->is_done();
    intents.forget(audit.ticket);
}

void draw_customer_audit(ui::Ui& ui, const AppState& state, const Customer& customer, const CustomerAudit& audit) {
    if (!audit.is_known) {
        if (state.connection.link == app::Link::offline) {
            ui::empty_state(ui, "The audit is read from the server",
                            {.icon = icons::cloud_off, .text = "It appears when the connection is back."});
        } else {
            ui::skeleton_rows(ui, 4);
        }
        return;
    }
    ui::section(ui, counted(audit.entries.size(), "entry", "entries") + ", newest first");
    ui::Stack list(ui, {.gap = theme::space::md, .role = ui::Role::list, .key = "audit"});
    for (auto entry = audit.entries.rbegin(); entry != audit.entries.rend(); ++entry) {
        const ui::Scope scope(ui, ui::Key(entry->fact.id.text()));
        ui::Stack item(ui,
                       {.gap = theme::space::xs, .role = ui::Role::listitem, .key = ui::Key(entry->fact.id.text())});
        draw_audit_entry(ui, state, *entry, zone_of(state, customer));
        ui::caption(ui, seal_words(*entry), ui::Tone::faint);
        ui::divider(ui);
    }
}

}  // namespace batchline::screens
