#pragma once
// What each screen keeps between frames: filters, drafts, open dialogs. Wiped when somebody signs out.

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
#include "client/screens/sign_in/sign_in.h"
#include "client/screens/sync/sync.h"

namespace batchline::app {

struct Views {
    screens::ShellView shell{};
    screens::SignInView sign_in{};
    screens::OrderListView order_list{};
    screens::OrderDetailView order_detail{};
    screens::OrderFormView order_form{};
    screens::ProcurementView procurement{};
    screens::ProductionView production{};
    screens::InventoryView inventory{};
    screens::CustomersView customers{};
    screens::AdminView admin{};
    screens::NotificationsView notifications{};
    screens::FollowUpsView follow_ups{};
    screens::SyncView sync{};
    gallery::GalleryView gallery{};
};

}  // namespace batchline::app
