#pragma once
// Create and edit an order: /orders/new and /orders/{id}/edit.

#include "client/app/state.h"
#include "client/widgets/ui.h"

namespace batchline::screens {

struct OrderFormView {};

// `order` none: a new one.
void draw_order_form(ui::Ui& ui, ui::Rect panel, const app::AppState& state, std::optional<OrderId> order,
                     OrderFormView& view, app::Intents& intents);

}  // namespace batchline::screens
