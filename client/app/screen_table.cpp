// Lists the screens, and draws each with what it keeps between frames.

#include "client/app/screen_table.h"

#include <algorithm>
#include <iterator>

#include "client/gallery/gallery.h"
#include "client/screens/admin/admin.h"
#include "client/screens/admin/templates.h"
#include "client/screens/catalogue/catalogue.h"
#include "client/screens/customers/customers.h"
#include "client/screens/customers/form.h"
#include "client/screens/follow_ups/follow_ups.h"
#include "client/screens/import/import.h"
#include "client/screens/inventory/inventory.h"
#include "client/screens/notifications/inbox.h"
#include "client/screens/orders/detail.h"
#include "client/screens/orders/form.h"
#include "client/screens/orders/list.h"
#include "client/screens/procurement/queue.h"
#include "client/screens/production/board.h"
#include "client/screens/purchasing/purchasing.h"
#include "client/screens/shell/shell.h"
#include "client/screens/sync/sync.h"
#include "generated/icons.h"

namespace batchline::app {
namespace {

template <class View>
using Draws = void (*)(ui::Ui&, ui::Rect, const AppState&, View&, Intents&);
template <class View>
void draw_with(Draws<View> draw, const Frame& frame) {
    draw(frame.ui, frame.panel, frame.state, frame.views.of<View>(), frame.intents);
}
// Most screens: a view of their own is all they keep.
template <auto draw>
void shows(const Frame& frame) {
    draw_with(draw, frame);
}

void draw_form(const Frame& frame) {
    const std::optional<OrderId> edited = frame.route.id ? std::optional(OrderId{*frame.route.id}) : std::nullopt;
    screens::draw_order_form(frame.ui, frame.panel, frame.state, edited, frame.views.of<screens::OrderFormView>(),
                             frame.intents);
}
void draw_nothing(const Frame& frame) { screens::draw_not_found(frame.ui, frame.panel, frame.intents); }

constexpr ScreenEntry table[]{
    {Screen::home, "/", "Orders", draw_nothing},  // the role's own is drawn in its place
    {Screen::orders, "/orders", "Orders", shows<screens::draw_order_list>, icons::clipboard_list, Action::ViewOrder},
    {Screen::new_order, "/orders/new", "New order", draw_form},
    {Screen::order, "", "Order", shows<screens::draw_order_detail>},
    {Screen::edit_order, "", "Edit order", draw_form},
    {Screen::procurement, "/procurement", "Procurement", shows<screens::draw_procurement>, icons::shopping_cart,
     Action::ViewProcurement},
    {Screen::production, "/production", "Production", shows<screens::draw_production>, icons::factory,
     Action::ViewBoard},
    {Screen::inventory, "/inventory", "Inventory", shows<screens::draw_inventory>, icons::boxes, Action::ViewStock},
    {Screen::customers, "/customers", "Customers", shows<screens::draw_customers>, icons::users, Action::ViewCustomer},
    {Screen::customer, "", "Customer", shows<screens::draw_customer_page>},
    {Screen::customer_form, "/customers/new", "Customer", shows<screens::draw_customer_form>},
    {Screen::same_customers, "/customers/duplicates", "Duplicates", shows<screens::draw_same_customers>},
    {Screen::retention, "/customers/retention", "Kept for long enough", shows<screens::draw_retention>},
    {Screen::catalogue, "/catalogue", "Catalogue", shows<screens::draw_catalogue>, icons::book_open,
     Action::ManageCatalogue},
    {Screen::catalogue_form, "", "Catalogue", shows<screens::draw_catalogue_form>},
    {Screen::purchase_orders, "/purchase-orders", "Purchase orders", shows<screens::draw_purchase_orders>, icons::truck,
     Action::ManagePurchaseOrders},
    {Screen::purchase_proposals, "/purchase-orders/proposals", "What to buy", shows<screens::draw_purchase_proposals>},
    {Screen::purchase_order, "", "Purchase order", shows<screens::draw_purchase_order>},
    {Screen::purchase_order_form, "/purchase-orders/new", "Purchase order", shows<screens::draw_purchase_order_form>},
    {Screen::templates, "/admin/templates", "Message templates", shows<screens::draw_message_templates>,
     icons::message_square, Action::ManageTemplates},
    {Screen::admin, "/admin", "Administration", shows<screens::draw_admin>, icons::settings, Action::ManageUsers},
    {Screen::notifications, "/notifications", "Notifications", shows<screens::draw_notifications>},
    {Screen::follow_ups, "/follow-ups", "Follow-ups", shows<screens::draw_follow_ups>},
    {Screen::import_table, "/import", "Import", shows<screens::draw_import>},
    {Screen::setup, "/setup", "Set up", draw_nothing},  // before anybody is signed in: drawn in the place of the form
    {Screen::sync, "/sync", "Changes", shows<screens::draw_sync>},
    {Screen::gallery, "/gallery", "Gallery", draw_nothing},  // stands alone, without the shell
    {Screen::not_found, "/not-found", "Not found", draw_nothing},
};

}  // namespace

std::span<const ScreenEntry> screen_table() { return table; }

const ScreenEntry& entry_of(Screen screen) {
    const auto found = std::find_if(std::begin(table), std::end(table),
                                    [&](const ScreenEntry& entry) { return entry.screen == screen; });
    ENSURE(found != std::end(table));
    return *found;
}

}  // namespace batchline::app
