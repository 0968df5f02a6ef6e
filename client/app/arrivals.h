#pragma once
// Tells what somebody was told just now from what they were told before.

#include <set>
#include <vector>

#include "client/app/state.h"
#include "shared/notifications/model.h"

namespace batchline::app {

class Arrivals {
public:
    // What came since the last call and may be heard, oldest first. The first call for a user only looks round.
    std::vector<const Notification*> take(const AppState& state);
    void forget() { *this = {}; }

private:
    std::set<NotificationId> known_;
    std::uint64_t generation_ = 0;
    UserId user_;
};

// One toast for one, one for many.
ui::Toast toast_of(const std::vector<const Notification*>& arrived);

}  // namespace batchline::app
