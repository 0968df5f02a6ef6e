// Stock on the screen: what is short or ends soon, receipts, and what is done with lots.

#include <algorithm>

#include <doctest/doctest.h>

#include "client/screens/inventory/inventory.h"
#include "tests/client/form_screens_support.h"

using namespace batchline;
using semantics::Role;
using testing::kg;
using testing::pieces;

namespace {

struct InventoryDesk : test::BakeryDesk {
    explicit InventoryDesk(const std::string& user_name = "procurement") : BakeryDesk(user_name) {
        bakery.stock("F1", "flour", kg(100'000), "2026-12-31");
        bakery.stock("B1", "butter", kg(500), "2026-06-01");
        bakery.stock("B2", "butter", kg(300), "2026-12-31");
        bakery.stock("G1", "bag", pieces(1000), "2026-12-31");
        bakery.must("sales.north", bakery.order_of("bun", pieces(24)));  // takes 0.88 kg of butter
        refresh();
        view.query.location = testing::id<LocationId>("north");
        settle();
    }

    screens::InventoryView view;
    test::OneScreen screen{[this](ui::Ui& ui) {
        screens::draw_inventory(ui, {0, 0, std::min(1200.0F, ui.width()), 860}, state, view, intents);
        fulfil();
    }};
    platform::Driver driver{screen};

    std::string material(const std::string& slug) const {
        return bakery.world.find<Material>(testing::id<MaterialId>(slug))->name;
    }
    void settle() {
        for (int i = 0; i < 4; ++i) driver.draw();
    }
    void open_material(const std::string& slug) {
        state.route.query["material"] = testing::id<MaterialId>(slug).text();
        settle();
    }
    void click(std::string_view button) {
        driver.click(Role::button, button);
        settle();
    }
    void justify(std::string_view reason) {
        driver.choose("Reason", reason);
        driver.fill(Role::textbox, "Explanation", "As we saw at the morning count");
        click("Confirm");
    }
};

}  // namespace

TEST_CASE("stock is shown with what is short, what ends soon, and its lots") {
    InventoryDesk desk;
    REQUIRE(desk.driver.has(Role::grid, "Materials"));
    CHECK(desk.driver.says("Short 80 g for 1 order"));
    CHECK(desk.view.selection.count_of(screens::StockFilter::short_of) == 1);
    CHECK(desk.view.selection.count_of(screens::StockFilter::ending) == 1);
    desk.driver.click(Role::button, "Short");
    desk.settle();
    CHECK(desk.view.selection.rows().size() == 1);
    CHECK(desk.driver.has(Role::grid, "Lots"));
    CHECK(desk.driver.has(Role::row, "Lot B1"));
    CHECK(desk.driver.says("Ends in 4 days"));
    CHECK(desk.driver.has(Role::link, "N-"));
}

TEST_CASE("a material opens at an address of its own") {
    InventoryDesk desk;
    desk.driver.click(Role::row, desk.material("flour"));
    desk.settle();
    REQUIRE(desk.visited.size() == 1);
    CHECK(desk.visited[0].parameter("material") == testing::id<MaterialId>("flour").text());
}

TEST_CASE("stock is received, and says what is missing before it is sent") {
    InventoryDesk desk;
    desk.driver.click(Role::button, "Receive stock");
    desk.settle();
    REQUIRE(desk.driver.has(Role::dialog, "Receive stock"));
    desk.driver.press("Ctrl+Enter");
    desk.settle();
    CHECK(desk.driver.says("Which lot?"));
    CHECK(desk.sent.empty());
    desk.driver.choose("Material", desk.material("butter"));
    desk.driver.fill(Role::textbox, "Lot", "B3");
    desk.driver.fill(Role::textbox, "Quantity", "2,5 kg");
    desk.driver.fill(Role::textbox, "Expiry", "31 Dec 2026");
    desk.settle();
    desk.driver.press("Ctrl+Enter");
    desk.settle();
    REQUIRE(desk.sent.size() == 1);
    const auto& command = std::get<ReceiveStock>(desk.sent[0]);
    REQUIRE(command.receipts.size() == 1);
    CHECK(command.receipts[0].quantity == kg(2500));
    CHECK(command.receipts[0].lot_code == "B3");
    CHECK_FALSE(desk.driver.has(Role::dialog, "Receive stock"));
    REQUIRE(desk.toasts.size() == 1);
    CHECK(desk.toasts[0].find("Received") == 0);
    CHECK(desk.driver.has(Role::row, desk.material("butter")));
}

TEST_CASE("packaging is received without an expiry, what is eaten is not") {
    InventoryDesk desk;
    Material bag = *desk.bakery.world.find<Material>(testing::id<MaterialId>("bag"));
    bag.material_kind = MaterialKind::Packaging;
    desk.bakery.world.put(bag);
    desk.refresh();
    desk.driver.click(Role::button, "Receive stock");
    desk.settle();
    desk.driver.choose("Material", desk.material("butter"));
    desk.driver.fill(Role::textbox, "Lot", "C-7");
    desk.driver.fill(Role::textbox, "Quantity", "40");
    desk.settle();
    desk.driver.press("Ctrl+Enter");
    desk.settle();
    CHECK(desk.sent.empty());
    desk.driver.choose("Material", desk.material("bag"));
    desk.settle();
    desk.driver.press("Ctrl+Enter");
    desk.settle();
    REQUIRE(desk.sent.size() == 1);
    CHECK_FALSE(std::get<ReceiveStock>(desk.sent[0]).receipts[0].expires_on.has_value());
    desk.open_material("bag");
    CHECK(desk.driver.says("No expiry"));
}

TEST_CASE("stock comes in the producer's own units, and is good as long as the material keeps") {
    InventoryDesk desk;
    Material butter = *desk.bakery.world.find<Material>(testing::id<MaterialId>("butter"));
    butter.units = {{"block", {250'000, 1}}};
    butter.shelf_life_days = 60;
    desk.bakery.world.put(butter);
    desk.refresh();
    desk.click("Receive stock");
    desk.driver.choose("Material", butter.name);
    desk.driver.fill(Role::textbox, "Lot", "B-9");
    desk.driver.fill(Role::textbox, "Quantity", "12 blocks 100 g");
    desk.settle();
    desk.driver.press("Ctrl+Enter");
    desk.settle();
    REQUIRE(desk.sent.size() == 1);
    const Receipt& receipt = std::get<ReceiveStock>(desk.sent[0]).receipts[0];
    CHECK(receipt.quantity == kg(3100));
    CHECK(receipt.expires_on == Date::parse("2026-07-27"));
}

TEST_CASE("what is below its minimum says so, and is found by it") {
    InventoryDesk desk;
    Material flour = *desk.bakery.world.find<Material>(testing::id<MaterialId>("flour"));
    flour.minimum_stock = kg(120'000);
    desk.bakery.world.put(flour);
    desk.refresh();
    desk.settle();
    CHECK(desk.driver.says("Below the minimum of 120 kg"));
    desk.click("Below minimum");
    REQUIRE(desk.view.selection.rows().size() == 1);
    CHECK(desk.view.selection.rows()[0].material->id == flour.id);
}

TEST_CASE("what is retired is not offered for a receipt") {
    InventoryDesk desk;
    Material butter = *desk.bakery.world.find<Material>(testing::id<MaterialId>("butter"));
    ++butter.version;
    butter.retired_at = desk.bakery.now;
    desk.bakery.world.put(butter);
    desk.refresh();
    desk.click("Receive stock");
    desk.driver.fill(Role::combobox, "Material", butter.name);
    desk.settle();
    CHECK(desk.driver.says("No material of this name"));
}

TEST_CASE("who may only look is offered no receipt") {
    InventoryDesk desk("operator.north");
    CHECK(desk.driver.has(Role::grid, "Materials"));
    CHECK_FALSE(desk.driver.has(Role::button, "Receive"));
}

TEST_CASE("a lot is held with a reason, and released again") {
    InventoryDesk desk;
    desk.open_material("butter");
    desk.click("Hold lot B2");
    REQUIRE(desk.driver.has(Role::dialog, "Hold lot B2?"));
    desk.click("Confirm");
    CHECK(desk.driver.says("Choose a reason"));
    CHECK(desk.sent.empty());
    desk.justify("Quality in doubt");
    REQUIRE(desk.sent.size() == 1);
    CHECK(std::get<HoldLot>(desk.sent[0]).lot == testing::id<LotId>("B2"));
    CHECK(desk.bakery.lot("B2").held);
    CHECK(desk.toasts.back() == "Lot B2 is held");
    CHECK_FALSE(desk.driver.has(Role::dialog));
    CHECK_FALSE(desk.driver.has(Role::button, "Hold lot B2"));
    desk.click("Release lot B2");
    desk.justify("Cleared");
    CHECK_FALSE(desk.bakery.lot("B2").held);
    CHECK(desk.toasts.back() == "Lot B2 may be used again");
    CHECK(desk.driver.has(Role::button, "Hold lot B2"));
}

TEST_CASE("a lot is adjusted by what came or went, and the screen says what will be left") {
    InventoryDesk desk;
    desk.open_material("butter");
    desk.click("Adjust stock B1");
    REQUIRE(desk.driver.has(Role::dialog, "Adjust stock of lot B1"));
    CHECK(desk.driver.says("0.5 kg on hand now"));
    desk.driver.fill(Role::textbox, "Quantity", "-0.6");
    desk.settle();
    CHECK(desk.driver.says("Only 0.5 kg on hand"));
    desk.justify("Damage");
    CHECK(desk.sent.empty());
    desk.driver.fill(Role::textbox, "Quantity", "-200 g");
    desk.settle();
    CHECK(desk.driver.says("0.3 kg on hand after this"));
    desk.click("Confirm");
    REQUIRE(desk.sent.size() == 1);
    const auto& command = std::get<AdjustStock>(desk.sent[0]);
    CHECK(command.quantity == kg(-200));
    CHECK(command.justification.code == "Damage");
    CHECK(desk.bakery.lot("B1").on_hand == kg(300));
    CHECK(desk.toasts.back() == "Lot B1 is adjusted");
    CHECK_FALSE(desk.driver.has(Role::dialog));
}

TEST_CASE("an adjustment that is refused stays open and says why") {
    InventoryDesk desk;
    desk.open_material("butter");
    desk.click("Hold lot B1");
    desk.bakery.must("procurement", HoldLot{testing::id<LotId>("B1"), {"Recall", "The dairy called it back"}});
    desk.justify("Recall");
    CHECK(desk.driver.has(Role::dialog));
    CHECK(desk.driver.says("Lot B1 is held already."));
}

TEST_CASE("on a phone a lot's actions are words on its card") {
    InventoryDesk desk;
    desk.driver.resize({.width = 390, .height = 844});
    desk.open_material("butter");
    desk.click("Hold lot B2");
    CHECK(desk.driver.has(Role::dialog, "Hold lot B2?"));
}

TEST_CASE("who may not adjust is offered none of it") {
    InventoryDesk desk("operator.north");
    desk.open_material("butter");
    REQUIRE(desk.driver.has(Role::row, "Lot B1"));
    CHECK_FALSE(desk.driver.has(Role::button, "Hold lot"));
    CHECK_FALSE(desk.driver.has(Role::button, "Adjust stock"));
}
