#pragma once
// What is in stock: /inventory, one location at a time; ?material=… opens one.

#include "client/screens/inventory/lot_actions.h"
#include "client/screens/inventory/recall.h"
#include "client/screens/inventory/receive.h"
#include "client/screens/inventory/stock.h"
#include "client/widgets/ui.h"

namespace batchline::screens {

// What the server told of what came and went, of one material at one location.
struct MovementsView {
    std::uint64_t asked_for = 0;  // signature of material, location and its lots
    app::Ticket ticket = 0;
    std::vector<StockMovement> found{};
    bool is_known = false;
};

struct InventoryView {
    StockQuery query{};
    StockSelection selection{};
    MovementsView movements{};
    ReceiveView receive{};
    LotActionView lot_action{};
    RecallView recall{};
    bool focus_search = false;
};

void draw_inventory(ui::Ui& ui, ui::Rect panel, const app::AppState& state, InventoryView& view, app::Intents& intents);

}  // namespace batchline::screens
