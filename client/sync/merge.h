#pragma once
// An edit that was made on an older version of its order, as an edit of the order as it is now.

#include <optional>

#include "shared/orders/messages.h"

namespace batchline::sync {

// Who wins where both changed the same field or line.
enum class Clashes : std::uint8_t { are_refused, mine_win };

// `mine` was made on `before`; meanwhile the order has become `now`. What only one side changed is kept from that side.
// Nothing where both changed the same thing differently and clashes are refused.
std::optional<EditOrder> rebased(const EditOrder& mine, const Order& before, const Order& now, Clashes clashes);

}  // namespace batchline::sync
