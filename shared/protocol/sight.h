#pragma once
// Why a user sees an order and may do things with it, or not.

#include <string>
#include <vector>

#include "shared/identity/action.h"
#include "shared/identity/ids.h"

namespace batchline {

struct ActionSight {
    Action action{};
    bool is_allowed = false;
    std::string reason;
};
inline void describe(Io& io, ActionSight& sight) {
    io.required("action", sight.action);
    io.required("allowed", sight.is_allowed);
    io.required("reason", sight.reason);
}

struct SightAnswer {
    UserId user;
    OrderId order;
    bool sees = false;
    std::string reason;
    std::vector<ActionSight> actions;  ///< all that there are
};
inline void describe(Io& io, SightAnswer& sight) {
    io.required("userId", sight.user);
    io.required("orderId", sight.order);
    io.required("sees", sight.sees);
    io.required("reason", sight.reason);
    io.required("actions", sight.actions);
}

}  // namespace batchline
