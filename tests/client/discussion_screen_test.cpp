// Talking in an order's room: templates, messages made offline, and the room that production shuts.

#include <doctest/doctest.h>

#include "shared/discussions/rules.h"
#include "tests/client/app_bakery.h"

using namespace batchline;
using semantics::Role;
using testing::kg;
using testing::pieces;

namespace {

// A ready order of sales.north, shown to `user_name` in its discussion.
void open_discussion(test::ServedApp& served) {
    testing::Bakery& bakery = served.bakery;
    bakery.stock("F1", "flour", kg(100'000), "2026-12-31");
    bakery.stock("B1", "butter", kg(50'000), "2026-12-31");
    bakery.stock("G1", "bag", pieces(1000), "2026-12-31");
    bakery.must("sales.north", bakery.order_of("bun", pieces(24)));
    served.open();
}

std::string address() { return "/orders/" + testing::id<OrderId>("order").text() + "/discussion"; }

PostMessage words(const testing::Bakery& bakery, const std::string& text) {
    PostMessage message;
    message.order = bakery.order().id;
    message.text = text;
    return message;
}

void settle(test::ServedApp& served) {
    for (int i = 0; i < 6; ++i) {
        served.serve();
        served.driver->draw();
    }
}

std::vector<const Message*> said(const test::ServedApp& served) {
    return messages_in(served.bakery.world, served.bakery.order().id);
}

}  // namespace

TEST_CASE("somebody writes in the room, and what others write appears") {
    test::ServedApp served("sales.north", address());
    open_discussion(served);
    settle(served);
    platform::Driver& driver = *served.driver;
    REQUIRE(driver.has(Role::log, "Messages"));
    driver.fill(Role::textbox, "Message", "Sliced, please.");
    driver.click(Role::button, "Send");
    settle(served);
    REQUIRE(said(served).size() == 1);
    CHECK(said(served)[0]->text == "Sliced, please.");
    served.happens("manager.north", words(served.bakery, "Great, will do!"));
    settle(served);
    CHECK(driver.says("Great, will do!"));
    CHECK(driver.says("Content"));
}

TEST_CASE("a template is filled in with what is known, and the rest is asked for") {
    test::ServedApp served("sales.north", address());
    open_discussion(served);
    settle(served);
    platform::Driver& driver = *served.driver;
    driver.choose("Template", "Everything is reserved");
    settle(served);
    REQUIRE(driver.has(Role::dialog, "Everything is reserved"));
    driver.fill(Role::textbox, "Needed at", "soon");
    settle(served);
    CHECK(driver.says("Such as 29 May 6:30"));
    CHECK(driver.says("everything is reserved, we bake for [needed at]"));
    CHECK(driver.find(Role::button, "Use it")->disabled);
    driver.fill(Role::textbox, "Needed at", "29 May 2026 6:30");
    settle(served);
    CHECK(driver.says("we bake for Fri 29 May 2026, 06:30."));
    driver.click(Role::button, "Use it");
    settle(served);
    driver.click(Role::button, "Send");
    settle(served);
    REQUIRE(said(served).size() == 1);
    CHECK(said(served)[0]->template_id == "order-ready");
    CHECK(said(served)[0]->text.find("we bake for Fri 29 May 2026, 06:30.") != std::string::npos);
}

TEST_CASE("a message written without a network waits, is seen as waiting, and arrives once") {
    test::ServedApp served("sales.north", address());
    open_discussion(served);
    settle(served);
    served.cut_network();
    platform::Driver& driver = *served.driver;
    driver.fill(Role::textbox, "Message", "Written on the train.");
    driver.click(Role::button, "Send");
    settle(served);
    CHECK(driver.says("Written on the train."));
    CHECK(driver.says("Waiting to be sent"));
    CHECK(said(served).empty());
    served.restore_network();
    settle(served);
    CHECK(said(served).size() == 1);
}

TEST_CASE("when production starts the room is gone, and its reader is told why") {
    test::ServedApp served("sales.north", address());
    open_discussion(served);
    served.bakery.must("sales.north", words(served.bakery, "Before it starts."));
    settle(served);
    served.happens("operator.north", StartProduction{served.bakery.order().id, {}});
    settle(served);
    CHECK(served.driver->says("The discussion is locked"));
    CHECK_FALSE(served.driver->has(Role::textbox, "Message"));
}
