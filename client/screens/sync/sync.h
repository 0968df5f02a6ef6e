#pragma once
// What waits to be sent, and what came back: /sync. And what signing out asks while something waits.

#include "client/app/state.h"
#include "client/widgets/ui.h"

namespace batchline::screens {

struct SyncView {
    std::optional<Uuid> discarding{};  // whose confirmation is open
    bool asks_to_leave = false;
    bool leaves_when_sent = false;
};

void draw_sync(ui::Ui& ui, ui::Rect panel, const app::AppState& state, SyncView& view, app::Intents& intents);
// Above everything. Also signs out once all is sent, when that was wished.
void draw_leaving_dialog(ui::Ui& ui, const app::AppState& state, SyncView& view, app::Intents& intents);

// "New order for Café Morgenrot", "Edit of N-000123".
std::string change_title(const app::WaitingChange& change, const app::AppState& state);
// What an order is expected to be when what waits for it is sent. Draws nothing for others.
void draw_expectation(ui::Ui& ui, const app::AppState& state, const Order& order);

}  // namespace batchline::screens
