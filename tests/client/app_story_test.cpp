// Orders from sign-in to delivery on the screen, as a seller, a manager, a stranger and an operator see them.

#include <doctest/doctest.h>

#include "tests/client/app_bakery.h"

using namespace batchline;
using namespace batchline::test;
using semantics::Role;

namespace {

struct SalesFixture : ServedApp {
    explicit SalesFixture(const std::string& user_name = "sales.north", const std::string& address = "/")
        : ServedApp(user_name, address) {
        bakery.stock_for_buns();
        bakery.must("sales.north", bakery.order_of("bun", testing::pieces(24)));
        open();
    }
    std::string order_address() const { return app::order_address(bakery.order().id.value); }
    std::string number() const { return number_text(bakery.order().number); }
    void open_order() {
        driver->click(Role::row, number());
        serve();
    }
};

struct ManagerFixture : SalesFixture {
    ManagerFixture() : SalesFixture("manager.north") {}
};
struct StrangerFixture : SalesFixture {
    StrangerFixture() : SalesFixture("sales.south") {}
};
struct OperatorFixture : SalesFixture {
    OperatorFixture() : SalesFixture("operator.north", "/orders") {}
};

}  // namespace

TEST_CASE_FIXTURE(SalesFixture, "the list shows the order under its number, customer and status") {
    REQUIRE(driver->has(Role::grid, "Orders"));
    REQUIRE(driver->has(Role::row, number()));
    const std::string name = driver->find(Role::row, number())->name;
    CHECK(name.find("Ready for production") != std::string::npos);
    CHECK(driver->says("Online"));
    CHECK(driver->has(Role::button, "New order"));
    CHECK_FALSE(driver->has(Role::link, "Procurement"));
}

TEST_CASE_FIXTURE(SalesFixture, "a row opens its order at an address of its own") {
    open_order();
    CHECK(platform.location().history.back() == order_address());
    CHECK(driver->has(Role::heading, number()));
    CHECK(driver->says("Reserved"));
    CHECK(driver->has(Role::button, "Edit order"));
    CHECK_FALSE(driver->has(Role::button, "Start production"));
    platform.location().back();
    driver->draw();
    CHECK(driver->has(Role::grid, "Orders"));
}

TEST_CASE_FIXTURE(SalesFixture, "cancelling asks why, says what is missing, and frees the stock") {
    open_order();
    driver->click(Role::button, "Cancel order");
    REQUIRE(driver->has(Role::dialog));
    driver->click(Role::button, "Confirm");
    CHECK(driver->says("Choose a reason"));
    CHECK(command_count == 0);
    driver->choose("Reason", "Customer cancelled");
    driver->fill(Role::textbox, "Explanation", "The party is called off");
    driver->click(Role::button, "Confirm");
    serve();
    CHECK(bakery.order().phase == Phase::Cancelled);
    CHECK_FALSE(driver->has(Role::dialog));
    CHECK(driver->says("This order was cancelled"));
    CHECK(driver->says("The party is called off"));
    CHECK_FALSE(driver->has(Role::button, "Cancel order"));
}

TEST_CASE_FIXTURE(SalesFixture,
                  "without a network a command waits, says so, and is done once when the network is back") {
    open_order();
    cut_network();
    CHECK(driver->says("Offline"));
    CHECK(driver->has(Role::heading, number()));
    driver->click(Role::button, "Cancel order");
    driver->choose("Reason", "Duplicate");
    driver->fill(Role::textbox, "Explanation", "Entered twice by mistake");
    driver->click(Role::button, "Confirm");
    serve();
    CHECK(driver->says("1 change waiting to be sent"));
    CHECK(bakery.order().phase == Phase::Ready);
    restore_network();
    CHECK(bakery.order().phase == Phase::Cancelled);
    CHECK(command_count == 1);
    CHECK(driver->says("All changes sent"));
}

TEST_CASE_FIXTURE(SalesFixture, "what others do appears by itself, and takes away what is no longer possible") {
    open_order();
    happens("operator.north", StartProduction{bakery.order().id, bakery.order().version});
    CHECK(driver->says("In production"));
    CHECK_FALSE(driver->has(Role::button, "Edit order"));
    CHECK_FALSE(driver->has(Role::button, "Cancel order"));
}

TEST_CASE_FIXTURE(SalesFixture, "a change of somebody else refuses the older decision and says why") {
    open_order();
    driver->click(Role::button, "Cancel order");
    driver->choose("Reason", "Duplicate");
    driver->fill(Role::textbox, "Explanation", "Entered twice by mistake");
    bakery.must("operator.north", StartProduction{bakery.order().id, bakery.order().version});
    driver->click(Role::button, "Confirm");
    serve();
    CHECK(bakery.order().phase == Phase::Producing);
    CHECK(driver->says("Somebody changed this meanwhile"));
}

TEST_CASE_FIXTURE(SalesFixture, "signing out leaves nothing behind") {
    driver->click(Role::button, "Sign out");
    CHECK(driver->has(Role::textbox, "User name"));
    CHECK_FALSE(driver->says(number()));
    CHECK(app->workplace().state().replica.all<Order>().empty());
    CHECK(platform.http().waiting.front().request.method == "DELETE");
}

TEST_CASE_FIXTURE(ManagerFixture, "a manager sees what subordinates made and may act on it") {
    open_order();
    CHECK(driver->has(Role::button, "Edit order"));
    CHECK(driver->has(Role::button, "Cancel order"));
    CHECK(driver->says("Held for this order"));
}

TEST_CASE_FIXTURE(ManagerFixture,
                  "a line is cancelled and a priority set over the wire, once each, also from offline") {
    CreateOrder two_lines = bakery.order_of("bun", testing::pieces(24), "two lines");
    two_lines.lines.push_back(
        {OrderLineId{testing::id_from("two lines/2")}, testing::id<ProductId>("bun"), testing::pieces(12), ""});
    happens("sales.north", two_lines);
    driver->click(Role::row, number_text(bakery.order("two lines").number));
    serve();
    const auto justify = [this](std::string_view reason) {
        driver->choose("Reason", reason);
        driver->fill(Role::textbox, "Explanation", "As it was agreed on the phone");
        driver->click(Role::button, "Confirm");
        serve();
    };
    driver->click(Role::button, "Cancel line bun");
    justify("Customer cancelled");
    CHECK(bakery.order("two lines").lines[0].status == LineStatus::Cancelled);
    CHECK(bakery.order("two lines").lines[1].status == LineStatus::Open);
    CHECK(driver->says("1 line, 12 pieces"));
    cut_network();
    driver->click(Role::button, "Change priority");
    driver->choose("Priority", "Urgent");
    justify("Manager's decision");
    CHECK(driver->says("1 change waiting to be sent"));
    restore_network();
    CHECK(priority_of(bakery.order("two lines"), bakery.now) == Priority::Urgent);
    CHECK(command_count == 2);
    CHECK(driver->says("All changes sent"));
}

TEST_CASE_FIXTURE(StrangerFixture, "a colleague elsewhere sees nothing of it") {
    CHECK_FALSE(driver->has(Role::row, number()));
    platform.location().push(order_address());
    platform.location().push("/");
    platform.location().back();
    driver->draw();
    serve();
    CHECK(driver->says("There is no such order"));
}

TEST_CASE_FIXTURE(OperatorFixture, "an operator starts and completes, and sees no prices") {
    open_order();
    CHECK_FALSE(driver->has(Role::button, "Edit order"));
    CHECK_FALSE(driver->says("€"));
    driver->click(Role::button, "Start production");
    serve();
    CHECK(bakery.order().phase == Phase::Producing);
    driver->click(Role::button, "Complete production");
    driver->click(Role::button, "Confirm");
    serve();
    CHECK(bakery.order().phase == Phase::Produced);
    CHECK(driver->says("Completed"));
}

TEST_CASE("somebody who mistypes is told, and the password is asked for again") {
    platform::HeadlessPlatform platform;
    app::BrowserApp app(platform);
    platform::Driver driver(platform, app);
    platform.http().answer({.status = 200, .headers = {}, .body = R"({"user":null})"});
    driver.draw();
    driver.click(Role::button, "Sign in");
    CHECK(driver.says("Type your user name"));
    driver.fill(Role::textbox, "User name", "sales.north");
    driver.fill(Role::textbox, "Password", "wrong");
    driver.click(Role::button, "Sign in");
    REQUIRE(platform.http().waiting.size() == 1);
    platform.http().answer({.status = 401, .headers = {}, .body = "{}"});
    driver.draw();
    CHECK(driver.has(Role::alert));
    CHECK(driver.says("User name or password is not right."));
}
