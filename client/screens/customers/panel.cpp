// Draws who a customer is in a narrow column, with their latest orders.

#include "client/screens/customers/panel.h"

#include <algorithm>

#include "client/screens/words.h"
#include "generated/icons.h"

namespace batchline::screens {
namespace {

constexpr std::size_t recent_orders_max = 5;
constexpr std::size_t short_status_length_max = 9;

std::vector<const Order*> recent_orders(const app::AppState& state, CustomerId customer,
                                        std::optional<OrderId> except) {
    std::vector<const Order*> out;
    for (const Order* order : state.replica.all<Order>()) {
        if (order->customer == customer && order->id != except && order->number != 0) out.push_back(order);
    }
    std::sort(out.begin(), out.end(), [](const Order* one, const Order* other) {
        return one->created_at != other->created_at ? one->created_at > other->created_at : one->id < other->id;
    });
    if (out.size() > recent_orders_max) out.resize(recent_orders_max);
    return out;
}

void draw_head(ui::Ui& ui, const CustomerFacts& customer) {
    ui::Row row(ui, {.gap = theme::space::md});
    ui::avatar(ui, customer.name, 40);
    ui::Stack names(ui, {.gap = theme::space::xs, .grow = true});
    ui::heading(ui, 2, customer.name, ui::TextStyle::emphasis);
    ui::Row marks(ui);
    ui::tier_mark(ui, look_of(customer.tier));
    if (customer.tier == Tier::Standard && !customer.key_account) ui::caption(ui, "Standard");
    if (customer.key_account) ui::tag(ui, "Key account", ui::TagKind::key_account, icons::key_round);
    if (customer.team_size > 0) ui::caption(ui, "team of " + std::to_string(customer.team_size));
}

void draw_list(ui::Ui& ui, std::string_view title, const char* icon, const std::vector<std::string>& texts) {
    if (texts.empty()) return;
    ui::Stack list(ui, {.gap = theme::space::sm, .key = title});
    ui::heading(ui, 3, title, ui::TextStyle::caption_strong);
    for (const std::string& text : texts) {
        ui::Row row(ui, {.align = ui::Align::start});
        ui::icon(ui, icon, ui::Tone::muted, theme::icon_size::sm);
        ui::Stack words(ui, {.grow = true});
        ui::paragraph(ui, text);
    }
}

void draw_contacts(ui::Ui& ui, const std::vector<Contact>& contacts) {
    if (contacts.empty()) return;
    ui::Stack list(ui, {.gap = theme::space::xs, .key = "contacts"});
    ui::heading(ui, 3, "Contact", ui::TextStyle::caption_strong);
    for (const Contact& contact : contacts) {
        ui::text(ui, contact.name);
        const std::string more =
            contact.role + (contact.role.empty() || contact.phone.empty() ? "" : ", ") + contact.phone;
        if (!more.empty()) ui::caption(ui, more);
    }
}

void draw_price_list(ui::Ui& ui, const CustomerFacts& customer) {
    if (!customer.price_list.empty()) ui::fact(ui, "Price list", customer.price_list);
}

void draw_recent(ui::Ui& ui, const app::AppState& state, const std::vector<const Order*>& orders,
                 app::Intents& intents) {
    if (orders.empty()) return;
    ui::Stack list(ui, {.gap = theme::space::sm, .key = "recent"});
    ui::heading(ui, 3, "Recent orders", ui::TextStyle::caption_strong);
    for (const Order* order : orders) {
        const ui::Scope scope(ui, ui::Key(order->id.text()));
        ui::Row row(ui);
        if (ui::link(ui, order_title(*order), app::order_address(order->id.value)))
            intents.navigate(app::order_route(order->id.value));
        const std::string_view status = state.status_label(*order);
        // Long statuses take the date's place.
        if (status.size() <= short_status_length_max) {
            ui::caption(ui, day_text(order->needed_at.value_or(order->created_at), state.zone_of(order->location)));
        }
        ui::spacer(ui);
        ui::status_pill(ui, look_of(order->phase), status);
    }
}

}  // namespace

CustomerFacts customer_facts(const Customer& customer) {
    return {.id = customer.id,
            .name = customer.name,
            .tier = customer.tier,
            .key_account = customer.key_account,
            .team_size = customer.team.size(),
            .allergies = customer.allergies,
            .restrictions = customer.restrictions,
            .preferences = customer.preferences,
            .notes = customer.notes,
            .contacts = customer.contacts,
            .price_list = customer.price_list};
}

CustomerFacts customer_facts(const Order& order, const app::AppState& state) {
    if (const Customer* customer = state.replica.find<Customer>(order.customer)) return customer_facts(*customer);
    CustomerFacts facts;
    facts.id = order.customer;
    facts.name = order.customer_name;
    facts.tier = order.customer_tier;
    facts.allergies = order.customer_allergies;
    facts.restrictions = order.customer_restrictions;
    facts.preferences = order.customer_preferences;
    return facts;
}

std::string diet_words(const std::vector<std::string>& names) {
    std::string out;
    for (const std::string& name : names) {
        std::string words = spaced_words(name);
        if (!out.empty()) words[0] = static_cast<char>(words[0] | 0x20);
        out += (out.empty() ? "" : ", ") + words;
    }
    return out;
}

void draw_allergies(ui::Ui& ui, const CustomerFacts& customer, bool as_band) {
    if (!customer.allergies.empty()) {
        ui::Stack red(ui, {.gap = theme::space::xs,
                           .padding_x = theme::space::lg,
                           .padding_y = theme::space::md,
                           .fill = ui::Fill::danger,
                           .radius = as_band ? 0 : theme::radius::lg,
                           .role = ui::Role::group,
                           .name = "Allergies",
                           .key = "allergies"});
        ui::text(ui, "Allergies",
                 {.style = ui::TextStyle::label, .tone = ui::Tone::on_danger, .icon = icons::shield_alert});
        ui::text(ui, diet_words(customer.allergies),
                 {.style = ui::TextStyle::title, .tone = ui::Tone::on_danger, .wrap = true});
    }
    if (!customer.restrictions.empty()) {
        ui::Stack box(ui, {.gap = theme::space::xs,
                           .padding_x = theme::space::lg,
                           .padding_y = theme::space::md,
                           .fill = ui::Fill::danger_soft,
                           .border = true,
                           .radius = as_band ? 0 : theme::radius::lg,
                           .role = ui::Role::group,
                           .name = "Restrictions",
                           .key = "restrictions"});
        ui::text(ui, "Restrictions", {.style = ui::TextStyle::label, .tone = ui::Tone::danger, .icon = icons::leaf});
        ui::text(ui, diet_words(customer.restrictions),
                 {.style = ui::TextStyle::body_strong, .tone = ui::Tone::danger, .wrap = true});
    }
}

void draw_customer_panel(ui::Ui& ui, ui::Rect rect, const app::AppState& state, const CustomerFacts& customer,
                         std::optional<OrderId> except, app::Intents& intents) {
    ui::Area area(ui, rect, {.role = ui::Role::complementary, .name = "Customer"});
    ui::ScrollArea body(
        ui, "customer",
        {.padding_x = theme::space::lg + theme::space::xs, .padding_y = theme::space::lg, .gap = theme::space::lg});
    draw_head(ui, customer);
    draw_allergies(ui, customer, false);
    draw_list(ui, "Preferences", icons::check, customer.preferences);
    if (!customer.notes.empty()) draw_list(ui, "Notes", icons::notebook_pen, {customer.notes});
    draw_price_list(ui, customer);
    draw_contacts(ui, customer.contacts);
    draw_recent(ui, state, recent_orders(state, customer.id, except), intents);
}

void draw_customer_facts(ui::Ui& ui, ui::Rect rect, const CustomerFacts& customer) {
    ui::Area area(ui, rect, {.role = ui::Role::complementary, .name = "About the customer"});
    ui::ScrollArea body(
        ui, "about",
        {.padding_x = theme::space::lg + theme::space::xs, .padding_y = theme::space::lg, .gap = theme::space::lg});
    draw_allergies(ui, customer, false);
    const bool may_eat_all = customer.allergies.empty() && customer.restrictions.empty();
    if (may_eat_all)
        ui::text(ui, "No allergies known",
                 {.style = ui::TextStyle::label, .tone = ui::Tone::muted, .icon = icons::shield_check});
    draw_list(ui, "Preferences", icons::check, customer.preferences);
    if (!customer.notes.empty()) draw_list(ui, "Notes", icons::notebook_pen, {customer.notes});
    draw_price_list(ui, customer);
    draw_contacts(ui, customer.contacts);
}

}  // namespace batchline::screens
