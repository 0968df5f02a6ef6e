// Draws one customer: who they are, what they usually order, and orders from here and from the server.

#include <algorithm>

#include "client/screens/customers/customers.h"
#include "client/screens/customers/form.h"
#include "client/screens/customers/panel.h"
#include "client/screens/panel_parts.h"
#include "client/screens/words.h"
#include "generated/icons.h"
#include "shared/orders/codec.h"

namespace batchline::screens {
namespace {

using app::AppState;
using app::Intents;
using app::Screen;

constexpr float side_from_width = 880;  // of the panel
constexpr float card_height = 88;

void refresh_context(const AppState& state, CustomerId customer, CustomerContext& context, Intents& intents) {
    if (context.shown != customer) {
        intents.forget(context.ticket);
        context = {};
        context.shown = customer;
    }
    // What is on its way to the server is not known there yet.
    if (!context.was_asked && !state.replica.is_expected({RecordKind::Customer, customer.value})) {
        context.was_asked = true;
        context.ticket = intents.ask("/customers/" + customer.text() + "/context");
        return;
    }
    const app::Progress* answer = state.answer_to(context.ticket);
    if (!answer || answer->is_open()) return;
    if (auto told = answer->is_done() ? read_record<CustomerHistory>(answer->body) : std::nullopt) {
        context.is_known = true;
        for (const Json& item : told->orders) {
            if (auto order = read_record<Order>(item)) context.history.push_back(std::move(*order));
        }
        context.basket = std::move(told->usual_basket);
    }
    intents.forget(context.ticket);
}

// Those of the replica, as they are now, and older ones as the server told them; the latest first.
std::vector<const Order*> orders_of(const AppState& state, CustomerId customer, const CustomerContext& context) {
    std::vector<const Order*> out;
    for (const Order* order : state.replica.all<Order>()) {
        if (order->customer == customer) out.push_back(order);
    }
    for (const Order& order : context.history) {
        if (!state.replica.find<Order>(order.id)) out.push_back(&order);
    }
    const auto moment = [](const Order& order) { return order.needed_at.value_or(order.created_at); };
    std::sort(out.begin(), out.end(), [&](const Order* one, const Order* other) {
        const bool one_ended = has_ended(one->phase);
        if (one_ended != has_ended(other->phase)) return !one_ended;
        return moment(*one) != moment(*other) ? moment(*other) < moment(*one) : one->id < other->id;
    });
    return out;
}

bool may_order_for(const AppState& state, const Customer& customer) {
    return !customer.retired_at &&
           std::any_of(customer.locations.begin(), customer.locations.end(),
                       [&](LocationId location) { return state.may_at(Action::CreateOrder, location); });
}

// For whoever keeps the customer: edited, retired, brought back.
void draw_keeping(ui::Ui& ui, const Customer& customer, RetirementView& retirement, Intents& intents) {
    const bool is_phone = ui.is_phone();
    if (customer.retired_at) {
        const ui::ButtonOptions look{.icon = icons::rotate_ccw, .enabled = retirement.sending == 0};
        if (ui::button(ui, "Bring back", look)) bring_back(customer, retirement, intents);
        return;
    }
    if (ui::button(ui, "Edit customer", {.icon = icons::pencil, .icon_only = is_phone}))
        intents.navigate(customer_form_route(customer.id));
    if (ui::button(ui, "Retire", {.kind = ui::ButtonKind::danger_quiet, .icon = icons::ban, .icon_only = is_phone}))
        retirement = {.record = RecordKey{RecordKind::Customer, customer.id.value}};
}

void draw_head(ui::Ui& ui, const AppState& state, const Customer& customer, RetirementView& retirement,
               Intents& intents) {
    ui::Row row(ui, {.gap = theme::space::lg});
    if (!ui.is_phone()) ui::avatar(ui, customer.name, 52);
    {
        ui::Stack names(ui, {.gap = theme::space::xs, .grow = true});
        if (ui::link(ui, "Customers", app::address_of({.screen = Screen::customers}),
                     {.icon = icons::chevron_left, .quiet = true})) {
            intents.navigate({.screen = Screen::customers});
        }
        ui::heading(ui, 1, customer.name, ui.is_phone() ? ui::TextStyle::title : ui::TextStyle::headline);
        ui::Row marks(ui, {.gap = theme::space::md, .wrap = true});
        ui::tier_mark(ui, look_of(customer.tier));
        if (customer.key_account) ui::tag(ui, "Key account", ui::TagKind::key_account, icons::key_round);
        if (customer.retired_at) ui::tag(ui, "Retired", ui::TagKind::neutral, icons::ban);
        for (const LocationId location : customer.locations) {
            ui::text(ui, state.location_name(location),
                     {.style = ui::TextStyle::label, .tone = ui::Tone::muted, .icon = icons::map_pin});
        }
    }
    if (may_manage(state, customer)) draw_keeping(ui, customer, retirement, intents);
    const bool is_phone = ui.is_phone();
    if (!may_order_for(state, customer)) return;
    if (ui::button(ui, "New order",
                   {.kind = ui::ButtonKind::primary, .icon = icons::plus, .icon_only = is_phone, .shortcut = "n"})) {
        intents.navigate(new_order_route(customer.id));
    }
}

// What they buy again and again: how often, of the orders the server looked at.
void draw_basket(ui::Ui& ui, const AppState& state, const CustomerContext& context) {
    if (context.basket.empty()) return;
    ui::Stack part(ui, {.gap = theme::space::sm, .key = "basket"});
    ui::section(ui, "Often ordered");
    ui::Row chips(ui, {.wrap = true, .role = ui::Role::list, .name = "Often ordered"});
    for (const UsualProduct& item : context.basket) {
        const Product* product = state.replica.find<Product>(item.product);
        if (!product) continue;
        const ui::Scope scope(ui, ui::Key(item.product.text()));
        const std::string name =
            product->name + ", in " + counted(static_cast<std::size_t>(item.orders), "order", "orders");
        ui::Row one(ui, {.gap = theme::space::xs, .role = ui::Role::listitem, .name = name});
        ui::tag(ui, product->name + "  " + std::to_string(item.orders) + "\xC3\x97");
    }
}

std::string total_text(const Order& order) {
    const auto total = total_of(order.lines);
    return total ? money_text(*total) : std::string{};
}

std::string when_text(const AppState& state, const Order& order) {
    return moment_text(order.needed_at.value_or(order.created_at), state.now, state.zone_of(order.location));
}

std::string products_text(const Order& order) {
    std::string text;
    for (std::size_t i = 0; i < std::min<std::size_t>(2, order.lines.size()); ++i)
        text += (i == 0 ? "" : ", ") + order.lines[i].product_name;
    if (order.lines.size() > 2) text += " and " + std::to_string(order.lines.size() - 2) + " more";
    return text;
}

void draw_order_card(ui::Ui& ui, const AppState& state, const Order& order) {
    ui::Stack card(ui, {.gap = theme::space::xs});
    {
        ui::Row line(ui);
        ui::strong(ui, order_title(order));
        ui::spacer(ui);
        ui::caption(ui, when_text(state, order));
    }
    ui::Row line(ui);
    ui::status_pill(ui, look_of(order.phase), state.status_label(order));
    ui::spacer(ui);
    ui::strong(ui, total_text(order));
}

void draw_orders(ui::Ui& ui, const AppState& state, const std::vector<const Order*>& orders, bool is_complete,
                 Intents& intents) {
    ui::Stack part(ui, {.gap = theme::space::sm, .key = "orders"});
    {
        ui::Row head(ui);
        ui::section(ui, "Orders");
        if (!orders.empty())
            ui::badge(ui, static_cast<int>(orders.size()), true, counted(orders.size(), "order", "orders"));
        ui::spacer(ui);
        if (!is_complete)
            ui::caption(ui, state.connection.link == app::Link::offline ? "Older ones are on the server"
                                                                        : "Asking for older ones");
    }
    if (orders.empty()) {
        ui::paragraph(ui, "No orders that you may see.", ui::Tone::muted);
        return;
    }
    const bool has_prices = state.has(Action::ViewPrices);
    std::vector<ui::Column> columns{{.title = "Number", .width = 112},
                                    {.title = "Products", .width = 160, .grow = true, .hide_below = 720},
                                    {.title = "Status", .width = 204},
                                    {.title = "Needed by", .width = 168}};
    if (has_prices) columns.push_back({.title = "Total", .width = 104, .align = ui::Align::end});
    const ui::TableOptions options{.name = "Orders",
                                   .columns = columns,
                                   .row_count = orders.size(),
                                   .height = -1,
                                   .card_height = card_height,
                                   .padding_x = ui.is_phone() ? 0 : theme::space::lg,
                                   .bordered = !ui.is_phone()};
    const ui::TableEvents events = ui::data_table(ui, "orders", options, [&](ui::TableRow& row) {
        const Order& order = *orders[row.index];
        const std::string href = app::order_address(order.id.value);
        row.identify(ui::Key(order.id.text()),
                     order_title(order) + " " + std::string(state.status_label(order)) + ", " + when_text(state, order),
                     {.muted = has_ended(order.phase), .href = href});
        if (row.card) return draw_order_card(row.ui, state, order);
        row.text(order_title(order), {.style = ui::TextStyle::body_strong});
        row.text(products_text(order), {.tone = ui::Tone::muted});
        if (row.cell()) ui::status_pill(row.ui, look_of(order.phase), state.status_label(order));
        row.text(when_text(state, order));
        if (has_prices) row.text(total_text(order));
    });
    if (events.activated) intents.navigate(app::order_route(orders[*events.activated]->id.value));
}

void draw_texts(ui::Ui& ui, const Customer& customer) {
    const auto list = [&ui](std::string_view title, const char* icon, const std::vector<std::string>& texts) {
        if (texts.empty()) return;
        ui::Stack part(ui, {.gap = theme::space::sm, .key = title});
        ui::section(ui, title);
        for (const std::string& text : texts) {
            ui::Row row(ui, {.align = ui::Align::start, .key = ui::Key(text)});
            ui::icon(ui, icon, ui::Tone::muted, theme::icon_size::sm);
            ui::Stack words(ui, {.grow = true});
            ui::paragraph(ui, text);
        }
    };
    if (!customer.price_list.empty()) ui::fact(ui, "Price list", customer.price_list);
    list("Preferences", icons::check, customer.preferences);
    if (!customer.notes.empty()) list("Notes", icons::notebook_pen, {customer.notes});
}

void draw_page(ui::Ui& ui, ui::Rect panel, const AppState& state, const Customer& customer, CustomersView& view,
               Intents& intents) {
    const bool is_phone = ui.is_phone();
    const bool has_side = panel.w >= side_from_width;
    const CustomerFacts facts = customer_facts(customer);
    ui::Rect rest = panel;
    if (has_side) {
        const PanelParts parts = split_panel(ui, panel, theme::layout::customer_panel);
        draw_customer_facts(ui, parts.side, facts);
        rest = parts.main;
    }
    ui::Area area(ui, rest);
    const float padding = is_phone ? theme::space::lg : theme::space::xl;
    {
        ui::Stack head(ui, {.padding_x = padding, .padding_y = theme::space::lg});
        draw_head(ui, state, customer, view.retirement, intents);
    }
    if (!has_side) draw_allergies(ui, facts, true);
    else ui::divider(ui);
    ui::ScrollArea body(
        ui, "customer",
        {.name = "Customer", .padding_x = padding, .padding_y = theme::space::lg, .gap = theme::space::xl});
    if (!has_side) draw_texts(ui, customer);
    draw_basket(ui, state, view.context);
    draw_key_account(ui, state, customer, view.key_account);
    draw_orders(ui, state, orders_of(state, customer.id, view.context), view.context.is_known, intents);
}

}  // namespace

void draw_customer_page(ui::Ui& ui, ui::Rect panel, const AppState& state, CustomersView& view, Intents& intents) {
    const bool is_phone = ui.is_phone();
    ui::Area area(ui, panel,
                  {.fill = ui::Fill::surface,
                   .border = !is_phone,
                   .radius = is_phone ? 0 : theme::radius::lg,
                   .role = ui::Role::main,
                   .name = "Customer"});
    const CustomerId id{state.route.id.value_or(Uuid{})};
    const Customer* customer = state.replica.find<Customer>(id);
    if (!customer) {
        const bool back = ui::empty_state(ui, "There is no such customer",
                                          {.icon = icons::users,
                                           .text = "It does not exist, or it is not for you to see.",
                                           .action = "Go to the customers",
                                           .action_icon = icons::arrow_left});
        if (back) intents.navigate({.screen = Screen::customers});
        return;
    }
    refresh_context(state, id, view.context, intents);
    draw_page(ui, panel, state, *customer, view, intents);
    receive_retirement(state, view.retirement, intents);
    draw_retirement<Customer>(ui, state, view.retirement, intents);
    if (view.key_account && view.key_account->id != id.value) view.key_account.reset();
    draw_key_account_dialog(ui, state, view.key_account, intents);
}

}  // namespace batchline::screens
