#pragma once
// The customer whose orders the list shows: chosen by name, and named in the address. For list.cpp alone.

#include "client/screens/orders/list.h"

namespace batchline::screens {

// A link to the orders of a customer sets the other filters aside. Call before the list is made.
void take_customer_of_address(const app::AppState& state, OrderListView& view);
void draw_customer_filter(ui::Ui& ui, const app::AppState& state, OrderListView& view);
// So that the address leads here again. Call once per frame, after everything else.
void tell_customer_in_address(const app::AppState& state, OrderListView& view, app::Intents& intents);

}  // namespace batchline::screens
