// Draws the list of materials with what matters most about each, beside the chosen one.

#include "client/screens/inventory/inventory.h"

#include <algorithm>
#include <utility>

#include "client/forms/typed_quantity.h"
#include "client/screens/import/import.h"
#include "client/screens/inventory/inventory_parts.h"
#include "client/screens/words.h"
#include "client/widgets/painter.h"
#include "generated/icons.h"

namespace batchline::screens {
namespace {

using app::AppState;
using app::Intents;

constexpr float list_width = 616;
constexpr float two_panes_from_width = 1120;  // of the panel
constexpr float row_height = 56;
constexpr float figure_width = 104;
constexpr float search_width = 184;

struct Note {
    std::string text;
    ui::Tone tone = ui::Tone::muted;
};

// What matters most about a material, below its name.
Note note_of(const MaterialStock& stock, Date today) {
    if (stock.is_short())
        return {
            "Short " + forms::missing_text(stock.missing) + " for " + counted(stock.waiting.size(), "order", "orders"),
            ui::Tone::warning};
    if (stock.is_below_minimum())
        return {"Below the minimum of " + stock.material->minimum_stock->text(), ui::Tone::warning};
    if (stock.lots.empty()) return {"Nothing on hand", ui::Tone::faint};
    if (stock.has_held()) return {forms::stock_text(stock.held) + " held", ui::Tone::danger};
    const Lot& first = *stock.lots.front();
    const std::string lots = counted(stock.lots.size(), "lot", "lots");
    if (last_day_of(first) < today)
        return {counted(stock.ending_count, "lot", "lots") + " expired or ending", ui::Tone::danger};
    if (!first.expires_on) return {lots + ", no expiry", ui::Tone::muted};
    const bool soon = stock.ends_soon();
    return {(stock.lots.size() == 1 ? "1 lot, ends " : lots + ", first ends ") + date_text(*first.expires_on),
            soon ? ui::Tone::warning : ui::Tone::muted};
}

// Where the user may see stock.
std::vector<const Location*> stock_locations(const AppState& state) {
    std::vector<const Location*> out = state.own_locations();
    std::erase_if(out, [&state](const Location* location) { return !state.may_at(Action::ViewStock, location->id); });
    return out;
}

void draw_head(ui::Ui& ui, const AppState& state, InventoryView& view, Intents& intents) {
    if (ui.shortcut("/")) view.focus_search = true;
    const bool may_receive = may_receive_at(state, view.query.location);
    const auto draw_search = [&](float width) {
        const ui::FieldEvents events = ui::search_field(ui, "Search materials", view.query.search,
                                                        {.key_hint = ui.is_touch() || ui.is_phone() ? "" : "/",
                                                         .width = width,
                                                         .take_focus = std::exchange(view.focus_search, false)});
        if (events.escaped) view.query.search.clear();
    };
    const auto draw_buttons = [&] {
        draw_import_button(ui, state, ImportKind::stock, ImportButton::icon, intents);
        if (may_receive && ui::button(ui, "Receive stock", {.icon = icons::package_plus}))
            open_receive(view.receive, view.query.location, nullptr);
    };
    if (ui.is_phone()) {
        {
            ui::Row row(ui);
            ui::heading(ui, 1, "Inventory");
            ui::spacer(ui);
            draw_buttons();
        }
        draw_search(0);
        return;
    }
    ui::Row row(ui, {.gap = theme::space::md, .height = theme::layout::title_row});
    ui::heading(ui, 1, "Inventory");
    ui::spacer(ui);
    draw_search(search_width);
    draw_buttons();
}

void draw_filters(ui::Ui& ui, const AppState& state, InventoryView& view, Intents& intents) {
    const auto locations = stock_locations(state);
    if (locations.size() > 1) {
        ui::Row row(ui, {.wrap = true, .role = ui::Role::group, .name = "Location"});
        for (const Location* location : locations) {
            const ui::ChipOptions look{
                .on = view.query.location == location->id, .icon = icons::map_pin, .key = ui::Key(location->id.text())};
            if (ui::chip(ui, location->name, look) == ui::ChipEvent::none) continue;
            view.query.location = location->id;
            intents.replace(inventory_route(nullptr));
        }
    }
    struct Entry {
        std::string_view label;
        const char* icon;
        StockFilter filter;
    };
    constexpr Entry entries[] = {{"All", nullptr, StockFilter::all},
                                 {"Short", icons::triangle_alert, StockFilter::short_of},
                                 {"Below minimum", icons::arrow_down, StockFilter::below_minimum},
                                 {"Ends soon", icons::timer, StockFilter::ending},
                                 {"Held", icons::pause, StockFilter::held}};
    ui::Row row(ui, {.wrap = true, .role = ui::Role::group, .name = "Show"});
    for (const auto& [label, icon, filter] : entries) {
        const ui::ChipOptions look{.on = view.query.filter == filter,
                                   .icon = icon,
                                   .count = static_cast<int>(view.selection.count_of(filter))};
        if (ui::chip(ui, label, look) != ui::ChipEvent::none) view.query.filter = filter;
    }
}

void draw_row(ui::TableRow& row, const MaterialStock& stock, bool selected, Date today) {
    ui::Ui& ui = row.ui;
    const Note note = note_of(stock, today);
    const std::string href = app::address_of(inventory_route(stock.material));
    const std::string available = forms::stock_text(stock.available);
    row.identify(ui::Key(stock.material->id.text()),
                 stock.material->name + ", " + available + " available. " + note.text,
                 {.selected = selected, .href = href});
    if (row.card) {
        ui::Row line(ui, {.gap = theme::space::md});
        {
            ui::Stack texts(ui, {.gap = 2, .grow = true});
            ui::strong(ui, stock.material->name);
            ui::caption(ui, note.text, note.tone);
        }
        ui::Stack figure(ui, {.gap = 2, .width = 108});
        ui::text(ui, available, {.style = ui::TextStyle::body_strong, .width = 108, .align = ui::Align::end});
        ui::text(ui, "available",
                 {.style = ui::TextStyle::caption, .tone = ui::Tone::muted, .width = 108, .align = ui::Align::end});
        return;
    }
    if (row.cell()) {
        ui::Stack texts(ui, {.gap = 0, .grow = true});
        ui::text(ui, stock.material->name);
        ui::caption(ui, note.text, note.tone);
    }
    row.text(forms::stock_text(stock.on_hand));
    row.text(forms::stock_text(stock.reserved), {.tone = ui::Tone::muted});
    const bool is_low = stock.is_short() || stock.is_below_minimum() || stock.available.amount == 0;
    row.text(available, {.style = ui::TextStyle::body_strong, .tone = is_low ? ui::Tone::warning : ui::Tone::normal});
}

void draw_nothing(ui::Ui& ui, InventoryView& view) {
    const bool clear = ui::empty_state(ui, "No material fits",
                                       {.icon = icons::search,
                                        .text = "Nothing matches the search and the filter.",
                                        .action = "Show all",
                                        .action_icon = icons::x});
    if (!clear) return;
    view.query.search.clear();
    view.query.filter = StockFilter::all;
}

void draw_table(ui::Ui& ui, const AppState& state, const Material* selected, InventoryView& view, Intents& intents) {
    constexpr StockColumn shown[] = {StockColumn::material, StockColumn::on_hand, StockColumn::reserved,
                                     StockColumn::available};
    const ui::Column columns[] = {
        {.title = "Material", .width = 180, .grow = true, .sortable = true},
        {.title = "On hand", .width = figure_width, .align = ui::Align::end, .sortable = true},
        {.title = "Reserved", .width = figure_width, .align = ui::Align::end, .sortable = true},
        {.title = "Available", .width = figure_width, .align = ui::Align::end, .sortable = true}};
    const auto& rows = view.selection.rows();
    const Date today = today_at(state, view.query.location);
    const ui::TableOptions options{.name = "Materials",
                                   .columns = columns,
                                   .row_count = rows.size(),
                                   .row_height = row_height,
                                   .card_height = 72,
                                   .padding_x = ui.is_phone() ? theme::space::lg : theme::space::xl,
                                   .sorted_column = static_cast<int>(view.query.sort.column),
                                   .direction = view.query.sort.direction};
    const ui::TableEvents events = ui::data_table(ui, "materials", options, [&](ui::TableRow& row) {
        const MaterialStock& stock = rows[row.index];
        draw_row(row, stock, stock.material == selected, today);
    });
    if (events.activated) intents.navigate(inventory_route(rows[*events.activated].material));
    if (!events.sort_by) return;
    const StockColumn column = shown[*events.sort_by];
    const bool again = column == view.query.sort.column;
    const bool was_descending = view.query.sort.direction == ui::SortDirection::descending;
    const bool descends = again ? !was_descending : column != StockColumn::material;
    view.query.sort = {column, descends ? ui::SortDirection::descending : ui::SortDirection::ascending};
}

const Material* material_of_route(const AppState& state) {
    const auto id = Uuid::parse(state.route.parameter("material"));
    return id ? state.replica.find<Material>(MaterialId{*id}) : nullptr;
}

}  // namespace

app::Route inventory_route(const Material* material) {
    app::Route route{.screen = app::Screen::inventory};
    if (material) route.query["material"] = material->id.text();
    return route;
}

Date today_at(const AppState& state, LocationId location) { return state.zone_of(location).local(state.now).date; }

bool may_receive_at(const AppState& state, LocationId location) {
    const Location* found = state.replica.find<Location>(location);
    return found && !found->closed_at && state.may_at(Action::ReceiveStock, location);
}

void draw_stock_list(ui::Ui& ui, ui::Rect rect, const AppState& state, const Material* selected, InventoryView& view,
                     Intents& intents) {
    ui::Area area(ui, rect);
    const bool is_phone = ui.is_phone();
    {
        ui::Stack head(ui, {.gap = theme::space::sm,
                            .padding_x = is_phone ? theme::space::lg : theme::space::xl,
                            .padding_y = is_phone ? theme::space::md : 0});
        draw_head(ui, state, view, intents);
        draw_filters(ui, state, view, intents);
    }
    ui::gap(ui, is_phone ? 0 : theme::space::md);
    if (view.selection.rows().empty()) {
        draw_nothing(ui, view);
        return;
    }
    draw_table(ui, state, selected, view, intents);
}

void draw_inventory(ui::Ui& ui, ui::Rect panel, const AppState& state, InventoryView& view, Intents& intents) {
    const bool is_phone = ui.is_phone();
    ui::Area main(ui, panel,
                  {.fill = ui::Fill::surface,
                   .border = !is_phone,
                   .radius = is_phone ? 0 : theme::radius::lg,
                   .role = ui::Role::main,
                   .name = "Inventory"});
    const auto locations = stock_locations(state);
    if (locations.empty()) {
        ui::empty_state(ui, "Stock is not shown to you",
                        {.icon = icons::boxes, .text = "Your role does not include seeing stock."});
        return;
    }
    const bool is_known = std::any_of(locations.begin(), locations.end(),
                                      [&](const Location* one) { return one->id == view.query.location; });
    if (!is_known) view.query.location = locations.front()->id;
    view.selection.refresh(state, view.query, today_at(state, view.query.location));

    const Material* selected = material_of_route(state);
    const bool beside = panel.w >= two_panes_from_width;
    if (!beside) {
        if (selected) draw_material(ui, panel, state, *selected, true, view, intents);
        else draw_stock_list(ui, panel, state, nullptr, view, intents);
    } else {
        if (!selected && !view.selection.rows().empty()) selected = view.selection.rows().front().material;
        ui::Rect rest = panel;
        const ui::Rect list = ui::cut_left(rest, list_width);
        draw_stock_list(ui, list, state, selected, view, intents);
        ui.paint().vertical_line(list.right() - 1, list.y, list.h, ui.colors().border);
        if (selected) draw_material(ui, rest, state, *selected, false, view, intents);
    }
    draw_receive_dialog(ui, state, view.receive, intents);
    draw_lot_dialog(ui, state, view.lot_action, intents);
    draw_recall_dialog(ui, state, view.movements.found, view.recall, intents);
}

}  // namespace batchline::screens
