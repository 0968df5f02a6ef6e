// Purchase orders on the screen: what to buy, the list, one of them from its draft to its last delivery, and the form.

#include <doctest/doctest.h>

#include "client/screens/procurement/queue.h"
#include "client/screens/purchasing/purchasing.h"
#include "tests/client/form_screens_support.h"

using namespace batchline;
using semantics::Role;
using testing::kg;
using testing::pieces;

namespace {

constexpr platform::CanvasSize phone{.width = 390, .height = 844};

struct PurchasingDesk : test::BakeryDesk {
    // An order for buns lacks flour, which the mill sells, and butter, which nobody does.
    explicit PurchasingDesk(const std::string& address) : BakeryDesk("procurement") {
        Supplier mill;
        mill.id = testing::id<SupplierId>("mill");
        mill.version = 1;
        mill.name = "Sand Mill";
        mill.lead_time_days = 2;
        mill.order_minimum = Money{15'000};
        mill.contacts = {{"Mo Miller", "Orders", "+49 30 1234", "orders@mill.example"}};
        bakery.world.put(mill);
        Material flour = *bakery.world.find<Material>(testing::id<MaterialId>("flour"));
        flour.supplier_articles = {{mill.id, "W-405", kg(25'000), Money{1890}, 1}};
        bakery.world.put(flour);
        bakery.stock("G1", "bag", pieces(1000), "2026-12-31");
        bakery.must("sales.north", bakery.order_of("bun", pieces(24)));
        refresh();
        go(address);
    }

    screens::PurchaseListView list;
    screens::PurchasePageView page;
    screens::PurchaseProposalsView proposals;
    screens::PurchaseFormView form;
    screens::ProcurementView queue;
    test::OneScreen screen{[this](ui::Ui& ui) {
        const ui::Rect panel{0, 0, std::min(1216.0F, ui.width()), 860};
        switch (state.route.screen) {
            case app::Screen::purchase_orders: screens::draw_purchase_orders(ui, panel, state, list, intents); break;
            case app::Screen::purchase_order: screens::draw_purchase_order(ui, panel, state, page, intents); break;
            case app::Screen::purchase_proposals:
                screens::draw_purchase_proposals(ui, panel, state, proposals, intents);
                break;
            case app::Screen::procurement: screens::draw_procurement(ui, panel, state, queue, intents); break;
            default: screens::draw_purchase_order_form(ui, panel, state, form, intents); break;
        }
        const std::size_t before = visited.size();
        fulfil();
        if (visited.size() > before) state.route = visited.back();
    }};
    platform::Driver driver{screen};

    void go(const std::string& address) {
        state.route = app::parse_route(address);
        settle();
    }
    void settle() {
        for (int i = 0; i < 5; ++i) driver.draw();
    }
    void click(std::string_view button) {
        driver.click(Role::button, button);
        settle();
    }
    void type(std::string_view field, std::string_view text) {
        driver.fill(Role::textbox, field, text);
        settle();
    }
    template <class C>
    const C& sent_command() const {
        return std::get<C>(sent.back());
    }
    // Four sacks of flour for the order that waits, drafted by somebody before.
    PurchaseOrder draft_flour(std::int64_t packs = 4) {
        CreatePurchaseOrder command;
        command.id = testing::id<PurchaseOrderId>("purchase");
        command.supplier = testing::id<SupplierId>("mill");
        command.location = testing::id<LocationId>("north");
        command.lines = {
            {testing::id<MaterialId>("flour"), packs, kg(25'000), Money{1890}, "W-405", {bakery.order().id}}};
        bakery.must("procurement", command);
        refresh();
        settle();
        return purchase();
    }
    const PurchaseOrder& purchase() const {
        return *bakery.world.find<PurchaseOrder>(testing::id<PurchaseOrderId>("purchase"));
    }
    std::string page_address() const { return "/purchase-orders/" + testing::id_from("purchase").text(); }
    void receive_flour(std::string_view lot, std::string_view quantity) {
        click("Receive");
        type("Lot", lot);
        type("Quantity", quantity);
        type("Expiry", "24 Dec 2026");
        click("Receive lots");
    }
};

}  // namespace

TEST_CASE("what is open is listed and found by its supplier, its material and its status") {
    PurchasingDesk desk("/purchase-orders");
    CHECK(desk.driver.says("Nothing is on order"));
    const std::string number = purchase_number_text(desk.draft_flour().number);
    REQUIRE(desk.driver.has(Role::grid, "Purchase orders"));
    CHECK(desk.driver.has(Role::row, number + " Sand Mill, Draft"));
    desk.driver.fill(Role::searchbox, "Search purchase orders", "flour");
    desk.settle();
    CHECK(desk.driver.has(Role::row, number));
    desk.driver.fill(Role::searchbox, "Search purchase orders", "butter");
    desk.settle();
    CHECK(desk.driver.says("No purchase order fits"));
    desk.click("Show all");
    desk.click("Sent");
    CHECK(desk.driver.says("No purchase order fits"));
    desk.click("Draft");
    desk.driver.click(Role::row, number);
    desk.settle();
    CHECK(desk.driver.has(Role::heading, number));
}

TEST_CASE("what is missing is proposed by supplier, and a draft is made of it") {
    PurchasingDesk desk("/purchase-orders/proposals");
    REQUIRE(desk.driver.has(Role::group, "Sand Mill"));
    CHECK(desk.driver.has(Role::link, number_text(desk.bakery.order().number)));
    CHECK(desk.driver.says("€131.10 more to the minimum of €150.00"));
    CHECK(desk.driver.has(Role::group, "Nobody sells these"));
    CHECK(desk.driver.has(Role::link, "butter"));
    desk.type("Packs", "none");
    CHECK(desk.driver.find(Role::button, "Create purchase order")->disabled);
    desk.type("Packs", "8");
    CHECK_FALSE(desk.driver.says("more to the minimum"));
    desk.click("Create purchase order");
    const auto& command = desk.sent_command<CreatePurchaseOrder>();
    REQUIRE(command.lines.size() == 1);
    CHECK(command.lines[0].packs == 8);
    CHECK(command.lines[0].orders == std::vector<OrderId>{desk.bakery.order().id});
    CHECK(desk.state.route == app::purchase_order_route(command.id.value));
    CHECK(desk.driver.has(Role::button, "Mark as sent"));
}

TEST_CASE("a line that is left out is not ordered") {
    PurchasingDesk desk("/purchase-orders/proposals");
    desk.driver.click(Role::checkbox, "flour");
    desk.settle();
    CHECK(desk.driver.find(Role::button, "Create purchase order")->disabled);
    desk.driver.click(Role::checkbox, "flour");
    desk.settle();
    CHECK_FALSE(desk.driver.find(Role::button, "Create purchase order")->disabled);
}

TEST_CASE("a purchase order is sent, confirmed and received in two parts") {
    PurchasingDesk desk("/purchase-orders");
    desk.draft_flour(2);
    desk.go(desk.page_address());
    CHECK(desk.driver.says("orders@mill.example"));
    CHECK_FALSE(desk.driver.has(Role::button, "Receive"));
    desk.click("Mark as sent");
    CHECK(desk.purchase().status == PurchaseStatus::Sent);
    CHECK_FALSE(desk.driver.has(Role::button, "Edit"));

    desk.click("Confirm");
    CHECK(desk.driver.find(Role::textbox, "Expected on")->value == "Sat 30 May 08:00");
    desk.click("Confirm delivery");
    CHECK(desk.purchase().status == PurchaseStatus::Confirmed);
    CHECK(desk.purchase().expected_at == testing::at("2026-05-30T08:00:00Z"));

    desk.click("Receive");
    CHECK(desk.driver.find(Role::textbox, "Quantity")->value == "50");
    desk.click("Receive lots");
    CHECK(desk.driver.says("Which lot?"));
    desk.click("Back");
    desk.receive_flour("M-1", "20");
    CHECK(desk.purchase().status == PurchaseStatus::PartlyReceived);
    CHECK_FALSE(desk.driver.has(Role::button, "Cancel purchase order"));
    desk.receive_flour("M-2", "32");
    CHECK(desk.purchase().status == PurchaseStatus::Received);
    CHECK(desk.driver.says("+2 kg"));
    CHECK_FALSE(desk.driver.has(Role::button, "Receive"));
}

TEST_CASE("a second lot of the same material comes with it") {
    PurchasingDesk desk("/purchase-orders");
    desk.draft_flour(2);
    desk.go(desk.page_address());
    desk.click("Mark as sent");
    desk.click("Receive");
    desk.type("Lot", "M-1");
    desk.type("Quantity", "1");
    desk.type("Expiry", "24 Dec 2026");
    desk.click("Add a lot of flour");
    REQUIRE(desk.driver.has(Role::group, "flour, lot 2"));
    desk.click("Receive lots");
    CHECK(desk.driver.says("Which lot?"));
    desk.click("Remove flour, lot 2");
    CHECK_FALSE(desk.driver.has(Role::group, "flour, lot 2"));
    desk.click("Receive lots");
    CHECK(desk.purchase().lines[0].received == kg(1000));
}

TEST_CASE("what is closed stays on its page when the feed has taken it away") {
    PurchasingDesk desk("/purchase-orders");
    desk.draft_flour();
    desk.go(desk.page_address());
    desk.click("Mark as sent");
    desk.receive_flour("M-1", "20");
    desk.click("Close");
    desk.type("Reason", "The mill has no more of it.");
    desk.click("Close " + purchase_number_text(desk.purchase().number));
    CHECK(desk.purchase().closing_reason == "The mill has no more of it.");
    desk.state.replica.apply("PurchaseOrder", testing::id_from("purchase").text(), nullptr);
    desk.settle();
    CHECK(desk.driver.says("Closed with less"));
}

TEST_CASE("one that is not on this device is asked for") {
    PurchasingDesk desk("/purchase-orders");
    std::vector<std::string> asked;
    desk.answer_to_query = [&](const app::SendQuery& query) {
        asked.push_back(query.path);
        return std::optional<Json>{};
    };
    desk.go(desk.page_address());
    CHECK(asked == std::vector<std::string>{desk.page_address()});
    CHECK(desk.driver.says("There is no such purchase order"));
}

TEST_CASE("what waits on the device is told, and its dialog closes") {
    PurchasingDesk desk("/purchase-orders");
    desk.draft_flour();
    desk.go(desk.page_address());
    desk.click("Cancel purchase order");
    constexpr app::Ticket waiting = 77;
    desk.state.progress[waiting].state = app::CommandState::waiting;
    desk.page.ticket = waiting;
    desk.settle();
    CHECK(desk.toasts.back() == "Noted on this device");
    CHECK_FALSE(desk.driver.has(Role::dialog, "Cancel"));
}

TEST_CASE("the form takes packs, size and price from the supplier's article") {
    PurchasingDesk desk("/purchase-orders/new?material=" + testing::id_from("flour").text());
    CHECK(desk.driver.find(Role::combobox, "Supplier")->value == "Sand Mill");
    CHECK(desk.driver.find(Role::textbox, "Pack size")->value == "25");
    CHECK(desk.driver.find(Role::textbox, "Price")->value == "18.90");
    desk.type("Packs", "");
    desk.click("Save purchase order");
    CHECK(desk.driver.says("How many packs?"));
    CHECK(desk.sent.empty());
    desk.type("Packs", "3");
    desk.type("Note", "To the back door, please.");
    desk.click("Save purchase order");
    const auto& command = desk.sent_command<CreatePurchaseOrder>();
    CHECK(command.supplier == testing::id<SupplierId>("mill"));
    REQUIRE(command.lines.size() == 1);
    CHECK(command.lines[0].packs == 3);
    CHECK(command.lines[0].number == "W-405");
    CHECK(desk.state.route == app::purchase_order_route(command.id.value));
}

TEST_CASE("what the server refuses is said at its line, and what was typed stays") {
    PurchasingDesk desk("/purchase-orders");
    desk.draft_flour();
    desk.go(desk.page_address() + "/edit");
    desk.type("Packs", "2000000");
    desk.click("Save purchase order");
    CHECK(desk.driver.says("Not saved"));
    CHECK_FALSE(desk.form.form->error_at("/lines/0/packs").empty());
    desk.go("/purchase-orders");
    desk.go(desk.page_address() + "/edit");
    CHECK(desk.driver.find(Role::textbox, "Packs")->value == "2000000");
    desk.type("Packs", "5");
    desk.click("Save purchase order");
    CHECK(desk.purchase().lines[0].packs == 5);
    CHECK(desk.purchase().lines[0].orders == std::vector<OrderId>{desk.bakery.order().id});
}

TEST_CASE("procurement sees what of a shortfall is bought, and the way to buy the rest") {
    PurchasingDesk desk("/purchase-orders");
    const std::string number = purchase_number_text(desk.draft_flour().number);
    desk.go("/procurement?order=" + desk.bakery.order().id.text());
    CHECK(desk.driver.has(Role::link, number + " · Draft · 100 kg"));
    // The butter is bought by nobody.
    CHECK_FALSE(desk.driver.says("Ordered"));
    desk.click("Buy what is missing");
    CHECK(desk.state.route.screen == app::Screen::purchase_proposals);
    CHECK(desk.state.route.parameter("location") == testing::id_from("north").text());
}

TEST_CASE("all of it can be done on a phone") {
    PurchasingDesk desk("/purchase-orders/new");
    desk.driver.resize(phone);
    desk.settle();
    CHECK(desk.driver.has(Role::group, "Line 1"));
    CHECK(desk.driver.has(Role::button, "Save purchase order"));
    desk.draft_flour();
    desk.go(desk.page_address());
    CHECK(desk.driver.has(Role::button, "Mark as sent"));
    CHECK(desk.driver.has(Role::row, "flour, 4 × 25 kg"));
    for (const semantics::Node* button : desk.driver.all(Role::button))
        CHECK(button->rect.right() <= static_cast<float>(phone.width));
}
