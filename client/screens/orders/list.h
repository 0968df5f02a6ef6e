#pragma once
// The order list: /orders.

#include "client/screens/orders/archive.h"
#include "client/screens/orders/saved_views.h"
#include "client/screens/orders/selection.h"
#include "client/widgets/ui.h"

namespace batchline::screens {

struct OrderListView {
    OrderFilter filter{};
    OrderSort sort{};
    OrderSelection selection{};  // what filter and sort came to
    OrderFilter drawn_filter{};  // of the frame before
    int list = 0;                // grows with every other filter
    OrderArchive archive{};      // older orders, as far as the server was asked
    bool focus_search = false;
    bool is_naming = false;  // the dialog that saves a view is open
    bool name_tried = false;
    std::string new_name{};
    std::int64_t typed_at_ms = 0;  // monotonic; the server is asked after a pause in typing
};

void draw_order_list(ui::Ui& ui, ui::Rect panel, const app::AppState& state, OrderListView& view,
                     app::Intents& intents);

}  // namespace batchline::screens
