// Deciding requests on the screen: receipts, what is on its way, substitutes, rejections.

#include <utility>

#include <doctest/doctest.h>

#include "client/screens/procurement/queue.h"
#include "tests/client/form_screens_support.h"

using namespace batchline;
using semantics::Role;
using testing::kg;
using testing::pieces;

namespace {

struct QueueDesk : test::BakeryDesk {
    // With a substitute, margarine may stand in for the dough's butter.
    explicit QueueDesk(bool has_substitute = false) : BakeryDesk("procurement") {
        if (has_substitute) permit_margarine();
        bakery.stock("F1", "flour", kg(100'000), "2026-12-31");
        bakery.stock("B1", "butter", kg(500), "2026-12-31");
        bakery.stock("G1", "bag", pieces(1000), "2026-12-31");
        bakery.must("sales.north", bakery.order_of("bun", pieces(24)));
        refresh();
        state.route.screen = app::Screen::procurement;
        settle();
    }

    screens::ProcurementView view;
    test::OneScreen screen{[this](ui::Ui& ui) {
        screens::draw_procurement(ui, {0, 0, 1200, 860}, state, view, intents);
        fulfil();
        if (!visited.empty()) state.route = std::exchange(visited, {}).back();
    }};
    platform::Driver driver{screen};

    void permit_margarine() {
        Material margarine = *bakery.world.find<Material>(testing::id<MaterialId>("butter"));
        margarine.id = testing::id<MaterialId>("margarine");
        margarine.name = "margarine";
        margarine.contains.clear();
        Recipe dough = *bakery.world.find<Recipe>(testing::id<RecipeId>("dough"));
        dough.lines[1].substitutes = {margarine.id};
        bakery.world.put(std::move(margarine));
        bakery.world.put(std::move(dough));
    }
    void settle() {
        for (int i = 0; i < 4; ++i) driver.draw();
    }
    // Another order that is short, too; it stands behind the first.
    void order_second() {
        bakery.must("sales.north", bakery.order_of("bun", pieces(20), "second"));
        refresh();
        settle();
    }
    std::string number(const std::string& name = "order") const { return number_text(bakery.order(name).number); }
    // Of the order whose decision is shown.
    bool shows(const std::string& name) { return driver.has(Role::heading, number(name)); }
    void receive(std::string_view quantity) {
        driver.fill(Role::textbox, "Lot", "BU-1");
        driver.fill(Role::textbox, "Expiry", "24 Dec 2026");
        driver.fill(Role::textbox, "Quantity", quantity);
        driver.click(Role::button, "Fulfil");
        justify("Received");
    }
    void justify(std::string_view reason) {
        settle();
        driver.choose("Reason", reason);
        driver.fill(Role::textbox, "Explanation", "As the supplier told us");
        driver.click(Role::button, "Confirm");
        settle();
    }
};

}  // namespace

TEST_CASE("the queue says what is short, and the quantity stands there already") {
    QueueDesk desk;
    desk.settle();
    CHECK(desk.driver.has(Role::row, "N-"));
    CHECK(desk.driver.says("1 material short"));
    CHECK(desk.driver.says("0.38 kg"));
    CHECK(desk.driver.find(Role::textbox, "Quantity")->value == "0.38");
}

TEST_CASE("only a lot that is typed and will last covers the shortfall") {
    QueueDesk desk;
    desk.settle();
    CHECK_FALSE(desk.driver.says("Covers the shortfall"));
    CHECK(desk.driver.says("0.38 kg stays short"));
    desk.driver.fill(Role::textbox, "Lot", "BU-1");
    desk.settle();
    CHECK_FALSE(desk.driver.says("Covers the shortfall"));
    desk.driver.fill(Role::textbox, "Expiry", "2026-05-20");
    desk.settle();
    CHECK_FALSE(desk.driver.says("Covers the shortfall"));
    desk.driver.fill(Role::textbox, "Expiry", "24 Dec 2026");
    desk.settle();
    CHECK(desk.driver.says("Covers the shortfall"));
    CHECK(desk.driver.says("After this: ready for production"));
    desk.driver.fill(Role::textbox, "Quantity", "much");
    desk.settle();
    CHECK_FALSE(desk.driver.says("Covers the shortfall"));
}

TEST_CASE("after a partial receipt the same order stays chosen, and what is typed next is for it") {
    QueueDesk desk;
    desk.order_second();
    desk.driver.click(Role::row, desk.number("second"));
    desk.settle();
    REQUIRE(desk.shows("second"));
    const std::string offered = desk.driver.find(Role::textbox, "Quantity")->value;
    desk.receive("100 g");
    REQUIRE(desk.sent.size() == 1);
    CHECK(desk.bakery.order("second").phase == Phase::Short);
    CHECK(desk.shows("second"));
    CHECK(desk.driver.find(Role::textbox, "Lot")->value.empty());
    CHECK(desk.driver.find(Role::textbox, "Quantity")->value != offered);
    desk.driver.fill(Role::textbox, "Expected on", "tomorrow 6:00");
    desk.driver.click(Role::button, "Fulfil");
    desk.justify("Expected");
    REQUIRE(desk.sent.size() == 2);
    CHECK(std::get<DecideProcurement>(desk.sent[1]).order == desk.bakery.order("second").id);
    CHECK(desk.bakery.order("second").phase == Phase::Ready);
    CHECK(desk.bakery.order().phase == Phase::Short);
}

TEST_CASE("an order that leaves the queue says so, and the next is gone to only when it is asked for") {
    QueueDesk desk;
    desk.order_second();
    REQUIRE(desk.shows("order"));
    desk.driver.fill(Role::textbox, "Expected on", "tomorrow 6:00");
    desk.bakery.must("sales.north", CancelOrder{desk.bakery.order().id, std::nullopt, {"Duplicate", "Entered twice"}});
    desk.refresh();
    desk.settle();
    CHECK(desk.shows("order"));
    CHECK(desk.driver.says(desk.number() + " is no longer in the queue: Cancelled."));
    CHECK(desk.driver.says("What was typed for it has not been sent."));
    CHECK_FALSE(desk.driver.has(Role::button, "Fulfil"));
    desk.driver.click(Role::button, "Go to " + desk.number("second"));
    desk.settle();
    CHECK(desk.shows("second"));
    CHECK(desk.driver.find(Role::textbox, "Expected on")->value.empty());
}

TEST_CASE("an order that overtakes does not take the place of the one that is worked on") {
    QueueDesk desk;
    desk.order_second();
    REQUIRE(desk.shows("order"));
    desk.driver.fill(Role::textbox, "Lot", "BU-1");
    desk.bakery.must(
        "manager.north",
        SetPriority{
            desk.bakery.order("second").id, std::nullopt, Priority::Urgent, {"ManagerDecision", "The party is today"}});
    desk.refresh();
    desk.settle();
    CHECK(desk.shows("order"));
    CHECK(desk.driver.find(Role::textbox, "Lot")->value == "BU-1");
}

TEST_CASE("receiving what was short makes the order ready") {
    QueueDesk desk;
    desk.driver.fill(Role::textbox, "Lot", "BU-1");
    desk.driver.fill(Role::textbox, "Expiry", "24 Dec 2026");
    desk.driver.click(Role::button, "Fulfil");
    desk.justify("Received");
    REQUIRE(desk.sent.size() == 1);
    const auto& command = std::get<DecideProcurement>(desk.sent[0]);
    REQUIRE(command.receipts.size() == 1);
    CHECK(command.receipts[0].quantity == kg(380));
    CHECK(command.receipts[0].lot_code == "BU-1");
    CHECK(desk.bakery.order().phase == Phase::Ready);
    REQUIRE(desk.toasts.size() == 1);
    CHECK(desk.toasts[0].find("is ready for production") != std::string::npos);
    CHECK(desk.driver.says("Nothing to decide"));
}

TEST_CASE("too little is said while it is typed, and fulfilling with it keeps the order waiting") {
    QueueDesk desk;
    desk.driver.fill(Role::textbox, "Lot", "BU-1");
    desk.driver.fill(Role::textbox, "Expiry", "24 Dec 2026");
    desk.driver.fill(Role::textbox, "Quantity", "200 g");
    desk.settle();
    CHECK(desk.driver.says("0.18 kg stays short"));
    desk.driver.click(Role::button, "Fulfil");
    desk.justify("Received");
    CHECK(desk.bakery.order().phase == Phase::Short);
    REQUIRE(desk.toasts.size() == 1);
    CHECK(desk.toasts[0].find("is still short of 1 material") != std::string::npos);
}

TEST_CASE("a lot that expires before the order is needed does not count") {
    QueueDesk desk;
    desk.driver.fill(Role::textbox, "Lot", "BU-1");
    desk.driver.fill(Role::textbox, "Expiry", "2026-05-20");
    desk.driver.click(Role::button, "Fulfil");
    desk.settle();
    CHECK(desk.driver.says("This lot has expired"));
    CHECK_FALSE(desk.driver.has(Role::dialog));
    CHECK(desk.sent.empty());
}

TEST_CASE("nothing is fulfilled out of nothing") {
    QueueDesk desk;
    desk.driver.click(Role::button, "Fulfil");
    desk.settle();
    CHECK(desk.driver.says("Stock does not cover the order yet."));
    CHECK(desk.sent.empty());
}

TEST_CASE("what came in meanwhile is told, and fulfilling needs no receipt") {
    QueueDesk desk;
    desk.bakery.stock("B2", "butter", kg(5000), "2026-12-31");
    desk.refresh();
    desk.settle();
    CHECK(desk.driver.says("Stock covers this order now"));
    desk.driver.click(Role::button, "Fulfil");
    desk.justify("Received");
    REQUIRE(desk.sent.size() == 1);
    CHECK(std::get<DecideProcurement>(desk.sent[0]).receipts.empty());
    CHECK(desk.bakery.order().phase == Phase::Ready);
}

TEST_CASE("rejecting takes a reason and tells so") {
    QueueDesk desk;
    desk.driver.click(Role::button, "Reject");
    desk.justify("Supplier is late");
    CHECK(desk.bakery.order().phase == Phase::RejectedOpen);
    REQUIRE(desk.toasts.size() == 1);
    CHECK(desk.toasts[0].find("rejected") != std::string::npos);
}

TEST_CASE("what is on its way makes the order ready, with the day it comes") {
    QueueDesk desk;
    desk.settle();
    CHECK(desk.driver.says("On its way"));
    desk.driver.fill(Role::textbox, "Expected on", "tomorrow 6:00");
    desk.settle();
    CHECK(desk.driver.says("Tomorrow 06:00"));
    CHECK(desk.driver.says("0.38 kg on its way"));
    CHECK(desk.driver.says("once the rest has come in"));
    desk.driver.click(Role::button, "Fulfil");
    desk.settle();
    CHECK(desk.driver.says("What is missing is expected tomorrow 06:00"));
    desk.justify("Expected");
    REQUIRE(desk.sent.size() == 1);
    const auto& command = std::get<DecideProcurement>(desk.sent[0]);
    CHECK(command.expected_at == testing::at("2026-05-29T06:00:00Z"));
    CHECK(command.receipts.empty());
    CHECK(desk.bakery.order().phase == Phase::Ready);
    REQUIRE(desk.toasts.size() == 1);
    CHECK(desk.toasts[0].find("is planned") != std::string::npos);
}

TEST_CASE("a day that cannot be read, or has passed, is not sent") {
    QueueDesk desk;
    for (const char* typed : {"soon", "2026-05-20"}) {
        desk.driver.fill(Role::textbox, "Expected on", typed);
        desk.driver.click(Role::button, "Fulfil");
        desk.settle();
        CHECK(desk.driver.says("Expected on: "));
        CHECK_FALSE(desk.driver.has(Role::dialog));
    }
    CHECK(desk.sent.empty());
}

TEST_CASE("a material is replaced by one that the recipe permits") {
    QueueDesk desk(true);
    desk.bakery.stock("M1", "margarine", kg(5000), "2026-12-31");
    desk.refresh();
    desk.settle();
    desk.driver.choose("Use instead of butter", "margarine");
    desk.settle();
    CHECK(desk.driver.says("After this: ready for production"));
    CHECK_FALSE(desk.driver.says("stays short"));
    desk.driver.click(Role::button, "Fulfil");
    desk.justify("Other");
    REQUIRE(desk.sent.size() == 1);
    const auto& command = std::get<DecideProcurement>(desk.sent[0]);
    CHECK(command.decision == ProcurementDecision::Substitute);
    CHECK(command.substitutions ==
          std::vector<SubstitutionRequest>{{testing::id<MaterialId>("butter"), testing::id<MaterialId>("margarine")}});
    CHECK(desk.bakery.order().phase == Phase::Ready);
    CHECK(desk.bakery.reserved("B1") == 0);
}

TEST_CASE("a substitute that is short itself says so, and is given back") {
    QueueDesk desk(true);
    desk.bakery.stock("M1", "margarine", kg(300), "2026-12-31");
    desk.refresh();
    desk.settle();
    desk.driver.choose("Use instead of butter", "margarine");
    desk.settle();
    CHECK(desk.driver.says("margarine, 0.58 kg stays short"));
    desk.driver.choose("Use instead of butter", "As in the recipe");
    desk.settle();
    CHECK(desk.driver.says("butter, 0.38 kg stays short"));
    CHECK_FALSE(desk.driver.says("margarine, 0.58 kg"));
}

TEST_CASE("where no recipe permits a substitute, none is offered") {
    QueueDesk desk;
    desk.settle();
    CHECK_FALSE(desk.driver.has(Role::combobox, "Use instead"));
}
