// What the purchasing screens write and draw alike.

#include "client/screens/purchasing/purchasing_parts.h"

#include <algorithm>

#include "client/screens/catalogue/catalogue.h"
#include "client/screens/record_form.h"
#include "client/screens/words.h"
#include "generated/icons.h"

namespace batchline::screens {

using app::AppState;
using app::Intents;

ui::AreaOptions purchasing_panel(const ui::Ui& ui, std::string_view name) {
    const bool is_phone = ui.is_phone();
    return {.fill = ui::Fill::surface,
            .border = !is_phone,
            .radius = is_phone ? 0 : theme::radius::lg,
            .role = ui::Role::main,
            .name = name};
}

bool may_purchase(ui::Ui& ui, const AppState& state, std::string_view title) {
    if (state.has(Action::ManagePurchaseOrders)) return true;
    ui::heading(ui, 1, title);
    ui::empty_state(ui, "This is for who buys",
                    {.icon = icons::lock, .text = "Your role does not include purchase orders."});
    return false;
}

std::vector<const Location*> purchasing_locations(const AppState& state, const std::optional<LocationId>& chosen) {
    std::vector<const Location*> locations = without_closed(state.own_locations(), chosen);
    std::erase_if(locations,
                  [&](const Location* location) { return !state.may_at(Action::ManagePurchaseOrders, location->id); });
    return locations;
}

std::string purchase_title(const PurchaseOrder& purchase) { return purchase_number_text(purchase.number); }

std::string supplier_name(const AppState& state, SupplierId supplier) {
    const Supplier* found = state.replica.find<Supplier>(supplier);
    return found ? found->name : "Somebody";
}

std::string come_text(const PurchaseOrder& purchase) {
    const auto come = std::count_if(purchase.lines.begin(), purchase.lines.end(),
                                    [](const PurchaseLine& line) { return outstanding_of(line).amount == 0; });
    return std::to_string(come) + " of " + counted(purchase.lines.size(), "line", "lines");
}

std::string total_text(const PurchaseOrder& purchase) {
    const auto total = total_of(purchase);
    return total ? money_text(*total) : std::string{};
}

std::string packs_text(const PurchaseLineContent& line) {
    return std::to_string(line.packs) + " \xC3\x97 " + line.pack_size.text();
}

std::string sum_text(const PurchaseLineContent& line) {
    const auto sum = total_of(std::vector<PurchaseLineContent>{line});
    return sum ? money_text(*sum) : std::string{};
}

bool is_overdue(const PurchaseOrder& purchase, Instant now) {
    return is_under_way(purchase.status) && purchase.expected_at && *purchase.expected_at < now;
}

DeliveryWords delivery_words(const AppState& state, const PurchaseOrder& purchase) {
    if (purchase.status == PurchaseStatus::Draft) return {"Not sent yet"};
    if (!purchase.expected_at) return {purchase.status == PurchaseStatus::Sent ? "Not confirmed yet" : ""};
    const std::string day = date_text(*purchase.expected_at, state.now, state.zone_of(purchase.location));
    if (is_overdue(purchase, state.now)) return {"Overdue, " + day, ui::Tone::danger};
    return {day, ui::Tone::normal};
}

void draw_order_links(ui::Ui& ui, const AppState& state, const std::vector<OrderId>& orders, Intents& intents) {
    for (const OrderId id : orders) {
        const Order* order = state.replica.find<Order>(id);
        if (!order) continue;
        const app::Route route = app::order_route(id.value);
        if (ui::link(ui, order_title(*order), app::address_of(route), {.key = ui::Key(id.text())}))
            intents.navigate(route);
    }
}

void draw_catalogue_link(ui::Ui& ui, const AppState& state, app::CatalogueTab tab, Uuid id, std::string_view name,
                         Intents& intents) {
    if (!state.has(Action::ManageCatalogue)) return ui::text(ui, name);
    const app::Route route = catalogue_route(tab, id);
    if (ui::link(ui, name, app::address_of(route), {.style = ui::TextStyle::body, .key = ui::Key(id.text())}))
        intents.navigate(route);
}

}  // namespace batchline::screens
