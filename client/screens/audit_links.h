#pragma once
// The ways to the whole audit.

#include "client/app/state.h"
#include "client/widgets/ui.h"

namespace batchline::screens {

// Both are the browser's to open: a file, for who may export it, and a page that needs neither this application nor a
// connection.
void draw_whole_audit_links(ui::Ui& ui, const app::AppState& state);

}  // namespace batchline::screens
