// Lists the screens, and draws each with what it keeps between frames.

#include "client/app/screen_table.h"

#include <algorithm>
#include <array>

#include "client/gallery/gallery.h"
#include "client/screens/admin/admin.h"
#include "client/screens/customers/customers.h"
#include "client/screens/follow_ups/follow_ups.h"
#include "client/screens/inventory/inventory.h"
#include "client/screens/notifications/inbox.h"
#include "client/screens/orders/detail.h"
#include "client/screens/orders/form.h"
#include "client/screens/orders/list.h"
#include "client/screens/procurement/queue.h"
#include "client/screens/production/board.h"
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

constexpr std::array table{
    ScreenEntry{Screen::home, "/", "Orders", draw_nothing},  // the role's own is drawn in its place
    ScreenEntry{Screen::orders, "/orders", "Orders", shows<screens::draw_order_list>, icons::clipboard_list,
                Action::ViewOrder},
    ScreenEntry{Screen::new_order, "/orders/new", "New order", draw_form},
    ScreenEntry{Screen::order, "", "Order", shows<screens::draw_order_detail>},
    ScreenEntry{Screen::edit_order, "", "Edit order", draw_form},
    ScreenEntry{Screen::procurement, "/procurement", "Procurement", shows<screens::draw_procurement>,
                icons::shopping_cart, Action::ViewProcurement},
    ScreenEntry{Screen::production, "/production", "Production", shows<screens::draw_production>, icons::factory,
                Action::ViewBoard},
    ScreenEntry{Screen::inventory, "/inventory", "Inventory", shows<screens::draw_inventory>, icons::boxes,
                Action::ViewStock},
    ScreenEntry{Screen::customers, "/customers", "Customers", shows<screens::draw_customers>, icons::users,
                Action::ViewCustomer},
    ScreenEntry{Screen::customer, "", "Customer", shows<screens::draw_customer_page>},
    ScreenEntry{Screen::admin, "/admin", "Administration", shows<screens::draw_admin>, icons::settings,
                Action::ManageUsers},
    ScreenEntry{Screen::notifications, "/notifications", "Notifications", shows<screens::draw_notifications>},
    ScreenEntry{Screen::follow_ups, "/follow-ups", "Follow-ups", shows<screens::draw_follow_ups>},
    ScreenEntry{Screen::sync, "/sync", "Changes", shows<screens::draw_sync>},
    ScreenEntry{Screen::gallery, "/gallery", "Gallery", draw_nothing},  // stands alone, without the shell
    ScreenEntry{Screen::not_found, "/not-found", "Not found", draw_nothing},
};

}  // namespace

std::span<const ScreenEntry> screen_table() { return table; }

const ScreenEntry& entry_of(Screen screen) {
    const auto found =
        std::find_if(table.begin(), table.end(), [&](const ScreenEntry& entry) { return entry.screen == screen; });
    ENSURE(found != table.end());
    return *found;
}

}  // namespace batchline::app
