#pragma once
// What was typed into an order form, as text that outlives the page, and as it stands in a command.

#include "client/app/state.h"
#include "client/screens/orders/form_state.h"

namespace batchline::screens {

// Null for a form in which nothing was typed.
Json kept_form(const OrderForm& form);
// Nothing where it cannot be read.
std::optional<OrderForm> form_from(const Json& kept);

// A form that would send this command: for mending what was refused.
OrderForm form_of(const CreateOrder& command, const app::AppState& state);
OrderForm form_of(const EditOrder& command, const Order& now, const app::AppState& state);

}  // namespace batchline::screens
