#pragma once
// The parts of the customer panel that remember: usual basket, what they like, last orders, open follow-ups, how it
// sounds. Each draws nothing where nothing is known. For panel.cpp alone.

#include "client/screens/customers/panel.h"

namespace batchline::screens {

// Asks about the customer what is not known yet. Call once per frame.
void refresh_panel(const app::AppState& state, CustomerId customer, CustomerPanelView& view, app::Intents& intents);
void draw_usual_basket(ui::Ui& ui, const app::AppState& state, const CustomerOrders& orders,
                       const CustomerPanelOptions& options, CustomerPanelEvents& events);
// What else they may like, and what is known besides that the record does not say.
void draw_taste(ui::Ui& ui, const app::AppState& state, const CustomerFacts& customer,
                const CustomerPanelOptions& options, CustomerPanelView& view, CustomerPanelEvents& events);
void draw_last_orders(ui::Ui& ui, const app::AppState& state, const CustomerPanelView& view,
                      const CustomerPanelOptions& options, CustomerPanelEvents& events, app::Intents& intents);
// Of all orders of the customer that are known.
void draw_open_follow_ups(ui::Ui& ui, const app::AppState& state, const CustomerContext& context,
                          app::Intents& intents);
// `felt`: the newest first.
void draw_sound(ui::Ui& ui, const std::vector<Sentiment>& felt);

}  // namespace batchline::screens
