// Finds screens, orders and customers that fit what is typed, open orders first.

#include "client/screens/shell/palette.h"

#include <algorithm>

#include "client/screens/customers/customers.h"
#include "client/screens/sorting.h"
#include "client/screens/words.h"
#include "generated/icons.h"
#include "shared/base/search.h"
#include "shared/base/text.h"

namespace batchline::screens {
namespace {

constexpr std::size_t orders_max = 6;
constexpr std::size_t customers_max = 8;
constexpr std::size_t typed_length_min = 2;  // for orders and customers: one letter fits half of them

struct Found {
    std::string text;
    std::string second;
    std::function<void()> choose;
};

bool begins(const std::string& text, const std::string& typed) { return search_text(text).starts_with(typed); }

std::string searchable(const Order& order) {
    return number_text(order.number) + " " + std::to_string(order.number) + " " + order.customer_name;
}

void add_entries(std::vector<Found>& out, const std::vector<PaletteEntry>& entries, const std::string& typed) {
    for (const PaletteEntry& entry : entries) {
        if (matches_search_text(search_text(entry.text), typed)) out.push_back({entry.text, entry.kind, entry.choose});
    }
}

void add_orders(std::vector<Found>& out, const app::AppState& state, const std::string& typed, app::Intents& intents) {
    std::vector<const Order*> fitting;
    for (const Order* order : state.replica.all<Order>()) {
        if (order->number != 0 && matches_search_text(search_text(searchable(*order)), typed)) fitting.push_back(order);
    }
    // What is open before what is over, the latest first.
    const auto goes_before = [](const Order* one, const Order* other) {
        const bool one_ended = has_ended(one->phase);
        if (one_ended != has_ended(other->phase)) return !one_ended;
        return one->number > other->number;
    };
    const std::size_t count = std::min(orders_max, fitting.size());
    std::partial_sort(fitting.begin(), fitting.begin() + static_cast<std::ptrdiff_t>(count), fitting.end(),
                      goes_before);
    for (std::size_t i = 0; i < count; ++i) {
        const Order& order = *fitting[i];
        std::string second = "Order, " + std::string(state.status_label(order));
        if (order.needed_at)
            second += ", " + moment_in_sentence(*order.needed_at, state.now, state.zone_of(order.location));
        out.push_back({order_title(order) + " " + order.customer_name, std::move(second),
                       [&intents, id = order.id] { intents.navigate(app::order_route(id.value)); }});
    }
}

void add_customers(std::vector<Found>& out, const app::AppState& state, const std::string& typed,
                   app::Intents& intents) {
    std::vector<const Customer*> fitting;
    for (const Customer* customer : state.replica.all<Customer>()) {
        if (!customer->merged && matches_search_text(search_text(customer->name), typed)) fitting.push_back(customer);
    }
    sort_by_name(fitting);
    std::stable_partition(fitting.begin(), fitting.end(),
                          [&](const Customer* customer) { return begins(customer->name, typed); });
    if (fitting.size() > customers_max) fitting.resize(customers_max);
    for (const Customer* customer : fitting) {
        const bool may_order =
            !customer->retired_at &&
            std::any_of(customer->locations.begin(), customer->locations.end(),
                        [&](LocationId location) { return state.may_at(Action::CreateOrder, location); });
        std::string second = tier_rank(state, customer->tier) == 0 ? "Customer" : "Customer, " + customer->tier;
        out.push_back({customer->name, std::move(second),
                       [&intents, id = customer->id] { intents.navigate(customer_route(id)); }});
        if (may_order)
            out.push_back({"New order for " + customer->name, "Action",
                           [&intents, id = customer->id] { intents.navigate(new_order_route(id)); }});
    }
}

std::vector<Found> find_all(const app::AppState& state, const std::string& text,
                            const std::vector<PaletteEntry>& entries, app::Intents& intents) {
    const std::string typed = search_text(text);
    std::vector<Found> out;
    if (typed.size() >= typed_length_min) {
        add_orders(out, state, typed, intents);
        if (state.has(Action::ViewCustomer)) add_customers(out, state, typed, intents);
    }
    // Screens and actions that are meant stand first.
    std::vector<Found> named;
    add_entries(named, entries, typed);
    out.insert(out.begin(), named.begin(), named.end());
    return out;
}

}  // namespace

void open_palette(PaletteView& view) {
    view = {};
    view.is_open = true;
    view.wants_focus = true;
}

void draw_palette(ui::Ui& ui, const app::AppState& state, PaletteView& view, const std::vector<PaletteEntry>& entries,
                  app::Intents& intents) {
    if (!view.is_open) return;
    const std::vector<Found> found = find_all(state, view.field.text, entries, intents);
    std::vector<ui::Option> options;
    for (const Found& one : found)
        options.push_back({.text = one.text, .secondary = one.second, .key = ui::Key(one.text + one.second)});

    ui::Dialog dialog(ui, "palette",
                      {.title = "Jump to",
                       .text = "An order by number or customer, a customer, a screen, something to do.",
                       .width = theme::layout::palette,
                       .high = true});
    view.field.open = true;
    ui::ComboboxOptions settings;
    settings.field = {.placeholder = "Type a few letters",
                      .icon = icons::search,
                      .label_hidden = true,
                      .take_focus = view.wants_focus};
    settings.empty_text = "Nothing found";
    view.wants_focus = false;
    const ui::ComboboxEvents events = ui::combobox(ui, "Jump to", view.field, options, settings);
    if (events.chosen) {
        const std::function<void()> choose = found[*events.chosen].choose;
        view = {};
        choose();
        ui.request_frame();
        return;
    }
    if (dialog.dismissed() || ui.key_pressed("Escape")) {
        view = {};
        ui.request_frame();
    }
}

}  // namespace batchline::screens
