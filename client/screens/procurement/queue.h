#pragma once
// What procurement has to decide: /procurement, or /procurement?order={id} with that one chosen.

#include "client/app/state.h"
#include "client/widgets/ui.h"

namespace batchline::screens {

struct ProcurementView {};

void draw_procurement(ui::Ui& ui, ui::Rect panel, const app::AppState& state, ProcurementView& view, app::Intents& intents);

}  // namespace batchline::screens
