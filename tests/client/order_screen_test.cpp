// What is done on an order's page: holding, ranking, cancelling a line, and what is not offered.

#include <algorithm>

#include <doctest/doctest.h>

#include "client/screens/orders/detail.h"
#include "tests/client/form_screens_support.h"

using namespace batchline;
using semantics::Role;
using testing::kg;
using testing::pieces;

namespace {

// An order of two lines, ready for production.
struct OrderDesk : test::BakeryDesk {
    explicit OrderDesk(const std::string& user_name) : BakeryDesk(user_name) {
        bakery.stock("F1", "flour", kg(100'000), "2026-12-31");
        bakery.stock("B1", "butter", kg(50'000), "2026-12-31");
        bakery.stock("A1", "almonds", kg(50'000), "2026-12-31");
        bakery.stock("G1", "bag", pieces(1000), "2026-12-31");
        CreateOrder command = bakery.order_of("bun", pieces(24));
        command.lines.push_back(
            {OrderLineId{testing::id_from("order/2")}, testing::id<ProductId>("slice"), pieces(10), ""});
        bakery.must("sales.north", command);
        refresh();
        state.route = app::order_route(bakery.order().id.value);
        settle();
    }

    screens::OrderDetailView view;
    test::OneScreen screen{[this](ui::Ui& ui) {
        screens::draw_order_detail(ui, {0, 0, std::min(1200.0F, ui.width()), 860}, state, view, intents);
        fulfil();
    }};
    platform::Driver driver{screen};

    void settle() {
        for (int i = 0; i < 4; ++i) driver.draw();
    }
    void click(std::string_view button) {
        driver.click(Role::button, button);
        settle();
    }
    void justify(std::string_view reason) {
        driver.choose("Reason", reason);
        driver.fill(Role::textbox, "Explanation", "As it was agreed on the phone");
        click("Confirm");
    }
};

}  // namespace

TEST_CASE("planned production is held with a reason, and goes on by the workflow's step") {
    OrderDesk desk("production");
    desk.click("Hold production");
    REQUIRE(desk.driver.has(Role::dialog, "Hold the production of"));
    desk.click("Confirm");
    CHECK(desk.driver.says("Choose a reason"));
    CHECK(desk.sent.empty());
    desk.justify("Equipment or staff missing");
    REQUIRE(desk.sent.size() == 1);
    CHECK(std::get<HoldProduction>(desk.sent[0]).justification.code == "Equipment");
    CHECK(desk.bakery.order().status == "OnHold");
    CHECK(desk.toasts.back().find(": On hold") != std::string::npos);
    CHECK(desk.driver.says("Production is on hold"));
    CHECK_FALSE(desk.driver.has(Role::dialog));
    CHECK_FALSE(desk.driver.has(Role::button, "Start production"));
    CHECK_FALSE(desk.driver.has(Role::button, "Hold production"));
    desk.click("Resume production");
    CHECK(std::get<TakeTransition>(desk.sent.back()).name == "resumeProduction");
    CHECK(desk.bakery.order().status == "ReadyForProduction");
    CHECK(desk.driver.has(Role::button, "Start production"));
    CHECK_FALSE(desk.driver.has(Role::button, "Resume production"));
}

TEST_CASE("the history of an order that is still on its way to the server is asked for once it is there") {
    OrderDesk desk("sales.north");
    std::vector<std::string> asked;
    desk.answer_to_query = [&](const app::SendQuery& query) {
        asked.push_back(query.path);
        return std::optional(Json{{"items", Json::array()}});
    };
    desk.bakery.must("sales.north", desk.bakery.order_of("bun", pieces(2), "next"));
    const Order& order = desk.bakery.order("next");
    desk.state.replica.lay({AnyRecord::of(order)});
    desk.state.route = app::order_route(order.id.value);
    desk.settle();
    CHECK(
        std::none_of(asked.begin(), asked.end(), [](const std::string& path) { return path.starts_with("/orders/"); }));

    desk.state.replica.take_off();
    desk.refresh();
    desk.settle();
    CHECK(std::count(asked.begin(), asked.end(), "/orders/" + order.id.text() + "/audit") == 1);
}

TEST_CASE("a priority is set with a reason") {
    OrderDesk desk("manager.north");
    desk.click("Change priority");
    desk.driver.choose("Priority", "Urgent");
    desk.justify("Manager's decision");
    REQUIRE(desk.sent.size() == 1);
    CHECK(std::get<SetPriority>(desk.sent[0]).level == Priority::Urgent);
    CHECK(priority_of(desk.bakery.order(), desk.bakery.now) == Priority::Urgent);
    CHECK(desk.toasts.back().find("has priority Urgent") != std::string::npos);
    CHECK(desk.driver.says("Urgent"));
}

TEST_CASE("a line is cancelled, stays to be seen, and counts no longer; the last one goes with the order only") {
    OrderDesk desk("sales.north");
    CHECK(desk.driver.says("2 lines, 34 pieces"));
    desk.click("Cancel line slice");
    REQUIRE(desk.driver.has(Role::dialog, "Cancel 10 pieces slice?"));
    desk.justify("Customer cancelled");
    REQUIRE(desk.sent.size() == 1);
    CHECK(std::get<CancelLine>(desk.sent[0]).line == desk.bakery.order().lines[1].id);
    CHECK(desk.bakery.order().lines[1].status == LineStatus::Cancelled);
    CHECK(desk.bakery.order().phase == Phase::Ready);
    CHECK(desk.driver.says("1 line, 24 pieces"));
    CHECK(desk.driver.find(Role::row, "slice")->name.find("Cancelled") != std::string::npos);
    CHECK_FALSE(desk.driver.has(Role::button, "Cancel line"));
}

TEST_CASE("what the policy does not allow is not offered") {
    OrderDesk sales("sales.north");
    CHECK_FALSE(sales.driver.has(Role::button, "Hold production"));
    CHECK_FALSE(sales.driver.has(Role::button, "Change priority"));
    OrderDesk baker("operator.north");
    CHECK(baker.driver.has(Role::button, "Start production"));
    CHECK_FALSE(baker.driver.has(Role::button, "Hold production"));
    CHECK_FALSE(baker.driver.has(Role::button, "Cancel line"));
}

TEST_CASE("a hold that came too late says why") {
    OrderDesk desk("production");
    desk.click("Hold production");
    desk.bakery.must("operator.north", StartProduction{desk.bakery.order().id, desk.bakery.order().version});
    desk.justify("Quality in doubt");
    CHECK(desk.driver.has(Role::dialog));
    CHECK(desk.driver.says("changed"));
    CHECK(desk.bakery.order().phase == Phase::Producing);
}

TEST_CASE("on a phone lines are cancelled from their cards, and the rest from the bar") {
    OrderDesk desk("manager.north");
    desk.driver.resize({.width = 390, .height = 844});
    desk.settle();
    CHECK(desk.driver.has(Role::button, "Change priority"));
    desk.click("Cancel line bun");
    CHECK(desk.driver.has(Role::dialog, "Cancel 24 pieces bun?"));
}

TEST_CASE("who sees to an order is said where it is not who created it") {
    OrderDesk desk("manager.north");
    CHECK_FALSE(desk.driver.says("Seen to by"));
    Order order = desk.bakery.order();
    ++order.version;
    order.handed_to = testing::id<UserId>("sales2.north");
    desk.bakery.world.put(order);
    desk.refresh();
    desk.settle();
    CHECK(desk.driver.says("Created by"));
    CHECK(desk.driver.says("Seen to by"));
    CHECK(desk.driver.says("sales2.north"));
}

TEST_CASE("a line that the customer turns out not to have is marked, and the page says what to do") {
    OrderDesk desk("sales.north");
    const Customer& before = *desk.bakery.world.find<Customer>(testing::id<CustomerId>("anybody"));
    CustomerContent content = before;
    content.allergies = {{"TreeNuts", "Eleanor Finch", std::nullopt}};
    ChangeCustomer change;
    change.id = before.id;
    change.expected = before.version;
    change.changes = difference(static_cast<const CustomerContent&>(before), content);
    desk.bakery.must("sales.north", change);
    desk.refresh();
    desk.settle();
    CHECK(desk.driver.says("Production does not start"));
    CHECK(desk.driver.says("Edit the order, or have it overridden."));
    CHECK(desk.driver.says("Tree nuts: slice → almonds"));
    CHECK(desk.driver.has(Role::row, "slice, 10 pieces, blocked"));
    CHECK_FALSE(desk.driver.has(Role::row, "bun, 24 pieces, blocked"));
    CHECK(desk.driver.says("Blocked"));
}
