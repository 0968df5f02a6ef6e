// Draws the table of customers, filtered, searched and sorted.

#include <algorithm>
#include <limits>
#include <map>
#include <utility>

#include "client/screens/customers/customers.h"
#include "client/screens/customers/form.h"
#include "client/screens/customers/panel.h"
#include "client/screens/import/import.h"
#include "client/screens/sorting.h"
#include "client/screens/words.h"
#include "generated/icons.h"
#include "shared/base/search.h"
#include "shared/base/text.h"
#include "shared/customers/merges.h"

namespace batchline::screens {
namespace {

using app::AppState;
using app::Intents;

constexpr float search_width = 288;
constexpr float narrow_search_width = 232;  // below a desk's width
constexpr float card_height = 88;

bool passes(const CustomerRow& row, CustomerFilter filter) {
    switch (filter) {
        case CustomerFilter::all: return true;
        case CustomerFilter::key_accounts: return row.customer->key_account;
        case CustomerFilter::with_allergies: return !row.customer->allergies.empty();
        case CustomerFilter::with_open_orders: return row.open_count > 0;
    }
    return true;
}

int sign(std::int64_t one, std::int64_t other) { return one < other ? -1 : one > other ? 1 : 0; }

std::int64_t moment_key(const std::optional<Instant>& moment) {
    return moment ? moment->microseconds : std::numeric_limits<std::int64_t>::min();
}

std::int64_t rank(const AppState& state, const CustomerRow& row) {
    return static_cast<std::int64_t>(tier_rank(state, row.customer->tier));
}

int compare(const AppState& state, const CustomerRow& one, const CustomerRow& other, CustomerColumn column) {
    switch (column) {
        case CustomerColumn::name: return 0;  // as they stand
        case CustomerColumn::tier: return sign(rank(state, one), rank(state, other));
        case CustomerColumn::open_orders:
            return sign(static_cast<std::int64_t>(one.open_count), static_cast<std::int64_t>(other.open_count));
        case CustomerColumn::last_order: return sign(moment_key(one.last_order), moment_key(other.last_order));
    }
    return 0;
}

std::string row_name(const AppState& state, const CustomerRow& row) {
    std::string name = row.customer->name;
    if (tier_rank(state, row.customer->tier) > 0) name += ", " + row.customer->tier;
    if (!row.customer->allergies.empty())
        name += ", cannot eat " + in_lower_case(diet_words(names_of(row.customer->allergies)));
    if (row.open_count > 0) name += ", " + counted(row.open_count, "open order", "open orders");
    return name;
}

void draw_diet(ui::Ui& ui, const Customer& customer) {
    if (!customer.allergies.empty()) {
        ui::text(ui, diet_words(names_of(customer.allergies)),
                 {.style = ui::TextStyle::label, .tone = ui::Tone::danger, .icon = icons::shield_alert});
        return;
    }
    if (!customer.restrictions.empty()) {
        ui::text(ui, diet_words(names_of(customer.restrictions)),
                 {.style = ui::TextStyle::label, .tone = ui::Tone::muted, .icon = icons::leaf});
    }
}

std::string last_text(const AppState& state, const CustomerRow& row) {
    const LocationId location = row.customer->locations.empty() ? LocationId{} : row.customer->locations.front();
    return row.last_order ? date_text(*row.last_order, state.now, state.zone_of(location)) : std::string{};
}

void draw_card(ui::TableRow& table_row, const AppState& state, const CustomerRow& row) {
    ui::Ui& ui = table_row.ui;
    ui::Row card(ui, {.gap = theme::space::md});
    ui::avatar(ui, row.customer->name, 40);
    ui::Stack texts(ui, {.gap = theme::space::xs, .grow = true});
    {
        ui::Row first(ui);
        ui::text(ui, row.customer->name, {.style = ui::TextStyle::body_strong});
        draw_tier(ui, state, row.customer->tier);
    }
    ui::Row second(ui);
    draw_diet(ui, *row.customer);
    ui::spacer(ui);
    if (row.open_count > 0) ui::caption(ui, counted(row.open_count, "open", "open"));
}

void draw_table(ui::Ui& ui, const AppState& state, CustomersView& view, Intents& intents) {
    struct Shown {
        ui::Column look;
        std::optional<CustomerColumn> column;
    };
    const std::vector<Shown> shown{
        {{.title = "Customer", .width = 220, .grow = true, .sortable = true}, CustomerColumn::name},
        {{.title = "Tier", .width = 112, .sortable = true}, CustomerColumn::tier},
        {{.title = "Must not get", .width = 200, .grow = true}, std::nullopt},
        {{.title = "Open orders", .width = 120, .align = ui::Align::end, .sortable = true},
         CustomerColumn::open_orders},
        {{.title = "Last order", .width = 148, .sortable = true, .hide_below = 800}, CustomerColumn::last_order},
    };
    std::vector<ui::Column> columns;
    int sorted = -1;
    for (const Shown& one : shown) {
        if (one.column == view.query.column) sorted = static_cast<int>(columns.size());
        columns.push_back(one.look);
    }
    const auto& rows = view.selection.rows();
    const ui::TableOptions options{.name = "Customers",
                                   .columns = columns,
                                   .row_count = rows.size(),
                                   .card_height = card_height,
                                   .padding_x = ui.is_phone() ? theme::space::lg : theme::space::xl,
                                   .sorted_column = sorted,
                                   .direction = view.query.direction};
    const ui::TableEvents events = ui::data_table(ui, "customers", options, [&](ui::TableRow& table_row) {
        const CustomerRow& row = rows[table_row.index];
        const std::string href = app::address_of(customer_route(row.customer->id));
        table_row.identify(ui::Key(row.customer->id.text()), row_name(state, row), {.href = href});
        if (table_row.card) return draw_card(table_row, state, row);
        if (table_row.cell()) {
            ui::avatar(ui, row.customer->name, 28);
            ui::text(ui, row.customer->name, {.style = ui::TextStyle::body_strong});
            if (row.customer->key_account) ui::tag(ui, "Key account", ui::TagKind::key_account, icons::key_round);
        }
        if (table_row.cell()) draw_tier(ui, state, row.customer->tier);
        if (table_row.cell()) draw_diet(ui, *row.customer);
        table_row.text(row.open_count > 0 ? std::to_string(row.open_count) : std::string{},
                       {.style = ui::TextStyle::body_strong});
        table_row.text(last_text(state, row), {.tone = ui::Tone::muted});
    });
    if (events.activated) intents.navigate(customer_route(rows[*events.activated].customer->id));
    if (!events.sort_by || !shown[*events.sort_by].column) return;
    const CustomerColumn column = *shown[*events.sort_by].column;
    const bool again = column == view.query.column;
    const bool was_descending = view.query.direction == ui::SortDirection::descending;
    const bool descends = again ? !was_descending : column != CustomerColumn::name;
    view.query.column = column;
    view.query.direction = descends ? ui::SortDirection::descending : ui::SortDirection::ascending;
}

void draw_search(ui::Ui& ui, CustomersView& view, float width) {
    if (ui.shortcut("/")) view.focus_search = true;
    const ui::FieldEvents events = ui::search_field(ui, "Search customers", view.query.search,
                                                    {.key_hint = ui.is_touch() || ui.is_phone() ? "" : "/",
                                                     .width = width,
                                                     .take_focus = std::exchange(view.focus_search, false)});
    if (events.escaped) view.query.search.clear();
}

void draw_head(ui::Ui& ui, const AppState& state, CustomersView& view, Intents& intents) {
    const bool is_phone = ui.is_phone();
    {
        ui::Row head(ui, {.gap = theme::space::md, .height = is_phone ? 0 : theme::layout::title_row});
        ui::heading(ui, 1, "Customers");
        ui::spacer(ui);
        if (!is_phone) draw_search(ui, view, ui.is_desk() ? search_width : narrow_search_width);
        draw_import_button(ui, state, ImportKind::customers, ui.is_desk() ? ImportButton::words : ImportButton::icon,
                           intents);
        const ui::ButtonOptions look{.kind = ui::ButtonKind::primary, .icon = icons::plus};
        if (state.has(Action::ManageCustomers) && ui::button(ui, "New customer", look))
            intents.navigate(customer_form_route());
    }
    if (is_phone) draw_search(ui, view, 0);
}

// The way to those that are the same, for who may make one of them. How many pairs there are is known once somebody has
// looked.
void draw_duplicates_button(ui::Ui& ui, const AppState& state, DuplicateSearch& search, Intents& intents) {
    if (!state.has(Action::ManageCustomers)) return;
    drop_outdated(state, search);
    const std::string count = search.is_known ? " (" + std::to_string(search.pairs.size()) + ")" : std::string();
    if (ui::button(ui, "Duplicates" + count, {.kind = ui::ButtonKind::ghost, .icon = icons::users, .small = true}))
        intents.navigate({.screen = app::Screen::same_customers});
}

void draw_filters(ui::Ui& ui, const AppState& state, CustomersView& view, Intents& intents) {
    struct Entry {
        std::string_view label;
        const char* icon;
        CustomerFilter filter;
    };
    constexpr Entry entries[] = {{"All", nullptr, CustomerFilter::all},
                                 {"Key accounts", icons::key_round, CustomerFilter::key_accounts},
                                 {"With allergies", icons::shield_alert, CustomerFilter::with_allergies},
                                 {"Open orders", icons::clipboard_list, CustomerFilter::with_open_orders}};
    ui::Row row(ui, {.wrap = true, .role = ui::Role::group, .name = "Show"});
    for (const auto& [label, icon, filter] : entries) {
        const ui::ChipOptions look{.on = view.query.filter == filter,
                                   .icon = icon,
                                   .count = static_cast<int>(view.selection.count_of(filter))};
        if (ui::chip(ui, label, look) != ui::ChipEvent::none) view.query.filter = filter;
    }
    draw_duplicates_button(ui, state, view.same.search, intents);
    draw_retention_button(ui, state, view.retention, intents);
}

// Which customer the orders of a merged one count for.
std::map<CustomerId, CustomerId> staying_customers(const AppState& state) {
    std::map<CustomerId, CustomerId> out;
    for (const Customer* customer : state.replica.all<Customer>()) {
        if (!customer->merged) continue;
        if (const Customer* stays = customer_of(state.replica.world(), customer->id))
            out.emplace(customer->id, stays->id);
    }
    return out;
}

}  // namespace

void CustomerSelection::refresh(const AppState& state, const CustomerQuery& query) {
    const std::uint64_t generation = state.replica.generation();
    if (generation_ == generation && query_ == query) return;
    generation_ = generation;
    query_ = query;
    std::vector<CustomerRow> all;  // in the order of their ids
    for (const Customer* customer : state.replica.all<Customer>()) {
        if (customer->merged) continue;
        if (query.search.empty() || matches_words(customer->name, query.search)) all.push_back({.customer = customer});
    }
    const std::map<CustomerId, CustomerId> staying = staying_customers(state);
    for (const Order* order : state.replica.all<Order>()) {
        const auto merged = staying.find(order->customer);
        const CustomerId counted_for = merged == staying.end() ? order->customer : merged->second;
        const auto found =
            std::lower_bound(all.begin(), all.end(), counted_for,
                             [](const CustomerRow& row, CustomerId customer) { return row.customer->id < customer; });
        if (found == all.end() || found->customer->id != counted_for) continue;
        const Instant moment = order->needed_at.value_or(order->created_at);
        if (!found->last_order || *found->last_order < moment) found->last_order = moment;
        found->open_count += has_ended(order->phase) ? 0 : 1;
    }
    rows_.clear();
    std::fill(std::begin(counts_), std::end(counts_), 0);
    for (const CustomerRow& row : all) {
        for (int i = 0; i < 4; ++i) counts_[i] += passes(row, static_cast<CustomerFilter>(i)) ? 1 : 0;
        if (passes(row, query.filter)) rows_.push_back(row);
    }
    const bool descends = query.direction == ui::SortDirection::descending;
    sort_by_name(rows_, [](const CustomerRow& row) -> const std::string& { return row.customer->name; });
    if (query.column == CustomerColumn::name) {
        if (descends) std::reverse(rows_.begin(), rows_.end());
        return;
    }
    std::stable_sort(rows_.begin(), rows_.end(), [&](const CustomerRow& one, const CustomerRow& other) {
        const int order = compare(state, one, other, query.column);
        return descends ? order > 0 : order < 0;
    });
}

app::Route new_order_route(CustomerId customer) {
    app::Route route{.screen = app::Screen::new_order};
    route.query["customer"] = customer.text();
    return route;
}

void draw_customers(ui::Ui& ui, ui::Rect panel, const AppState& state, CustomersView& view, Intents& intents) {
    view.selection.refresh(state, view.query);
    const bool is_phone = ui.is_phone();
    ui::Area area(ui, panel,
                  {.fill = ui::Fill::surface,
                   .border = !is_phone,
                   .radius = is_phone ? 0 : theme::radius::lg,
                   .role = ui::Role::main,
                   .name = "Customers"});
    {
        ui::Stack head(ui, {.gap = theme::space::sm,
                            .padding_x = is_phone ? theme::space::lg : theme::space::xl,
                            .padding_y = is_phone ? theme::space::md : 0});
        draw_head(ui, state, view, intents);
        draw_filters(ui, state, view, intents);
    }
    ui::gap(ui, is_phone ? 0 : theme::space::md);
    if (!view.selection.rows().empty()) return draw_table(ui, state, view, intents);
    if (state.replica.all<Customer>().empty()) {
        ui::empty_state(ui, "No customers here",
                        {.icon = icons::users, .text = "The customers of your locations appear here."});
        return;
    }
    const bool clear = ui::empty_state(ui, "No customer fits",
                                       {.icon = icons::search,
                                        .text = "Nothing matches the search and the filter.",
                                        .action = "Show all",
                                        .action_icon = icons::x});
    if (clear) view.query = {};
}

}  // namespace batchline::screens
