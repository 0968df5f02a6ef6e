#pragma once
// The parts of the inventory. For this folder alone.

#include "client/screens/inventory/inventory.h"

namespace batchline::screens {

app::Route inventory_route(const Material* material);
Date today_at(const app::AppState& state, LocationId location);
bool may_receive_at(const app::AppState& state, LocationId location);

void draw_stock_list(ui::Ui& ui, ui::Rect rect, const app::AppState& state, const Material* selected,
                     InventoryView& view, app::Intents& intents);
// One material: figures, who waits for it, lots, movements.
void draw_material(ui::Ui& ui, ui::Rect rect, const app::AppState& state, const Material& material, bool with_back,
                   InventoryView& view, app::Intents& intents);

}  // namespace batchline::screens
