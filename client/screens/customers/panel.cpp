// Draws who a customer is in a narrow column, with their latest orders.

#include "client/screens/customers/panel.h"

#include <algorithm>

#include "client/forms/wording.h"
#include "client/screens/customers/customers.h"
#include "client/screens/customers/panel_memory.h"
#include "client/screens/words.h"
#include "generated/icons.h"
#include "shared/customers/merges.h"

namespace batchline::screens {
namespace {

void draw_head(ui::Ui& ui, const app::AppState& state, const CustomerFacts& customer, app::Intents& intents) {
    ui::Row row(ui, {.gap = theme::space::md});
    ui::avatar(ui, customer.name, 40);
    ui::Stack names(ui, {.gap = theme::space::xs, .grow = true});
    ui::heading(ui, 2, customer.name, ui::TextStyle::emphasis);
    if (!customer.former_name.empty()) ui::caption(ui, "Ordered as " + customer.former_name);
    if (customer.has_link) {
        const app::Route page = customer_route(customer.id);
        if (ui::link(ui, "Customer's page", app::address_of(page))) intents.navigate(page);
    }
    ui::Row marks(ui);
    draw_tier(ui, state, customer.tier);
    const bool has_mark = tier_look(state, customer.tier) != ui::Tier::standard;
    if (!has_mark && !customer.key_account && !customer.tier.empty()) ui::caption(ui, customer.tier);
    if (customer.key_account) ui::tag(ui, "Key account", ui::TagKind::key_account, icons::key_round);
    if (customer.team_size > 0) ui::caption(ui, "team of " + std::to_string(customer.team_size));
}

const char* icon_of(Stance stance) {
    switch (stance) {
        case Stance::Advice: return icons::check;
        case Stance::Likes: return icons::thumbs_up;
        case Stance::Avoids: return icons::ban;
    }
    return icons::check;
}

// "Avoids almond flour, strongly"; empty for advice that says all in its own words.
std::string stance_words(const app::AppState& state, const Preference& preference) {
    const bool is_strong = preference.strength == Strength::Strong;
    if (preference.stance == Stance::Advice) return is_strong ? "Strongly advised" : "";
    std::string what = in_lower_case(spaced_words(preference.property));
    if (preference.material) what = forms::in_sentence(state.material_name(*preference.material));
    if (preference.product) {
        const Product* product = state.replica.find<Product>(*preference.product);
        what = product ? forms::in_sentence(product->name) : std::string("a product");
    }
    return std::string(name_of(preference.stance)) + " " + what + (is_strong ? ", strongly" : "");
}

void draw_preferences(ui::Ui& ui, const app::AppState& state, const std::vector<Preference>& preferences, int level) {
    if (preferences.empty()) return;
    ui::Stack part(ui, {.gap = theme::space::sm, .key = "preferences"});
    ui::heading(ui, level, "Preferences", ui::TextStyle::caption_strong);
    ui::Stack list(ui, {.gap = theme::space::sm, .role = ui::Role::list, .name = "Preferences", .key = "list"});
    for (std::size_t i = 0; i < preferences.size(); ++i) {
        const Preference& preference = preferences[i];
        const std::string words = stance_words(state, preference);
        const std::string name = preference.text + (words.empty() ? "" : ". " + words);
        const bool avoids = preference.stance == Stance::Avoids;
        ui::Row row(ui, {.align = ui::Align::start,
                         .role = ui::Role::listitem,
                         .name = name,
                         .key = ui::Key(std::uint64_t{i} + 1)});
        ui::icon(ui, icon_of(preference.stance), avoids ? ui::Tone::warning : ui::Tone::muted, theme::icon_size::sm);
        ui::Stack texts(ui, {.gap = 0, .grow = true});
        ui::paragraph(ui, preference.text);
        if (!words.empty())
            ui::text(ui, words, {.style = ui::TextStyle::caption, .tone = ui::Tone::muted, .wrap = true});
    }
}

void draw_notes(ui::Ui& ui, const std::string& notes, int level) {
    if (notes.empty()) return;
    ui::Stack part(ui, {.gap = theme::space::sm, .key = "notes"});
    ui::heading(ui, level, "Notes", ui::TextStyle::caption_strong);
    ui::Row row(ui, {.align = ui::Align::start});
    ui::icon(ui, icons::notebook_pen, ui::Tone::muted, theme::icon_size::sm);
    ui::Stack words(ui, {.grow = true});
    ui::paragraph(ui, notes);
}

void draw_contacts(ui::Ui& ui, const std::vector<Contact>& contacts) {
    if (contacts.empty()) return;
    ui::Stack list(ui, {.gap = theme::space::xs, .key = "contacts"});
    ui::heading(ui, 3, "Contact", ui::TextStyle::caption_strong);
    for (const Contact& contact : contacts) {
        ui::text(ui, contact.name);
        std::vector<std::string> more{contact.role, contact.phone, contact.email};
        std::erase(more, std::string{});
        if (more.empty()) continue;
        ui::text(ui, joined(more, ", "), {.style = ui::TextStyle::caption, .tone = ui::Tone::muted, .wrap = true});
    }
}

void draw_price_list(ui::Ui& ui, const CustomerFacts& customer) {
    if (!customer.price_list.empty()) ui::fact(ui, "Price list", customer.price_list);
}

// What cannot be had, and from whom and since when that is known: "Eleanor Finch, 12 May 2026".
struct Vouched {
    std::string name;
    std::string voucher;
};
std::string voucher_of(const std::string& said_by, const std::optional<Date>& since) {
    std::vector<std::string> parts{said_by, since ? date_text(*since) : std::string{}};
    std::erase(parts, std::string{});
    return joined(parts, ", ");
}
std::vector<Vouched> vouched(const std::vector<Allergy>& allergies) {
    std::vector<Vouched> out;
    for (const Allergy& one : allergies) out.push_back({one.allergen, voucher_of(one.said_by, one.since)});
    return out;
}
std::vector<Vouched> vouched(const std::vector<Restriction>& restrictions) {
    std::vector<Vouched> out;
    for (const Restriction& one : restrictions) out.push_back({one.restriction, voucher_of(one.said_by, one.since)});
    return out;
}

// Once where the same holds for all, else each for itself.
std::vector<std::string> voucher_lines(const std::vector<Vouched>& all) {
    std::vector<std::string> lines;
    const bool is_same =
        std::all_of(all.begin(), all.end(), [&](const Vouched& one) { return one.voucher == all.front().voucher; });
    for (const Vouched& one : all) {
        if (one.voucher.empty()) continue;
        if (is_same) return {"Said by " + one.voucher};
        lines.push_back(diet_words({one.name}) + ": " + one.voucher);
    }
    return lines;
}

void draw_vouchers(ui::Ui& ui, const std::vector<Vouched>& all, ui::Tone tone) {
    for (const std::string& line : voucher_lines(all))
        ui::text(ui, line, {.style = ui::TextStyle::caption, .tone = tone, .wrap = true});
}

}  // namespace

CustomerFacts customer_facts(const Customer& customer) {
    return {.id = customer.id,
            .name = customer.name,
            .former_name = {},
            .tier = customer.tier,
            .has_link = false,
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
    if (const Customer* customer = customer_of(state.replica.world(), order.customer)) {
        CustomerFacts facts = customer_facts(*customer);
        facts.has_link = true;
        if (customer->id != order.customer) facts.former_name = order.customer_name;
        return facts;
    }
    CustomerFacts facts;
    facts.id = order.customer;
    facts.name = order.customer_name;
    facts.tier = order.customer_tier;
    for (const std::string& name : order.customer_allergies) facts.allergies.push_back({name, {}, {}});
    for (const std::string& name : order.customer_restrictions) facts.restrictions.push_back({name, {}, {}});
    for (const std::string& text : order.customer_preferences) facts.preferences.emplace_back().text = text;
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

std::string window_words(const std::vector<OpeningHours>& windows) {
    std::vector<std::string> parts;
    for (const OpeningHours& one : windows)
        parts.push_back(std::string(name_of(one.weekday).substr(0, 3)) + " " + one.from + "–" + one.to);
    return joined(parts, ", ");
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
        ui::text(ui, diet_words(names_of(customer.allergies)),
                 {.style = ui::TextStyle::title, .tone = ui::Tone::on_danger, .wrap = true});
        draw_vouchers(ui, vouched(customer.allergies), ui::Tone::on_danger);
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
        ui::text(ui, diet_words(names_of(customer.restrictions)),
                 {.style = ui::TextStyle::body_strong, .tone = ui::Tone::danger, .wrap = true});
        draw_vouchers(ui, vouched(customer.restrictions), ui::Tone::danger);
    }
}

void draw_customer_wishes(ui::Ui& ui, const app::AppState& state, const CustomerFacts& customer) {
    // Below the name of the page alone.
    draw_preferences(ui, state, customer.preferences, 2);
    draw_notes(ui, customer.notes, 2);
}

CustomerPanelEvents draw_customer_panel(ui::Ui& ui, ui::Rect rect, const app::AppState& state,
                                        const CustomerFacts& customer, const CustomerPanelOptions& options,
                                        CustomerPanelView& view, app::Intents& intents) {
    refresh_panel(state, customer.id, view, intents);
    CustomerPanelEvents events;
    ui::Area area(ui, rect, {.role = ui::Role::complementary, .name = "Customer"});
    ui::ScrollArea body(
        ui, "customer",
        {.padding_x = theme::space::lg + theme::space::xs, .padding_y = theme::space::lg, .gap = theme::space::lg});
    draw_head(ui, state, customer, intents);
    draw_allergies(ui, customer, false);
    draw_preferences(ui, state, customer.preferences, 3);
    draw_usual_basket(ui, state, view.orders, options, events);
    draw_taste(ui, state, customer, options, view, events);
    draw_last_orders(ui, state, view, options, events, intents);
    draw_open_follow_ups(ui, state, view.context, intents);
    draw_sound(ui, felt_lately(state, view.timeline));
    draw_notes(ui, customer.notes, 3);
    draw_price_list(ui, customer);
    draw_contacts(ui, customer.contacts);
    return events;
}

void draw_customer_facts(ui::Ui& ui, ui::Rect rect, const app::AppState& state, const CustomerFacts& customer) {
    ui::Area area(ui, rect, {.role = ui::Role::complementary, .name = "About the customer"});
    ui::ScrollArea body(
        ui, "about",
        {.padding_x = theme::space::lg + theme::space::xs, .padding_y = theme::space::lg, .gap = theme::space::lg});
    draw_allergies(ui, customer, false);
    const bool may_eat_all = customer.allergies.empty() && customer.restrictions.empty();
    if (may_eat_all)
        ui::text(ui, "No allergies known",
                 {.style = ui::TextStyle::label, .tone = ui::Tone::muted, .icon = icons::shield_check});
    draw_customer_wishes(ui, state, customer);
}

}  // namespace batchline::screens
