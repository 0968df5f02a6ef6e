#include <doctest/doctest.h>

#include "client/screens/procurement/queue.h"
#include "tests/client/form_screens_support.h"

using namespace batchline;
using semantics::Role;
using testing::kg;
using testing::pieces;

namespace {

struct QueueDesk : test::BakeryDesk {
    QueueDesk() : BakeryDesk("procurement") {
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
    }};
    platform::Driver driver{screen};

    void settle() {
        for (int i = 0; i < 4; ++i) driver.draw();
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
    CHECK(desk.driver.says("Covers the shortfall"));
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
