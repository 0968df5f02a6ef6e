#pragma once
// Create and edit an order: /orders/new and /orders/{id}/edit.

#include <map>

#include "client/app/state.h"
#include "client/screens/orders/form_state.h"
#include "client/widgets/ui.h"

namespace batchline::screens {

// One form for the order being made, one for each being edited: what was typed is still there after looking elsewhere.
struct OrderFormView {
    OrderForm fresh{};
    std::map<OrderId, OrderForm> edits{};
    CustomerPanelView customer{};  // of the form that is shown
};

// `order` none: a new one.
void draw_order_form(ui::Ui& ui, ui::Rect panel, const app::AppState& state, std::optional<OrderId> order,
                     OrderFormView& view, app::Intents& intents);

}  // namespace batchline::screens
