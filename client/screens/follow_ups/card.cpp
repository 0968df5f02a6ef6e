// Draws one follow-up: why, for whom, by when, and what happens if nobody sees to it.

#include <algorithm>
#include <tuple>

#include "client/screens/follow_ups/follow_ups.h"
#include "client/screens/people.h"
#include "client/screens/words.h"
#include "generated/icons.h"

namespace batchline::screens {
namespace {

using app::AppState;
using app::Intents;

constexpr float buttons_beside_from_width = 720;

const ZoneRules& zone_of(const AppState& state, const Order* order) {
    static const ZoneRules utc;
    return order ? state.zone_of(order->location) : utc;
}

std::string about(const FollowUp& follow_up) {
    return follow_up.note.empty() ? std::string(words_for(follow_up.reason)) : follow_up.note;
}

bool is_waiting(const AppState& state, const FollowUp& follow_up) {
    return state.replica.is_expected({RecordKind::FollowUp, follow_up.id.value});
}

// By whom and when it ended.
std::string ending(const AppState& state, const FollowUp& follow_up, const ZoneRules& zone) {
    const std::string when =
        follow_up.ended_at ? ", " + moment_in_sentence(*follow_up.ended_at, state.now, zone) : std::string{};
    if (!follow_up.ended_by) return "Settled by itself" + when + ".";
    const bool is_own = *follow_up.ended_by == state.actor.user;
    return "Done by " + (is_own ? std::string("you") : std::string(state.user_name(*follow_up.ended_by))) + when + ".";
}

// Who, and what happens if nothing happens.
std::string consequence(const AppState& state, const FollowUp& follow_up, const ZoneRules& zone) {
    std::string out =
        follow_up.owner == state.actor.user ? "For you." : "For " + std::string(state.user_name(follow_up.owner)) + ".";
    if (follow_up.status != FollowUpStatus::Open) return out + " " + ending(state, follow_up, zone);
    if (follow_up.created_by && *follow_up.created_by != follow_up.owner && *follow_up.created_by != state.actor.user)
        out += " Planned by " + std::string(state.user_name(*follow_up.created_by)) + ".";
    const User* owner = state.replica.find<User>(follow_up.owner);
    const std::string manager = !owner || !owner->manager             ? ""
                                : *owner->manager == state.actor.user ? "you"
                                                                      : std::string(state.user_name(*owner->manager));
    if (follow_up.escalated_at)
        return out + (manager.empty() ? " Overdue for long."
                                      : " Overdue: " + manager + (manager == "you" ? " were told." : " was told."));
    const bool reminds = state.now < follow_up.remind_at;
    if (reminds) out += " Reminds " + moment_in_sentence(follow_up.remind_at, state.now, zone);
    if (!manager.empty()) {
        out += (reminds ? ", then " : " Tells ") + manager + " " +
               moment_in_sentence(follow_up.escalate_at, state.now, zone) + " if still open";
    }
    return reminds || !manager.empty() ? out + "." : out;
}

std::string due_words(const AppState& state, const FollowUp& follow_up, const ZoneRules& zone) {
    const std::string when = moment_text(follow_up.due_at, state.now, zone);
    return follow_up.due_at < state.now ? when + ", " + due_text(follow_up.due_at, state.now) : when;
}

void draw_due(ui::Ui& ui, const AppState& state, const FollowUp& follow_up, const ZoneRules& zone) {
    if (is_waiting(state, follow_up)) {
        const std::string_view words =
            follow_up.status == FollowUpStatus::Open ? "Waiting to be sent" : "Done, waiting to be sent";
        return ui::tag(ui, words, ui::TagKind::neutral, icons::cloud_upload);
    }
    if (follow_up.status != FollowUpStatus::Open)
        return ui::text(ui, "Done", {.style = ui::TextStyle::label, .tone = ui::Tone::success, .icon = icons::check});
    const bool is_late = follow_up.due_at < state.now;
    ui::text(ui, due_words(state, follow_up, zone),
             {.style = ui::TextStyle::label,
              .tone = is_late ? ui::Tone::danger : ui::Tone::muted,
              .icon = is_late ? icons::triangle_alert : icons::clock});
}

ui::Tone tone_of(const AppState& state, const FollowUp& follow_up) {
    if (follow_up.status != FollowUpStatus::Open) return ui::Tone::muted;
    return follow_up.due_at < state.now ? ui::Tone::danger : ui::Tone::accent;
}

void draw_words(ui::Ui& ui, const AppState& state, const FollowUp& follow_up, const Order* order, FollowUpPlace place,
                Intents& intents) {
    const ZoneRules& zone = zone_of(state, order);
    ui::Stack words(ui, {.gap = theme::space::xs, .grow = true});
    if (place == FollowUpPlace::list) {
        ui::Row head(ui, {.gap = theme::space::md, .wrap = true});
        const app::Route route = app::order_route(follow_up.order.value, app::OrderTab::discussion);
        const std::string title = order ? order_title(*order) + " " + order->customer_name : "An older order";
        if (ui::link(ui, title, app::address_of(route), {.style = ui::TextStyle::body_strong})) intents.navigate(route);
        draw_due(ui, state, follow_up, zone);
        ui::text(ui, about(follow_up), {.wrap = true});
    } else {
        ui::Row head(ui, {.gap = theme::space::md, .wrap = true});
        ui::text(ui, about(follow_up), {.style = ui::TextStyle::body_strong, .wrap = true});
        draw_due(ui, state, follow_up, zone);
    }
    if (!follow_up.note.empty() && follow_up.reason != FollowUpReason::ByHand)
        ui::caption(ui, words_for(follow_up.reason));
    if (!follow_up.outcome.empty()) ui::text(ui, follow_up.outcome, {.wrap = true});
    ui::text(ui, consequence(state, follow_up, zone),
             {.style = ui::TextStyle::caption, .tone = ui::Tone::muted, .wrap = true});
}

void open(FollowUpDialogView& view, FollowUpStep step, const FollowUp& follow_up) {
    const app::Ticket sent = view.sent;
    view = {};
    view.sent = sent;
    view.step = step;
    view.follow_up = follow_up.id;
    view.order = follow_up.order;
}

void draw_buttons(ui::Ui& ui, const FollowUp& follow_up, const Order* order, FollowUpDialogView& view) {
    const std::string which = (order ? order_title(*order) + ", " : std::string()) + about(follow_up);
    ui::Row buttons(ui, {.gap = theme::space::xs});
    const auto look = [&](const char* icon, const std::string& name) {
        return ui::ButtonOptions{.kind = ui::ButtonKind::ghost, .icon = icon, .small = true, .name = name};
    };
    if (ui::button(ui, "Snooze", look(icons::timer, "Snooze: " + which))) open(view, FollowUpStep::snooze, follow_up);
    if (ui::button(ui, "Hand over", look(icons::user_round, "Hand over: " + which)))
        open(view, FollowUpStep::hand_over, follow_up);
    if (ui::button(ui, "Done", {.icon = icons::check, .small = true, .name = "Done: " + which}))
        open(view, FollowUpStep::finish, follow_up);
}

bool is_sooner(const FollowUp* a, const FollowUp* b) { return std::tie(a->due_at, a->id) < std::tie(b->due_at, b->id); }

}  // namespace

OwnFollowUps own_follow_ups(const AppState& state) {
    OwnFollowUps out;
    for (const FollowUp* one : state.replica.world().list<FollowUp>(open_follow_ups())) {
        if (!is_own(state, one->owner)) continue;
        ++out.open;
        if (one->due_at < state.now) ++out.overdue;
    }
    return out;
}

std::vector<const FollowUp*> shown_follow_ups(const AppState& state, OrderId order) {
    std::vector<const FollowUp*> out = state.replica.world().list<FollowUp>(follow_ups_of(order));
    std::erase_if(out,
                  [&](const FollowUp* one) { return one->status != FollowUpStatus::Open && !is_waiting(state, *one); });
    std::sort(out.begin(), out.end(), is_sooner);
    return out;
}

const FollowUp* next_follow_up(const AppState& state, OrderId order) {
    const FollowUp* next = nullptr;
    for (const FollowUp* one : state.replica.world().list<FollowUp>(follow_ups_of(order))) {
        if (one->status == FollowUpStatus::Open && (!next || is_sooner(one, next))) next = one;
    }
    return next;
}

void draw_follow_up(ui::Ui& ui, const AppState& state, const FollowUp& follow_up, FollowUpPlace place,
                    FollowUpDialogView& view, Intents& intents) {
    const ui::Scope scope(ui, ui::Key(follow_up.id.text()));
    const Order* order = state.replica.find<Order>(follow_up.order);
    const bool may_tend = follow_up.status == FollowUpStatus::Open &&
                          (is_own(state, follow_up.owner) || (order && state.may(Action::JoinDiscussion, *order)));
    ui::StackOptions look = ui::card();
    look.role = ui::Role::listitem;
    look.gap = theme::space::sm;
    look.padding_y = theme::space::md;
    if (place == FollowUpPlace::room) look.fill = ui::Fill::accent_soft;
    ui::Stack card(ui, look);
    const bool is_wide = ui.available_width() >= buttons_beside_from_width;
    {
        ui::Row row(ui, {.gap = theme::space::md});
        if (!ui.is_phone()) ui::icon(ui, icons::calendar_clock, tone_of(state, follow_up));
        draw_words(ui, state, follow_up, order, place, intents);
        if (may_tend && is_wide) draw_buttons(ui, follow_up, order, view);
    }
    if (may_tend && !is_wide) draw_buttons(ui, follow_up, order, view);
}

}  // namespace batchline::screens
