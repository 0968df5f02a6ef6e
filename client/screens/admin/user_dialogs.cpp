// The dialogs that create a user, change one and set a password.

#include <algorithm>

#include "client/screens/admin/admin.h"
#include "client/screens/people.h"
#include "client/screens/words.h"
#include "generated/icons.h"
#include "shared/identity/password_rule.h"

namespace batchline::screens {
namespace {

using app::AppState;
using app::Intents;

// The roles as they are listed.
std::vector<std::string> role_names(const AppState& state) {
    std::vector<std::string> out;
    for (const auto& [name, role] : state.configuration.policy.roles()) out.push_back(name);
    return out;
}

// Everybody else, after nobody, in the order of their user names.
std::vector<const User*> possible_managers(const AppState& state, const std::optional<UserId>& user) {
    std::vector<const User*> out;
    for (const User* other : state.replica.all<User>()) {
        if (other->id != user) out.push_back(other);
    }
    std::sort(out.begin(), out.end(), [](const User* a, const User* b) { return a->user_name < b->user_name; });
    out.insert(out.begin(), nullptr);
    return out;
}

void save(UserDraft& draft, const AppState& state, Intents& intents) {
    const std::vector<const User*> managers = possible_managers(state, draft.id);
    const User* manager = managers.at(static_cast<std::size_t>(draft.manager));
    const std::string role = role_names(state).at(static_cast<std::size_t>(draft.role));
    const std::vector<LocationId> locations(draft.locations.begin(), draft.locations.end());
    intents.forget(draft.saving);
    if (!draft.id) {
        CreateUser command;
        command.id = UserId{intents.new_id()};
        draft.made = command.id;
        command.user_name = draft.user_name;
        command.name = draft.name;
        command.role = role;
        command.locations = locations;
        if (manager) command.manager = manager->id;
        draft.saving = intents.send(command);
        return;
    }
    ChangeUser command;
    command.user = *draft.id;
    command.expected = draft.version;
    command.name = draft.name;
    command.role = role;
    command.locations = locations;
    if (manager) command.manager = manager->id;
    command.without_manager = !manager;
    command.active = draft.is_active;
    draft.saving = intents.send(command);
}

void draw_role_and_manager(ui::Ui& ui, const AppState& state, UserDraft& draft, const app::Progress* saving) {
    std::vector<std::string_view> roles;
    for (const auto& [name, role] : state.configuration.policy.roles()) roles.push_back(role.label);
    ui::select(ui, "Role", draft.role, roles, {.error = error_at(saving, "/role"), .required = true});
    std::vector<std::string_view> managers;
    for (const User* manager : possible_managers(state, draft.id))
        managers.push_back(manager ? std::string_view(manager->name) : std::string_view("Nobody"));
    draft.manager = std::min<int>(draft.manager, static_cast<int>(managers.size()) - 1);
    ui::select(ui, "Manager", draft.manager, managers, {.error = error_at(saving, "/managerId")});
}

void draw_locations(ui::Ui& ui, const AppState& state, UserDraft& draft) {
    ui::section(ui, "Locations");
    ui::Row row(ui, {.gap = theme::space::lg, .wrap = true, .role = ui::Role::group, .name = "Locations"});
    for (const Location* location : all_locations(state)) {
        bool is_assigned = draft.locations.contains(location->id);
        if (location->closed_at && !is_assigned) continue;
        if (!ui::checkbox(ui, location->name, is_assigned)) continue;
        if (is_assigned) draft.locations.insert(location->id);
        else draft.locations.erase(location->id);
    }
}

// What becomes of the user's work while they are away, or for good. True when one of the dialogs takes over.
bool draw_work(ui::Ui& ui, const AppState& state, const UserDraft& draft, AdminView& view) {
    const User* user = draft.id ? state.replica.find<User>(*draft.id) : nullptr;
    if (!user || !may_assign_work(state, *user)) return false;
    ui::section(ui, "Work");
    if (const std::string absence = absence_words(state, *user); !absence.empty())
        ui::text(ui, absence, {.tone = ui::Tone::muted, .wrap = true, .icon = icons::calendar_days});
    ui::Row row(ui, {.wrap = true});
    if (!user->deactivated_at && ui::button(ui, "Absence…", {.icon = icons::calendar_days}))
        view.absence = begin_absence(state, user->id);
    if (ui::button(ui, "Hand over work…", {.icon = icons::arrow_left_right})) view.handover.emplace().user = user->id;
    return view.absence || view.handover;
}

}  // namespace

void draw_user_dialog(ui::Ui& ui, const AppState& state, AdminView& view, Intents& intents) {
    if (!view.draft) return;
    UserDraft& draft = *view.draft;
    const app::Progress* saving = state.progress_of(draft.saving);
    if (saving && saving->is_done()) {
        intents.toast(ui::Severity::success,
                      draft.id ? draft.user_name + " was changed" : draft.user_name + " was added",
                      draft.id ? "" : "They can sign in once they have a password.");
        intents.forget(draft.saving);
        // Whoever is new needs a password next.
        if (draft.made) view.password = PasswordDraft{.user = *draft.made};
        view.draft.reset();
        return;
    }
    const std::string title = draft.id ? "Change " + draft.user_name : "New user";
    ui::Dialog dialog(ui, "user", {.title = title});
    if (saving && saving->is_refused())
        ui::banner(ui, "Not saved", {.severity = ui::Severity::danger, .text = saving->detail, .alert = true});
    if (!draft.id) {
        ui::text_field(ui, "User name", draft.user_name,
                       {.placeholder = "sales.north", .error = error_at(saving, "/userName"), .required = true});
    }
    ui::text_field(ui, "Name", draft.name, {.error = error_at(saving, "/name"), .required = true});
    draw_role_and_manager(ui, state, draft, saving);
    draw_locations(ui, state, draft);
    const bool is_oneself = draft.id == state.actor.user;
    if (draft.id && !is_oneself)
        ui::toggle(ui, "May sign in", draft.is_active, {.description = "Switched off, their sessions end at once."});
    if (draw_work(ui, state, draft, view)) {
        view.draft.reset();
        return;
    }
    dialog.buttons();
    if (ui::button(ui, "Back") || dialog.dismissed()) {
        view.draft.reset();
        return;
    }
    if (draft.id && ui::button(ui, "New password", {.icon = icons::key_round})) {
        view.password = PasswordDraft{.user = *draft.id};
        view.draft.reset();
        return;
    }
    const bool may_save =
        draft.role >= 0 && !draft.name.empty() && !draft.user_name.empty() && !(saving && saving->is_open());
    if (ui::button(ui, "Save", {.kind = ui::ButtonKind::primary, .enabled = may_save})) save(draft, state, intents);
}

void draw_work_dialogs(ui::Ui& ui, const AppState& state, AdminView& view, Intents& intents) {
    const std::optional<UserId> about = view.absence    ? view.absence->user
                                        : view.handover ? view.handover->user
                                                        : std::nullopt;
    draw_absence(ui, state, view.absence, intents);
    draw_handover(ui, state, view.handover, intents);
    if (!about || view.absence || view.handover) return;
    if (const User* user = state.replica.find<User>(*about)) view.draft = draft_of(*user, state);
    ui.request_frame();
}

void draw_password_dialog(ui::Ui& ui, const AppState& state, AdminView& view, Intents& intents) {
    if (!view.password) return;
    PasswordDraft& draft = *view.password;
    const app::Progress* saving = state.progress_of(draft.saving);
    const std::string name(state.user_name(draft.user));
    if (saving && saving->is_done()) {
        intents.toast(ui::Severity::success, name + " has a new password", "Sessions of before have ended.");
        intents.forget(draft.saving);
        view.password.reset();
        return;
    }
    ui::Dialog dialog(
        ui, "password",
        {.title = "New password for " + name, .text = "Tell it to them in person; it is stored nowhere as it is."});
    if (saving && saving->is_refused())
        ui::banner(ui, "Not set", {.severity = ui::Severity::danger, .text = saving->detail, .alert = true});
    {
        ui::Stack form(ui, {.role = ui::Role::form, .name = "New password"});
        ui::password_field(ui, "New password", draft.password,
                           {.hint = "At least 12 characters", .autocomplete = "new-password"});
    }
    dialog.buttons();
    if (ui::button(ui, "Later") || dialog.dismissed()) {
        view.password.reset();
        return;
    }
    const bool may_set = may_be_password(draft.password) && !(saving && saving->is_open());
    if (ui::button(ui, "Set password", {.kind = ui::ButtonKind::primary, .enabled = may_set})) {
        // Sent at once or not at all: a password never waits on a disk.
        draft.saving = intents.ask("/users/" + draft.user.text() + "/password", Json{{"password", draft.password}});
    }
}

}  // namespace batchline::screens
