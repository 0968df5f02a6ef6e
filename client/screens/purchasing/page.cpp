// Draws one purchase order: its lines, the orders it was made for, its supplier, and what has happened to it.

#include <algorithm>

#include "client/screens/panel_parts.h"
#include "client/screens/purchasing/purchasing_parts.h"
#include "client/screens/words.h"
#include "generated/icons.h"
#include "shared/orders/codec.h"

namespace batchline::screens {
namespace {

using app::AppState;
using app::Intents;

constexpr float side_from_width = 1040;  // of the panel
constexpr float line_card_height = 112;
constexpr float order_card_height = 88;

// Another one is shown than before: what was typed for that one is given up.
void show(PurchaseOrderId id, PurchasePageView& view, Intents& intents) {
    if (view.shown == id) return;
    intents.forget(view.asked);
    intents.forget(view.ticket);
    view = {};
    view.shown = id;
}

void take_told(const AppState& state, PurchasePageView& view, Intents& intents) {
    const app::Progress* answer = state.answer_to(view.asked);
    if (!answer || answer->is_open()) return;
    if (answer->is_done()) view.told = read_record<PurchaseOrder>(answer->body);
    intents.forget(view.asked);
}

// Whatever is newer: the replica's, or what the server has said of one that is over.
const PurchaseOrder* newest(const AppState& state, const PurchasePageView& view) {
    const PurchaseOrder* known = state.replica.find<PurchaseOrder>(*view.shown);
    if (!view.told || (known && view.told->version <= known->version)) return known;
    return &*view.told;
}

void ask_for_it(const AppState& state, PurchasePageView& view, Intents& intents) {
    const bool is_known = state.replica.find<PurchaseOrder>(*view.shown) != nullptr;
    const bool is_over = view.told && !is_open(view.told->status);
    if (is_known || is_over || view.was_asked) return;
    view.was_asked = true;
    view.asked = intents.ask("/purchase-orders/" + view.shown->text());
}

void draw_missing(ui::Ui& ui, const AppState& state, const PurchasePageView& view, Intents& intents) {
    if (view.asked != 0 && state.connection.link != app::Link::offline) {
        ui::heading(ui, 1, "Purchase order");
        return ui::skeleton_rows(ui, 4);
    }
    const bool is_offline = view.asked != 0;
    const std::string_view text = is_offline ? "It is on the server alone. It appears here once you are online again."
                                             : "It does not exist, or it is not for you to see.";
    const bool back = ui::empty_state(
        ui, is_offline ? "Not on this device" : "There is no such purchase order",
        {.icon = icons::truck, .text = text, .action = "Go to the purchase orders", .action_icon = icons::arrow_left});
    if (back) intents.navigate(purchase_orders_route());
}

// --- supplier ---

std::string delivery_days(const Supplier& supplier) { return weekday_words(supplier.delivery_weekdays, "Any day"); }

void draw_supplier(ui::Ui& ui, const AppState& state, const PurchaseOrder& purchase, Intents& intents) {
    ui::section(ui, "Supplier");
    draw_catalogue_link(ui, state, app::CatalogueTab::suppliers, purchase.supplier.value,
                        supplier_name(state, purchase.supplier), intents);
    const Supplier* supplier = state.replica.find<Supplier>(purchase.supplier);
    if (!supplier) return;
    for (const SupplierContact& contact : supplier->contacts) {
        const std::string name = contact.role.empty() ? contact.name : contact.name + ", " + contact.role;
        ui::Stack one(ui, {.gap = theme::space::xs,
                           .role = ui::Role::group,
                           .name = name,
                           .key = ui::Key(contact.name + contact.phone + contact.email)});
        ui::text(ui, name, {.icon = icons::user});
        if (!contact.phone.empty()) ui::text(ui, contact.phone, {.tone = ui::Tone::muted, .icon = icons::phone});
        if (!contact.email.empty()) ui::text(ui, contact.email, {.tone = ui::Tone::muted, .icon = icons::mail});
    }
    ui::Columns columns(ui, 2, {.gap = theme::space::md});
    const std::string lead_time = counted(static_cast<std::size_t>(supplier->lead_time_days), "day", "days");
    ui::fact(ui, "Lead time", lead_time);
    columns.next();
    ui::fact(ui, "Delivers on", delivery_days(*supplier));
    columns.next();
    if (!supplier->customer_number.empty()) {
        ui::fact(ui, "Our customer number", supplier->customer_number);
        columns.next();
    }
    if (supplier->order_minimum) ui::fact(ui, "Order minimum", money_text(*supplier->order_minimum));
}

// --- head and facts ---

void draw_head(ui::Ui& ui, const AppState& state, const PurchaseOrder& purchase, PurchasePageView& view,
               Intents& intents) {
    ui::Stack head(ui, {.gap = theme::space::sm});
    const app::Route back = purchase_orders_route();
    if (ui::link(ui, "Back to the purchase orders", app::address_of(back),
                 {.icon = icons::chevron_left, .quiet = true}))
        intents.navigate(back);
    {
        ui::Row title(ui, {.gap = theme::space::md, .wrap = true});
        ui::heading(ui, 1, purchase_title(purchase), ui.is_phone() ? ui::TextStyle::title : ui::TextStyle::headline);
        ui::status_pill(ui, look_of(purchase.status), status_words(purchase.status));
        if (is_overdue(purchase, state.now)) ui::tag(ui, "Overdue", ui::TagKind::danger, icons::triangle_alert);
        if (state.replica.is_expected({RecordKind::PurchaseOrder, purchase.id.value}))
            ui::tag(ui, "Waiting to be sent", ui::TagKind::neutral, icons::cloud_upload);
    }
    draw_purchase_actions(ui, state, purchase, view, intents);
}

void draw_facts(ui::Ui& ui, const AppState& state, const PurchaseOrder& purchase) {
    const ZoneRules& zone = state.zone_of(purchase.location);
    const std::string delivery = purchase.expected_at && purchase.status != PurchaseStatus::Cancelled
                                     ? moment_text(*purchase.expected_at, state.now, zone)
                                     : delivery_words(state, purchase).text;
    const std::string total = total_text(purchase);
    const std::pair<std::string_view, std::string> facts[] = {
        {"Supplier", supplier_name(state, purchase.supplier)},
        {"Delivery", delivery.empty() ? "None" : delivery},
        {"Location", std::string(state.location_name(purchase.location))},
        {"Total without tax", total.empty() ? "A price is missing" : total},
        {"Has come", come_text(purchase)},
        {"Created by", std::string(state.user_name(purchase.created_by))}};
    ui::Columns columns(ui, ui.is_phone() ? 2 : 3, {.gap = theme::space::lg});
    bool is_first = true;
    for (const auto& [name, value] : facts) {
        if (!is_first) columns.next();
        is_first = false;
        const bool is_late = name == "Delivery" && is_overdue(purchase, state.now);
        ui::fact(ui, name, value, is_late ? ui::Tone::danger : ui::Tone::normal);
    }
}

// --- lines ---

struct Difference {
    std::string text;
    ui::Tone tone = ui::Tone::muted;
};

// More than was ordered is told at once, less once nothing more comes.
Difference difference_of(const PurchaseOrder& purchase, const PurchaseLine& line) {
    const Quantity ordered = ordered_of(line);
    if (ordered.less_than(line.received)) return {"+" + line.received.minus(ordered).text(), ui::Tone::info};
    const bool is_over = purchase.status == PurchaseStatus::Received;
    if (is_over && line.received.less_than(ordered))
        return {"\xE2\x88\x92 " + ordered.minus(line.received).text(), ui::Tone::warning};
    return {};
}

void draw_line_card(ui::Ui& ui, const AppState& state, const PurchaseOrder& purchase, const PurchaseLine& line) {
    ui::Stack card(ui, {.gap = theme::space::xs, .grow = true});
    {
        ui::Row first(ui, {.height = 24});
        ui::strong(ui, state.material_name(line.material));
        ui::spacer(ui);
        ui::strong(ui, sum_text(line));
    }
    {
        ui::Row second(ui, {.height = 24});
        ui::text(ui, packs_text(line), {.tone = ui::Tone::muted});
        ui::spacer(ui);
        const Difference difference = difference_of(purchase, line);
        ui::text(ui, difference.text, {.tone = difference.tone});
    }
    ui::Row third(ui, {.height = 24});
    ui::caption(ui, line.received.text() + " received");
    ui::spacer(ui);
    if (is_open(purchase.status)) ui::caption(ui, outstanding_of(line).text() + " outstanding");
}

void draw_line_cells(ui::TableRow& row, const AppState& state, const PurchaseOrder& purchase,
                     const PurchaseLine& line) {
    const Quantity outstanding = outstanding_of(line);
    const Difference difference = difference_of(purchase, line);
    const bool is_awaited = is_open(purchase.status) && outstanding.amount > 0;
    row.text(state.material_name(line.material), {.style = ui::TextStyle::body_strong});
    row.text(line.number, {.tone = ui::Tone::muted});
    row.text(packs_text(line));
    row.text(line.price ? money_text(*line.price) : std::string{}, {.tone = ui::Tone::muted});
    row.text(sum_text(line));
    row.text(line.received.amount > 0 ? line.received.text() : std::string{});
    row.text(is_awaited ? outstanding.text() : std::string{}, {.tone = ui::Tone::warning});
    row.text(difference.text, {.tone = difference.tone});
}

void draw_lines(ui::Ui& ui, const AppState& state, const PurchaseOrder& purchase) {
    ui::Stack part(ui, {.gap = theme::space::sm, .key = "lines"});
    ui::section(ui, "Lines");
    const ui::Column columns[] = {{.title = "Material", .width = 132, .grow = true},
                                  {.title = "Article", .width = 88, .hide_below = 860},
                                  {.title = "Packs", .width = 116, .align = ui::Align::end},
                                  {.title = "Price", .width = 80, .align = ui::Align::end, .hide_below = 720},
                                  {.title = "Sum", .width = 92, .align = ui::Align::end},
                                  {.title = "Received", .width = 84, .align = ui::Align::end},
                                  {.title = "Outstanding", .width = 100, .align = ui::Align::end},
                                  {.title = "Difference", .width = 92, .align = ui::Align::end, .hide_below = 640}};
    const ui::TableOptions options{.name = "Lines",
                                   .columns = columns,
                                   .row_count = purchase.lines.size(),
                                   .height = -1,
                                   .card_height = line_card_height,
                                   .padding_x = ui.is_phone() ? 0 : theme::space::lg,
                                   .bordered = !ui.is_phone()};
    ui::data_table(ui, "lines", options, [&](ui::TableRow& row) {
        const PurchaseLine& line = purchase.lines[row.index];
        row.identify(ui::Key(line.material.text()), std::string(state.material_name(line.material)) + ", " +
                                                        packs_text(line) + ", received " + line.received.text());
        if (row.card) return draw_line_card(row.ui, state, purchase, line);
        draw_line_cells(row, state, purchase, line);
    });
}

// --- orders ---

std::vector<const Order*> orders_of(const AppState& state, const PurchaseOrder& purchase) {
    std::vector<const Order*> orders;
    for (const PurchaseLine& line : purchase.lines) {
        for (const OrderId id : line.orders) {
            const Order* order = state.replica.find<Order>(id);
            if (order && std::find(orders.begin(), orders.end(), order) == orders.end()) orders.push_back(order);
        }
    }
    return orders;
}

std::string needed_text(const AppState& state, const Order& order) {
    if (!order.needed_at) return "No time given";
    return moment_text(*order.needed_at, state.now, state.zone_of(order.location));
}

void draw_order_card(ui::Ui& ui, const AppState& state, const Order& order) {
    ui::Stack card(ui, {.gap = theme::space::xs, .grow = true});
    {
        ui::Row first(ui);
        ui::strong(ui, order_title(order));
        ui::spacer(ui);
        ui::caption(ui, needed_text(state, order));
    }
    ui::Row second(ui);
    ui::text(ui, order.customer_name);
    ui::spacer(ui);
    ui::status_pill(ui, look_of(order.phase), state.status_label(order));
}

void draw_orders(ui::Ui& ui, const AppState& state, const PurchaseOrder& purchase, Intents& intents) {
    const std::vector<const Order*> orders = orders_of(state, purchase);
    if (orders.empty()) return;
    ui::Stack part(ui, {.gap = theme::space::sm, .key = "orders"});
    ui::section(ui, "Made for");
    const ui::Column columns[] = {{.title = "Number", .width = 104},
                                  {.title = "Customer", .width = 140, .grow = true},
                                  {.title = "Needed by", .width = 164},
                                  {.title = "Status", .width = 204}};
    const ui::TableOptions options{.name = "Made for",
                                   .columns = columns,
                                   .row_count = orders.size(),
                                   .height = -1,
                                   .card_height = order_card_height,
                                   .padding_x = ui.is_phone() ? 0 : theme::space::lg,
                                   .bordered = !ui.is_phone()};
    const ui::TableEvents events = ui::data_table(ui, "orders", options, [&](ui::TableRow& row) {
        const Order& order = *orders[row.index];
        const std::string href = app::order_address(order.id.value);
        const bool is_late = order.needed_at && purchase.expected_at && *order.needed_at < *purchase.expected_at;
        row.identify(ui::Key(order.id.text()),
                     order_title(order) + " " + order.customer_name + ", " + std::string(state.status_label(order)),
                     {.href = href});
        if (row.card) return draw_order_card(row.ui, state, order);
        row.text(order_title(order), {.style = ui::TextStyle::body_strong});
        row.text(order.customer_name);
        row.text(needed_text(state, order), {.tone = is_late ? ui::Tone::danger : ui::Tone::normal});
        if (row.cell()) ui::status_pill(row.ui, look_of(order.phase), state.status_label(order));
    });
    if (events.activated) intents.navigate(app::order_route(orders[*events.activated]->id.value));
}

// --- timeline ---

struct Step {
    std::string title;
    std::string detail;
    std::string when;
    ui::StepState state = ui::StepState::past;
};

std::vector<Step> steps_of(const AppState& state, const PurchaseOrder& purchase) {
    const ZoneRules& zone = state.zone_of(purchase.location);
    const auto when = [&](Instant moment) { return moment_text(moment, state.now, zone); };
    std::vector<Step> steps{{"Created", std::string(state.user_name(purchase.created_by)), when(purchase.created_at)}};
    if (purchase.sent_at) steps.push_back({"Sent", "", when(*purchase.sent_at)});
    if (purchase.confirmed_at) {
        const std::string day =
            purchase.expected_at ? "for " + moment_in_sentence(*purchase.expected_at, state.now, zone) : std::string{};
        steps.push_back({"Confirmed", day, when(*purchase.confirmed_at)});
    }
    if (purchase.closed_at) {
        const bool is_cancelled = purchase.status == PurchaseStatus::Cancelled;
        const std::string_view title = is_cancelled            ? "Cancelled"
                                       : is_complete(purchase) ? "Received"
                                                               : "Closed with less";
        steps.push_back({std::string(title), purchase.closing_reason, when(*purchase.closed_at)});
    } else if (purchase.expected_at) {
        steps.push_back({"Delivery", come_text(purchase), when(*purchase.expected_at), ui::StepState::future});
    }
    return steps;
}

void draw_timeline(ui::Ui& ui, const AppState& state, const PurchaseOrder& purchase) {
    ui::Stack part(ui, {.gap = theme::space::sm, .key = "timeline"});
    ui::section(ui, "Timeline");
    const std::vector<Step> steps = steps_of(state, purchase);
    std::vector<ui::TimelineStep> looks;
    for (const Step& step : steps)
        looks.push_back({.title = step.title, .detail = step.detail, .when = step.when, .state = step.state});
    ui::timeline(ui, looks);
}

void draw_note(ui::Ui& ui, const PurchaseOrder& purchase) {
    if (purchase.note.empty()) return;
    ui::Stack part(ui, {.gap = theme::space::sm, .key = "note"});
    ui::section(ui, "Note to the supplier");
    ui::paragraph(ui, purchase.note);
}

void draw_page(ui::Ui& ui, ui::Rect panel, const AppState& state, const PurchaseOrder& purchase, PurchasePageView& view,
               Intents& intents) {
    const float padding = ui.is_phone() ? theme::space::lg : theme::space::xl;
    const bool has_side = panel.w >= side_from_width;
    ui::Rect rest = panel;
    if (has_side) {
        const PanelParts parts = split_panel(ui, panel, theme::layout::customer_panel);
        rest = parts.main;
        ui::Area side(ui, parts.side);
        ui::ScrollArea scroll(ui, "supplier",
                              {.name = "Supplier",
                               .padding_x = theme::space::lg,
                               .padding_y = theme::space::lg,
                               .gap = theme::space::md});
        draw_supplier(ui, state, purchase, intents);
    }
    ui::Area area(ui, rest);
    ui::ScrollArea body(
        ui, "purchase",
        {.name = "Purchase order", .padding_x = padding, .padding_y = theme::space::lg, .gap = theme::space::xl});
    draw_head(ui, state, purchase, view, intents);
    draw_facts(ui, state, purchase);
    draw_lines(ui, state, purchase);
    draw_orders(ui, state, purchase, intents);
    draw_note(ui, purchase);
    if (!has_side) {
        ui::StackOptions look = ui::card("Supplier");
        look.gap = theme::space::md;
        look.key = "supplier card";
        ui::Stack card(ui, look);
        draw_supplier(ui, state, purchase, intents);
    }
    draw_timeline(ui, state, purchase);
}

}  // namespace

void draw_purchase_order(ui::Ui& ui, ui::Rect panel, const AppState& state, PurchasePageView& view, Intents& intents) {
    ui::Area area(ui, panel, purchasing_panel(ui, "Purchase order"));
    if (!may_purchase(ui, state, "Purchase order")) return;
    show({state.route.id.value_or(Uuid{})}, view, intents);
    take_told(state, view, intents);
    receive_purchase_answer(ui, state, view, intents);
    ask_for_it(state, view, intents);
    const PurchaseOrder* purchase = newest(state, view);
    if (!purchase) return draw_missing(ui, state, view, intents);
    const ui::Scope scope(ui, ui::Key(purchase->id.text()));
    draw_page(ui, panel, state, *purchase, view, intents);
    draw_purchase_dialogs(ui, state, *purchase, view, intents);
}

}  // namespace batchline::screens
