// Draws the table of users, the roles there are, and the ways to the audit.

#include "client/screens/admin/admin.h"

#include <algorithm>

#include "client/screens/audit_links.h"
#include "client/screens/people.h"
#include "client/screens/setup/first_order.h"
#include "client/screens/words.h"
#include "generated/icons.h"
#include "shared/base/search.h"
#include "shared/base/text.h"

namespace batchline::screens {
namespace {

using app::AppState;
using app::Intents;

std::string_view role_label(const AppState& state, const std::string& role) {
    const RoleDefinition* definition = state.configuration.policy.find_role(role);
    return definition ? std::string_view(definition->label) : std::string_view(role);
}

std::string location_words(const AppState& state, const User& user) {
    std::vector<std::string> names;
    for (const LocationId id : user.locations) names.emplace_back(state.location_name(id));
    return names.empty() ? "All locations" : joined(names, ", ");
}

// Whether somebody can be reached at all comes before whether they are here.
void draw_tag(ui::Ui& ui, bool is_off, const std::string& away) {
    if (is_off) ui::tag(ui, "Switched off");
    else if (!away.empty()) ui::tag(ui, away, ui::TagKind::info);
}

void draw_row(ui::TableRow& row, const AppState& state, const User& user) {
    ui::Ui& ui = row.ui;
    const bool is_off = user.deactivated_at.has_value();
    const std::string away = away_words(state, user);
    const std::string_view role = role_label(state, user.role);
    row.identify(ui::Key(user.id.text()),
                 user.user_name + ", " + user.name + ", " + std::string(role) + (is_off ? ", switched off" : "") +
                     (away.empty() ? "" : ", a" + away.substr(1)),
                 {.muted = is_off});
    if (row.card) {
        ui::Stack lines(ui, {.gap = theme::space::xs, .grow = true});
        {
            ui::Row first(ui, {.wrap = true});
            ui::strong(ui, user.name);
            draw_tag(ui, is_off, away);
        }
        ui::caption(ui, user.user_name);
        ui::text(ui, role, {.tone = ui::Tone::muted});
        ui::caption(ui, location_words(state, user));
        return;
    }
    if (row.cell()) ui::strong(ui, user.name);
    if (row.cell()) ui::text(ui, user.user_name, {.tone = ui::Tone::muted});
    if (row.cell()) ui::text(ui, role);
    if (row.cell()) ui::text(ui, location_words(state, user), {.tone = ui::Tone::muted});
    if (row.cell())
        ui::text(ui, user.manager ? state.user_name(*user.manager) : std::string_view("Nobody"),
                 {.tone = ui::Tone::muted});
    if (row.cell()) draw_tag(ui, is_off, away);
}

void draw_users(ui::Ui& ui, const AppState& state, AdminView& view, float side) {
    const std::vector<const User*> users = users_by_name(state, view.search);
    if (users.empty()) {
        ui::empty_state(ui, "Nobody of this name",
                        {.icon = icons::search, .text = "Look for a part of a name or user name."});
        return;
    }
    const ui::Column columns[] = {{.title = "Name", .width = 180, .grow = true},
                                  {.title = "User name", .width = 150},
                                  {.title = "Role", .width = 180},
                                  {.title = "Locations", .width = 200},
                                  {.title = "Manager", .width = 170, .hide_below = 900},
                                  {.title = "State", .width = 164}};
    ui::TableOptions options;
    options.name = "Users";
    options.columns = columns;
    options.row_count = users.size();
    options.card_height = 120;
    options.padding_x = side;
    const ui::TableEvents events =
        ui::data_table(ui, "users", options, [&](ui::TableRow& row) { draw_row(row, state, *users[row.index]); });
    if (events.activated) view.draft = draft_of(*users[*events.activated], state);
}

}  // namespace

UserDraft draft_of(const User& user, const AppState& state) {
    UserDraft draft;
    draft.id = user.id;
    draft.version = user.version;
    draft.user_name = user.user_name;
    draft.name = user.name;
    draft.locations = {user.locations.begin(), user.locations.end()};
    draft.is_active = !user.deactivated_at;
    int place = 0;
    for (const auto& [name, role] : state.configuration.policy.roles()) {
        if (name == user.role) draft.role = place;
        ++place;
    }
    place = 1;
    for (const User* other : users_by_name(state, "")) {
        if (other->id == user.id) continue;
        if (other->id == user.manager) draft.manager = place;
        ++place;
    }
    return draft;
}

std::vector<const User*> users_by_name(const AppState& state, const std::string& search) {
    std::vector<const User*> out;
    for (const User* user : state.replica.all<User>()) {
        if (search.empty() || matches_words(user->name + " " + user->user_name, search)) out.push_back(user);
    }
    std::sort(out.begin(), out.end(), [](const User* a, const User* b) { return a->user_name < b->user_name; });
    return out;
}

namespace {

void draw_tab(ui::Ui& ui, const AppState& state, AdminView& view, float side, Intents& intents) {
    const ui::ScrollOptions look{.padding_x = side, .padding_y = theme::space::md, .gap = theme::space::md};
    const auto named = [&](std::string_view name) {
        ui::ScrollOptions options = look;
        options.name = name;
        return options;
    };
    switch (view.tab) {
        case AdminTab::users: {
            ui::TabPanel shown(ui, "Users");
            draw_first_order(ui, state, intents);
            draw_users(ui, state, view, side);
            break;
        }
        case AdminTab::locations: {
            ui::TabPanel shown(ui, "Locations");
            draw_locations(ui, state, view, side, intents);
            break;
        }
        case AdminTab::company: {
            ui::TabPanel shown(ui, "Company");
            draw_company(ui, state, view, intents);
            break;
        }
        case AdminTab::roles: {
            ui::TabPanel shown(ui, "Roles");
            ui::ScrollArea body(ui, "roles", named("Roles"));
            draw_roles(ui, state);
            break;
        }
        case AdminTab::sight: {
            ui::TabPanel shown(ui, "Who sees what");
            ui::ScrollArea body(ui, "sight", named("Who sees what"));
            draw_sight(ui, state, view.sight, intents);
            break;
        }
        case AdminTab::audit: {
            ui::TabPanel shown(ui, "Audit");
            ui::ScrollArea body(ui, "audit", named("Audit"));
            draw_audit(ui, state);
            break;
        }
    }
}

}  // namespace

void draw_admin(ui::Ui& ui, ui::Rect panel, const AppState& state, AdminView& view, Intents& intents) {
    const bool is_phone = ui.is_phone();
    const float side = is_phone ? theme::space::lg : theme::space::xl;
    ui::Area area(ui, panel,
                  {.fill = ui::Fill::surface,
                   .border = !is_phone,
                   .radius = is_phone ? 0 : theme::radius::lg,
                   .role = ui::Role::main});
    if (!state.has(Action::ManageUsers)) {
        ui::heading(ui, 1, "Administration");
        ui::empty_state(ui, "This is for administrators",
                        {.icon = icons::lock, .text = "Your role does not include the management of users."});
        return;
    }
    {
        ui::Stack head(ui, {.padding_x = side, .padding_y = theme::space::md});
        ui::Row row(ui, {.gap = theme::space::md, .wrap = is_phone});
        ui::heading(ui, 1, "Administration");
        if (!is_phone) ui::spacer(ui);
        if (state.has(Action::ManageTemplates) &&
            ui::button(ui, "Message templates", {.kind = ui::ButtonKind::ghost, .icon = icons::message_square}))
            intents.navigate({.screen = app::Screen::templates});
        if (view.tab == AdminTab::users) {
            ui::search_field(ui, "Search users", view.search, {.width = 240});
            if (ui::button(ui, "New user", {.kind = ui::ButtonKind::primary, .icon = icons::plus}))
                view.draft = UserDraft{};
        }
    }
    {
        ui::Stack padded(ui, {.padding_x = side});
        const ui::Tab tabs[] = {{.label = "Users"}, {.label = "Locations"},     {.label = "Company"},
                                {.label = "Roles"}, {.label = "Who sees what"}, {.label = "Audit"}};
        int chosen = static_cast<int>(view.tab);
        ui::tabs(ui, "Administration", chosen, tabs);
        view.tab = static_cast<AdminTab>(chosen);
    }
    draw_tab(ui, state, view, side, intents);
    draw_user_dialog(ui, state, view, intents);
    draw_password_dialog(ui, state, view, intents);
    draw_work_dialogs(ui, state, view, intents);
}

void draw_audit(ui::Ui& ui, const AppState& state) {
    ui::paragraph(ui,
                  "Every change is an entry, sealed with the one before it. Whoever has the exported file can check "
                  "that none was altered, left out or "
                  "moved; the page for that works without a connection and without this server.",
                  ui::Tone::muted);
    draw_whole_audit_links(ui, state);
}

void draw_roles(ui::Ui& ui, const AppState& state) {
    ui::paragraph(ui,
                  "Roles are configuration: roles.json says what each may do, on whose records. They are shown here as "
                  "they are in force.",
                  ui::Tone::muted);
    for (const auto& [name, role] : state.configuration.policy.roles()) {
        ui::StackOptions look = ui::card(role.label);
        look.role = ui::Role::group;
        ui::Stack card(ui, look);
        ui::section(ui, role.label);
        for (const Grant& grant : role.grants) {
            std::vector<std::string> actions;
            for (const Action action : grant.actions) actions.push_back(spaced_words(name_of(action)));
            ui::label(ui, "On records in scope: " + std::string(name_of(grant.scope)));
            ui::paragraph(ui, joined(actions, ", "));
        }
    }
}

}  // namespace batchline::screens
