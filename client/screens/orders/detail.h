#pragma once
// One order: /orders/{id}, its audit and its revisions.

#include "client/app/state.h"
#include "client/widgets/ui.h"

namespace batchline::screens {

struct OrderDetailView {};

void draw_order_detail(ui::Ui& ui, ui::Rect panel, const app::AppState& state, OrderDetailView& view, app::Intents& intents);

}  // namespace batchline::screens
