// Lists what is open, one's own, the team's or all, the first due first.

#include <algorithm>
#include <array>
#include <tuple>

#include "client/screens/follow_ups/follow_ups.h"
#include "client/screens/people.h"
#include "client/screens/words.h"
#include "generated/icons.h"

namespace batchline::screens {
namespace {

using app::AppState;
using app::Intents;

// What waits to be sent still stands where it was.
bool has_ended(const AppState& state, const FollowUp& follow_up) {
    return follow_up.status != FollowUpStatus::Open &&
           !state.replica.is_expected({RecordKind::FollowUp, follow_up.id.value});
}

bool is_of(const AppState& state, const FollowUp& follow_up, Whose whose) {
    if (has_ended(state, follow_up)) return whose == Whose::done_lately;
    if (whose == Whose::done_lately) return false;
    if (whose == Whose::all) return true;
    if (whose == Whose::mine) return is_own(state, follow_up.owner);
    const std::vector<UserId>& team = state.actor.subordinates;
    return std::find(team.begin(), team.end(), follow_up.owner) != team.end();
}

constexpr int done_shown_days = 7;

// Everything the user may see that is open, waits to be sent, or has ended lately.
std::vector<const FollowUp*> all_shown(const AppState& state) {
    std::vector<const FollowUp*> out;
    for (const FollowUp* one : state.replica.all<FollowUp>()) {
        const bool ended_lately = one->ended_at && *one->ended_at > state.now.plus_days(-done_shown_days);
        if (!has_ended(state, *one) || ended_lately) out.push_back(one);
    }
    // The first due first; behind them what has ended, the last first.
    std::sort(out.begin(), out.end(), [&](const FollowUp* a, const FollowUp* b) {
        const bool is_over = has_ended(state, *a);
        if (is_over != has_ended(state, *b)) return !is_over;
        if (is_over) return std::tie(b->ended_at, a->id) < std::tie(a->ended_at, b->id);
        return std::tie(a->due_at, a->id) < std::tie(b->due_at, b->id);
    });
    return out;
}

void draw_whose(ui::Ui& ui, const AppState& state, const std::vector<const FollowUp*>& all, FollowUpsView& view) {
    struct Entry {
        std::string_view label;
        Whose whose;
        bool is_offered;
    };
    for (const Entry& entry :
         {Entry{"Mine", Whose::mine, true}, Entry{"My team", Whose::team, !state.actor.subordinates.empty()},
          Entry{"All", Whose::all, true}, Entry{"Done lately", Whose::done_lately, true}}) {
        if (!entry.is_offered) continue;
        const auto count =
            std::count_if(all.begin(), all.end(), [&](const FollowUp* one) { return is_of(state, *one, entry.whose); });
        if (ui::chip(ui, entry.label, {.on = view.whose == entry.whose, .count = static_cast<int>(count)}) ==
            ui::ChipEvent::pressed)
            view.whose = entry.whose;
    }
}

void draw_head(ui::Ui& ui, const AppState& state, const std::vector<const FollowUp*>& all, FollowUpsView& view,
               float side) {
    ui::Stack head(ui, {.padding_x = side, .padding_y = theme::space::md});
    ui::Row row(ui, {.wrap = ui.is_phone()});
    ui::heading(ui, 1, "Follow-ups");
    if (!ui.is_phone()) ui::spacer(ui);
    draw_whose(ui, state, all, view);
    if (ui::button(ui, "Calendar", {.icon = icons::calendar_plus})) view.calendar.is_open = true;
}

bool is_today(const AppState& state, const FollowUp& follow_up) {
    const Order* order = state.replica.find<Order>(follow_up.order);
    const ZoneRules zone = order ? state.zone_of(order->location) : ZoneRules{};
    return zone.local(follow_up.due_at).date <= zone.local(state.now).date;
}

std::size_t group_of(const AppState& state, const FollowUp& follow_up) {
    if (has_ended(state, follow_up)) return 3;
    if (follow_up.due_at < state.now) return 0;
    return is_today(state, follow_up) ? 1 : 2;
}

void draw_groups(ui::Ui& ui, const AppState& state, const std::vector<const FollowUp*>& shown, FollowUpsView& view,
                 Intents& intents) {
    constexpr std::array<std::string_view, 4> names{"Overdue", "Today", "Later", "Done in the last seven days"};
    for (std::size_t group = 0; group < names.size(); ++group) {
        std::vector<const FollowUp*> members;
        for (const FollowUp* one : shown) {
            if (group_of(state, *one) == group) members.push_back(one);
        }
        if (members.empty()) continue;
        const ui::Scope scope(ui, names[group]);
        ui::section(ui, names[group]);
        ui::Stack list(
            ui, {.gap = theme::space::sm, .role = ui::Role::list, .name = names[group], .key = ui::Key(names[group])});
        for (const FollowUp* one : members) draw_follow_up(ui, state, *one, FollowUpPlace::list, view.dialog, intents);
        ui::gap(ui, theme::space::sm);
    }
}

std::string_view empty_words(Whose whose) {
    switch (whose) {
        case Whose::mine: return "You have nothing to come back to";
        case Whose::team: return "Your team has nothing to come back to";
        case Whose::all: return "There is nothing to come back to";
        case Whose::done_lately: return "Nothing was done in the last seven days";
    }
    return "";
}

}  // namespace

void draw_follow_ups(ui::Ui& ui, ui::Rect panel, const AppState& state, FollowUpsView& view, Intents& intents) {
    const bool is_phone = ui.is_phone();
    ui::Area area(ui, panel,
                  {.fill = ui::Fill::surface,
                   .border = !is_phone,
                   .radius = is_phone ? 0 : theme::radius::lg,
                   .role = ui::Role::main});
    const float side = is_phone ? theme::space::lg : theme::space::xl;
    const std::vector<const FollowUp*> all = all_shown(state);
    std::vector<const FollowUp*> shown = all;
    std::erase_if(shown, [&](const FollowUp* one) { return !is_of(state, *one, view.whose); });
    draw_head(ui, state, all, view, side);
    draw_follow_up_dialog(ui, state, view.dialog, intents);
    draw_calendar_dialog(ui, state, view.calendar, intents);
    // What becomes overdue says so.
    ui.request_frame_after(60'000);
    ui::ScrollArea body(ui, "follow-ups", {.name = "Follow-ups", .padding_x = side, .padding_y = theme::space::sm});
    if (shown.empty()) {
        ui::empty_state(ui, empty_words(view.whose),
                        {.icon = icons::calendar_clock,
                         .text = "A question nobody answers, a rejection nobody acknowledges or a bad ending stands "
                                 "here by itself. Plan more in an order's discussion."});
        return;
    }
    draw_groups(ui, state, shown, view, intents);
}

}  // namespace batchline::screens
