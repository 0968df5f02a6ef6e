// Draws what is remembered of a customer beside an order or its form.

#include "client/screens/customers/panel_memory.h"

#include <algorithm>
#include <tuple>

#include "client/screens/words.h"
#include "generated/icons.h"
#include "shared/follow_ups/rules.h"
#include "shared/recipes/offers.h"

namespace batchline::screens {
namespace {

using app::AppState;
using app::Intents;

constexpr std::size_t last_orders_max = 5;
constexpr std::size_t follow_ups_max = 5;
constexpr std::size_t liked_max = 6;
constexpr std::size_t short_status_length_max = 9;
constexpr std::size_t felt_min = 4;  // fewer say nothing of how it goes

std::string usual_words(const UsualItem& item) {
    std::string words = "in " + counted(static_cast<std::size_t>(item.orders), "order", "orders");
    if (item.quantity) words += ", usually " + item.quantity->text();
    return words;
}

// The button that adds the product, or why there is none.
bool draw_use(ui::Ui& ui, const Product& product, const UsualItem& item, ProductUse use) {
    switch (use) {
        case ProductUse::can_be_added: {
            const std::string amount = item.quantity ? item.quantity->text() + " " : std::string();
            return ui::icon_button(ui, icons::plus, "Add " + amount + product.name);
        }
        case ProductUse::in_order:
            ui::text(ui, use_words(use),
                     {.style = ui::TextStyle::caption, .tone = ui::Tone::success, .icon = icons::check});
            return false;
        case ProductUse::cannot_have:
            ui::text(ui, use_words(use),
                     {.style = ui::TextStyle::caption, .tone = ui::Tone::danger, .icon = icons::ban});
            return false;
        case ProductUse::not_sold_here:
        case ProductUse::not_made_then: ui::caption(ui, use_words(use)); return false;
    }
    return false;
}

// One tray where it is sold by the tray; else one piece, kilogram or litre.
Quantity one_unit(const Product& product) {
    if (!product.selling_units.empty()) {
        const Factor& factor = product.selling_units.front().factor;
        if (factor.numerator % factor.denominator == 0)
            return {factor.numerator / factor.denominator, product.dimension};
    }
    return Quantity::parse("1", display_unit(product.dimension)).value_or(Quantity{1, product.dimension});
}

// Whether it could stand in the order beside which the panel is read.
bool suits(const AppState& state, const Order& order, const Product& product) {
    const bool is_in_order = std::any_of(order.lines.begin(), order.lines.end(), [&product](const OrderLine& line) {
        return is_wanted(line) && line.product == product.id;
    });
    if (is_in_order || !is_sold_at(product, order.location)) return false;
    const Instant needed_at = order.needed_at.value_or(state.now);
    return is_made_for(product, order.location, state.zone_of(order.location).local(needed_at).date);
}

// What they buy again and again anyway stands in their usual basket.
bool is_offered(const AppState& state, const LikedProduct& liked, const Product& product,
                const CustomerPanelOptions& options, const CustomerOrders& orders) {
    const bool is_usual = std::any_of(orders.basket.begin(), orders.basket.end(),
                                      [&liked](const UsualItem& item) { return item.product == liked.product; });
    if (is_usual && liked.origin == PreferenceOrigin::Purchases) return false;
    if (options.use_of) return options.use_of(liked.product) == ProductUse::can_be_added;
    const Order* order = options.except ? state.replica.find<Order>(*options.except) : nullptr;
    return !order || suits(state, *order, product);
}

std::vector<const LikedProduct*> offered_products(const AppState& state, const CustomerPanelOptions& options,
                                                  CustomerPanelView& view) {
    std::vector<const LikedProduct*> out;
    for (const LikedProduct& liked : liked_products(state, view.taste)) {
        const Product* product = state.replica.find<Product>(liked.product);
        if (product && is_offered(state, liked, *product, options, view.orders)) out.push_back(&liked);
        if (out.size() == liked_max) break;
    }
    return out;
}

// Advice, and what is avoided, that does not stand among the preferences of the record.
std::vector<const KnownPreference*> known_besides(const CustomerFacts& customer, const CustomerTaste& taste) {
    std::vector<const KnownPreference*> out;
    for (const KnownPreference& one : taste.known) {
        const bool is_on_record =
            std::any_of(customer.preferences.begin(), customer.preferences.end(),
                        [&one](const Preference& preference) { return preference.text == one.text; });
        if (one.stance != Stance::Likes && !is_on_record) out.push_back(&one);
    }
    return out;
}

void draw_liked(ui::Ui& ui, const AppState& state, const LikedProduct& liked, const CustomerPanelOptions& options,
                const CustomerPanelView& view, CustomerPanelEvents& events) {
    const Product& product = *state.replica.find<Product>(liked.product);
    const ui::Key key(liked.product.text());
    const ui::Scope scope(ui, key);
    ui::Row row(ui, {.role = ui::Role::listitem, .name = product.name + ", " + liked.why, .key = key});
    {
        ui::Stack words(ui, {.gap = 0, .grow = true});
        ui::text(ui, product.name, {.wrap = true});
        ui::text(ui, liked.why, {.style = ui::TextStyle::caption, .tone = ui::Tone::muted, .wrap = true});
    }
    if (!options.use_of) return;
    UsualItem item{liked.product, 0, {}};
    if (!view.taste.is_withheld(PreferenceOrigin::Purchases))
        item.quantity = usual_quantity_of(state, view.context, view.orders, liked.product);
    if (!item.quantity) item.quantity = one_unit(product);
    if (draw_use(ui, product, item, ProductUse::can_be_added)) events.added = item;
}

void draw_known_besides(ui::Ui& ui, const KnownPreference& known, std::size_t place) {
    const bool avoids = known.stance == Stance::Avoids;
    const std::string name = known.text + ", " + std::string(words_for(known.origin));
    ui::Row row(ui, {.align = ui::Align::start,
                     .role = ui::Role::listitem,
                     .name = name,
                     .key = ui::Key(std::uint64_t{place} + 1)});
    ui::icon(ui, avoids ? icons::ban : icons::check, avoids ? ui::Tone::warning : ui::Tone::muted,
             theme::icon_size::sm);
    ui::Stack texts(ui, {.gap = 0, .grow = true});
    ui::paragraph(ui, known.text);
    ui::caption(ui, words_for(known.origin));
}

// "Butter croissant, wheat roll and 2 more".
std::string products_text(const Order& order) {
    constexpr std::size_t named_max = 2;
    std::vector<std::string> names;
    for (const OrderLine& line : order.lines) {
        if (is_wanted(line)) names.push_back(line.product_name);
    }
    const std::size_t more = names.size() > named_max ? names.size() - named_max : 0;
    names.resize(names.size() - more);
    return joined(names, ", ") + (more == 0 ? "" : " and " + std::to_string(more) + " more");
}

void draw_last_order(ui::Ui& ui, const AppState& state, const Order& order, Intents& intents) {
    ui::Row row(ui);
    if (ui::link(ui, order_title(order), app::order_address(order.id.value)))
        intents.navigate(app::order_route(order.id.value));
    const std::string_view status = state.status_label(order);
    // Long statuses take the date's place.
    if (status.size() <= short_status_length_max)
        ui::caption(ui, day_text(order.needed_at.value_or(order.created_at), state.zone_of(order.location)));
    ui::spacer(ui);
    ui::status_pill(ui, look_of(order.phase), status);
}

// What it holds, and the button that puts it into the form.
bool draw_repeat(ui::Ui& ui, const Order& order) {
    ui::Row row(ui, {.key = "repeat"});
    {
        ui::Stack products(ui, {.grow = true});
        ui::text(ui, products_text(order), {.style = ui::TextStyle::caption, .tone = ui::Tone::muted, .wrap = true});
    }
    const std::string name = "Repeat " + order_title(order);
    return ui::button(ui, "Repeat",
                      {.kind = ui::ButtonKind::ghost, .icon = icons::repeat, .small = true, .name = name});
}

struct OpenFollowUp {
    const FollowUp* follow_up = nullptr;
    const Order* order = nullptr;
};

// The first due first.
std::vector<OpenFollowUp> follow_ups_about(const AppState& state, const CustomerContext& context) {
    std::vector<OpenFollowUp> out;
    for (const FollowUp* one : state.replica.world().list<FollowUp>(open_follow_ups())) {
        const Order* order = known_order(state, context, one->order);
        const bool is_theirs =
            order && std::find(context.ids.begin(), context.ids.end(), order->customer) != context.ids.end();
        if (is_theirs) out.push_back({one, order});
    }
    std::sort(out.begin(), out.end(), [](const OpenFollowUp& one, const OpenFollowUp& other) {
        return std::tie(one.follow_up->due_at, one.follow_up->id) <
               std::tie(other.follow_up->due_at, other.follow_up->id);
    });
    return out;
}

void draw_open_follow_up(ui::Ui& ui, const AppState& state, const OpenFollowUp& one, Intents& intents) {
    const FollowUp& follow_up = *one.follow_up;
    const ui::Key key(follow_up.id.text());
    const ui::Scope scope(ui, key);
    const std::string title = order_title(*one.order);
    const bool is_late = follow_up.due_at < state.now;
    const std::string moment = moment_text(follow_up.due_at, state.now, state.zone_of(one.order->location));
    const std::string due = is_late ? moment + ", " + due_text(follow_up.due_at, state.now) : moment;
    const std::string about = follow_up.note.empty() ? std::string(words_for(follow_up.reason)) : follow_up.note;
    const std::string name = title + ", " + due + ", " + about;
    ui::Row row(ui, {.align = ui::Align::start, .role = ui::Role::listitem, .name = name, .key = key});
    ui::icon(ui, icons::calendar_clock, is_late ? ui::Tone::danger : ui::Tone::muted, theme::icon_size::sm);
    ui::Stack words(ui, {.gap = 0, .grow = true});
    const app::Route room = app::order_route(follow_up.order.value, app::OrderTab::discussion);
    if (ui::link(ui, title, app::address_of(room), {.name = "Follow-up of " + title})) intents.navigate(room);
    ui::text(ui, due,
             {.style = ui::TextStyle::caption, .tone = is_late ? ui::Tone::danger : ui::Tone::normal, .wrap = true});
    ui::text(ui, about, {.style = ui::TextStyle::caption, .tone = ui::Tone::muted, .wrap = true});
}

// "Last 12 contacts: 7 content, 3 neutral, 2 worried".
std::string sound_words(const std::vector<Sentiment>& felt) {
    std::vector<std::string> parts;
    for (const Mood mood : {Mood::content, Mood::neutral, Mood::worried}) {
        const auto count =
            std::count_if(felt.begin(), felt.end(), [mood](const Sentiment& one) { return mood_of(one) == mood; });
        if (count > 0) parts.push_back(std::to_string(count) + " " + in_lower_case(look_of(mood).word));
    }
    return contacts_words(felt.size()) + ": " + joined(parts, ", ");
}

}  // namespace

std::string_view use_words(ProductUse use) {
    switch (use) {
        case ProductUse::can_be_added: return {};
        case ProductUse::in_order: return "in the order";
        case ProductUse::cannot_have: return "cannot have";
        case ProductUse::not_sold_here: return "not sold here";
        case ProductUse::not_made_then: return "not made that day";
    }
    return {};
}

void refresh_panel(const AppState& state, CustomerId customer, CustomerPanelView& view, Intents& intents) {
    refresh_context(state, customer, view.context, intents);
    refresh_orders(state, view.context, view.orders);
    refresh_taste(state, customer, view.taste, intents);
    // Of whom there is no record here, the server tells this user nothing.
    if (state.replica.find<Customer>(customer)) return refresh_timeline(state, customer, view.timeline, intents);
    intents.forget(view.timeline.ticket);
    view.timeline = {};
}

void draw_usual_basket(ui::Ui& ui, const AppState& state, const CustomerOrders& orders,
                       const CustomerPanelOptions& options, CustomerPanelEvents& events) {
    if (orders.basket.empty()) return;
    ui::Stack part(ui, {.gap = theme::space::sm, .key = "basket"});
    ui::heading(ui, 3, "Usual basket", ui::TextStyle::caption_strong);
    ui::Stack list(ui, {.gap = theme::space::sm, .role = ui::Role::list, .name = "Usual basket", .key = "list"});
    for (const UsualItem& item : orders.basket) {
        const Product* product = state.replica.find<Product>(item.product);
        if (!product) continue;
        const ui::Key key(item.product.text());
        const ui::Scope scope(ui, key);
        const std::string facts = usual_words(item);
        ui::Row row(ui, {.role = ui::Role::listitem, .name = product->name + ", " + facts, .key = key});
        {
            ui::Stack words(ui, {.gap = 0, .grow = true});
            ui::text(ui, product->name, {.wrap = true});
            ui::text(ui, facts, {.style = ui::TextStyle::caption, .tone = ui::Tone::muted, .wrap = true});
        }
        if (options.use_of && draw_use(ui, *product, item, options.use_of(item.product))) events.added = item;
    }
}

void draw_taste(ui::Ui& ui, const AppState& state, const CustomerFacts& customer, const CustomerPanelOptions& options,
                CustomerPanelView& view, CustomerPanelEvents& events) {
    const std::vector<const LikedProduct*> liked = offered_products(state, options, view);
    const std::vector<const KnownPreference*> besides = known_besides(customer, view.taste);
    const std::vector<std::string> missing = missing_sources(view.taste);
    if (liked.empty() && besides.empty() && missing.empty()) return;
    ui::Stack part(ui, {.gap = theme::space::sm, .key = "taste"});
    ui::heading(ui, 3, "What they like", ui::TextStyle::caption_strong);
    if (!liked.empty()) {
        ui::Stack list(ui, {.gap = theme::space::sm, .role = ui::Role::list, .name = "What they like", .key = "liked"});
        for (const LikedProduct* one : liked) draw_liked(ui, state, *one, options, view, events);
    }
    if (!besides.empty()) {
        ui::Stack list(ui, {.gap = theme::space::sm, .role = ui::Role::list, .name = "Also known", .key = "besides"});
        for (std::size_t i = 0; i < besides.size(); ++i) draw_known_besides(ui, *besides[i], i);
    }
    for (const std::string& words : missing)
        ui::text(ui, words, {.style = ui::TextStyle::caption, .tone = ui::Tone::muted, .wrap = true});
}

void draw_last_orders(ui::Ui& ui, const AppState& state, const CustomerPanelView& view,
                      const CustomerPanelOptions& options, CustomerPanelEvents& events, Intents& intents) {
    std::vector<const Order*> orders;
    for (const OrderId id : view.orders.latest) {
        if (id == options.except || orders.size() == last_orders_max) continue;
        if (const Order* order = known_order(state, view.context, id)) orders.push_back(order);
    }
    if (orders.empty()) return;
    ui::Stack part(ui, {.gap = theme::space::sm, .key = "last"});
    ui::heading(ui, 3, "Last orders", ui::TextStyle::caption_strong);
    for (const Order* order : orders) {
        const ui::Key key(order->id.text());
        const ui::Scope scope(ui, key);
        ui::Stack one(ui, {.gap = 0, .key = key});
        draw_last_order(ui, state, *order, intents);
        if (options.use_of && draw_repeat(ui, *order)) events.repeated = order->id;
    }
}

void draw_open_follow_ups(ui::Ui& ui, const AppState& state, const CustomerContext& context, Intents& intents) {
    const std::vector<OpenFollowUp> open = follow_ups_about(state, context);
    if (open.empty()) return;
    ui::Stack part(ui, {.gap = theme::space::sm, .key = "follow-ups"});
    ui::heading(ui, 3, "Open follow-ups", ui::TextStyle::caption_strong);
    const std::size_t shown = std::min(open.size(), follow_ups_max);
    {
        ui::Stack list(ui, {.gap = theme::space::sm, .role = ui::Role::list, .name = "Open follow-ups", .key = "list"});
        for (std::size_t i = 0; i < shown; ++i) draw_open_follow_up(ui, state, open[i], intents);
    }
    if (open.size() > shown) ui::caption(ui, "and " + std::to_string(open.size() - shown) + " more");
}

void draw_sound(ui::Ui& ui, const std::vector<Sentiment>& felt) {
    if (felt.size() < felt_min) return;
    const auto half = static_cast<std::ptrdiff_t>(felt.size() / 2);
    // Of an odd number the one in the middle is of neither half.
    const std::int64_t now = mean_of(std::vector<Sentiment>(felt.begin(), felt.begin() + half)).compound;
    const std::int64_t before = mean_of(std::vector<Sentiment>(felt.end() - half, felt.end())).compound;
    ui::Stack part(ui, {.gap = theme::space::xs, .key = "sound"});
    ui::heading(ui, 3, "How it sounds lately", ui::TextStyle::caption_strong);
    ui::paragraph(ui, sound_words(felt));
    if (now == before) return;
    const bool is_better = now > before;
    ui::text(ui, is_better ? "It gets better" : "It gets worse",
             {.style = ui::TextStyle::label,
              .tone = is_better ? ui::Tone::success : ui::Tone::warning,
              .icon = is_better ? icons::arrow_up : icons::arrow_down});
}

}  // namespace batchline::screens
