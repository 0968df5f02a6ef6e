// Links to the export of the whole audit and to the page that checks one.

#include "client/screens/audit_links.h"

#include "client/theme/tokens.h"
#include "generated/icons.h"

namespace batchline::screens {

void draw_whole_audit_links(ui::Ui& ui, const app::AppState& state) {
    ui::Row row(ui, {.gap = theme::space::lg, .wrap = true, .key = "whole audit"});
    if (state.has(Action::ExportAudit))
        ui::link(ui, "Export the whole audit", "/api/v1/audit/export", {.icon = icons::download});
    ui::link(ui, "Check an exported audit", "/verify", {.icon = icons::shield_check});
}

}  // namespace batchline::screens
