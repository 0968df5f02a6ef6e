#pragma once
// What is bought of suppliers: /purchase-orders, what to buy, one purchase order, and its form.

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "client/app/state.h"
#include "client/screens/purchasing/form.h"
#include "client/screens/purchasing/receive.h"
#include "client/widgets/ui.h"
#include "shared/workflows/purchase_proposals.h"

namespace batchline::screens {

// --- list.cpp ---
struct PurchaseQuery {
    std::string search{};
    std::optional<PurchaseStatus> status{};  // none: all that are open
    std::optional<LocationId> location{};
};
struct PurchaseListView {
    PurchaseQuery query{};
    bool focus_search = false;
};
void draw_purchase_orders(ui::Ui& ui, ui::Rect panel, const app::AppState& state, PurchaseListView& view,
                          app::Intents& intents);

// --- page.cpp ---
enum class PurchaseAction : std::uint8_t { none, send, confirm, receive, close, cancel };
struct PurchasePageView {
    std::optional<PurchaseOrderId> shown{};
    std::optional<PurchaseOrder> told{};  // as the server told it: the replica keeps those alone that are open
    app::Ticket asked = 0;
    bool was_asked = false;
    PurchaseAction asking = PurchaseAction::none;  // its dialog is open
    PurchaseAction sent = PurchaseAction::none;
    app::Ticket ticket = 0;
    bool waited = false;     // it was told that this waits on the device
    std::string expected{};  // of Confirm, as typed
    bool tried = false;
    std::string reason{};   // of Close and Cancel
    std::string problem{};  // why it did not go through
    ReceivePurchaseView receive{};
};
void draw_purchase_order(ui::Ui& ui, ui::Rect panel, const app::AppState& state, PurchasePageView& view,
                         app::Intents& intents);

// --- proposals.cpp ---
// What somebody made of one line that is proposed.
struct ProposedLine {
    std::string packs{};
    std::int64_t offered = 0;  // what was proposed then: another proposal is written in anew
    bool is_left_out = false;
};
struct PurchaseProposalsView {
    std::optional<LocationId> location{};
    PurchaseProposals found{};
    std::optional<std::uint64_t> generation{};  // of the replica they were found in …
    Date day{};                                 // … and the day they hold for
    std::map<std::pair<SupplierId, MaterialId>, ProposedLine> lines{};
    std::optional<SupplierId> supplier{};  // whose card was made a draft of
    PurchaseOrderId made{};
    app::Ticket ticket = 0;
    std::string problem{};
};
void draw_purchase_proposals(ui::Ui& ui, ui::Rect panel, const app::AppState& state, PurchaseProposalsView& view,
                             app::Intents& intents);

// --- form.cpp ---
struct PurchaseFormView {
    std::optional<PurchaseForm> form{};
};
void draw_purchase_order_form(ui::Ui& ui, ui::Rect panel, const app::AppState& state, PurchaseFormView& view,
                              app::Intents& intents);

// --- addresses ---
inline app::Route purchase_orders_route() { return {.screen = app::Screen::purchase_orders}; }
inline app::Route purchase_route(PurchaseOrderId purchase) { return app::purchase_order_route(purchase.value); }
inline app::Route proposals_route(LocationId location) {
    return {.screen = app::Screen::purchase_proposals, .query = {{"location", location.text()}}};
}
// Of a new one, where none is named.
inline app::Route purchase_form_route(std::optional<PurchaseOrderId> purchase = {}) {
    app::Route route{.screen = app::Screen::purchase_order_form};
    if (purchase) route.id = purchase->value;
    return route;
}

}  // namespace batchline::screens
