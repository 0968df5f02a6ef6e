// Addresses read and written.

#include <doctest/doctest.h>

#include "client/app/route.h"

using namespace batchline;
using namespace batchline::app;

namespace {

const std::string id_text = "01890a5d-ac96-774b-bcce-b302099a8057";
const Uuid id = *Uuid::parse(id_text);

}  // namespace

TEST_CASE("every address names one screen and is made again from it") {
    struct Row {
        std::string address;
        Screen screen;
    };
    const Row rows[] = {
        {"/", Screen::home},
        {"/orders", Screen::orders},
        {"/orders/new", Screen::new_order},
        {"/orders/" + id_text, Screen::order},
        {"/orders/" + id_text + "/edit", Screen::edit_order},
        {"/orders/" + id_text + "/discussion", Screen::order},
        {"/orders/" + id_text + "/audit", Screen::order},
        {"/orders/" + id_text + "/revisions", Screen::order},
        {"/procurement", Screen::procurement},
        {"/production", Screen::production},
        {"/purchase-orders", Screen::purchase_orders},
        {"/purchase-orders/proposals", Screen::purchase_proposals},
        {"/purchase-orders/new", Screen::purchase_order_form},
        {"/purchase-orders/" + id_text, Screen::purchase_order},
        {"/purchase-orders/" + id_text + "/edit", Screen::purchase_order_form},
        {"/inventory", Screen::inventory},
        {"/admin", Screen::admin},
        {"/admin/templates", Screen::templates},
        {"/customers", Screen::customers},
        {"/customers/" + id_text, Screen::customer},
        {"/customers/new", Screen::customer_form},
        {"/customers/" + id_text + "/edit", Screen::customer_form},
        {"/import", Screen::import_table},
        {"/import?kind=materials", Screen::import_table},
        {"/catalogue/products", Screen::catalogue},
        {"/catalogue/suppliers/" + id_text, Screen::catalogue},
        {"/catalogue/materials/new", Screen::catalogue_form},
        {"/catalogue/recipes/" + id_text + "/edit", Screen::catalogue_form},
    };
    for (const Row& row : rows) {
        CAPTURE(row.address);
        const Route route = parse_route(row.address);
        CHECK(route.screen == row.screen);
        CHECK(address_of(route) == row.address);
    }
}

TEST_CASE("an order's parts are tabs of one screen") {
    CHECK(parse_route("/orders/" + id_text).tab == OrderTab::details);
    CHECK(parse_route("/orders/" + id_text + "/audit").tab == OrderTab::audit);
    CHECK(parse_route("/orders/" + id_text + "/revisions").id == id);
}

TEST_CASE("the catalogue opens with its products") {
    CHECK(parse_route("/catalogue").catalogue == CatalogueTab::products);
    CHECK(parse_route("/catalogue/recipes/" + id_text).catalogue == CatalogueTab::recipes);
    CHECK(parse_route("/catalogue/recipes/" + id_text).id == id);
}

TEST_CASE("what leads nowhere is not found") {
    for (const std::string address : {"/nowhere", "/orders/17", "/orders/new/edit", "/customers", "/orders//edit/more/",
                                      "/catalogue/tools", "/purchase-orders/17", "/purchase-orders/proposals/edit",
                                      "/catalogue/recipes/17", "/catalogue/recipes/new/edit"}) {
        CAPTURE(address);
        const bool is_customers = address == "/customers";
        CHECK((parse_route(address).screen == Screen::not_found) == !is_customers);
    }
}

TEST_CASE("queries are decoded, encoded and kept") {
    const Route route = parse_route("/procurement?order=" + id_text + "&q=r%C3%B6st+brot%26&empty=");
    CHECK(route.screen == Screen::procurement);
    CHECK(route.parameter("order") == id_text);
    CHECK(route.parameter("q") == "röst brot&");
    CHECK(route.parameter("absent").empty());
    CHECK(parse_route(address_of(route)) == route);
}

TEST_CASE("a trailing slash and a fragment change nothing") {
    CHECK(parse_route("/orders/").screen == Screen::orders);
    CHECK(parse_route("/orders#top").screen == Screen::orders);
    CHECK(parse_route("").screen == Screen::home);
}
