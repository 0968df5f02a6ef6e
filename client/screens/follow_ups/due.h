#pragma once
// Choosing when to come back to something: sensible working times, or what is typed.

#include <optional>
#include <string>
#include <vector>

#include "client/app/state.h"
#include "client/widgets/ui.h"

namespace batchline::screens {

struct DueChoice {
    std::string label;  // "Next working day: tomorrow 08:00"
    Instant at;
};
// By the working time and the clocks of the order's location, the soonest first.
std::vector<DueChoice> due_choices(const app::AppState& state, const Order& order);

struct DueView {
    int chosen = 0;
    std::string typed{};
};
// The choices, and a field for another time; nothing while it cannot be read or lies in the past.
std::optional<Instant> draw_due(ui::Ui& ui, const app::AppState& state, const Order& order, DueView& view);

}  // namespace batchline::screens
