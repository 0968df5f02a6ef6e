// A location is closed for good, or opened again.

#include "client/screens/admin/admin.h"
#include "client/screens/sent.h"
#include "client/screens/words.h"
#include "generated/icons.h"
#include "shared/base/text.h"

namespace batchline::screens {
namespace {

using app::AppState;
using app::Intents;

// True once the server has done it, or it waits on this device; a refusal is kept whole.
bool has_been_done(const AppState& state, const Location& location, LocationClosing& closing, Intents& intents) {
    const std::string done = location.name + (closing.is_asking ? " is closed for good" : " is open again");
    const auto answer = take_answer(state, closing.sending, done, intents);
    if (answer && answer->is_refused()) closing.problem = answer->detail;
    return answer && !answer->is_refused();
}

}  // namespace

void draw_location_closing(ui::Ui& ui, const AppState& state, const Location& location, LocationClosing& closing,
                           Intents& intents) {
    const std::string name = "Closing " + location.name;
    ui::Stack part(ui, {.gap = theme::space::sm, .role = ui::Role::group, .name = name, .key = "closing"});
    if (!location.closed_at) {
        ui::caption(ui, "Once closed it takes no orders; what happened there stays to be read.");
        const ui::ButtonOptions look{.kind = ui::ButtonKind::danger_quiet, .icon = icons::ban};
        if (ui::button(ui, "Close for good…", look)) closing.is_asking = true;
        return;
    }
    if (!closing.problem.empty())
        ui::banner(ui, "Not opened", {.severity = ui::Severity::danger, .text = closing.problem, .alert = true});
    ui::text(ui, "Closed for good on " + date_text(*location.closed_at, state.now, location.zone),
             {.tone = ui::Tone::muted, .wrap = true, .icon = icons::ban});
    const ui::ButtonOptions look{.icon = icons::rotate_ccw, .enabled = closing.sending == 0};
    if (!ui::button(ui, "Open again", look)) return;
    closing.problem.clear();
    ChangeLocation change;
    change.id = location.id;
    change.expected = location.version;
    change.active = true;
    closing.sending = intents.send(std::move(change));
}

bool draw_location_closing_dialog(ui::Ui& ui, const AppState& state, const Location& location, LocationClosing& closing,
                                  Intents& intents) {
    if (has_been_done(state, location, closing, intents)) return true;
    if (!closing.is_asking) return false;
    const std::string title = "Close " + location.name + " for good?";
    ui::Dialog dialog(ui, "close location",
                      {.title = title,
                       .text = "Nothing is ordered, bought or made there any more. Nothing is deleted: it can be "
                               "opened again."});
    if (!closing.problem.empty())
        ui::banner(ui, "Not closed", {.severity = ui::Severity::danger, .text = closing.problem, .alert = true});
    ui::text_area(ui, "Reason", closing.reason, {.hint = "For the audit; may stay empty", .length_max = 1000});
    dialog.buttons();
    if (ui::button(ui, "Back") || dialog.dismissed()) {
        intents.forget(closing.sending);
        closing = {};
        return false;
    }
    // By a name of its own: the button that opened the dialog is called alike.
    const std::string button = "Close for good: " + location.name;
    const ui::ButtonOptions look{.kind = ui::ButtonKind::danger, .enabled = closing.sending == 0, .name = button};
    if (!ui::button(ui, "Close for good", look)) return false;
    closing.problem.clear();
    CloseLocation command;
    command.id = location.id;
    command.expected = location.version;
    command.reason = trimmed(closing.reason);
    closing.sending = intents.send(std::move(command));
    return false;
}

}  // namespace batchline::screens
