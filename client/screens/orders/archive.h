#pragma once
// Orders that are not in the replica (ended long ago, imported): asked of the server page by page.

#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "client/app/state.h"
#include "client/screens/orders/selection.h"

namespace batchline::screens {

class OrderArchive {
public:
    // Drops what was found when the filter changed, and takes in what was answered. Call once per frame.
    void refresh(const app::AppState& state, const OrderFilter& filter, app::Intents& intents);
    // Asks for more, unless it is asking already or there is no more.
    void ask(app::Intents& intents);

    // Found so far and not in the replica, in the server's order.
    std::vector<const Order*> rows(const app::AppState& state) const;
    bool is_asking() const { return ticket_ != 0; }
    bool may_have_more() const { return may_have_more_; }
    bool was_asked() const { return was_asked_; }

private:
    void take(const app::AppState& state, const app::Progress& answer, app::Intents& intents);

    OrderFilter filter_;
    UserId self_;
    std::vector<Order> orders_;
    std::string cursor_;
    app::Ticket ticket_ = 0;
    bool was_asked_ = false;
    bool may_have_more_ = true;
};

}  // namespace batchline::screens
