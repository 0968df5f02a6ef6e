// Chooses navigation by width and role, and says in the status line how current everything is.

#include "client/screens/shell/shell.h"

#include <algorithm>
#include <array>

#include "client/app/screen_table.h"
#include "client/screens/follow_ups/follow_ups.h"
#include "client/screens/import/kinds.h"
#include "client/screens/notifications/inbox.h"
#include "client/screens/people.h"
#include "client/screens/shell/notices.h"
#include "client/screens/words.h"
#include "generated/icons.h"

namespace batchline::screens {
namespace {

using app::AppState;
using app::Screen;

constexpr float rail_from_width = 1200;         // below it the rail shows icons only
constexpr std::int64_t heartbeat_seconds = 15;  // an open stream is heard of at least so often

bool stands_below(Screen screen, Screen entry) {
    if (screen == entry) return true;
    const bool is_about_order = screen == Screen::order || screen == Screen::new_order || screen == Screen::edit_order;
    if (entry == Screen::customers) {
        return screen == Screen::customer || screen == Screen::customer_form || screen == Screen::same_customers ||
               screen == Screen::retention;
    }
    if (entry == Screen::catalogue) return screen == Screen::catalogue_form;
    if (entry == Screen::purchase_orders) {
        return screen == Screen::purchase_order || screen == Screen::purchase_order_form ||
               screen == Screen::purchase_proposals;
    }
    return entry == Screen::orders && is_about_order;
}

// A file is imported into one of the lists.
Screen shown_screen(const AppState& state, Screen home) {
    const Screen shown = state.route.screen;
    if (shown == Screen::import_table) return list_route(import_kind(state).kind).screen;
    return shown == Screen::home ? home : shown;
}

int open_request_count(const AppState& state) {
    int count = 0;
    for (const ProcurementRequest* request : state.replica.all<ProcurementRequest>())
        count += request->status == RequestStatus::Open;
    return count;
}

struct Navigation {
    std::vector<ui::NavigationItem> items;
    std::vector<std::string> addresses;  // behind the items' hrefs
    std::vector<Screen> screens;
};

Navigation navigation_of(const AppState& state, Screen home) {
    const Screen shown = shown_screen(state, home);
    Navigation out;
    out.addresses.reserve(app::screen_table().size());
    for (const app::ScreenEntry& entry : app::screen_table()) {
        if (!entry.icon || !state.has(*entry.needs)) continue;
        out.addresses.push_back(app::address_of({.screen = entry.screen}));
        out.screens.push_back(entry.screen);
        out.items.push_back({.label = entry.title,
                             .icon = entry.icon,
                             .href = out.addresses.back(),
                             .count = entry.screen == Screen::procurement ? open_request_count(state) : 0,
                             .current = stands_below(shown, entry.screen)});
    }
    if (state.has(Action::ViewDiscussion)) {
        out.addresses.push_back(app::address_of({.screen = Screen::follow_ups}));
        out.screens.push_back(Screen::follow_ups);
        const OwnFollowUps own = own_follow_ups(state);
        out.items.push_back({.label = "Follow-ups",
                             .icon = icons::calendar_clock,
                             .href = out.addresses.back(),
                             .count = own.open,
                             .count_loud = own.overdue > 0,
                             .current = shown == Screen::follow_ups});
    }
    out.addresses.push_back(app::address_of({.screen = Screen::notifications}));
    out.screens.push_back(Screen::notifications);
    out.items.push_back({.label = "Notifications",
                         .icon = icons::bell,
                         .href = out.addresses.back(),
                         .count = unread_count(state),
                         .count_loud = true,
                         .current = shown == Screen::notifications});
    // Only when there is something to look at.
    if (!state.changes.empty() || shown == Screen::sync) {
        out.addresses.push_back(app::address_of({.screen = Screen::sync}));
        out.screens.push_back(Screen::sync);
        out.items.push_back({.label = "Changes",
                             .icon = icons::cloud_upload,
                             .href = out.addresses.back(),
                             .count = static_cast<int>(state.changes.size()),
                             .count_loud = state.connection.refused_count > 0,
                             .current = shown == Screen::sync});
    }
    return out;
}

ui::Link look_of(app::Link link) {
    switch (link) {
        case app::Link::online: return ui::Link::online;
        case app::Link::offline: return ui::Link::offline;
        case app::Link::connecting: return ui::Link::connecting;
    }
    return ui::Link::connecting;
}

// At the foot of the window, where it disturbs nobody.
void draw_settings_button(ui::Ui& ui, ui::Rect rect, ShellView& view) {
    // Buttons for fingers are higher than the line.
    if (ui.is_touch()) rect = {rect.x, rect.center_y() - 22, rect.w, 44};
    ui::Area area(ui, rect, {.role = ui::Role::region, .name = "Own settings"});
    ui::Row row(ui, {.height = rect.h});
    if (ui::button(ui, "Settings", {.kind = ui::ButtonKind::ghost, .icon = icons::settings, .small = true}))
        view.shows_settings = true;
}

void draw_status_line(ui::Ui& ui, ui::Rect rect, const AppState& state, ShellView& view) {
    constexpr float settings_width = 112;
    draw_settings_button(ui, ui::cut_right(rect, settings_width), view);
    const std::vector<std::string> facts = connection_facts(state.connection, state.now);
    const std::vector<std::string_view> views(facts.begin(), facts.end());
    const ui::StatusLine line{
        .link = look_of(state.connection.link), .link_text = connection_word(state.connection), .facts = views};
    if (ui::status_line(ui, rect, line)) view.shows_shortcuts = true;
}

ui::Tone tone_of(app::Link link) {
    switch (link) {
        case app::Link::online: return ui::Tone::success;
        case app::Link::offline: return ui::Tone::warning;
        case app::Link::connecting: return ui::Tone::muted;
    }
    return ui::Tone::muted;
}

// On phones the connection stands above everything, with the way out beside it.
void draw_phone_head(ui::Ui& ui, ui::Rect rect, const AppState& state, ShellView& view, app::Intents& intents) {
    const bool is_offline = state.connection.link == app::Link::offline;
    ui::Area band(ui, rect,
                  {.padding_x = theme::space::lg,
                   .fill = is_offline ? ui::Fill::warning_soft : ui::Fill::canvas,
                   .role = ui::Role::contentinfo,
                   .name = "Status"});
    ui::Row row(ui, {.height = rect.h});
    {
        ui::Row status(ui, {.grow = true, .role = ui::Role::status, .name = "Connection"});
        if (is_offline) {
            ui::icon(ui, icons::cloud_off, ui::Tone::warning, theme::icon_size::sm);
        } else {
            ui::dot(ui, tone_of(state.connection.link));
        }
        ui::text(ui, connection_word(state.connection), {.style = ui::TextStyle::label});
        const std::vector<std::string> facts = connection_facts(state.connection, state.now);
        ui::caption(ui,
                    state.connection.waiting_count + state.connection.refused_count > 0 ? facts.back() : facts.front());
    }
    if (ui::icon_button(ui, icons::search, "Jump to")) open_palette(view.palette);
    if (ui::icon_button(ui, icons::settings, "Settings")) view.shows_settings = true;
    if (ui::icon_button(ui, icons::log_out, "Sign out")) intents.sign_out();
}

// Keeps the words about the data's age true without drawing all the time.
void arrange_next_look(ui::Ui& ui, const AppState& state) {
    const std::int64_t age_seconds =
        (state.now.microseconds - state.connection.data_as_of.microseconds) / microseconds_per_second;
    if (state.connection.is_live) {
        if (age_seconds < heartbeat_seconds)
            ui.request_frame_after(static_cast<int>((heartbeat_seconds - age_seconds) * 1000));
        return;
    }
    ui.request_frame_after(age_seconds < 60 ? 10'000 : 60'000);
}

constexpr std::size_t bottom_bar_max = 5;

ui::Rect draw_phone_shell(ui::Ui& ui, const AppState& state, const Navigation& navigation, ShellView& view,
                          app::Intents& intents) {
    ui::Rect rest = ui.screen();
    draw_phone_head(ui, ui::cut_top(rest, theme::layout::status_line + theme::space::sm), state, view, intents);
    const ui::Rect bar = ui::cut_bottom(rest, theme::layout::bottom_bar);

    std::vector<ui::NavigationItem> items = navigation.items;
    int new_order = -1;
    const std::string new_address = app::address_of({.screen = Screen::new_order});
    if (state.has(Action::CreateOrder)) {
        new_order = std::min<int>(1, static_cast<int>(items.size()));
        items.insert(items.begin() + new_order, {.label = "New order", .icon = icons::plus, .href = new_address});
    }
    const bool has_more = items.size() > bottom_bar_max;
    if (has_more) {
        const bool is_current = std::any_of(items.begin() + bottom_bar_max - 1, items.end(),
                                            [](const ui::NavigationItem& item) { return item.current; });
        items.resize(bottom_bar_max - 1);
        items.push_back({.label = "More", .icon = icons::ellipsis, .current = is_current});
    }
    const ui::NavigationEvents events = ui::bottom_bar(ui, bar, items, new_order);
    if (events.followed < 0) return rest;
    if (has_more && events.followed == static_cast<int>(items.size()) - 1) view.shows_more = true;
    else intents.navigate(items[static_cast<std::size_t>(events.followed)].href);
    return rest;
}

// Everything there is to go to, large enough for thumbs.
void draw_more(ui::Ui& ui, const Navigation& navigation, ShellView& view, app::Intents& intents) {
    if (!view.shows_more) return;
    ui::Dialog dialog(ui, "more", {.title = "More"});
    {
        ui::Stack list(ui, {.gap = theme::space::md, .role = ui::Role::list, .name = "Screens"});
        for (std::size_t i = 0; i < navigation.items.size(); ++i) {
            const ui::NavigationItem& item = navigation.items[i];
            ui::Row row(ui, {.height = 44, .role = ui::Role::listitem, .name = item.label, .key = item.href});
            if (!ui::link(ui, item.label, item.href, {.style = ui::TextStyle::body_strong, .icon = item.icon}))
                continue;
            intents.navigate({.screen = navigation.screens[i]});
            view.shows_more = false;
        }
    }
    dialog.buttons();
    if (ui::button(ui, "Close") || dialog.dismissed()) view.shows_more = false;
}

struct SchemeChoice {
    std::string_view label;
    std::string_view value;  // as it is kept
};
constexpr std::array<SchemeChoice, 4> scheme_choices{
    {{"As the system", ""}, {"Light", "light"}, {"Dark", "dark"}, {"High contrast", "contrast"}}};

void draw_colours(ui::Ui& ui, const AppState& state, app::Intents& intents) {
    std::array<std::string_view, scheme_choices.size()> labels{};
    int chosen = 0;
    for (std::size_t i = 0; i < scheme_choices.size(); ++i) {
        labels[i] = scheme_choices[i].label;
        if (scheme_choices[i].value == state.kept_value(app::kept_key::scheme)) chosen = static_cast<int>(i);
    }
    ui::section(ui, "Colours");
    if (ui::radio_group(ui, "Colours", chosen, labels)) {
        intents.keep(app::kept_key::scheme, std::string(scheme_choices[static_cast<std::size_t>(chosen)].value));
    }
    if (!ui.is_touch() && !ui.is_phone()) {
        bool is_compact = state.kept_value(app::kept_key::density) == "compact";
        if (ui::checkbox(ui, "Compact rows", is_compact))
            intents.keep(app::kept_key::density, is_compact ? "compact" : "");
    }
    ui::caption(ui, "Kept on this device.");
}

// Who is signed in, and what is theirs wherever they sign in.
void draw_account(ui::Ui& ui, const AppState& state, ShellView& view) {
    const RoleDefinition* role = state.configuration.policy.find_role(state.actor.role);
    ui::section(ui, "Account");
    ui::text(ui, state.actor.name + ", " + (role ? role->label : state.actor.role), {.wrap = true});
    for (const std::string& words : stand_in_words(state))
        ui::text(ui, words, {.tone = ui::Tone::muted, .wrap = true, .icon = icons::user_round});
    ui::Row row(ui, {.wrap = true});
    if (ui::button(ui, "Change password", {.icon = icons::key_round})) {
        view.shows_settings = false;
        view.password.emplace();
    }
    if (!state.has(Action::AssignWork)) return;
    if (ui::button(ui, "Absence and cover…", {.icon = icons::calendar_days})) {
        view.shows_settings = false;
        view.absence = begin_absence(state);
    }
    if (ui::button(ui, "Hand over work…", {.icon = icons::arrow_left_right})) {
        view.shows_settings = false;
        view.handover.emplace();
    }
}

void draw_settings(ui::Ui& ui, const AppState& state, ShellView& view, app::Intents& intents) {
    if (!view.shows_settings) return;
    ui::Dialog dialog(ui, "settings", {.title = "Settings"});
    draw_colours(ui, state, intents);
    draw_account(ui, state, view);
    dialog.buttons();
    if (ui::button(ui, "Close", {.kind = ui::ButtonKind::primary}) || dialog.dismissed()) view.shows_settings = false;
}

constexpr float shortcut_keys_width = 96;

void draw_shortcuts(ui::Ui& ui, const AppState& state, ShellView& view) {
    if (!view.shows_shortcuts) return;
    struct Entry {
        std::string_view keys;  // one or two, parted by a space
        std::string_view does;
        bool applies;
    };
    const bool may_create = state.has(Action::CreateOrder);
    const Entry shortcuts[] = {
        {"Ctrl K", "Jump to an order, a customer, a screen", true},
        {"/", "Search the list", true},
        {"n", "New order", may_create},
        {"Ctrl Enter", "Submit what is being entered, or confirm", true},
        {"Enter", "In Quantity: the next line", may_create},
        {"Ctrl V", "In Product: paste rows of a spreadsheet", may_create},
        {"Esc", "Close a dialog or a list", true},
        {"?", "Show this list", true},
    };
    ui::Dialog dialog(ui, "shortcuts", {.title = "Shortcuts"});
    for (const auto& [keys, does, applies] : shortcuts) {
        if (!applies) continue;
        const ui::Scope scope(ui, keys);
        ui::Columns columns(ui, {ui::fr(1), ui::px(shortcut_keys_width)}, {.gap = theme::space::md});
        ui::text(ui, does, {.wrap = true});
        columns.next();
        ui::Row row(ui);
        ui::spacer(ui);
        const std::size_t space = keys.find(' ');
        ui::key_hint(ui, keys.substr(0, space));
        if (space != std::string_view::npos) ui::key_hint(ui, keys.substr(space + 1));
    }
    dialog.buttons();
    if (ui::button(ui, "Close", {.kind = ui::ButtonKind::primary}) || dialog.dismissed()) view.shows_shortcuts = false;
}

std::vector<PaletteEntry> palette_entries(const AppState& state, const Navigation& navigation, ShellView& view,
                                          app::Intents& intents) {
    std::vector<PaletteEntry> out;
    if (state.has(Action::CreateOrder))
        out.push_back({"New order", "Action", [&intents] { intents.navigate({.screen = Screen::new_order}); }});
    for (std::size_t i = 0; i < navigation.items.size(); ++i) {
        out.push_back({std::string(navigation.items[i].label), "Screen",
                       [&intents, screen = navigation.screens[i]] { intents.navigate({.screen = screen}); }});
    }
    for (const SchemeChoice& choice : scheme_choices) {
        out.push_back({"Colours: " + std::string(choice.label), "Action",
                       [&intents, value = std::string(choice.value)] { intents.keep(app::kept_key::scheme, value); }});
    }
    out.push_back({"Shortcuts", "Action", [&view] { view.shows_shortcuts = true; }});
    out.push_back({"Settings", "Action", [&view] { view.shows_settings = true; }});
    out.push_back({"Change password", "Action", [&view] { view.password.emplace(); }});
    if (state.has(Action::AssignWork)) {
        out.push_back({"Absence and cover", "Action", [&view, &state] { view.absence = begin_absence(state); }});
        out.push_back({"Hand over work", "Action", [&view] { view.handover.emplace(); }});
    }
    out.push_back({"Sign out", "Action", [&intents] { intents.sign_out(); }});
    return out;
}

}  // namespace

std::string_view connection_word(const app::Connection& connection) {
    switch (connection.link) {
        case app::Link::online: return "Online";
        case app::Link::offline: return "Offline";
        case app::Link::connecting: return "Connecting";
    }
    return "";
}

std::string_view storage_problem(const app::Connection& connection) {
    if (connection.storage_fails) return "This browser cannot keep changes: its disk is full";
    if (connection.keeping == platform::Keeping::page_only)
        return "This browser keeps nothing: changes are lost with this page";
    return "";
}

std::vector<std::string> connection_facts(const app::Connection& connection, Instant now) {
    std::vector<std::string> out;
    if (connection.data_as_of != Instant{}) {
        // Without the server's clock what is kept may seem to be of the future.
        const std::int64_t age_seconds = std::max<std::int64_t>(
            0, (now.microseconds - connection.data_as_of.microseconds) / microseconds_per_second);
        const bool is_fresh = connection.is_live && age_seconds >= heartbeat_seconds;
        out.push_back(is_fresh ? "Data less than " + duration_text(heartbeat_seconds) + " old"
                               : "Data " + duration_text(age_seconds) + " old");
    }
    if (connection.waiting_count > 0) {
        out.push_back(counted(static_cast<std::size_t>(connection.waiting_count), "change", "changes") +
                      " waiting to be sent");
    } else {
        out.emplace_back("All changes sent");
    }
    if (connection.refused_count > 0) {
        const bool is_one = connection.refused_count == 1;
        out.push_back(counted(static_cast<std::size_t>(connection.refused_count), "change", "changes") +
                      (is_one ? " needs attention" : " need attention"));
    }
    if (const std::string_view problem = storage_problem(connection); !problem.empty()) out.emplace_back(problem);
    return out;
}

ui::Rect draw_shell(ui::Ui& ui, const AppState& state, Screen home, ShellView& view, app::Intents& intents) {
    const Navigation navigation = navigation_of(state, home);
    arrange_next_look(ui, state);
    if (ui.shortcut("?")) view.shows_shortcuts = true;
    if (ui.shortcut("Ctrl+K") || ui.shortcut("Meta+K")) open_palette(view.palette);
    if (ui.is_phone()) {
        ui::Rect rest = draw_phone_shell(ui, state, navigation, view, intents);
        draw_shell_notices(ui, rest, state, intents);
        return rest;
    }

    ui::Rect rest = ui.screen();
    const bool collapsed = ui.width() < rail_from_width;
    const ui::Rect rail = ui::cut_left(rest, collapsed ? theme::layout::rail_collapsed : theme::layout::rail);
    const RoleDefinition* role = state.configuration.policy.find_role(state.actor.role);
    const ui::NavigationUser user{state.actor.name,
                                  role ? std::string_view(role->label) : std::string_view(state.actor.role)};
    const Company* company = state.replica.find<Company>(the_company());
    const ui::NavigationEvents events =
        ui::navigation_rail(ui, rail, navigation.items, user,
                            {.company = company ? std::string_view(company->name) : "", .collapsed = collapsed});
    if (events.followed >= 0)
        intents.navigate({.screen = navigation.screens[static_cast<std::size_t>(events.followed)]});
    if (events.palette) open_palette(view.palette);
    if (events.sign_out) intents.sign_out();

    draw_status_line(ui, ui::cut_bottom(rest, theme::layout::status_line), state, view);
    ui::cut_top(rest, theme::layout::panel_inset);
    ui::cut_right(rest, theme::layout::panel_inset);
    draw_shell_notices(ui, rest, state, intents);
    return rest;
}

void draw_shell_dialogs(ui::Ui& ui, const AppState& state, Screen home, ShellView& view, app::Intents& intents) {
    const Navigation navigation = navigation_of(state, home);
    draw_shortcuts(ui, state, view);
    draw_settings(ui, state, view, intents);
    draw_own_password(ui, state, view.password, intents);
    draw_absence(ui, state, view.absence, intents);
    draw_handover(ui, state, view.handover, intents);
    draw_more(ui, navigation, view, intents);
    if (view.palette.is_open)
        draw_palette(ui, state, view.palette, palette_entries(state, navigation, view, intents), intents);
}

void draw_toasts(ui::Ui& ui, std::vector<ui::Toast>& toasts, app::Intents&) { ui::toast_stack(ui, toasts); }

void draw_loading(ui::Ui& ui, ui::Rect panel, const app::AppState& state) {
    ui::Area area(ui, panel,
                  {.padding_x = theme::space::xl,
                   .padding_y = theme::space::lg,
                   .gap = theme::space::lg,
                   .fill = ui::Fill::surface,
                   .border = true,
                   .radius = theme::radius::lg,
                   .role = ui::Role::main});
    ui::heading(ui, 1, "Loading");
    if (state.is_cut_off()) {
        ui::banner(ui, "The connection was lost before everything was here",
                   {.severity = ui::Severity::warning, .text = "It goes on by itself once the server is there again."});
    }
    ui::skeleton_rows(ui, 12);
}

void draw_not_found(ui::Ui& ui, ui::Rect panel, app::Intents& intents) {
    ui::Area area(ui, panel,
                  {.padding_x = theme::space::xl,
                   .padding_y = theme::space::xl,
                   .fill = ui::Fill::surface,
                   .border = true,
                   .radius = theme::radius::lg,
                   .role = ui::Role::main});
    const bool go = ui::empty_state(ui, "There is nothing at this address",
                                    {.icon = icons::map,
                                     .text = "It may have been mistyped, or it is not for you to see.",
                                     .action = "Go to your first screen",
                                     .action_icon = icons::arrow_left});
    if (go) intents.navigate({.screen = app::Screen::home});
}

}  // namespace batchline::screens
