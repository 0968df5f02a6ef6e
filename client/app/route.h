#pragma once
// Addresses of the application: every screen and order has one, so that links, bookmarks and back work.

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "shared/base/uuid.h"

namespace batchline::app {

enum class Screen : std::uint8_t {
    home,                 // "/": the role's home
    orders,               // "/orders"
    new_order,            // "/orders/new"
    order,                // "/orders/{id}", "/orders/{id}/audit", "/orders/{id}/revisions"
    edit_order,           // "/orders/{id}/edit"
    procurement,          // "/procurement"
    purchase_orders,      // "/purchase-orders"
    purchase_proposals,   // "/purchase-orders/proposals": what to buy
    purchase_order,       // "/purchase-orders/{id}"
    purchase_order_form,  // "/purchase-orders/new", "/purchase-orders/{id}/edit"
    production,           // "/production"
    inventory,            // "/inventory"
    customers,            // "/customers"
    customer,             // "/customers/{id}"
    customer_form,        // "/customers/new", "/customers/{id}/edit"
    same_customers,       // "/customers/duplicates", "/customers/{id}/merge?other=…"
    retention,            // "/customers/retention"
    catalogue,            // "/catalogue", "/catalogue/materials", "/catalogue/materials/{id}"
    catalogue_form,       // "/catalogue/materials/new", "/catalogue/materials/{id}/edit"
    admin,                // "/admin"
    templates,            // "/admin/templates": the messages that are ready but for a few values
    notifications,        // "/notifications"
    follow_ups,           // "/follow-ups"
    import_table,         // "/import?kind=materials": a file of records
    setup,                // "/setup": the first start
    sync,                 // "/sync": what waits to be sent, and what came back
    gallery,              // "/gallery": every widget in its states
    not_found
};

enum class OrderTab : std::uint8_t { details, discussion, audit, revisions };

enum class CatalogueTab : std::uint8_t { products, materials, recipes, suppliers };

struct Route {
    Screen screen = Screen::home;
    std::optional<Uuid> id{};                         // of the order, customer, material …
    OrderTab tab = OrderTab::details;                 // of an order
    CatalogueTab catalogue = CatalogueTab::products;  // of the catalogue
    std::map<std::string, std::string> query{};       // "?order=…" → {"order", "…"}, decoded

    friend bool operator==(const Route&, const Route&) = default;
    // The value of a query parameter, empty when absent.
    std::string_view parameter(const std::string& name) const;
};

// `address` is path and query, "/orders/0190…/audit?from=list"; anything unknown is Screen::not_found.
Route parse_route(std::string_view address);
std::string address_of(const Route& route);

// For values inside an address: everything but letters, digits and "-_.~" as %XX.
std::string percent_encoded(std::string_view text);

Route order_route(Uuid order, OrderTab tab = OrderTab::details);
inline Route purchase_order_route(Uuid purchase) { return {.screen = Screen::purchase_order, .id = purchase}; }
inline std::string order_address(Uuid order, OrderTab tab = OrderTab::details) {
    return address_of(order_route(order, tab));
}

}  // namespace batchline::app
