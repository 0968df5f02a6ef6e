// Draws one material: figures, lots, orders that wait for it, movements.

#include <algorithm>

#include "client/forms/typed_quantity.h"
#include "client/forms/wording.h"
#include "client/screens/customers/panel.h"
#include "client/screens/inventory/inventory_parts.h"
#include "client/screens/orders/form_signature.h"
#include "client/screens/words.h"
#include "generated/icons.h"
#include "shared/orders/codec.h"
#include "shared/protocol/page.h"
#include "shared/recipes/catalogue.h"
#include "shared/suppliers/model.h"

namespace batchline::screens {
namespace {

using app::AppState;
using app::Intents;

constexpr int movements_asked = 200;
constexpr std::size_t movements_shown_max = 12;
constexpr std::size_t waiting_shown_max = 5;

// Of whoever is asked first; empty where nobody sells it.
std::string_view first_supplier_name(const AppState& state, const Material& material) {
    const SupplierArticle* first = first_article(material);
    const Supplier* supplier = first ? state.replica.find<Supplier>(first->supplier) : nullptr;
    return supplier ? std::string_view(supplier->name) : std::string_view{};
}

void draw_head(ui::Ui& ui, const AppState& state, const Material& material, bool with_back, InventoryView& view,
               Intents& intents) {
    const float side = ui.is_phone() ? theme::space::lg : theme::space::xl;
    ui::Stack padded(ui, {.gap = theme::space::xs, .padding_x = side});
    {
        ui::Row row(ui, {.gap = theme::space::md, .height = theme::layout::title_row});
        if (with_back && ui::icon_button(ui, icons::arrow_left, "Back to the list"))
            intents.navigate(inventory_route(nullptr));
        ui::heading(ui, with_back ? 1 : 2, material.name, ui::TextStyle::title);
        ui::spacer(ui);
        if (may_receive_at(state, view.query.location) &&
            ui::button(ui, "Receive",
                       {.icon = icons::package_plus, .name = "Receive " + forms::in_sentence(material.name)})) {
            open_receive(view.receive, view.query.location, &material);
        }
    }
    const std::string_view supplier = first_supplier_name(state, material);
    if (material.contains.empty() && material.may_contain.empty() && supplier.empty()) return;
    ui::Row marks(ui, {.wrap = true});
    for (const std::string& allergen : material.contains)
        ui::tag(ui, spaced_words(allergen), ui::TagKind::warning, icons::wheat);
    for (const std::string& allergen : material.may_contain)
        ui::tag(ui, "May contain " + diet_words({allergen}), ui::TagKind::neutral, icons::wheat);
    if (!supplier.empty()) ui::caption(ui, "From " + std::string(supplier));
}

void draw_figures(ui::Ui& ui, const MaterialStock& stock) {
    ui::StackOptions look = ui::card("Figures");
    look.padding_y = theme::space::md;
    ui::Stack card(ui, look);
    struct Figure {
        std::string_view name;
        const Quantity& quantity;
        ui::Tone tone;
    };
    const Figure figures[] = {
        {"On hand", stock.on_hand, ui::Tone::normal},
        {"Reserved", stock.reserved, ui::Tone::normal},
        {"Held", stock.held, stock.has_held() ? ui::Tone::danger : ui::Tone::muted},
        {"Available", stock.available, stock.available.amount == 0 ? ui::Tone::warning : ui::Tone::success}};
    ui::Columns columns(ui, ui.is_phone() ? 2 : 4, {.gap = theme::space::md});
    bool first = true;
    for (const Figure& figure : figures) {
        if (!first) columns.next();
        first = false;
        ui::fact(ui, figure.name, forms::stock_text(figure.quantity), figure.tone);
    }
}

void draw_waiting(ui::Ui& ui, const AppState& state, const MaterialStock& stock, Intents& intents) {
    if (!stock.is_short()) return;
    const std::string title =
        "Short " + forms::missing_text(stock.missing) + " for " + counted(stock.waiting.size(), "order", "orders");
    ui::banner(ui, title, {.severity = ui::Severity::warning, .text = "These orders wait for procurement to decide."});
    ui::Row links(ui, {.gap = theme::space::lg, .wrap = true, .role = ui::Role::group, .name = "Waiting orders"});
    std::size_t shown = 0;
    for (const OrderId id : stock.waiting) {
        const Order* order = state.replica.find<Order>(id);
        if (!order || shown++ == waiting_shown_max) continue;
        const app::Route route = app::order_route(id.value);
        if (ui::link(ui, order_title(*order), app::address_of(route), {.key = ui::Key(id.text())}))
            intents.navigate(route);
    }
}

void draw_lot_state(ui::Ui& ui, const Lot& lot, Date today) {
    switch (state_of(lot, today)) {
        case LotState::held: ui::tag(ui, "Held", ui::TagKind::solid_danger, icons::pause); return;
        case LotState::expired: ui::tag(ui, "Expired", ui::TagKind::danger, icons::timer); return;
        case LotState::ends_soon: {
            const int days = last_day_of(lot).days - today.days;
            ui::tag(ui,
                    days == 0   ? "Ends today"
                    : days == 1 ? "Ends tomorrow"
                                : "Ends in " + std::to_string(days) + " days",
                    ui::TagKind::warning, icons::timer);
            return;
        }
        case LotState::reserved: ui::tag(ui, "Reserved", ui::TagKind::neutral, icons::check); return;
        case LotState::free: ui::tag(ui, "Free", ui::TagKind::success, icons::check); return;
    }
}

std::string lot_state_words(const Lot& lot, Date today) {
    switch (state_of(lot, today)) {
        case LotState::held: return "held";
        case LotState::expired: return "expired";
        case LotState::ends_soon: return "ends soon";
        case LotState::reserved: return "reserved";
        case LotState::free: return "free";
    }
    return {};
}

void draw_lots_head(ui::Ui& ui, const MaterialStock& stock, bool may_recall, RecallView& recall) {
    ui::Row head(ui);
    ui::section(ui, "Lots");
    ui::spacer(ui);
    ui::caption(ui, "First expired goes first");
    // A code can be recalled when nothing of it is left, too.
    const ui::ButtonOptions look{.kind = ui::ButtonKind::danger_quiet, .small = true, .enabled = recall.ticket == 0};
    if (may_recall && ui::button(ui, "Recall lots", look)) open_recall(ui, recall, stock.material->id, stock.lots);
}

void draw_lots(ui::Ui& ui, const MaterialStock& stock, Date today, bool may_adjust, LotActionView& view) {
    if (stock.lots.empty()) {
        ui::paragraph(ui, "There is none at this location.", ui::Tone::muted);
        return;
    }
    std::vector<ui::Column> columns{
        {.title = "Lot", .width = 92, .grow = true},
        {.title = "Expiry", .width = 108},
        {.title = "State", .width = 140},
        {.title = "On hand", .width = 84, .align = ui::Align::end},
        {.title = "Reserved", .width = 92, .align = ui::Align::end, .hide_below = may_adjust ? 640.0F : 0.0F}};
    if (may_adjust) columns.push_back({.title = "Actions", .width = 104, .title_hidden = true});
    const ui::TableOptions options{.name = "Lots",
                                   .columns = columns,
                                   .row_count = stock.lots.size(),
                                   .height = -1,
                                   .row_height = may_adjust ? ui.metrics().control + 4 : 40.0F,
                                   .card_height = may_adjust ? 120.0F : 72.0F,
                                   .padding_x = theme::space::md,
                                   .bordered = true};
    ui::data_table(ui, "lots", options, [&](ui::TableRow& row) {
        const Lot& lot = *stock.lots[row.index];
        const std::string expiry = expiry_text(lot.expires_on);
        row.identify(ui::Key(lot.id.text()),
                     "Lot " + lot.code + ", " + expiry + ", " + forms::stock_text(lot.on_hand) + ", " +
                         lot_state_words(lot, today),
                     {.fill = lot.held ? ui::Fill::danger_soft : ui::Fill::none});
        if (row.card) {
            ui::Stack content(row.ui);
            {
                ui::Row line(row.ui);
                {
                    ui::Stack texts(row.ui, {.gap = 2, .grow = true});
                    ui::strong(row.ui, lot.code);
                    ui::caption(row.ui, expiry + ", " + forms::stock_text(lot.on_hand));
                }
                draw_lot_state(row.ui, lot, today);
            }
            if (!may_adjust) return;
            ui::Row actions(row.ui);
            draw_lot_actions(row.ui, lot, true, view);
            return;
        }
        row.text(lot.code);
        row.text(expiry, {.tone = state_of(lot, today) == LotState::ends_soon ? ui::Tone::warning : ui::Tone::normal});
        if (row.cell()) draw_lot_state(row.ui, lot, today);
        row.text(forms::stock_text(lot.on_hand));
        row.text(forms::stock_text(lot.reserved), {.tone = ui::Tone::muted});
        if (may_adjust && row.cell()) draw_lot_actions(row.ui, lot, false, view);
    });
}

std::uint64_t signature_of(LocationId location, const MaterialStock& stock) {
    Signature signature;
    signature.add(location.value);
    signature.add(stock.material->id.value);
    for (const Lot* lot : stock.lots) signature.add(static_cast<std::uint64_t>(lot->version));
    return signature.value();
}

void refresh_movements(const AppState& state, LocationId location, const MaterialStock& stock, MovementsView& view,
                       Intents& intents) {
    if (const std::uint64_t wanted = signature_of(location, stock); wanted != view.asked_for) {
        intents.forget(view.ticket);
        view = {};
        view.asked_for = wanted;
        view.ticket = intents.ask("/inventory/movements?locationId=" + location.text() +
                                  "&limit=" + std::to_string(movements_asked));
        return;
    }
    const app::Progress* answer = state.answer_to(view.ticket);
    if (!answer || answer->is_open()) return;
    if (answer->is_done()) {
        view.is_known = true;
        for (StockMovement& movement : items_in<StockMovement>(answer->body)) {
            if (movement.material == stock.material->id) view.found.push_back(std::move(movement));
        }
    }
    intents.forget(view.ticket);
}

std::string movement_words(const AppState& state, const StockMovement& movement) {
    const Lot* lot = state.replica.find<Lot>(movement.lot);
    const std::string of_lot = lot ? ", lot " + lot->code : std::string{};
    switch (movement.reason) {
        case MovementReason::Received: return "Received" + of_lot;
        case MovementReason::Adjusted: return "Counted" + of_lot;
        case MovementReason::Consumed: {
            const Order* order = movement.order ? state.replica.find<Order>(*movement.order) : nullptr;
            return order ? "Production of " + order_title(*order) : "Production" + of_lot;
        }
    }
    return {};
}

void draw_movements(ui::Ui& ui, const AppState& state, LocationId location, const MovementsView& view) {
    ui::Stack part(ui, {.gap = theme::space::xs, .key = "movements"});
    ui::section(ui, "Movements");
    if (!view.is_known) {
        if (state.connection.link == app::Link::offline)
            ui::paragraph(ui, "They are read from the server when the connection is back.", ui::Tone::muted);
        else ui::skeleton_rows(ui, 3);
        return;
    }
    if (view.found.empty()) {
        ui::paragraph(ui, "None among the latest of this location.", ui::Tone::muted);
        return;
    }
    ui::Stack list(ui, {.gap = 0, .role = ui::Role::list, .name = "Movements"});
    const std::size_t count = std::min(movements_shown_max, view.found.size());
    for (std::size_t i = 0; i < count; ++i) {
        const StockMovement& movement = view.found[i];
        const bool comes = movement.quantity.amount > 0;
        const Quantity size{comes ? movement.quantity.amount : -movement.quantity.amount, movement.quantity.dimension};
        const std::string amount = (comes ? "+ " : "\xE2\x88\x92 ") + forms::stock_text(size);
        const std::string when = moment_text(movement.at, state.now, state.zone_of(location));
        const std::string words = movement_words(state, movement);
        const std::string name = when + ", " + words + ", " + amount;
        ui::Row row(ui, {.gap = theme::space::md,
                         .height = 28,
                         .role = ui::Role::listitem,
                         .name = name,
                         .key = ui::Key(movement.id.text())});
        ui::text(ui, when,
                 {.style = ui::TextStyle::caption, .tone = ui::Tone::muted, .width = ui.is_phone() ? 96.0F : 136.0F});
        const std::string_view who = ui.is_phone() ? std::string_view() : state.user_name(movement.user);
        const float room = std::max(
            40.0F, ui.available_width() - 92 - 2 * theme::space::md - ui::text_width(ui, who, ui::TextStyle::caption));
        ui::text(ui, words,
                 {.style = ui::TextStyle::label,
                  .width = std::min(room, ui::text_width(ui, words, ui::TextStyle::label) + 1)});
        ui::spacer(ui);
        if (!who.empty()) ui::caption(ui, who);
        ui::text(ui, amount,
                 {.style = ui::TextStyle::body_strong,
                  .tone = comes ? ui::Tone::success : ui::Tone::normal,
                  .width = 92,
                  .align = ui::Align::end});
    }
}

}  // namespace

void draw_material(ui::Ui& ui, ui::Rect rect, const AppState& state, const Material& material, bool with_back,
                   InventoryView& view, Intents& intents) {
    const LocationId location = view.query.location;
    const Date today = today_at(state, location);
    const MaterialStock stock = stock_of(state, location, material, today);
    refresh_movements(state, location, stock, view.movements, intents);
    ui::Area area(ui, rect, {.role = ui::Role::region, .name = material.name});
    ui::Scope scope(ui, ui::Key(material.id.text()));
    draw_head(ui, state, material, with_back, view, intents);
    ui::ScrollArea body(ui, "material",
                        {.name = "Stock of " + material.name,
                         .padding_x = ui.is_phone() ? theme::space::lg : theme::space::xl,
                         .padding_y = theme::space::md,
                         .gap = theme::space::lg});
    draw_recall_report(ui, material.id, view.recall, intents);
    draw_figures(ui, stock);
    draw_waiting(ui, state, stock, intents);
    {
        ui::Stack part(ui, {.gap = theme::space::sm, .key = "lots"});
        draw_lots_head(ui, stock, may_recall_at(state, location), view.recall);
        draw_lots(ui, stock, today, may_adjust_at(state, location), view.lot_action);
    }
    draw_movements(ui, state, location, view.movements);
}

}  // namespace batchline::screens
