// A dialog that makes, shows, copies and withdraws the address for calendars.

#include "client/screens/follow_ups/calendar.h"

#include "generated/icons.h"
#include "shared/base/json.h"
#include "shared/protocol/calendar_feed.h"

namespace batchline::screens {
namespace {

using app::AppState;
using app::Intents;

void ask(CalendarView& view, Intents& intents) { view.asked = intents.ask("/calendar-feed"); }

void close(CalendarView& view, Intents& intents) {
    intents.forget(view.asked);
    intents.forget(view.changing);
    view = {};
}

void take_answer(const AppState& state, CalendarView& view, Intents& intents) {
    const app::Progress* changed = state.answer_to(view.changing);
    if (!changed || !changed->is_done()) return;
    const auto made = view.is_ending ? std::nullopt : read_record<CalendarAddress>(changed->body);
    view.address = made ? state.origin + made->address : "";
    view.was_copied = false;
    intents.forget(view.changing);
    intents.forget(view.asked);
    ask(view, intents);
}

void draw_copy(ui::Ui& ui, CalendarView& view, Intents& intents) {
    if (ui::button(ui, view.was_copied ? "Copied" : "Copy",
                   {.icon = view.was_copied ? icons::check : icons::copy, .name = "Copy"})) {
        intents.copy(view.address);
        view.was_copied = true;
        ui::announce(ui, "Copied");
    }
}

}  // namespace

void draw_calendar_dialog(ui::Ui& ui, const AppState& state, CalendarView& view, Intents& intents) {
    if (!view.is_open) return;
    if (view.asked == 0) ask(view, intents);
    take_answer(state, view, intents);
    const app::Progress* asked = state.answer_to(view.asked);
    const app::Progress* changing = state.answer_to(view.changing);
    const auto feed = asked && asked->is_done() ? read_record<CalendarFeed>(asked->body) : std::nullopt;
    const bool is_known = feed.has_value();
    const bool is_active = is_known && feed->is_active;
    const bool is_reachable = state.connection.link != app::Link::offline;

    ui::Dialog dialog(ui, "calendar",
                      {.title = "Follow-ups in a calendar",
                       .text = "Subscribe to a secret address in your calendar: it shows what you have to come back "
                               "to, with its reminders."});
    if (changing && changing->is_refused())
        ui::banner(ui, "That did not work",
                   {.severity = ui::Severity::danger, .text = changing->detail, .alert = true});
    if (!is_reachable) {
        ui::banner(ui, "This needs a connection", {.severity = ui::Severity::warning});
    } else if (!view.address.empty()) {
        ui::text_field(ui, "Calendar address", view.address,
                       {.hint = "Whoever knows it sees your follow-ups. It is shown only now.", .read_only = true});
    } else if (is_active) {
        ui::paragraph(ui, "You have an address; it was shown when it was made. A new one ends it.", ui::Tone::muted);
    } else if (is_known) {
        ui::paragraph(ui, "You have no address yet.", ui::Tone::muted);
    }
    const bool may_change = is_known && is_reachable && !(changing && changing->is_open());
    if (is_active) {
        ui::Row row(ui, {.gap = theme::space::sm, .wrap = true});
        if (!view.address.empty()) draw_copy(ui, view, intents);
        if (ui::button(ui, "End the address", {.kind = ui::ButtonKind::danger_quiet, .enabled = may_change})) {
            view.is_ending = true;
            view.changing = intents.ask("DELETE", "/calendar-feed", Json());
        }
    }
    dialog.buttons();
    if (ui::button(ui, "Close") || dialog.dismissed()) return close(view, intents);
    const std::string_view make = is_active ? "New address" : "Make an address";
    if (ui::button(
            ui, make,
            {.kind = ui::ButtonKind::primary, .icon = icons::calendar_plus, .enabled = may_change, .key = "make"})) {
        view.is_ending = false;
        view.changing = intents.ask("POST", "/calendar-feed", Json::object());
    }
}

}  // namespace batchline::screens
