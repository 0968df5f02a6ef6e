// The production board: what stands first, starting, completing, being late or on hold.

#include <doctest/doctest.h>

#include "client/screens/production/board.h"
#include "tests/client/form_screens_support.h"

using namespace batchline;
using semantics::Role;
using testing::kg;
using testing::pieces;

namespace {

struct BoardDesk : test::BakeryDesk {
    explicit BoardDesk(const std::string& user_name = "operator.north") : BakeryDesk(user_name) {
        bakery.stock("F1", "flour", kg(100'000), "2026-12-31");
        bakery.stock("B1", "butter", kg(50'000), "2026-12-31");
        bakery.stock("G1", "bag", pieces(1000), "2026-12-31");
    }
    void order(const std::string& name, const std::string& needed_at) {
        CreateOrder command = bakery.order_of("bun", pieces(24), name);
        command.needed_at = testing::at(needed_at);
        bakery.must("sales.north", command);
        refresh();
    }

    screens::ProductionView view;
    test::OneScreen screen{[this](ui::Ui& ui) {
        screens::draw_production(ui, {0, 0, 1200, 860}, state, view, intents);
        fulfil();
    }};
    platform::Driver driver{screen};

    void settle() {
        for (int i = 0; i < 4; ++i) driver.draw();
    }
    std::string number(const std::string& name) const { return number_text(bakery.order(name).number); }
};

}  // namespace

TEST_CASE("an empty board says what will come") {
    BoardDesk desk;
    desk.settle();
    CHECK(desk.driver.says("Nothing to produce"));
}

TEST_CASE("what is due first stands first") {
    BoardDesk desk;
    desk.order("late one", "2026-05-30T08:00:00Z");
    desk.order("early one", "2026-05-29T08:00:00Z");
    desk.settle();
    std::vector<std::string> names;
    for (const auto* node : desk.driver.all(Role::button)) {
        if (node->name.rfind("Start ", 0) == 0) names.push_back(node->name);
    }
    CHECK(names == std::vector<std::string>{"Start " + desk.number("early one"), "Start " + desk.number("late one")});
}

TEST_CASE("an order is started and completed with what it came to") {
    BoardDesk desk;
    desk.order("order", "2026-05-29T08:00:00Z");
    desk.settle();
    desk.driver.click(Role::button, "Start " + desk.number("order"));
    desk.settle();
    CHECK(desk.bakery.order().phase == Phase::Producing);
    CHECK(desk.driver.says("In production"));
    desk.driver.click(Role::button, "Complete " + desk.number("order"));
    desk.settle();
    CHECK(desk.driver.find(Role::textbox, "Produced")->value == "24");
    desk.driver.fill(Role::textbox, "Produced", "22");
    desk.driver.fill(Role::textbox, "Wasted", "2");
    desk.driver.click(Role::button, "Confirm");
    desk.settle();
    CHECK(desk.bakery.order().phase == Phase::Produced);
    CHECK(desk.bakery.order().lines[0].produced == pieces(22));
    CHECK(desk.bakery.order().lines[0].wasted == pieces(2));
    CHECK(desk.driver.says("Nothing to produce"));
}

TEST_CASE("an unlikely amount is confirmed, and much less than ordered is given a reason") {
    BoardDesk desk;
    desk.order("order", "2026-05-29T08:00:00Z");
    desk.settle();
    desk.driver.click(Role::button, "Start " + desk.number("order"));
    desk.settle();
    desk.driver.click(Role::button, "Complete " + desk.number("order"));
    desk.settle();
    desk.driver.fill(Role::textbox, "Produced", "240");
    desk.settle();
    desk.driver.click(Role::button, "Confirm");
    desk.settle();
    CHECK(desk.sent.size() == 1);
    CHECK(desk.driver.has(Role::checkbox, "It really came to that much"));
    desk.driver.fill(Role::textbox, "Produced", "4");
    desk.settle();
    CHECK_FALSE(desk.driver.has(Role::checkbox, "It really came to that much"));
    desk.driver.click(Role::button, "Confirm");
    desk.settle();
    CHECK(desk.sent.size() == 1);
    desk.driver.choose("Reason", "Burnt");
    desk.driver.fill(Role::textbox, "Explanation", "The oven did not hold its heat");
    desk.driver.click(Role::button, "Confirm");
    desk.settle();
    CHECK(desk.bakery.order().lines[0].produced == pieces(4));
    CHECK(std::get<CompleteProduction>(desk.sent[1]).justification->code == "Burnt");
}

TEST_CASE("as ordered needs no numbers") {
    BoardDesk desk;
    desk.order("order", "2026-05-29T08:00:00Z");
    desk.settle();
    desk.driver.click(Role::button, "Start " + desk.number("order"));
    desk.settle();
    desk.driver.click(Role::button, "Complete " + desk.number("order"));
    desk.settle();
    desk.driver.click(Role::button, "Confirm");
    desk.settle();
    REQUIRE(desk.sent.size() == 2);
    CHECK(std::get<CompleteProduction>(desk.sent[1]).lines.empty());
    CHECK(desk.bakery.order().phase == Phase::Produced);
}

TEST_CASE("who only looks sees no buttons") {
    BoardDesk desk("manager.north");
    desk.order("order", "2026-05-29T08:00:00Z");
    desk.settle();
    CHECK(desk.driver.says(desk.number("order")));
    CHECK_FALSE(desk.driver.has(Role::button, "Start"));
}

TEST_CASE("lateness is said") {
    BoardDesk desk;
    desk.order("order", "2026-05-28T09:00:00Z");
    desk.state.now = testing::at("2026-05-28T09:12:00Z");
    desk.settle();
    CHECK(desk.driver.says("12 min late"));
}

TEST_CASE("an order on hold says so and cannot be started") {
    BoardDesk desk;
    desk.order("order", "2026-05-29T08:00:00Z");
    desk.bakery.must("production",
                     HoldProduction{desk.bakery.order().id, std::nullopt, {"Equipment", "The oven is being repaired"}});
    desk.refresh();
    desk.settle();
    CHECK(desk.driver.says(desk.number("order")));
    CHECK(desk.driver.says("On hold"));
    CHECK_FALSE(desk.driver.has(Role::button, "Start"));
    desk.bakery.must("production",
                     TakeTransition{desk.bakery.order().id, std::nullopt, "resumeProduction", std::nullopt});
    desk.refresh();
    desk.settle();
    CHECK(desk.driver.has(Role::button, "Start " + desk.number("order")));
}

TEST_CASE("what the customer turns out not to have is not started, and stopped where it is being made") {
    BoardDesk desk;
    desk.order("order", "2026-05-29T08:00:00Z");
    desk.order("other", "2026-05-30T08:00:00Z");
    desk.settle();
    desk.driver.click(Role::button, "Start " + desk.number("other"));
    desk.settle();
    const Customer& before = *desk.bakery.world.find<Customer>(testing::id<CustomerId>("anybody"));
    CustomerContent content = before;
    content.allergies = {{"Milk", "Eleanor Finch", std::nullopt}};
    ChangeCustomer change;
    change.id = before.id;
    change.expected = before.version;
    change.changes = difference(static_cast<const CustomerContent&>(before), content);
    desk.bakery.must("sales.north", change);
    desk.refresh();
    desk.settle();
    CHECK(desk.driver.says("Do not start: bun contains milk"));
    CHECK(desk.driver.says("Stop: bun contains milk"));
    const auto* start = desk.driver.find(Role::button, "Start " + desk.number("order"));
    REQUIRE(start);
    CHECK(start->disabled);
    CHECK(start->description.find("bun contains milk") != std::string::npos);
    CHECK_FALSE(desk.driver.find(Role::button, "Complete " + desk.number("other"))->disabled);
}
