// Draws one customer: who they are, what they usually order, and orders from here and from the server.

#include <algorithm>

#include "client/screens/customers/customers.h"
#include "client/screens/customers/form.h"
#include "client/screens/customers/panel.h"
#include "client/screens/customers/personal_data.h"
#include "client/screens/orders/list.h"
#include "client/screens/panel_parts.h"
#include "client/screens/words.h"
#include "generated/icons.h"

namespace batchline::screens {
namespace {

using app::AppState;
using app::Intents;
using app::Screen;

constexpr float side_from_width = 880;    // of the panel
constexpr float facts_from_width = 1120;  // of the panel: there the facts stand beside the interactions
constexpr float facts_width = 320;
constexpr float card_height = 88;

// Those of the replica, as they are now, and older ones as the server told them; the latest first.
std::vector<const Order*> orders_of(const AppState& state, const CustomerContext& context) {
    std::vector<const Order*> out;
    for (const Order* order : state.replica.all<Order>()) {
        if (std::find(context.ids.begin(), context.ids.end(), order->customer) != context.ids.end())
            out.push_back(order);
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
void draw_keeping(ui::Ui& ui, const Customer& customer, bool as_icons, RetirementView& retirement, Intents& intents) {
    if (customer.retired_at) {
        const ui::ButtonOptions look{.icon = icons::rotate_ccw, .enabled = retirement.sending == 0};
        if (ui::button(ui, "Bring back", look)) bring_back(customer, retirement, intents);
        return;
    }
    if (ui::button(ui, "Edit customer", {.icon = icons::pencil, .icon_only = as_icons}))
        intents.navigate(customer_form_route(customer.id));
    if (ui::button(ui, "Retire", {.kind = ui::ButtonKind::danger_quiet, .icon = icons::ban, .icon_only = as_icons}))
        retirement = {.record = RecordKey{RecordKind::Customer, customer.id.value}};
}

// Where the page is narrow the name needs the room of the buttons' words.
void draw_head(ui::Ui& ui, const AppState& state, const Customer& customer, bool is_narrow, RetirementView& retirement,
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
        draw_tier(ui, state, customer.tier);
        if (customer.key_account) ui::tag(ui, "Key account", ui::TagKind::key_account, icons::key_round);
        if (customer.retired_at) ui::tag(ui, "Retired", ui::TagKind::neutral, icons::ban);
        for (const LocationId location : customer.locations) {
            ui::text(ui, state.location_name(location),
                     {.style = ui::TextStyle::label, .tone = ui::Tone::muted, .icon = icons::map_pin});
        }
    }
    if (customer.pseudonymised_at) return;
    if (may_manage(state, customer)) draw_keeping(ui, customer, is_narrow, retirement, intents);
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

std::string_view use_words(AddressUse use) {
    switch (use) {
        case AddressUse::Any: return "Address";
        case AddressUse::Delivery: return "Deliver to";
        case AddressUse::Billing: return "Bill to";
    }
    return {};
}

// A fact that may be long: its name above, its words wrapped.
void draw_fact(ui::Ui& ui, std::string_view name, std::string_view value) {
    ui::Stack part(ui, {.gap = 0, .key = name});
    ui::caption(ui, name);
    ui::paragraph(ui, value);
}

void draw_contact(ui::Ui& ui, const Contact& contact) {
    const std::string role = contact.role.empty() ? std::string("Contact") : contact.role;
    draw_fact(ui, role, contact.name);
    if (!contact.phone.empty())
        ui::text(ui, contact.phone, {.style = ui::TextStyle::label, .wrap = true, .icon = icons::phone});
    if (!contact.email.empty())
        ui::text(ui, contact.email, {.style = ui::TextStyle::label, .wrap = true, .icon = icons::mail});
}

// Whom to speak with, where things go and when, how they pay, and what their tier brings.
void draw_facts(ui::Ui& ui, const AppState& state, const Customer& customer) {
    const CustomerRules& rules = state.configuration.customers;
    ui::Stack part(ui, {.gap = theme::space::md, .role = ui::Role::group, .name = "Facts", .key = "facts"});
    for (std::size_t i = 0; i < customer.contacts.size(); ++i) {
        ui::Stack one(ui, {.gap = theme::space::xs, .key = ui::Key(std::uint64_t{i} + 1)});
        draw_contact(ui, customer.contacts[i]);
    }
    for (std::size_t i = 0; i < customer.addresses.size(); ++i) {
        const ui::Scope scope(ui, ui::Key("address " + std::to_string(i)));
        const Address& address = customer.addresses[i];
        draw_fact(ui, use_words(address.use), (address.name.empty() ? "" : address.name + ", ") + address.text);
    }
    if (!customer.delivery_windows.empty()) draw_fact(ui, "Takes deliveries", window_words(customer.delivery_windows));
    const std::int64_t days = payment_days_of(customer, rules);
    draw_fact(ui, "Pays within", days == 0 ? "At once" : counted(static_cast<std::size_t>(days), "day", "days"));
    if (!customer.price_list.empty()) draw_fact(ui, "Price list", customer.price_list);
    const TierRules& tier = rules.tier(customer.tier);
    draw_fact(ui, "Tier", tier.name + ". " + benefits_of(tier));
    draw_consents(ui, state, customer);
}

bool may_see_audit(const AppState& state, const Customer& customer) {
    return state.configuration.policy.allows(state.actor, Action::ViewAudit, access_facts(customer), state.now);
}

void draw_tabs(ui::Ui& ui, const std::vector<const Order*>& orders, bool has_audit, CustomerTab& tab) {
    std::vector<ui::Tab> tabs{{.label = "Interactions"}, {.label = "Orders", .count = static_cast<int>(orders.size())}};
    if (has_audit) tabs.push_back({.label = "Audit"});
    int active = static_cast<int>(tab);
    if (ui::tabs(ui, "Customer", active, tabs)) tab = static_cast<CustomerTab>(active);
}

struct PageContext {
    ui::Ui& ui;
    const AppState& state;
    const Customer& customer;
    CustomersView& view;
    Intents& intents;
    bool has_side = false;   // allergies and wishes stand at the right
    bool has_facts = false;  // and the facts at the left
};

void draw_interactions_tab(PageContext& context) {
    ui::TabPanel panel(context.ui, "Interactions");
    ui::Ui& ui = context.ui;
    if (may_manage(context.state, context.customer) && !context.customer.retired_at)
        draw_log_buttons(ui, context.view.log);
    draw_interactions(ui, context.state, context.customer, context.view.context.history, context.view.timeline,
                      context.intents);
    if (context.has_facts) return;
    if (!context.has_side) draw_customer_wishes(ui, context.state, customer_facts(context.customer));
    draw_facts(ui, context.state, context.customer);
    draw_key_account(ui, context.state, context.customer, context.view.key_account);
    draw_merges(ui, context.state, context.customer, context.view.same);
    draw_personal_data(ui, context.state, context.customer, context.view.erasure);
}

void draw_orders_tab(PageContext& context, const std::vector<const Order*>& orders) {
    ui::TabPanel panel(context.ui, "Orders");
    if (!orders.empty()) {
        const app::Route list = orders_route(context.customer.id);
        if (ui::link(context.ui, "Show in the order list", app::address_of(list), {.icon = icons::clipboard_list}))
            context.intents.navigate(list);
    }
    draw_basket(context.ui, context.state, context.view.context);
    draw_orders(context.ui, context.state, orders, context.view.context.is_known, context.intents);
}

void draw_audit_tab(PageContext& context) {
    ui::TabPanel panel(context.ui, "Audit");
    refresh_audit(context.state, context.customer, context.view.audit, context.intents);
    draw_customer_audit(context.ui, context.state, context.customer, context.view.audit);
}

void draw_facts_column(PageContext& context, ui::Rect rect) {
    ui::Ui& ui = context.ui;
    ui::Area area(ui, rect, {.border = false, .role = ui::Role::complementary, .name = "Facts of the customer"});
    ui::ScrollArea body(ui, "facts",
                        {.padding_x = theme::space::xl, .padding_y = theme::space::lg, .gap = theme::space::xl});
    draw_facts(ui, context.state, context.customer);
    draw_key_account(ui, context.state, context.customer, context.view.key_account);
    draw_merges(ui, context.state, context.customer, context.view.same);
    draw_personal_data(ui, context.state, context.customer, context.view.erasure);
}

void draw_body(PageContext& context) {
    ui::Ui& ui = context.ui;
    const float padding = ui.is_phone() ? theme::space::lg : theme::space::xl;
    const std::vector<const Order*> orders = orders_of(context.state, context.view.context);
    {
        ui::Stack row(ui, {.padding_x = padding});
        draw_tabs(ui, orders, may_see_audit(context.state, context.customer), context.view.tab);
    }
    ui::ScrollArea body(
        ui, "customer",
        {.name = "Customer", .padding_x = padding, .padding_y = theme::space::lg, .gap = theme::space::xl});
    switch (context.view.tab) {
        case CustomerTab::interactions: return draw_interactions_tab(context);
        case CustomerTab::orders: return draw_orders_tab(context, orders);
        case CustomerTab::audit: return draw_audit_tab(context);
    }
}

void draw_page(ui::Ui& ui, ui::Rect panel, const AppState& state, const Customer& customer, CustomersView& view,
               Intents& intents) {
    PageContext context{ui, state, customer, view, intents};
    context.has_side = panel.w >= side_from_width;
    context.has_facts = panel.w >= facts_from_width;
    const CustomerFacts facts = customer_facts(customer);
    ui::Rect rest = panel;
    if (context.has_side) {
        const PanelParts parts = split_panel(ui, panel, theme::layout::customer_panel);
        draw_customer_facts(ui, parts.side, state, facts);
        rest = parts.main;
    }
    ui::Area area(ui, rest);
    const float padding = ui.is_phone() ? theme::space::lg : theme::space::xl;
    {
        ui::Stack head(ui, {.padding_x = padding, .padding_y = theme::space::lg});
        draw_head(ui, state, customer, !context.has_facts, view.retirement, intents);
        draw_erased_banner(ui, state, customer);
    }
    if (!context.has_side) draw_allergies(ui, facts, true);
    else ui::divider(ui);
    if (!context.has_facts) return draw_body(context);
    ui::Rect below = ui::take_rest(ui);
    draw_facts_column(context, ui::cut_left(below, facts_width));
    { ui::Area line(ui, ui::cut_left(below, 1), {.border = true}); }
    ui::Area main(ui, below);
    draw_body(context);
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
    if (customer->merged) return draw_merged_customer(ui, state, *customer, intents);
    if (view.timeline.shown != id) {
        intents.forget(view.log.sending);
        view.log = {};
        view.tab = CustomerTab::interactions;
        intents.forget(view.same.undo.sending);
        view.same.undo = {};
        view.same.choice.reset();
        intents.forget(view.erasure.sending);
        view.erasure = {};
    }
    // What the server told before says who it was.
    if (view.is_erased != customer->pseudonymised_at.has_value()) {
        view.is_erased = customer->pseudonymised_at.has_value();
        view.context.shown.reset();
        view.timeline.shown.reset();
    }
    refresh_context(state, id, view.context, intents);
    refresh_timeline(state, id, view.timeline, intents);
    draw_page(ui, panel, state, *customer, view, intents);
    receive_retirement(state, view.retirement, intents);
    draw_retirement<Customer>(ui, state, view.retirement, intents);
    if (view.key_account && view.key_account->id != id.value) view.key_account.reset();
    draw_key_account_dialog(ui, state, view.key_account, intents);
    const bool was_logging = view.log.sending != 0;
    draw_log_dialog(ui, state, *customer, view.log, intents);
    // The server has something to tell that no device keeps.
    if (was_logging && view.log.sending == 0) view.timeline.was_asked = false;
    draw_merge_dialogs(ui, state, *customer, view.same, intents);
    draw_erasure_dialog(ui, state, view.erasure, intents);
}

}  // namespace batchline::screens
