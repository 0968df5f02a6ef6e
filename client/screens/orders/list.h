#pragma once
// The order list: /orders.

#include "client/screens/orders/archive.h"
#include "client/screens/orders/saved_views.h"
#include "client/screens/orders/selection.h"
#include "client/widgets/combobox.h"
#include "client/widgets/ui.h"

namespace batchline::screens {

struct CustomerName {
    std::string name{};
    std::string search_name{};  // as search_text() makes it
    CustomerId id{};
    bool is_retired = false;
};

// The field that chooses whose orders are shown, and what the address says of it.
struct CustomerFilterView {
    ui::ComboboxState box{};
    bool has_focus = false;
    std::optional<std::uint64_t> generation{};  // of the replica that the names were taken from
    std::vector<CustomerName> names{};          // to choose from, made when they are first asked for
    std::string seen{};                         // in the address, last frame
    std::string written{};                      // what the address says, or will
};

struct OrderListView {
    OrderFilter filter{};
    OrderSort sort{};
    OrderSelection selection{};  // what filter and sort came to
    OrderFilter drawn_filter{};  // of the frame before
    int list = 0;                // grows with every other filter
    CustomerFilterView customer{};
    OrderArchive archive{};  // older orders, as far as the server was asked
    bool focus_search = false;
    bool is_naming = false;  // the dialog that saves a view is open
    bool name_tried = false;
    std::string new_name{};
    std::int64_t typed_at_ms = 0;  // monotonic; the server is asked after a pause in typing
};

// The list of one customer's orders.
app::Route orders_route(CustomerId customer);
void draw_order_list(ui::Ui& ui, ui::Rect panel, const app::AppState& state, OrderListView& view,
                     app::Intents& intents);

}  // namespace batchline::screens
