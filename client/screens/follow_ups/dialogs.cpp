// The dialogs that plan a follow-up, complete it, put it off or hand it to somebody else.

#include <algorithm>

#include "client/screens/follow_ups/follow_ups.h"
#include "client/screens/words.h"
#include "generated/icons.h"

namespace batchline::screens {
namespace {

using app::AppState;
using app::Intents;

void close(FollowUpDialogView& view) {
    const app::Ticket sent = view.sent;
    view = {};
    view.sent = sent;
}

void send(FollowUpDialogView& view, Command command, Intents& intents) {
    intents.forget(view.sent);
    close(view);
    view.sent = intents.send(std::move(command));
}

// A refusal that came at once; what comes later stands among the changes.
void take_refusal(const AppState& state, FollowUpDialogView& view, Intents& intents) {
    const app::Progress* progress = state.progress_of(view.sent);
    if (!progress || progress->state == app::CommandState::sending) return;
    if (progress->is_refused()) intents.toast(ui::Severity::danger, "The follow-up is as it was", progress->detail);
    intents.forget(view.sent);
}

bool works_at(const User& user, LocationId location) {
    return user.locations.empty() ||
           std::find(user.locations.begin(), user.locations.end(), location) != user.locations.end();
}

// Who may be expected to look into the room; the server has the last word.
std::vector<const User*> candidates(const AppState& state, const Order& order, std::optional<UserId> without) {
    std::vector<const User*> out;
    for (const User* user : state.replica.all<User>()) {
        const bool may_look = state.configuration.policy.has_action(user->role, Action::ViewDiscussion) &&
                              works_at(*user, order.location);
        if (!user->deactivated_at && user->id != without && may_look) out.push_back(user);
    }
    std::sort(out.begin(), out.end(), [](const User* a, const User* b) { return a->name < b->name; });
    return out;
}

const User* draw_person(ui::Ui& ui, std::string_view label, const std::vector<const User*>& users, int& chosen) {
    std::vector<std::string_view> names;
    for (const User* user : users) names.push_back(user->name);
    ui::select(ui, label, chosen, names);
    return chosen >= 0 && static_cast<std::size_t>(chosen) < users.size() ? users[static_cast<std::size_t>(chosen)]
                                                                          : nullptr;
}

struct Asked {
    bool back = false;
    bool confirmed = false;
};
Asked draw_buttons(ui::Ui& ui, ui::Dialog& dialog, std::string_view confirm, const char* icon, bool is_complete) {
    dialog.buttons();
    Asked asked;
    asked.back = ui::button(ui, "Back") || dialog.dismissed();
    asked.confirmed =
        ui::button(ui, confirm,
                   {.kind = ui::ButtonKind::primary, .icon = icon, .enabled = is_complete, .shortcut = "Ctrl+Enter"}) &&
        is_complete;
    return asked;
}

void draw_plan(ui::Ui& ui, const AppState& state, const Order& order, FollowUpDialogView& view, Intents& intents) {
    const std::vector<const User*> users = candidates(state, order, std::nullopt);
    if (view.person < 0) {
        const auto self =
            std::find_if(users.begin(), users.end(), [&](const User* user) { return user->id == state.actor.user; });
        if (self != users.end()) view.person = static_cast<int>(self - users.begin());
    }
    ui::Dialog dialog(ui, "plan",
                      {.title = "Follow-up",
                       .text = "Comes back to " + order_title(order) + ", " + order.customer_name +
                               ", with a reminder before it is due."});
    ui::text_field(ui, "What for", view.text,
                   {.placeholder = "Ask whether they liked it",
                    .length_max = static_cast<int>(text_length_max),
                    .take_focus = false});
    const std::optional<Instant> due = draw_due(ui, state, order, view.due);
    const User* owner = draw_person(ui, "Who", users, view.person);
    const Asked asked = draw_buttons(ui, dialog, "Plan", icons::calendar_clock, due.has_value());
    if (asked.back) return close(view);
    if (!asked.confirmed) return;
    ScheduleFollowUp command;
    command.order = order.id;
    command.id = FollowUpId{intents.new_id()};
    command.due_at = *due;
    if (owner && owner->id != state.actor.user) command.owner = owner->id;
    command.note = view.text;
    send(view, command, intents);
}

void draw_snooze(ui::Ui& ui, const AppState& state, const Order& order, const FollowUp& follow_up,
                 FollowUpDialogView& view, Intents& intents) {
    ui::Dialog dialog(
        ui, "snooze",
        {.title = "Snooze until", .text = "Times of " + std::string(state.location_name(order.location)) + "."});
    const std::optional<Instant> until = draw_due(ui, state, order, view.due);
    const Asked asked = draw_buttons(ui, dialog, "Snooze", icons::timer, until.has_value());
    if (asked.back) return close(view);
    if (asked.confirmed) send(view, SnoozeFollowUp{order.id, follow_up.id, *until, {}}, intents);
}

void draw_hand_over(ui::Ui& ui, const AppState& state, const Order& order, const FollowUp& follow_up,
                    FollowUpDialogView& view, Intents& intents) {
    const std::vector<const User*> users = candidates(state, order, follow_up.owner);
    ui::Dialog dialog(ui, "hand over",
                      {.title = "Hand over", .text = "Somebody else sees to it, at the same time; they are told."});
    const User* owner = draw_person(ui, "Person", users, view.person);
    const Asked asked = draw_buttons(ui, dialog, "Hand over", icons::user_round, owner != nullptr);
    if (asked.back) return close(view);
    if (asked.confirmed) send(view, ReassignFollowUp{order.id, follow_up.id, owner->id, {}}, intents);
}

void draw_finish(ui::Ui& ui, const FollowUp& follow_up, FollowUpDialogView& view, Intents& intents) {
    ui::Dialog dialog(
        ui, "finish",
        {.title = "Done",
         .text = follow_up.note.empty() ? std::string(words_for(follow_up.reason)) + "." : follow_up.note});
    ui::text_area(ui, "Outcome", view.text,
                  {.placeholder = "They keep the order",
                   .hint = "May stay empty",
                   .length_max = static_cast<int>(text_length_max)});
    const Asked asked = draw_buttons(ui, dialog, "Mark done", icons::check, true);
    if (asked.back) return close(view);
    if (asked.confirmed) send(view, CompleteFollowUp{follow_up.order, follow_up.id, view.text}, intents);
}

}  // namespace

void draw_follow_up_dialog(ui::Ui& ui, const AppState& state, FollowUpDialogView& view, Intents& intents) {
    take_refusal(state, view, intents);
    if (view.step == FollowUpStep::none) return;
    const Order* order = view.order ? state.replica.find<Order>(*view.order) : nullptr;
    const FollowUp* follow_up = view.follow_up ? state.replica.find<FollowUp>(*view.follow_up) : nullptr;
    const bool is_over =
        view.step == FollowUpStep::plan ? !order : !follow_up || follow_up->status != FollowUpStatus::Open;
    if (is_over) return close(view);
    // An order that is no longer here has its times in UTC.
    Order unknown;
    unknown.id = *view.order;
    const Order& about = order ? *order : unknown;
    switch (view.step) {
        case FollowUpStep::none: return;
        case FollowUpStep::plan: return draw_plan(ui, state, about, view, intents);
        case FollowUpStep::snooze: return draw_snooze(ui, state, about, *follow_up, view, intents);
        case FollowUpStep::hand_over: return draw_hand_over(ui, state, about, *follow_up, view, intents);
        case FollowUpStep::finish: return draw_finish(ui, *follow_up, view, intents);
    }
}

}  // namespace batchline::screens
