#pragma once
// What is to be produced, in order: /production.

#include "client/app/state.h"
#include "client/widgets/ui.h"

namespace batchline::screens {

struct ProductionView {};

void draw_production(ui::Ui& ui, ui::Rect panel, const app::AppState& state, ProductionView& view, app::Intents& intents);

}  // namespace batchline::screens
