// What of a shortfall is bought already, and the way to buy the rest.

#include <algorithm>

#include "client/screens/procurement/decision_parts.h"
#include "client/screens/purchasing/purchasing.h"
#include "client/screens/words.h"
#include "generated/icons.h"
#include "shared/purchasing/rules.h"

namespace batchline::screens {
namespace {

// A line of an open purchase order that brings a material.
struct Purchased {
    const PurchaseOrder* purchase = nullptr;
    const PurchaseLine* line = nullptr;
    bool is_for_order = false;
};

bool names(const PurchaseLine& line, OrderId order) {
    return std::find(line.orders.begin(), line.orders.end(), order) != line.orders.end();
}

// Those made for the order; where there are none, all that bring the material to its location.
std::vector<Purchased> purchases_of(const app::AppState& state, const Order& order, MaterialId material) {
    std::vector<Purchased> found;
    const World& world = state.replica.world();
    for (const PurchaseOrder* purchase : world.list<PurchaseOrder>(open_purchase_orders_at(order.location))) {
        for (const PurchaseLine& line : purchase->lines) {
            if (line.material == material && outstanding_of(line).amount > 0)
                found.push_back({purchase, &line, names(line, order.id)});
        }
    }
    const bool is_any_for_it =
        std::any_of(found.begin(), found.end(), [](const Purchased& one) { return one.is_for_order; });
    if (is_any_for_it) std::erase_if(found, [](const Purchased& one) { return !one.is_for_order; });
    return found;
}

void draw_purchased(DecisionContext& context, const Purchased& one) {
    const PurchaseOrder& purchase = *one.purchase;
    const std::string label = purchase_number_text(purchase.number) + " \xC2\xB7 " +
                              std::string(status_words(purchase.status)) + " \xC2\xB7 " +
                              outstanding_of(*one.line).text();
    const app::Route route = purchase_route(purchase.id);
    if (ui::link(context.ui, label, app::address_of(route), {.icon = icons::truck, .key = ui::Key(purchase.id.text())}))
        context.intents.navigate(route);
    if (!one.is_for_order) ui::caption(context.ui, "not made for this order");
}

}  // namespace

bool is_bought(const app::AppState& state, const Order& order, const std::vector<MaterialNeed>& needs) {
    bool is_any_short = false;
    for (const MaterialNeed& need : needs) {
        if (need.missing.amount == 0) continue;
        is_any_short = true;
        const std::vector<Purchased> found = purchases_of(state, order, need.material);
        if (found.empty() || !found.front().is_for_order) return false;
    }
    return is_any_short;
}

void draw_purchases(DecisionContext& context) {
    ui::Ui& ui = context.ui;
    if (!context.state.may_at(Action::ManagePurchaseOrders, context.order.location)) return;
    if (is_coverable_now(context.needs)) return;
    ui::Stack part(ui, {.gap = theme::space::sm, .role = ui::Role::group, .name = "Purchases", .key = "purchases"});
    for (const MaterialNeed& need : context.needs) {
        if (need.missing.amount == 0) continue;
        const std::vector<Purchased> found = purchases_of(context.state, context.order, need.material);
        if (found.empty()) continue;
        const ui::Key key(need.material.text());
        const ui::Scope scope(ui, key);
        ui::Row row(ui, {.gap = theme::space::md, .wrap = true, .key = key});
        ui::text(ui, context.material(need.material), {.style = ui::TextStyle::label});
        for (const Purchased& one : found) draw_purchased(context, one);
    }
    if (is_bought(context.state, context.order, context.needs)) return;
    ui::Row foot(ui);
    if (ui::button(ui, "Buy what is missing", {.icon = icons::shopping_cart}))
        context.intents.navigate(proposals_route(context.order.location));
}

}  // namespace batchline::screens
