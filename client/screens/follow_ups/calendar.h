#pragma once
// The secret address under which a calendar finds somebody's follow-ups.

#include <string>

#include "client/app/state.h"
#include "client/widgets/ui.h"

namespace batchline::screens {

struct CalendarView {
    bool is_open = false;
    app::Ticket asked = 0;     // whether there is an address
    app::Ticket changing = 0;  // making or ending it
    bool is_ending = false;
    std::string address{};  // shown once, when it was made
    bool was_copied = false;
};

// While it is open, above the screen.
void draw_calendar_dialog(ui::Ui& ui, const app::AppState& state, CalendarView& view, app::Intents& intents);

}  // namespace batchline::screens
