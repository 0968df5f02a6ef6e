#pragma once
// The permissions that are told with every order.

#include <vector>

#include "shared/identity/action.h"

namespace batchline {

/// What somebody who sees an order may do to it, whatever its state: what views call its permissions.
const std::vector<Action>& order_actions();

}  // namespace batchline
