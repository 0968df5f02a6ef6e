// Draws the order list: tiles or chips of statuses, filters, search, table, and the server's older orders.

#include "client/screens/orders/list.h"

#include <algorithm>
#include <array>
#include <utility>

#include "client/screens/follow_ups/follow_ups.h"
#include "client/screens/orders/list_customer.h"
#include "client/screens/orders/list_views.h"
#include "client/screens/setup/first_order.h"
#include "client/screens/words.h"
#include "generated/icons.h"
#include "shared/base/text.h"
#include "shared/orders/rules.h"

namespace batchline::screens {
namespace {

using app::AppState;
using app::Intents;
using app::Screen;

constexpr std::size_t few_hits = 8;  // a search with fewer asks the server too
constexpr std::int64_t typing_pause_ms = 300;
constexpr std::int64_t due_soon_seconds = 4LL * 3600;
constexpr float tiles_from_width = 1120;     // narrower panels show the statuses as chips
constexpr float products_from_width = 1400;  // what was ordered, where there is room
// What stands beside a name on a card, with its gap.
constexpr float card_tier_width = 88;
constexpr float card_follow_up_width = 24;
constexpr float card_priority_width = 84;
constexpr float search_width = 288;
constexpr float due_width = 168;
constexpr float one_filter_row = 1040;    // narrower lists show the filters in several rows
constexpr float roomy_filter_row = 1280;  // with all words
constexpr std::size_t location_chips_max = 4;

struct ShownColumn {
    OrderColumn column;
    ui::Column look;
};

// What an upright tablet has room for.
constexpr float slim_below = 860;

std::vector<ShownColumn> columns_of(const AppState& state, float width, bool is_narrow) {
    if (width < slim_below) {
        std::vector<ShownColumn> out{
            {OrderColumn::number, {.title = "Number", .width = 92, .sortable = true}},
            {OrderColumn::customer, {.title = "Customer", .width = 110, .grow = true, .sortable = true}},
            {OrderColumn::status, {.title = "Status", .width = 130, .sortable = true}},
            {OrderColumn::priority, {.title = "Priority", .width = 84, .sortable = true}},
            {OrderColumn::needed_by, {.title = "Needed by", .width = 146, .sortable = true}},
        };
        if (state.has(Action::ViewPrices))
            out.push_back(
                {OrderColumn::total, {.title = "Total", .width = 80, .align = ui::Align::end, .sortable = true}});
        return out;
    }
    std::vector<ShownColumn> out{
        {OrderColumn::number, {.title = "Number", .width = is_narrow ? 104.0F : 112.0F, .sortable = true}},
        {OrderColumn::customer, {.title = "Customer", .width = 176, .grow = true, .sortable = true}},
        {OrderColumn::products, {.title = "Products", .width = 240, .grow = true, .hide_below = products_from_width}},
        {OrderColumn::status, {.title = "Status", .width = is_narrow ? 192.0F : 208.0F, .sortable = true}},
        {OrderColumn::priority, {.title = "Priority", .width = is_narrow ? 100.0F : 112.0F, .sortable = true}},
        {OrderColumn::needed_by, {.title = "Needed by", .width = is_narrow ? 144.0F : 192.0F, .sortable = true}},
    };
    if (state.own_locations().size() > 1) {
        out.push_back(
            {OrderColumn::location, {.title = "Location", .width = 88, .sortable = true, .hide_below = 1000}});
    }
    if (state.has(Action::ViewPrices)) {
        out.push_back(
            {OrderColumn::total, {.title = "Total", .width = 100, .align = ui::Align::end, .sortable = true}});
    }
    return out;
}

bool is_due_soon(const Order& order, Instant now) {
    return order.needed_at && is_unfinished(order) &&
           order.needed_at->microseconds - now.microseconds < due_soon_seconds * microseconds_per_second;
}

std::string row_name(const Order& order, const AppState& state) {
    std::string name = order_title(order) + " " + order.customer_name + ", " + std::string(state.status_label(order));
    if (order.needed_at)
        name += ", needed by " + moment_text(*order.needed_at, state.now, state.zone_of(order.location));
    if (comes_too_late(order)) name += ", its materials come too late";
    if (const FollowUp* next = next_follow_up(state, order.id))
        name += next->due_at < state.now ? ", follow-up overdue" : ", follow-up planned";
    return name;
}

// Somebody has to come back to it.
void draw_follow_up_mark(ui::Ui& ui, const Order& order, const AppState& state) {
    const FollowUp* next = next_follow_up(state, order.id);
    if (next)
        ui::icon(ui, icons::calendar_clock, next->due_at < state.now ? ui::Tone::danger : ui::Tone::muted,
                 theme::icon_size::sm);
}

// What is here and, below it, what the server sent: not copied together, for there may be very many.
struct Rows {
    const std::vector<const Order*>& here;
    const std::vector<const Order*>& archived;
    std::size_t size() const { return here.size() + archived.size(); }
    const Order& operator[](std::size_t i) const { return *(i < here.size() ? here[i] : archived[i - here.size()]); }
};

ui::Tone ink_of(const Order& order) { return has_ended(order.phase) ? ui::Tone::muted : ui::Tone::normal; }

void draw_needed_by(ui::Ui& ui, const Order& order, const AppState& state, bool with_rest) {
    if (!order.needed_at) {
        ui::text(ui, "No date", {.tone = ui::Tone::faint});
        return;
    }
    const bool is_soon = is_due_soon(order, state.now);
    const std::string moment = moment_text(*order.needed_at, state.now, state.zone_of(order.location));
    ui::text(ui, moment,
             {.style = is_soon ? ui::TextStyle::body_strong : ui::TextStyle::body,
              .tone = is_soon ? ui::Tone::danger : ink_of(order)});
    if (comes_too_late(order)) ui::icon(ui, icons::truck, ui::Tone::danger, theme::icon_size::sm);
    if (is_soon && with_rest) ui::caption(ui, due_text(*order.needed_at, state.now), ui::Tone::danger);
}

ui::TextStyle weight_of(const Order& order) {
    return has_ended(order.phase) ? ui::TextStyle::body : ui::TextStyle::body_strong;
}

std::string total_text(const Order& order) {
    const std::optional<Money> total = total_of(order.lines);
    return total ? money_text(*total) : std::string{};
}

// "Butter croissant, wheat roll and 2 more".
std::string products_text(const Order& order) {
    constexpr std::size_t named_max = 2;
    std::string text;
    for (std::size_t i = 0; i < std::min(named_max, order.lines.size()); ++i)
        text += (i == 0 ? "" : ", ") + order.lines[i].product_name;
    if (order.lines.size() > named_max) text += " and " + std::to_string(order.lines.size() - named_max) + " more";
    return text;
}

void draw_cell(ui::TableRow& row, const Order& order, OrderColumn column, const AppState& state, bool is_narrow) {
    if (column == OrderColumn::total) {
        row.text(total_text(order), {.style = weight_of(order), .tone = ink_of(order)});
        return;
    }
    if (column == OrderColumn::products) {
        row.text(products_text(order), {.tone = ui::Tone::muted});
        return;
    }
    if (!row.cell()) return;
    ui::Ui& ui = row.ui;
    switch (column) {
        case OrderColumn::number:
            ui::text(ui, order_title(order), {.style = weight_of(order), .tone = ink_of(order)});
            return;
        case OrderColumn::customer:
            ui::text(ui, order.customer_name, {.style = weight_of(order), .tone = ink_of(order)});
            draw_tier(ui, state, order.customer_tier);
            draw_follow_up_mark(ui, order, state);
            return;
        case OrderColumn::status: ui::status_pill(ui, look_of(order.phase), state.status_label(order)); return;
        case OrderColumn::priority: ui::priority_mark(ui, look_of(priority_of(order, state.now))); return;
        case OrderColumn::needed_by: draw_needed_by(ui, order, state, !is_narrow); return;
        case OrderColumn::location:
            ui::text(ui, state.location_name(order.location), {.tone = ui::Tone::muted});
            return;
        case OrderColumn::products:
        case OrderColumn::total: return;
    }
}

// On phones: who and when are read first, so they stand in the corners.
void draw_card(ui::TableRow& row, const Order& order, const AppState& state) {
    ui::Ui& ui = row.ui;
    ui::Stack card(ui, {.gap = theme::space::xs});
    {
        const float wanted = ui::text_width(ui, order.customer_name, ui::TextStyle::body_strong) + 1;
        const float marks = card_priority_width +
                            (tier_look(state, order.customer_tier) == ui::Tier::standard ? 0 : card_tier_width) +
                            (next_follow_up(state, order.id) ? card_follow_up_width : 0);
        const float width = std::min(wanted, ui.available_width() - marks);
        ui::Row line(ui);
        ui::text(ui, order.customer_name, {.style = ui::TextStyle::body_strong, .tone = ink_of(order), .width = width});
        draw_tier(ui, state, order.customer_tier);
        draw_follow_up_mark(ui, order, state);
        ui::spacer(ui);
        ui::priority_mark(ui, look_of(priority_of(order, state.now)));
    }
    {
        ui::Row line(ui);
        ui::caption(ui, order_title(order));
        ui::spacer(ui);
        draw_needed_by(ui, order, state, false);
    }
    {
        ui::Row line(ui);
        ui::status_pill(ui, look_of(order.phase), state.status_label(order));
        ui::spacer(ui);
        ui::text(ui, total_text(order), {.style = weight_of(order), .tone = ink_of(order)});
    }
}

void clear_filter(OrderListView& view) { view.filter = {}; }

void draw_search(ui::Ui& ui, OrderListView& view, float width) {
    if (ui.shortcut("/")) view.focus_search = true;
    const ui::FieldEvents events = ui::search_field(ui, "Search orders", view.filter.search,
                                                    {.placeholder = "Search orders",
                                                     .key_hint = ui.is_touch() || ui.is_phone() ? "" : "/",
                                                     .width = width,
                                                     .label_hidden = true,
                                                     .take_focus = std::exchange(view.focus_search, false)});
    if (events.changed) view.typed_at_ms = ui.now_ms();
    if (events.escaped) view.filter.search.clear();
}

void draw_head(ui::Ui& ui, const AppState& state, OrderListView& view, Intents& intents) {
    if (ui.is_phone()) {
        ui::heading(ui, 1, "Orders");
        draw_search(ui, view, 0);
        return;
    }
    ui::Row head(ui, {.gap = theme::space::md, .height = theme::layout::title_row});
    ui::heading(ui, 1, "Orders");
    ui::spacer(ui);
    draw_search(ui, view, search_width);
    if (state.has(Action::CreateOrder) &&
        ui::button(ui, "New order", {.kind = ui::ButtonKind::primary, .icon = icons::plus, .shortcut = "n"})) {
        intents.navigate({.screen = Screen::new_order});
    }
}

// A status that is pressed again is let go.
void choose_status(OrderListView& view, const std::string& status) {
    view.filter.status = view.filter.status == status ? std::string{} : status;
}

ui::Status look_of_status(const StatusDefinition& status) {
    return status.phases.empty() ? ui::Status::draft : look_of(status.phases.front());
}

// Until all orders are here nobody can say how many there are.
bool is_arriving(const AppState& state) { return state.session == app::SessionState::loading; }

void draw_status_tiles(ui::Ui& ui, const AppState& state, OrderListView& view) {
    ui::Row tiles(ui, {.gap = theme::space::xs, .role = ui::Role::group, .name = "Status"});
    const auto figure = [&](std::size_t count) { return is_arriving(state) ? "…" : std::to_string(count); };
    if (ui::status_tile(ui, "All", figure(view.selection.total()), {.on = view.filter.status.empty()})) {
        view.filter.status.clear();
    }
    for (const StatusDefinition& status : state.configuration.workflow.statuses()) {
        const std::string count = figure(view.selection.count_of(status.name));
        const bool on = view.filter.status == status.name;
        if (ui::status_tile(ui, status.label, count, {.on = on, .icon = ui::icon_of(look_of_status(status))})) {
            choose_status(view, status.name);
        }
    }
}

void draw_status_chips(ui::Ui& ui, const AppState& state, OrderListView& view) {
    ui::Row chips(ui, {.wrap = true, .role = ui::Role::group, .name = "Status"});
    const auto figure = [&](std::size_t count) { return is_arriving(state) ? -1 : static_cast<int>(count); };
    if (ui::chip(ui, "All", {.on = view.filter.status.empty(), .count = figure(view.selection.total())}) !=
        ui::ChipEvent::none) {
        view.filter.status.clear();
    }
    for (const StatusDefinition& status : state.configuration.workflow.statuses()) {
        const std::size_t count = view.selection.count_of(status.name);
        const bool on = view.filter.status == status.name;
        if (count == 0 && !on) continue;
        const ui::ChipOptions look{.on = on, .icon = ui::icon_of(look_of_status(status)), .count = figure(count)};
        if (ui::chip(ui, status.label, look) != ui::ChipEvent::none) choose_status(view, status.name);
    }
}

// On phones chips would take half the screen.
void draw_status_select(ui::Ui& ui, const AppState& state, OrderListView& view) {
    const auto figure = [&](std::size_t count) { return is_arriving(state) ? "" : ", " + std::to_string(count); };
    std::vector<std::string> labels{"All statuses" + figure(view.selection.total())};
    int chosen = 0;
    const auto& statuses = state.configuration.workflow.statuses();
    for (std::size_t i = 0; i < statuses.size(); ++i) {
        labels.push_back(statuses[i].label + figure(view.selection.count_of(statuses[i].name)));
        if (statuses[i].name == view.filter.status) chosen = static_cast<int>(i) + 1;
    }
    const std::vector<std::string_view> choices(labels.begin(), labels.end());
    if (!ui::select(ui, "Status", chosen, choices, {.label_hidden = true}) || chosen < 0) return;
    view.filter.status = chosen == 0 ? std::string{} : statuses[static_cast<std::size_t>(chosen) - 1].name;
}

void draw_location_filter(ui::Ui& ui, const AppState& state, OrderListView& view) {
    const std::vector<const Location*> locations = state.own_locations();
    if (locations.size() < 2) return;
    if (locations.size() <= location_chips_max) {
        for (const Location* location : locations) {
            const bool on = view.filter.location == location->id;
            if (ui::chip(ui, location->name, {.on = on, .icon = icons::map_pin, .key = ui::Key(location->id.text())}) ==
                ui::ChipEvent::none) {
                continue;
            }
            view.filter.location = on ? std::nullopt : std::optional(location->id);
        }
        return;
    }
    std::vector<std::string_view> names{"All locations"};
    int chosen = 0;
    for (const Location* location : locations) {
        names.push_back(location->name);
        if (view.filter.location == location->id) chosen = static_cast<int>(names.size()) - 1;
    }
    if (!ui::select(ui, "Location", chosen, names, {.width = 200, .label_hidden = true}) || chosen < 0) return;
    view.filter.location =
        chosen == 0 ? std::nullopt : std::optional(locations[static_cast<std::size_t>(chosen) - 1]->id);
}

void draw_due_filter(ui::Ui& ui, OrderListView& view) {
    constexpr std::array<std::string_view, due_count> labels{"Any date", "Overdue", "Due today", "Due tomorrow",
                                                             "Next 7 days"};
    int chosen = static_cast<int>(view.filter.due);
    if (ui::select(ui, "Due", chosen, labels, {.icon = icons::calendar, .width = due_width, .label_hidden = true}) &&
        chosen >= 0) {
        view.filter.due = static_cast<Due>(chosen);
    }
}

// Whether "mine" would leave anything out.
bool sees_others_orders(const AppState& state) {
    const auto grants = state.configuration.policy.grants_for(state.actor.role, Action::ViewOrder);
    return std::any_of(grants.begin(), grants.end(), [](const Grant& grant) { return grant.scope != Scope::own; });
}

std::string summary_of(const AppState& state, const OrderListView& view, std::size_t archived) {
    if (state.is_cut_off()) return "The newest orders; the connection was lost";
    if (is_arriving(state)) return "The newest orders; more are coming";
    std::string text = counted(view.selection.rows().size() + archived, "order", "orders");
    if (archived > 0) text += ", " + std::to_string(archived) + " from the archive";
    return text;
}

void draw_archive_button(ui::Ui& ui, OrderListView& view, Intents& intents) {
    if (view.archive.is_asking()) {
        ui::caption(ui, "Asking the server");
        return;
    }
    if (!view.archive.may_have_more()) return;
    const std::string_view label = ui.is_phone() ? "More" : "More on the server";
    const ui::ButtonOptions look{
        .kind = ui::ButtonKind::ghost, .icon = icons::history, .small = true, .name = "More on the server"};
    if (ui::button(ui, label, look)) {
        view.archive.ask(intents);
    }
}

void draw_filters(ui::Ui& ui, const AppState& state, OrderListView& view, std::size_t archived, bool has_rows,
                  Intents& intents) {
    const float width = ui.available_width();
    const bool wraps = ui.is_phone() || width < one_filter_row;
    // On a phone the rows around it keep their distance; a single row has the height for that itself.
    const float distance = wraps && !ui.is_phone() ? theme::space::sm : 0;
    ui::Stack around(ui, {.padding_y = distance, .gap = 0, .key = "filters"});
    ui::Row row(ui, {.height = wraps ? 0 : theme::layout::filter_row, .wrap = wraps});
    draw_location_filter(ui, state, view);
    draw_due_filter(ui, view);
    draw_customer_filter(ui, state, view);
    if (state.has(Action::CreateOrder) && sees_others_orders(state)) {
        if (ui::chip(ui, "Mine", {.on = view.filter.is_mine, .icon = icons::user}) != ui::ChipEvent::none) {
            view.filter.is_mine = !view.filter.is_mine;
        }
    }
    draw_saved_views(ui, state, view, intents);
    const bool is_tight = ui.is_phone() || width < roomy_filter_row;
    const ui::ButtonOptions clear{
        .kind = ui::ButtonKind::ghost, .icon = icons::x, .icon_only = is_tight, .small = true};
    // Where nothing is found the offer stands in the middle of the screen.
    if (has_rows && !view.filter.is_empty() && ui::button(ui, "Clear filters", clear)) clear_filter(view);
    ui::spacer(ui);
    ui::caption(ui, summary_of(state, view, archived));
    if (!is_arriving(state)) draw_archive_button(ui, view, intents);
}

void draw_nothing(ui::Ui& ui, const AppState& state, OrderListView& view, Intents& intents) {
    if (is_arriving(state)) {
        ui::skeleton_rows(ui, 12);
        return;
    }
    if (!view.filter.is_empty()) {
        const bool clear = ui::empty_state(ui, "No order fits",
                                           {.icon = icons::search,
                                            .text = "Nothing matches the search and filters you set.",
                                            .action = "Clear filters",
                                            .action_icon = icons::x});
        if (clear) clear_filter(view);
        return;
    }
    draw_first_order(ui, state, intents);
    const bool may_create = state.has(Action::CreateOrder);
    const bool create =
        ui::empty_state(ui, "No orders yet",
                        {.icon = icons::clipboard_list,
                         .text = may_create ? "Orders you enter appear here, with what becomes of them."
                                            : "Orders appear here as soon as there is something for you to do.",
                         .action = may_create ? "Enter the first order" : "",
                         .action_icon = icons::plus});
    if (create) intents.navigate({.screen = Screen::new_order});
}

void draw_table(ui::Ui& ui, const AppState& state, OrderListView& view, const Rows& rows, Intents& intents) {
    const bool is_narrow = ui.available_width() < tiles_from_width;
    const std::vector<ShownColumn> shown = columns_of(state, ui.available_width(), is_narrow);
    std::vector<ui::Column> columns;
    int sorted_column = -1;
    for (const ShownColumn& column : shown) {
        if (column.column == view.sort.column) sorted_column = static_cast<int>(columns.size());
        columns.push_back(column.look);
    }
    const ui::TableOptions options{.name = "Orders",
                                   .columns = columns,
                                   .row_count = rows.size(),
                                   .card_height = theme::layout::phone_row,
                                   .padding_x = ui.is_phone() ? theme::space::lg : theme::space::xl,
                                   .sorted_column = sorted_column,
                                   .direction = view.sort.direction,
                                   .list = view.list};
    const ui::TableEvents events = ui::data_table(ui, "orders", options, [&](ui::TableRow& row) {
        const Order& order = rows[row.index];
        const std::string address = app::order_address(order.id.value);
        row.identify(ui::Key(order.id.text()), row_name(order, state),
                     {.muted = has_ended(order.phase), .href = address});
        if (row.card) {
            draw_card(row, order, state);
            return;
        }
        for (const ShownColumn& column : shown) draw_cell(row, order, column.column, state, is_narrow);
    });
    if (events.activated) intents.navigate(app::order_route(rows[*events.activated].id.value));
    if (!events.sort_by) return;
    const OrderColumn column = shown[*events.sort_by].column;
    const bool again = column == view.sort.column;
    const bool was_descending = view.sort.direction == ui::SortDirection::descending;
    const bool starts_descending =
        column == OrderColumn::priority || column == OrderColumn::total || column == OrderColumn::number;
    const bool descends = again ? !was_descending : starts_descending;
    view.sort = {column, descends ? ui::SortDirection::descending : ui::SortDirection::ascending};
}

// A search with few hits is likely for something older than what is here.
void ask_archive_when_searching(ui::Ui& ui, const AppState& state, OrderListView& view, Intents& intents) {
    view.archive.refresh(state, view.filter, intents);
    const bool is_search = trimmed(view.filter.search).size() >= 2;
    if (!is_search || view.archive.was_asked() || view.selection.rows().size() >= few_hits) return;
    const std::int64_t rest_ms = view.typed_at_ms + typing_pause_ms - ui.now_ms();
    if (rest_ms > 0) {
        ui.request_frame_after(static_cast<int>(rest_ms));
    } else {
        view.archive.ask(intents);
    }
}

}  // namespace

void draw_order_list(ui::Ui& ui, ui::Rect panel, const AppState& state, OrderListView& view, Intents& intents) {
    if (!state.has(Action::ViewOrder)) {
        ui::Area main(ui, panel,
                      {.fill = ui::Fill::surface,
                       .border = !ui.is_phone(),
                       .radius = ui.is_phone() ? 0 : theme::radius::lg,
                       .role = ui::Role::main});
        ui::heading(ui, 1, "Welcome, " + state.actor.name);
        ui::empty_state(ui, "Your role sees no orders",
                        {.icon = icons::settings, .text = "Users, roles and configuration are set up on the server."});
        return;
    }
    take_customer_of_address(state, view);
    if (view.filter != std::exchange(view.drawn_filter, view.filter)) ++view.list;
    view.selection.refresh(state, view.filter, view.sort);
    if (!is_arriving(state)) ask_archive_when_searching(ui, state, view, intents);
    const std::vector<const Order*> archived = view.archive.rows(state);
    const Rows rows{view.selection.rows(), archived};

    const bool is_phone = ui.is_phone();
    ui::Area area(ui, panel,
                  {.fill = ui::Fill::surface,
                   .border = !is_phone,
                   .radius = is_phone ? 0 : theme::radius::lg,
                   .role = ui::Role::main});
    {
        ui::Stack head(ui, {.gap = is_phone ? theme::space::sm : 0,
                            .padding_x = is_phone ? theme::space::lg : theme::space::xl,
                            .padding_y = is_phone ? theme::space::md : 0});
        draw_head(ui, state, view, intents);
        if (is_phone) {
            draw_status_select(ui, state, view);
        } else if (panel.w >= tiles_from_width) {
            draw_status_tiles(ui, state, view);
        } else {
            draw_status_chips(ui, state, view);
        }
        draw_filters(ui, state, view, archived.size(), rows.size() > 0, intents);
    }
    if (rows.size() == 0) draw_nothing(ui, state, view, intents);
    else draw_table(ui, state, view, rows, intents);
    draw_save_dialog(ui, state, view, intents);
    tell_customer_in_address(state, view, intents);
}

}  // namespace batchline::screens
