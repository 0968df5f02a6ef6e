// Correcting a closed batch on its order's page: fields, doubts, reason, and without a network.

#include <algorithm>

#include <doctest/doctest.h>

#include "client/screens/orders/detail.h"
#include "tests/client/app_bakery.h"
#include "tests/client/form_screens_support.h"

using namespace batchline;
using semantics::Role;
using testing::pieces;

namespace {

constexpr std::string_view action = "Correct yield";

void produce(testing::Bakery& bakery) {
    bakery.stock_for_buns();
    bakery.must("sales.north", bakery.order_of("bun", pieces(24)));
    bakery.must("operator.north", StartProduction{bakery.order().id, bakery.order().version});
}

void complete(testing::Bakery& bakery) {
    const LineYield yield{bakery.order().lines[0].id, pieces(22), pieces(2)};
    bakery.must("operator.north", CompleteProduction{bakery.order().id, bakery.order().version, {yield}});
}

// 24 buns are in production; complete() makes 22 of them, and 2 are wasted.
struct CorrectionDesk : test::BakeryDesk {
    explicit CorrectionDesk(const std::string& user_name = "production") : BakeryDesk(user_name) {
        produce(bakery);
        refresh();
        state.route = app::order_route(bakery.order().id.value);
        settle();
    }
    void close_batch() {
        complete(bakery);
        refresh();
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
    void type(std::string_view field, std::string_view text) {
        driver.fill(Role::textbox, field, text);
        settle();
    }
    void justify() {
        driver.choose("Reason", "Counted wrongly");
        type("Explanation", "Two trays were counted twice");
        click("Confirm");
    }
};

}  // namespace

TEST_CASE("a closed batch is corrected with a reason, and shows what was made beside what was ordered") {
    CorrectionDesk desk;
    CHECK_FALSE(desk.driver.has(Role::button, action));
    desk.close_batch();
    CHECK(desk.driver.has(Role::columnheader, "Ordered"));
    CHECK(desk.driver.says("22 made"));
    desk.click(action);
    REQUIRE(desk.driver.has(Role::dialog, "Correct what was produced of N-"));
    CHECK(desk.driver.says("ordered 24, 22 written down"));
    CHECK(desk.driver.find(Role::textbox, "Produced")->value == "22");
    CHECK(desk.driver.find(Role::textbox, "Wasted")->value == "2");
    desk.type("Produced", "18");
    desk.click("Confirm");
    CHECK(desk.driver.says("Choose a reason"));
    CHECK(desk.sent.empty());
    desk.justify();
    REQUIRE(desk.sent.size() == 1);
    const auto& command = std::get<CorrectProduction>(desk.sent[0]);
    CHECK(command.lines == std::vector<LineYield>{{desk.bakery.order().lines[0].id, pieces(18), std::nullopt}});
    CHECK(command.justification.code == "Miscounted");
    CHECK(desk.bakery.order().lines[0].produced == pieces(18));
    CHECK(desk.bakery.order().lines[0].wasted == pieces(2));
    CHECK_FALSE(desk.driver.has(Role::dialog));
    CHECK(desk.toasts.back().find("is corrected") != std::string::npos);
    CHECK(desk.driver.says("18 made"));
    CHECK(desk.driver.says("2 pieces wasted"));
}

TEST_CASE("waste that was none is taken back by leaving its field empty") {
    CorrectionDesk desk;
    desk.close_batch();
    desk.click(action);
    desk.type("Wasted", "");
    desk.justify();
    REQUIRE(desk.sent.size() == 1);
    CHECK(std::get<CorrectProduction>(desk.sent[0]).lines[0].wasted == pieces(0));
    CHECK_FALSE(desk.driver.says("wasted"));
}

TEST_CASE("a correction that changes nothing or cannot be read is not sent, and says so") {
    CorrectionDesk desk;
    desk.close_batch();
    desk.click(action);
    desk.justify();
    CHECK(desk.sent.empty());
    CHECK(desk.driver.says("Nothing differs yet from what is written down."));
    desk.type("Produced", "a few");
    desk.click("Confirm");
    CHECK(desk.sent.empty());
    CHECK(
        desk.driver.says("\xE2\x80\x9C"
                         "a few\xE2\x80\x9D is no number"));
    desk.type("Produced", "20");
    CHECK_FALSE(desk.driver.says("Nothing differs yet"));
    desk.click("Confirm");
    CHECK(desk.sent.size() == 1);
}

TEST_CASE("more than can be expected is corrected to only once somebody says that it is right") {
    CorrectionDesk desk;
    desk.close_batch();
    desk.click(action);
    CHECK_FALSE(desk.driver.has(Role::checkbox, "It really came to that much"));
    desk.type("Produced", "220");
    desk.justify();
    CHECK(desk.sent.empty());
    CHECK(desk.driver.says("So much can hardly have come of it."));
    desk.driver.click(Role::checkbox, "It really came to that much");
    desk.settle();
    desk.click("Confirm");
    REQUIRE(desk.sent.size() == 1);
    CHECK(std::get<CorrectProduction>(desk.sent[0]).confirmation == Confirmation::given);
    CHECK(desk.bakery.order().lines[0].produced == pieces(220));
}

TEST_CASE("a correction begun before somebody else's does not write over it") {
    CorrectionDesk desk;
    desk.close_batch();
    desk.click(action);
    desk.type("Produced", "18");
    const LineYield other{desk.bakery.order().lines[0].id, pieces(20), std::nullopt};
    desk.bakery.must("production",
                     CorrectProduction{desk.bakery.order().id, std::nullopt, {other}, {"Other", "as the sheet says"}});
    desk.refresh();
    desk.settle();
    desk.justify();
    CHECK(desk.bakery.order().lines[0].produced == pieces(20));
    CHECK(desk.driver.has(Role::dialog));
    CHECK(desk.driver.says("changed"));
}

TEST_CASE("what was delivered is still corrected, but only by whom the policy lets") {
    CorrectionDesk desk;
    desk.close_batch();
    desk.bakery.must("production", DeliverOrder{desk.bakery.order().id, desk.bakery.order().version});
    desk.refresh();
    desk.settle();
    CHECK(desk.driver.has(Role::button, action));
    CorrectionDesk baker("operator.north");
    baker.close_batch();
    CHECK(baker.driver.says("22 made"));
    CHECK_FALSE(baker.driver.has(Role::button, action));
}

TEST_CASE("a correction made without a network is shown, waits, and is made when the network is back") {
    test::ServedApp desk("production");
    produce(desk.bakery);
    complete(desk.bakery);
    desk.open();
    const OrderId id = desk.bakery.order().id;
    const auto settle = [&] {
        for (int i = 0; i < 4; ++i) desk.driver->draw();
    };
    desk.reload(app::order_address(id.value));
    desk.serve();
    settle();
    desk.cut_network();
    desk.driver->click(Role::button, action);
    settle();
    desk.driver->fill(Role::textbox, "Produced", "18");
    desk.driver->choose("Reason", "Counted wrongly");
    desk.driver->fill(Role::textbox, "Explanation", "Two trays were counted twice");
    desk.driver->click(Role::button, "Confirm");
    desk.serve();
    settle();
    CHECK_FALSE(desk.driver->has(Role::dialog));
    CHECK(desk.driver->says("1 change waiting to be sent"));
    CHECK(desk.driver->says("18 made"));
    CHECK(desk.bakery.order().lines[0].produced == pieces(22));
    desk.restore_network();
    desk.serve();
    settle();
    CHECK(desk.bakery.order().lines[0].produced == pieces(18));
    CHECK(desk.driver->says("18 made"));
}
