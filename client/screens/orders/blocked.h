#pragma once
// What an order's customer cannot have, for it became known after the order came: production of it does not start.

#include <string>

#include "client/app/state.h"

namespace batchline::screens {

// Of a line that is still wanted, in an order that has not ended.
bool is_blocked(const Order& order, const OrderLine& line);
// Whether any of its lines is.
bool is_blocked(const Order& order);
// "Tree nuts: slice → almonds": what of it nobody let pass, and the way to it.
std::string blocked_path(const app::AppState& state, const Order& order, const OrderLine& line);
// "slice contains tree nuts (slice → almonds), which Anybody cannot have.": of all its blocked lines.
std::string blocked_text(const app::AppState& state, const Order& order);

}  // namespace batchline::screens
