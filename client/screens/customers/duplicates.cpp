// Finds the customers that look the same, and draws them in pairs, the likeliest first.

#include <algorithm>

#include "client/screens/customers/customers.h"
#include "client/screens/customers/panel.h"
#include "client/screens/reserved.h"
#include "client/screens/words.h"
#include "generated/icons.h"

namespace batchline::screens {
namespace {

using app::AppState;
using app::Intents;

constexpr std::size_t pairs_step = 50;  // so many more are shown at once

// Those that may be merged at all.
std::vector<const Customer*> customers_to_compare(const AppState& state) {
    std::vector<const Customer*> out = state.replica.all<Customer>();
    std::erase_if(out, [&](const Customer* one) { return one->retired_at || !may_merge(state, *one); });
    return out;
}

std::uint64_t state_of(const std::vector<const Customer*>& customers) {
    std::uint64_t sum = customers.size();
    for (const Customer* one : customers)
        sum = mix(sum ^ std::hash<Uuid>()(one->id.value) ^ static_cast<std::uint64_t>(one->version));
    return sum;
}

// False as long as nothing is known: then it is said first that it takes a while.
bool refresh(ui::Ui& ui, const AppState& state, DuplicateSearch& search) {
    const std::uint64_t generation = state.replica.generation();
    if (search.is_known && search.looked_at == generation) return true;
    if (!search.is_known && !search.is_announced) {
        search.is_announced = true;
        ui.request_frame();
        return false;
    }
    const std::vector<const Customer*> customers = customers_to_compare(state);
    const std::uint64_t customers_state = state_of(customers);
    search.looked_at = generation;
    if (search.is_known && search.customers_state == customers_state) return true;
    search.customers_state = customers_state;
    search.pairs = likely_the_same(customers);
    search.thinned_at = generation;
    search.is_known = true;
    return true;
}

void draw_customer(ui::Ui& ui, const AppState& state, const Customer& customer) {
    ui::Row row(ui, {.gap = theme::space::md});
    ui::avatar(ui, customer.name, 40);
    ui::Stack names(ui, {.gap = 0, .grow = true});
    ui::text(ui, customer.name, {.style = ui::TextStyle::body_strong, .wrap = true});
    ui::text(ui, location_words(state, customer.locations),
             {.style = ui::TextStyle::caption, .tone = ui::Tone::muted, .wrap = true});
}

void draw_pair(ui::Ui& ui, const AppState& state, const Likeness& pair, Intents& intents) {
    const Customer* one = state.replica.find<Customer>(pair.one);
    const Customer* other = state.replica.find<Customer>(pair.other);
    if (!one || !other) return;
    const std::string reasons = joined(pair.reasons, ", ");
    const std::string name = one->name + " and " + other->name + ": " + reasons;
    const ui::Key key(pair.one.text() + pair.other.text());
    const ui::Scope scope(ui, key);
    ui::StackOptions look = ui::card(name);
    look.role = ui::Role::listitem;
    look.key = key;
    ui::Stack card(ui, look);
    {
        ui::Columns columns(ui, ui.is_phone() ? 1 : 2, {.gap = theme::space::md});
        draw_customer(ui, state, *one);
        columns.next();
        draw_customer(ui, state, *other);
    }
    ui::text(ui, reasons, {.tone = ui::Tone::muted, .wrap = true, .icon = icons::search});
    const std::string compare = "Compare " + one->name + " with " + other->name;
    if (ui::button(ui, "Compare", {.icon = icons::columns_3, .small = true, .name = compare}))
        intents.navigate(merge_route(one->id, other->id));
}

void draw_head(ui::Ui& ui, const DuplicateSearch& search, Intents& intents) {
    ui::Row row(ui, {.gap = theme::space::md, .height = theme::layout::title_row});
    if (ui::icon_button(ui, icons::arrow_left, "Back to the customers"))
        intents.navigate({.screen = app::Screen::customers});
    ui::heading(ui, 1, "Duplicates");
    ui::spacer(ui);
    if (search.is_known) ui::caption(ui, counted(search.pairs.size(), "pair", "pairs"));
}

void draw_pairs(ui::Ui& ui, const AppState& state, DuplicateSearch& search, Intents& intents) {
    search.shown_max = std::max(search.shown_max, pairs_step);
    const std::size_t count = std::min(search.shown_max, search.pairs.size());
    ui::ScrollArea body(ui, "duplicates",
                        {.name = "Duplicates",
                         .padding_x = ui.is_phone() ? theme::space::lg : theme::space::xl,
                         .padding_y = theme::space::md,
                         .gap = theme::space::md});
    ui::paragraph(ui, "Compare two before you merge them. Nothing of either is lost, and it can be undone.",
                  ui::Tone::muted);
    {
        ui::Stack list(ui, {.gap = theme::space::md, .role = ui::Role::list, .name = "Pairs", .key = "pairs"});
        for (std::size_t i = 0; i < count; ++i) draw_pair(ui, state, search.pairs[i], intents);
    }
    if (count < search.pairs.size() && ui::button(ui, "Show more", {.icon = icons::chevron_down, .small = true}))
        search.shown_max += pairs_step;
}

}  // namespace

void drop_outdated(const AppState& state, DuplicateSearch& search) {
    const std::uint64_t generation = state.replica.generation();
    if (search.thinned_at == generation) return;
    search.thinned_at = generation;
    std::erase_if(search.pairs, [&](const Likeness& pair) {
        for (const CustomerId id : {pair.one, pair.other}) {
            const Customer* one = state.replica.find<Customer>(id);
            if (!one || one->retired_at) return true;
        }
        return false;
    });
}

void draw_duplicates(ui::Ui& ui, const AppState& state, DuplicateSearch& search, Intents& intents) {
    const bool is_known = refresh(ui, state, search);
    {
        ui::Stack padded(ui, {.padding_x = ui.is_phone() ? theme::space::lg : theme::space::xl});
        draw_head(ui, search, intents);
        if (!is_known) {
            ui::paragraph(ui, "Looking for customers that look the same", ui::Tone::muted);
            ui::skeleton_rows(ui, 6);
        }
    }
    if (!is_known) return;
    if (!search.pairs.empty()) return draw_pairs(ui, state, search, intents);
    ui::empty_state(ui, "No two customers look the same",
                    {.icon = icons::users, .text = "Names, phone numbers, e-mails and addresses were compared."});
}

void draw_same_customers(ui::Ui& ui, ui::Rect panel, const AppState& state, CustomersView& view, Intents& intents) {
    const bool is_phone = ui.is_phone();
    ui::Area area(ui, panel,
                  {.fill = ui::Fill::surface,
                   .border = !is_phone,
                   .radius = is_phone ? 0 : theme::radius::lg,
                   .role = ui::Role::main,
                   .name = "Duplicates"});
    if (!state.has(Action::ManageCustomers))
        return draw_reserved(ui, "Duplicates", "who keeps the customers",
                             "Your role does not include changing customers.");
    if (state.route.id) return draw_comparison(ui, state, view.same.form, intents);
    draw_duplicates(ui, state, view.same.search, intents);
}

}  // namespace batchline::screens
