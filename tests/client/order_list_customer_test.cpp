// The order list of one customer: chosen by name, kept in a view, named in the address, asked of the server.

#include <algorithm>

#include <doctest/doctest.h>

#include "client/screens/orders/list.h"
#include "tests/client/form_screens_support.h"

using namespace batchline;
using semantics::Role;
using testing::id;
using testing::pieces;

namespace {

// Two orders of anybody and one of nut-free, all ready for production.
struct ListDesk : test::BakeryDesk {
    ListDesk() : BakeryDesk("sales.north") {
        bakery.stock_for_buns();
        order("first", "anybody");
        order("second", "anybody");
        order("theirs", "nut-free");
        refresh();
        state.route = {.screen = app::Screen::orders};
        settle();
    }

    screens::OrderListView view;
    test::OneScreen screen{[this](ui::Ui& ui) {
        ui.at_place("orders");
        screens::draw_order_list(ui, {0, 0, std::min(1200.0F, ui.width()), 860}, state, view, intents);
        fulfil();
    }};
    platform::Driver driver{screen};

    void order(const std::string& name, const std::string& customer) {
        CreateOrder command = bakery.order_of("bun", pieces(12), name);
        command.customer = id<CustomerId>(customer);
        bakery.must("sales.north", command);
    }
    void settle() {
        for (int i = 0; i < 4; ++i) driver.draw();
    }
    void choose(std::string_view customer) {
        driver.choose("Customer", customer);
        settle();
    }
    void click(std::string_view button) {
        driver.click(Role::button, button);
        settle();
    }
    bool shows(const std::string& name) const { return driver.has(Role::row, number_text(bakery.order(name).number)); }
    std::string_view in_address() const { return visited.empty() ? "" : visited.back().parameter("customerId"); }
};

const std::string theirs = id<CustomerId>("nut-free").text();

}  // namespace

TEST_CASE("a customer is chosen by name: rows and counts are theirs, and the address says so") {
    ListDesk desk;
    CHECK(desk.view.selection.total() == 3);
    desk.choose("nut-free");
    CHECK(desk.shows("theirs"));
    CHECK_FALSE(desk.shows("first"));
    CHECK(desk.view.selection.total() == 1);
    CHECK(desk.view.selection.count_of(desk.bakery.order("theirs").status) == 1);
    CHECK(desk.in_address() == theirs);
    CHECK(desk.driver.find(Role::combobox, "Customer")->value == "nut-free");
    const std::size_t told = desk.visited.size();
    desk.settle();
    CHECK(desk.visited.size() == told);

    desk.choose("All customers");
    CHECK(desk.shows("first"));
    CHECK(desk.view.selection.total() == 3);
    CHECK(desk.in_address().empty());
    CHECK(desk.driver.find(Role::combobox, "Customer")->value.empty());
}

TEST_CASE("a customer's orders are kept as a view, and come back with it") {
    ListDesk desk;
    desk.choose("nut-free");
    desk.click("Save view");
    desk.driver.fill(Role::textbox, "Name", "Without nuts");
    desk.driver.press("Enter");
    desk.settle();
    REQUIRE_FALSE(desk.driver.has(Role::dialog));
    desk.click("Clear filters");
    CHECK(desk.shows("first"));
    CHECK(desk.in_address().empty());
    desk.click("Without nuts");
    CHECK_FALSE(desk.shows("first"));
    CHECK(desk.shows("theirs"));
    CHECK(desk.in_address() == theirs);
}

TEST_CASE("a link to the orders of a customer sets the other filters aside, once") {
    ListDesk desk;
    desk.view.filter.search = "no order says this";
    desk.settle();
    CHECK_FALSE(desk.shows("theirs"));
    desk.state.route = screens::orders_route(id<CustomerId>("nut-free"));
    CHECK(app::parse_route(app::address_of(desk.state.route)) == desk.state.route);
    desk.settle();
    CHECK(desk.shows("theirs"));
    CHECK_FALSE(desk.shows("first"));
    CHECK(desk.view.filter.search.empty());
    CHECK(desk.visited.empty());  // the address says it already
    desk.view.filter.search = "bun";
    desk.settle();
    CHECK(desk.view.filter.search == "bun");
    CHECK(desk.view.filter.customer == id<CustomerId>("nut-free"));
}

TEST_CASE("what the server is asked for is the customer's, too") {
    ListDesk desk;
    std::vector<std::string> asked;
    desk.answer_to_query = [&](const app::SendQuery& query) {
        asked.push_back(query.path);
        return std::optional(Json{{"items", Json::array()}, {"nextCursor", nullptr}});
    };
    desk.choose("nut-free");
    desk.click("More on the server");
    REQUIRE(asked.size() == 1);
    CHECK(asked[0].find("&customerId=" + theirs) != std::string::npos);
}

TEST_CASE("on a phone the customer stands with the other filters") {
    ListDesk desk;
    desk.driver.resize({390, 844});
    desk.settle();
    desk.choose("nut-free");
    CHECK(desk.view.filter.customer == id<CustomerId>("nut-free"));
    CHECK(desk.driver.has(Role::combobox, "Due"));
}
