// Recalling a code on the inventory: what it will touch, what it touched, and without a network.

#include <doctest/doctest.h>

#include "client/screens/inventory/inventory.h"
#include "tests/client/app_bakery.h"
#include "tests/client/form_screens_support.h"

using namespace batchline;
using semantics::Role;
using testing::kg;
using testing::pieces;

namespace {

const MaterialId butter = testing::id<MaterialId>("butter");

// Butter of code D-7 lies at both locations. One order is being made of it, another holds some.
void fill(testing::Bakery& bakery) {
    bakery.stock("F1", "flour", kg(100'000), "2026-12-31");
    bakery.stock("G1", "bag", pieces(1000), "2026-12-31");
    bakery.stock("D-7", "butter", kg(50'000), "2026-12-31");
    Lot other = bakery.lot("D-7");
    other.id = testing::id<LotId>("D-7 at south");
    other.location = testing::id<LocationId>("south");
    bakery.world.put(other);
    bakery.must("sales.north", bakery.order_of("bun", pieces(24), "made"));
    bakery.must("operator.north", StartProduction{bakery.order("made").id, std::nullopt});
    bakery.must("sales.north", bakery.order_of("bun", pieces(12), "holding"));
}

struct RecallDesk : test::BakeryDesk {
    explicit RecallDesk(const std::string& user_name = "production") : BakeryDesk(user_name) {
        fill(bakery);
        answer_to_query = [this](const app::SendQuery&) {
            Json items = Json::array();
            for (const StockMovement* movement : bakery.world.all<StockMovement>()) items.push_back(to_json(*movement));
            return Json{{"items", std::move(items)}, {"nextCursor", nullptr}};
        };
        refresh();
        view.query.location = testing::id<LocationId>("north");
        state.route = {.screen = app::Screen::inventory, .query = {{"material", butter.text()}}};
        settle();
    }

    screens::InventoryView view;
    test::OneScreen screen{[this](ui::Ui& ui) {
        screens::draw_inventory(ui, {0, 0, std::min(1200.0F, ui.width()), 860}, state, view, intents);
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
    void justify() {
        driver.choose("Reason", "Recall");
        driver.fill(Role::textbox, "Explanation", "The dairy called it back");
        click("Confirm");
    }
    std::string number(const std::string& name) const { return number_text(bakery.order(name).number); }
};

}  // namespace

TEST_CASE("before a recall is sent it shows the lots and the orders, after it the orders are opened") {
    RecallDesk desk;
    desk.click("Recall lots");
    REQUIRE(desk.driver.has(Role::dialog, "Recall lots of butter?"));
    CHECK(desk.driver.find(Role::textbox, "Lot code")->value == "D-7");
    CHECK(desk.driver.says("2 lots are held"));
    CHECK(desk.driver.has(Role::listitem, "north, 49.12 kg"));
    CHECK(desk.driver.has(Role::listitem, "south, 50 kg"));
    CHECK(desk.driver.says("2 orders are concerned"));
    CHECK(desk.driver.has(Role::listitem, desk.number("holding") + ", Planned anew"));
    CHECK(desk.driver.has(Role::listitem, desk.number("made") + ", Made of it"));
    desk.click("Confirm");
    CHECK(desk.driver.says("Choose a reason"));
    CHECK(desk.sent.empty());
    desk.justify();
    REQUIRE(desk.sent.size() == 1);
    const auto& command = std::get<RecallLots>(desk.sent[0]);
    CHECK(command.material == butter);
    CHECK(command.lot_code == "D-7");
    CHECK(desk.bakery.lot("D-7").held);
    CHECK(desk.bakery.lot("D-7 at south").held);
    CHECK_FALSE(desk.driver.has(Role::dialog));
    CHECK(desk.toasts.back() == "Lots D-7 are recalled");
    // The other one waits for procurement now, out of production's sight.
    CHECK(desk.driver.says("2 lots are held at north, south; 1 order that you see is concerned."));
    desk.driver.click(Role::link, desk.number("made"));
    desk.settle();
    REQUIRE_FALSE(desk.visited.empty());
    CHECK(desk.visited.back().id == desk.bakery.order("made").id.value);
    desk.click("Put the recall away");
    CHECK_FALSE(desk.driver.says("Recall of D-7"));
}

TEST_CASE("who decides for procurement is shown the orders that wait again because of the recall") {
    RecallDesk desk("procurement");
    desk.click("Recall lots");
    desk.justify();
    CHECK(desk.driver.has(Role::link, desk.number("holding")));
    CHECK_FALSE(desk.driver.has(Role::link, desk.number("made")));
}

TEST_CASE("where a material has several codes one is chosen, and none is refused in words") {
    RecallDesk desk;
    desk.bakery.stock("D-8", "butter", kg(500), "2026-12-31");
    desk.refresh();
    desk.settle();
    desk.click("Recall lots");
    CHECK(desk.driver.find(Role::textbox, "Lot code")->value.empty());
    desk.justify();
    CHECK(desk.driver.says("Which code is recalled?"));
    CHECK(desk.sent.empty());
    desk.driver.fill(Role::textbox, "Lot code", "X-1");
    desk.settle();
    CHECK(desk.driver.says("No lot of this code is among the stock you see."));
    desk.click("D-8");
    CHECK(desk.driver.says("1 lot is held"));
    CHECK(desk.driver.says("No order that you see is known to be concerned"));
    desk.click("Confirm");
    REQUIRE(desk.sent.size() == 1);
    CHECK(desk.bakery.lot("D-8").held);
    CHECK_FALSE(desk.bakery.lot("D-7").held);
}

TEST_CASE("a recall that is refused stays open and says why") {
    RecallDesk desk;
    desk.click("Recall lots");
    desk.driver.fill(Role::textbox, "Lot code", "X-1");
    desk.justify();
    REQUIRE(desk.sent.size() == 1);
    CHECK(desk.driver.has(Role::dialog));
    CHECK(desk.driver.says("There is no lot of this material and code where you may recall it."));
}

TEST_CASE("who may not recall is not offered it, and who may sees only their own locations in it") {
    RecallDesk baker("operator.north");
    CHECK(baker.driver.has(Role::row, "Lot D-7"));
    CHECK_FALSE(baker.driver.has(Role::button, "Recall lots"));
    RecallDesk desk;
    desk.state.actor.locations = {testing::id<LocationId>("north")};
    desk.settle();
    desk.click("Recall lots");
    CHECK(desk.driver.says("1 lot is held"));
    CHECK_FALSE(desk.driver.has(Role::listitem, "south, 50 kg"));
}

TEST_CASE("on a phone the whole recall fits") {
    RecallDesk desk;
    desk.driver.resize({.width = 390, .height = 844});
    desk.settle();
    desk.click("Recall lots");
    REQUIRE(desk.driver.has(Role::dialog, "Recall lots of butter?"));
    desk.justify();
    CHECK(desk.sent.size() == 1);
}

TEST_CASE("a recall made without a network waits, and tells its orders when it was made") {
    test::ServedApp desk("production", "/inventory?material=" + butter.text());
    fill(desk.bakery);
    desk.open();
    const auto settle = [&] {
        for (int i = 0; i < 4; ++i) desk.driver->draw();
    };
    settle();
    desk.cut_network();
    desk.driver->click(Role::button, "Recall lots");
    settle();
    desk.driver->choose("Reason", "Recall");
    desk.driver->fill(Role::textbox, "Explanation", "The dairy called it back");
    desk.driver->click(Role::button, "Confirm");
    desk.serve();
    settle();
    CHECK_FALSE(desk.driver->has(Role::dialog));
    CHECK(desk.driver->says("1 change waiting to be sent"));
    CHECK_FALSE(desk.bakery.lot("D-7").held);
    desk.restore_network();
    desk.serve();
    settle();
    CHECK(desk.bakery.lot("D-7").held);
    CHECK(desk.driver->says("Recall of D-7"));
    CHECK(desk.driver->has(Role::link, number_text(desk.bakery.order("made").number)));
}
