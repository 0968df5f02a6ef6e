// Lists the purchase orders from which something may still come, what is to be done first on top.

#include <algorithm>
#include <array>
#include <utility>

#include "client/screens/purchasing/purchasing_parts.h"
#include "client/screens/words.h"
#include "generated/icons.h"
#include "shared/base/search.h"

namespace batchline::screens {
namespace {

using app::AppState;
using app::Intents;

constexpr float search_width = 264;
constexpr float search_in_head_from_width = 960;
constexpr float card_height = 112;
constexpr std::array statuses{PurchaseStatus::Draft, PurchaseStatus::Sent, PurchaseStatus::Confirmed,
                              PurchaseStatus::PartlyReceived};

// What waits for us, then what waits for the supplier's word, then what comes.
int rank_of(PurchaseStatus status) {
    if (status == PurchaseStatus::Draft) return 0;
    return status == PurchaseStatus::Sent ? 1 : 2;
}

bool goes_before(const PurchaseOrder* one, const PurchaseOrder* other) {
    if (rank_of(one->status) != rank_of(other->status)) return rank_of(one->status) < rank_of(other->status);
    if (one->expected_at != other->expected_at) return one->expected_at < other->expected_at;
    if (one->created_at != other->created_at) return other->created_at < one->created_at;
    return one->id < other->id;
}

bool is_found(const AppState& state, const PurchaseOrder& purchase, const std::string& search) {
    if (is_blank(search)) return true;
    std::string words = purchase_title(purchase) + " " + supplier_name(state, purchase.supplier);
    for (const PurchaseLine& line : purchase.lines) words += " " + std::string(state.material_name(line.material));
    return matches_words(words, search);
}

std::vector<const PurchaseOrder*> found_purchases(const AppState& state, const PurchaseQuery& query) {
    std::vector<const PurchaseOrder*> found;
    for (const PurchaseOrder* purchase : state.replica.all<PurchaseOrder>()) {
        const bool fits = is_open(purchase->status) && (!query.status || purchase->status == *query.status) &&
                          (!query.location || purchase->location == *query.location);
        if (fits && is_found(state, *purchase, query.search)) found.push_back(purchase);
    }
    std::sort(found.begin(), found.end(), goes_before);
    return found;
}

void draw_search(ui::Ui& ui, PurchaseListView& view, float width) {
    if (ui.shortcut("/")) view.focus_search = true;
    const ui::FieldEvents events = ui::search_field(ui, "Search purchase orders", view.query.search,
                                                    {.key_hint = ui.is_touch() || ui.is_phone() ? "" : "/",
                                                     .width = width,
                                                     .take_focus = std::exchange(view.focus_search, false)});
    if (events.escaped) view.query.search.clear();
}

void draw_buttons(ui::Ui& ui, const PurchaseListView& view, Intents& intents) {
    const ui::ButtonOptions look{.icon = icons::plus, .icon_only = ui.is_phone(), .shortcut = "n"};
    if (ui::button(ui, "New purchase order", look)) intents.navigate(purchase_form_route());
    if (!ui::button(ui, "Propose purchases", {.kind = ui::ButtonKind::primary, .icon = icons::lightbulb})) return;
    if (view.query.location) intents.navigate(proposals_route(*view.query.location));
    else intents.navigate(app::Route{.screen = app::Screen::purchase_proposals});
}

void draw_head(ui::Ui& ui, PurchaseListView& view, Intents& intents) {
    if (ui.is_phone()) {
        ui::heading(ui, 1, "Purchase orders");
        {
            ui::Row buttons(ui, {.wrap = true});
            draw_buttons(ui, view, intents);
        }
        return draw_search(ui, view, 0);
    }
    const bool has_room = ui.available_width() >= search_in_head_from_width;
    {
        ui::Row head(ui, {.gap = theme::space::md, .height = theme::layout::title_row});
        ui::heading(ui, 1, "Purchase orders");
        ui::spacer(ui);
        if (has_room) draw_search(ui, view, search_width);
        draw_buttons(ui, view, intents);
    }
    if (!has_room) draw_search(ui, view, 0);
}

void draw_filters(ui::Ui& ui, const AppState& state, PurchaseListView& view) {
    const auto chip = [&](std::string_view label, std::optional<PurchaseStatus> status) {
        PurchaseQuery query = view.query;
        query.status = status;
        const int count = static_cast<int>(found_purchases(state, query).size());
        if (ui::chip(ui, label, {.on = view.query.status == status, .count = count}) != ui::ChipEvent::none)
            view.query.status = status;
    };
    {
        ui::Row row(ui, {.wrap = true, .role = ui::Role::group, .name = "Status"});
        chip("Open", std::nullopt);
        for (const PurchaseStatus status : statuses) chip(status_words(status), status);
        ui::link(ui, "Export", "/api/v1/exports/purchase-orders.csv", {.icon = icons::download});
    }
    const std::vector<const Location*> locations = state.own_locations();
    if (locations.size() < 2) return;
    ui::Row row(ui, {.wrap = true, .role = ui::Role::group, .name = "Location"});
    if (ui::chip(ui, "All locations", {.on = !view.query.location}) != ui::ChipEvent::none) view.query.location.reset();
    for (const Location* location : locations) {
        const ui::ChipOptions look{.on = view.query.location == location->id, .icon = icons::map_pin};
        if (ui::chip(ui, location->name, look) != ui::ChipEvent::none) view.query.location = location->id;
    }
}

void draw_card(ui::Ui& ui, const AppState& state, const PurchaseOrder& purchase) {
    const DeliveryWords delivery = delivery_words(state, purchase);
    ui::Stack lines(ui, {.gap = theme::space::xs, .grow = true});
    {
        ui::Row first(ui, {.height = 24});
        ui::strong(ui, purchase_title(purchase));
        ui::spacer(ui);
        ui::status_pill(ui, look_of(purchase.status), status_words(purchase.status));
    }
    {
        ui::Row second(ui, {.height = 24});
        ui::text(ui, supplier_name(state, purchase.supplier));
        ui::spacer(ui);
        ui::strong(ui, total_text(purchase));
    }
    ui::Row third(ui, {.height = 24});
    ui::text(ui, delivery.text,
             {.style = ui::TextStyle::label,
              .tone = delivery.tone,
              .icon = delivery.tone == ui::Tone::danger ? icons::triangle_alert : icons::truck});
    ui::spacer(ui);
    ui::caption(ui, come_text(purchase));
}

void draw_cells(ui::TableRow& row, const AppState& state, const PurchaseOrder& purchase, bool has_location) {
    const DeliveryWords delivery = delivery_words(state, purchase);
    const bool is_late = delivery.tone == ui::Tone::danger;
    row.text(purchase_title(purchase), {.style = ui::TextStyle::body_strong});
    row.text(supplier_name(state, purchase.supplier));
    if (row.cell()) ui::status_pill(row.ui, look_of(purchase.status), status_words(purchase.status));
    if (has_location) row.text(state.location_name(purchase.location), {.tone = ui::Tone::muted});
    row.text(delivery.text, {.style = is_late ? ui::TextStyle::body_strong : ui::TextStyle::body,
                             .tone = delivery.tone,
                             .icon = is_late ? icons::triangle_alert : nullptr});
    row.text(come_text(purchase), {.tone = ui::Tone::muted});
    row.text(total_text(purchase), {.style = ui::TextStyle::body_strong});
}

void draw_table(ui::Ui& ui, const AppState& state, const std::vector<const PurchaseOrder*>& found, Intents& intents) {
    const bool has_location = state.own_locations().size() > 1;
    std::vector<ui::Column> columns{{.title = "Number", .width = 96},
                                    {.title = "Supplier", .width = 136, .grow = true},
                                    {.title = "Status", .width = 144}};
    if (has_location) columns.push_back({.title = "Location", .width = 112, .hide_below = 920});
    columns.push_back({.title = "Delivery", .width = 204});
    columns.push_back({.title = "Has come", .width = 96});
    columns.push_back({.title = "Without tax", .width = 104, .align = ui::Align::end});
    const ui::TableOptions options{.name = "Purchase orders",
                                   .columns = columns,
                                   .row_count = found.size(),
                                   .card_height = card_height,
                                   .padding_x = ui.is_phone() ? theme::space::lg : theme::space::xl};
    const ui::TableEvents events = ui::data_table(ui, "purchases", options, [&](ui::TableRow& row) {
        const PurchaseOrder& purchase = *found[row.index];
        const std::string href = app::address_of(purchase_route(purchase.id));
        const std::string name = purchase_title(purchase) + " " + supplier_name(state, purchase.supplier) + ", " +
                                 std::string(status_words(purchase.status)) +
                                 (is_overdue(purchase, state.now) ? ", overdue" : "");
        row.identify(ui::Key(purchase.id.text()), name, {.href = href});
        if (row.card) return draw_card(row.ui, state, purchase);
        draw_cells(row, state, purchase, has_location);
    });
    if (events.activated) intents.navigate(purchase_route(found[*events.activated]->id));
}

}  // namespace

void draw_purchase_orders(ui::Ui& ui, ui::Rect panel, const AppState& state, PurchaseListView& view, Intents& intents) {
    const bool is_phone = ui.is_phone();
    ui::Area area(ui, panel, purchasing_panel(ui, "Purchase orders"));
    if (!may_purchase(ui, state, "Purchase orders")) return;
    {
        ui::Stack head(ui, {.gap = theme::space::sm,
                            .padding_x = is_phone ? theme::space::lg : theme::space::xl,
                            .padding_y = is_phone ? theme::space::md : 0});
        draw_head(ui, view, intents);
        draw_filters(ui, state, view);
    }
    ui::gap(ui, is_phone ? 0 : theme::space::md);
    const auto found = found_purchases(state, view.query);
    if (!found.empty()) return draw_table(ui, state, found, intents);
    if (!found_purchases(state, {}).empty()) {
        const bool clear = ui::empty_state(ui, "No purchase order fits",
                                           {.icon = icons::search,
                                            .text = "Nothing matches the search and the filter.",
                                            .action = "Show all",
                                            .action_icon = icons::x});
        if (clear) view.query = {};
        return;
    }
    ui::empty_state(ui, "Nothing is on order",
                    {.icon = icons::truck,
                     .text = "Propose purchases to see what orders and minimum stock lack, or begin a new one."});
}

}  // namespace batchline::screens
