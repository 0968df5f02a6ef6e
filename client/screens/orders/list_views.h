#pragma once
// Saved views of the order list: chips that apply them, and the dialog that makes one. For list.cpp alone.

#include "client/screens/orders/list.h"

namespace batchline::screens {

void draw_saved_views(ui::Ui& ui, const app::AppState& state, OrderListView& view, app::Intents& intents);
// Draw it after everything else.
void draw_save_dialog(ui::Ui& ui, const app::AppState& state, OrderListView& view, app::Intents& intents);

}  // namespace batchline::screens
