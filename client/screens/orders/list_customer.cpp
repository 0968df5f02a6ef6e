// Offers the customers by name, and keeps the list and its address at one.

#include "client/screens/orders/list_customer.h"

#include <algorithm>

#include "generated/icons.h"
#include "shared/base/search.h"
#include "shared/base/text.h"
#include "shared/customers/merges.h"

namespace batchline::screens {
namespace {

using app::AppState;

constexpr std::size_t options_max = 50;
constexpr float field_width = 176;
constexpr float popup_width = 320;
constexpr std::string_view all_customers = "All customers";
constexpr const char* parameter_name = "customerId";

std::string text_of(const std::optional<CustomerId>& customer) { return customer ? customer->text() : std::string(); }

void refresh_names(const AppState& state, CustomerFilterView& view) {
    if (view.generation == state.replica.generation()) return;
    view.generation = state.replica.generation();
    view.names.clear();
    for (const Customer* one : state.replica.all<Customer>()) {
        if (!one->merged)
            view.names.push_back({one->name, search_text(one->name), one->id, one->retired_at.has_value()});
    }
    std::sort(view.names.begin(), view.names.end(), [](const CustomerName& one, const CustomerName& other) {
        return one.search_name != other.search_name ? one.search_name < other.search_name : one.id < other.id;
    });
}

// Nothing where the list is neither open nor about to be; a null stands for all customers.
std::vector<const CustomerName*> fitting_names(const AppState& state, const std::string& chosen,
                                               CustomerFilterView& view) {
    std::vector<const CustomerName*> out;
    if (!view.box.open && !view.has_focus) return out;
    refresh_names(state, view);
    const std::string typed = search_text(view.box.text);
    const bool is_unfiltered = typed.empty() || view.box.text == chosen;
    if (is_unfiltered) out.push_back(nullptr);
    for (const CustomerName& one : view.names) {
        if (is_unfiltered || matches_search_text(one.search_name, typed)) out.push_back(&one);
        if (is_unfiltered && out.size() == options_max) break;
    }
    if (is_unfiltered) return out;
    // Names that begin with what was typed come first.
    std::stable_partition(out.begin(), out.end(),
                          [&](const CustomerName* one) { return one->search_name.starts_with(typed); });
    if (out.size() >= options_max) out.resize(options_max - 1);
    if (matches_search_text(search_text(all_customers), typed)) out.push_back(nullptr);
    return out;
}

// What the filter names, where the customer is this user's to see.
std::string chosen_name(const AppState& state, const OrderListView& list) {
    if (!list.filter.customer) return {};
    const Customer* customer = customer_of(state.replica.world(), *list.filter.customer);
    return customer ? customer->name : "One customer";
}

}  // namespace

app::Route orders_route(CustomerId customer) {
    app::Route route{.screen = app::Screen::orders};
    route.query[parameter_name] = customer.text();
    return route;
}

void take_customer_of_address(const AppState& state, OrderListView& view) {
    const std::string_view named = state.route.parameter(parameter_name);
    if (named == view.customer.seen) return;
    view.customer.seen = named;
    view.customer.written = named;
    const auto id = Uuid::parse(named);
    if (!id) return;
    const Customer* customer = customer_of(state.replica.world(), CustomerId{*id});
    const CustomerId meant = customer ? customer->id : CustomerId{*id};
    if (view.filter.customer == meant) return;
    view.filter = {};
    view.filter.customer = meant;
}

void draw_customer_filter(ui::Ui& ui, const AppState& state, OrderListView& list) {
    if (!list.filter.customer && !state.replica.holds_any(RecordKind::Customer)) return;
    CustomerFilterView& view = list.customer;
    const std::string chosen = chosen_name(state, list);
    if (!view.has_focus && !view.box.open) view.box.text = chosen;
    const std::vector<const CustomerName*> fitting = fitting_names(state, chosen, view);
    std::vector<ui::Option> options;
    for (const CustomerName* one : fitting) {
        if (!one) options.push_back({.text = all_customers, .key = "all"});
        else
            options.push_back({.text = one->name,
                               .secondary = one->is_retired ? std::string_view("Retired") : std::string_view{},
                               .key = ui::Key(one->id.text())});
    }
    ui::ComboboxOptions settings;
    settings.field = {.placeholder = all_customers, .icon = icons::users, .width = field_width, .label_hidden = true};
    settings.popup_width = popup_width;
    settings.empty_text = "No customer of this name";
    const ui::ComboboxEvents events = ui::combobox(ui, "Customer", view.box, options, settings);
    if (view.has_focus != events.focused) ui.request_frame();
    view.has_focus = events.focused;
    if (events.chosen) {
        const CustomerName* one = fitting[*events.chosen];
        list.filter.customer = one ? std::optional(one->id) : std::nullopt;
        view.box.text = one ? one->name : std::string();
    } else if (events.changed && trimmed(view.box.text).empty()) {
        list.filter.customer.reset();
    }
}

void tell_customer_in_address(const AppState& state, OrderListView& view, app::Intents& intents) {
    const std::string wanted = text_of(view.filter.customer);
    if (wanted == view.customer.written) return;
    view.customer.written = wanted;
    app::Route route = state.route;
    if (wanted.empty()) route.query.erase(parameter_name);
    else route.query[parameter_name] = wanted;
    intents.replace(std::move(route));
}

}  // namespace batchline::screens
