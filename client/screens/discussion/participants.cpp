// Who takes part in a room, adding somebody, and closing it.

#include <algorithm>

#include "client/screens/discussion/discussion_parts.h"
#include "client/screens/sorting.h"
#include "generated/icons.h"

namespace batchline::screens {
namespace {

using app::AppState;
using app::Intents;

constexpr float avatar_size = 28;
constexpr std::size_t shown_people_max = 3;

bool is_participant(const Discussion& room, UserId user) {
    return std::find(room.participants.begin(), room.participants.end(), user) != room.participants.end();
}

// "Sales supervisor, North"; whoever has no locations of their own works at all of them.
std::string role_words(const AppState& state, const User& user) {
    std::string out(role_label(state, user.id));
    for (const LocationId location : user.locations) out += ", " + std::string(state.location_name(location));
    return user.locations.empty() ? out + ", all locations" : out;
}

enum class Roles : std::uint8_t { left_out, said };

// "Nora Tidebrook (Sales supervisor), Tomás Ruiz (Branch manager) and you".
std::string people_words(const AppState& state, const Discussion& room, Roles roles) {
    std::string out;
    std::size_t others = 0;
    for (const UserId user : room.participants) {
        if (user == state.actor.user || ++others > shown_people_max) continue;
        out += (out.empty() ? "" : ", ") + std::string(state.user_name(user));
        const std::string_view role = role_label(state, user);
        if (roles == Roles::said && !role.empty()) out += " (" + std::string(role) + ")";
    }
    if (others > shown_people_max) out += " and " + std::to_string(others - shown_people_max) + " more";
    if (is_participant(room, state.actor.user)) out += out.empty() ? "You" : " and you";
    return out.empty() ? "Nobody yet" : out;
}

std::string state_words(const Discussion& room) {
    switch (room.room) {
        case RoomState::Open: return "Open until production starts";
        case RoomState::Closed: return "Closed: it can be read, but nobody can write";
        case RoomState::Locked:
        case RoomState::Hidden: return "Locked";
    }
    return {};
}

// On a phone one line is all there is beside what was said.
ui::ButtonOptions room_button(const ui::Ui& ui, const char* icon) {
    return {.kind = ui::ButtonKind::ghost, .icon = icon, .icon_only = ui.is_phone(), .small = true};
}

void draw_close_button(ui::Ui& ui, const Order& order, DiscussionView& view) {
    ui::ButtonOptions look = room_button(ui, icons::lock);
    look.enabled = order.phase != Phase::RejectedOpen;
    if (!look.enabled) look.reason = "Open until the rejection is acknowledged";
    if (ui::button(ui, "Close discussion", look)) view.dialog = RoomDialog::closing;
}

void draw_room_buttons(ui::Ui& ui, const Order& order, const Discussion& room, DiscussionView& view,
                       RoomRights rights) {
    const bool keeps = rights != RoomRights::reading;
    const bool writes = rights == RoomRights::writing;
    if (keeps &&
        ui::button(ui, "Follow-up", {.kind = ui::ButtonKind::ghost, .icon = icons::calendar_clock, .small = true})) {
        view.follow_up.step = FollowUpStep::plan;
        view.follow_up.order = order.id;
    }
    if (ui::button(ui, "People", room_button(ui, icons::users))) view.dialog = RoomDialog::participants;
    if (writes && ui::button(ui, "Add person", room_button(ui, icons::plus))) view.dialog = RoomDialog::adding;
    const std::string_view save = room.interaction ? "Amend the interaction" : "Save as interaction";
    if (keeps && ui::button(ui, save, {.icon = icons::notebook_pen, .icon_only = ui.is_phone(), .small = true}))
        view.saving.emplace();
    if (writes) draw_close_button(ui, order, view);
}

void draw_participants(ui::Ui& ui, const AppState& state, const Discussion& room, DiscussionView& view) {
    const std::string words = state_words(room) + ".";
    ui::Dialog dialog(ui, "participants", {.title = "Participants", .text = words});
    {
        ui::Stack list(ui, {.gap = theme::space::md, .role = ui::Role::list, .name = "Who takes part"});
        for (const UserId id : room.participants) {
            const ui::Scope scope(ui, ui::Key(id.text()));
            ui::Row one(ui, {.gap = theme::space::md, .role = ui::Role::listitem, .key = ui::Key(id.text())});
            const User* user = state.replica.find<User>(id);
            const std::string name(state.user_name(id));
            ui::avatar(ui, name, avatar_size);
            ui::Stack about(ui, {.gap = 0, .grow = true});
            ui::strong(ui, id == state.actor.user ? name + " (you)" : name);
            if (user)
                ui::text(ui, role_words(state, *user), {.style = ui::TextStyle::caption, .tone = ui::Tone::muted});
        }
        if (room.participants.empty()) ui::text(ui, "Nobody takes part yet.", {.tone = ui::Tone::muted});
    }
    dialog.buttons();
    if (ui::button(ui, "Back") || dialog.dismissed()) view.dialog = RoomDialog::none;
}

void draw_adding(ui::Ui& ui, const AppState& state, const Order& order, const Discussion& room, DiscussionView& view,
                 Intents& intents) {
    std::vector<OfferedRecord> others = people_who_may_look(state, order, room, LookAs::guests);
    std::erase_if(others, [&](const OfferedRecord& one) { return is_participant(room, UserId{one.id}); });
    ui::Dialog dialog(ui, "person",
                      {.title = "Add a person",
                       .text = "Whoever may see this order can take part in its discussion until production starts.",
                       .high = true});
    if (others.empty())
        ui::text(ui, "Everybody who may see this order takes part already.", {.tone = ui::Tone::muted, .wrap = true});
    else record_field(ui, "Person", view.person, others, {.placeholder = "Name", .icon = icons::user_round});
    dialog.buttons();
    const bool is_chosen = std::any_of(others.begin(), others.end(),
                                       [&](const OfferedRecord& one) { return view.person.chosen == one.id; });
    const bool leaves = ui::button(ui, "Back") || dialog.dismissed();
    const bool adds = ui::button(ui, "Add", {.kind = ui::ButtonKind::primary, .enabled = is_chosen}) && is_chosen;
    if (adds) {
        const InviteParticipant command{order.id, UserId{*view.person.chosen}};
        view.sent.push_back({intents.send(command), "Nobody was added", {}});
    }
    if (!leaves && !adds) return;
    view.dialog = RoomDialog::none;
    view.person = {};
}

void draw_closing(ui::Ui& ui, const Order& order, DiscussionView& view, Intents& intents) {
    ui::Dialog dialog(
        ui, "close",
        {.title = "Close this discussion?",
         .text = "It stays readable, but nobody can write in it any more. It opens again only if the order "
                 "changes to another status in which it is discussed."});
    dialog.buttons();
    const bool leaves = ui::button(ui, "Back") || dialog.dismissed();
    const bool closes = ui::button(ui, "Close it", {.kind = ui::ButtonKind::primary, .icon = icons::lock});
    if (closes) view.sent.push_back({intents.send(CloseDiscussion{order.id}), "The discussion is still open", {}});
    if (leaves || closes) view.dialog = RoomDialog::none;
}

}  // namespace

std::string_view role_label(const AppState& state, UserId user) {
    const User* found = state.replica.find<User>(user);
    const RoleDefinition* role = found ? state.configuration.policy.find_role(found->role) : nullptr;
    return role ? std::string_view(role->label) : std::string_view{};
}

void draw_people(ui::Ui& ui, const AppState& state, const Order& order, const Discussion& room, DiscussionView& view,
                 RoomRights rights) {
    const std::string short_words = people_words(state, room, Roles::left_out) + ". " + state_words(room);
    if (ui.is_phone()) {
        ui::Stack people(ui, {.gap = theme::space::xs, .role = ui::Role::group, .name = "Participants"});
        ui::text(ui, short_words, {.style = ui::TextStyle::label, .tone = ui::Tone::muted, .wrap = true});
        ui::Row buttons(ui, {.gap = theme::space::xs, .wrap = true});
        return draw_room_buttons(ui, order, room, view, rights);
    }
    // With roles it takes a line of its own, for which low windows have no room.
    const std::string words = people_words(state, room, Roles::said) + ". " + state_words(room);
    const float room_for_words = ui.available_width() - shown_people_max * (avatar_size + theme::space::sm);
    const bool fits = !has_low_composer(ui) && ui::text_width(ui, words, ui::TextStyle::label) <= room_for_words;
    ui::Row row(ui, {.wrap = true, .role = ui::Role::group, .name = "Participants"});
    std::size_t shown = 0;
    for (const UserId user : room.participants) {
        if (++shown <= shown_people_max) ui::avatar(ui, state.user_name(user), avatar_size);
    }
    ui::text(ui, fits ? words : short_words, {.style = ui::TextStyle::label, .tone = ui::Tone::muted});
    ui::spacer(ui);
    draw_room_buttons(ui, order, room, view, rights);
}

// Asked of the policy as the server asks it (may_look in shared/workflows/discussion.h); it has the last word, for it
// knows the team of every key account.
std::vector<OfferedRecord> people_who_may_look(const AppState& state, const Order& order, const Discussion& room,
                                               LookAs as) {
    std::vector<OfferedRecord> out;
    const std::vector<const User*> users = state.replica.all<User>();
    const AccessFacts facts = with_room(access_facts(order, state.replica.find<Customer>(order.customer)), room);
    for (const User* user : users) {
        if (user->deactivated_at) continue;
        AccessFacts asked = facts;
        if (as == LookAs::guests) asked.guests.push_back(user->id);
        const Actor actor = actor_of(*user, users, state.now);
        if (!state.configuration.policy.allows(actor, Action::ViewDiscussion, asked, state.now)) continue;
        out.push_back({user->id.value, user->name, role_words(state, *user)});
    }
    sort_by_name(out);
    return out;
}

void draw_room_dialogs(ui::Ui& ui, const AppState& state, const Order& order, const Discussion& room,
                       DiscussionView& view, Intents& intents) {
    const bool is_over = room.room != RoomState::Open && view.dialog != RoomDialog::participants;
    if (is_over) view.dialog = RoomDialog::none;
    switch (view.dialog) {
        case RoomDialog::none: return;
        case RoomDialog::participants: return draw_participants(ui, state, room, view);
        case RoomDialog::adding: return draw_adding(ui, state, order, room, view, intents);
        case RoomDialog::closing: return draw_closing(ui, order, view, intents);
    }
}

}  // namespace batchline::screens
