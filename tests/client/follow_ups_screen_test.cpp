// Follow-ups on the screen: listed, snoozed, planned, and done without a network.

#include <doctest/doctest.h>

#include <algorithm>

#include "shared/follow_ups/rules.h"
#include "tests/client/app_bakery.h"

using namespace batchline;
using semantics::Role;
using testing::at;
using testing::id;
using testing::kg;
using testing::pieces;

namespace {

// A ready order of sales.north, about which the manager has asked something.
void open_with_question(test::ServedApp& served) {
    testing::Bakery& bakery = served.bakery;
    bakery.stock("F1", "flour", kg(100'000), "2026-12-31");
    bakery.stock("B1", "butter", kg(50'000), "2026-12-31");
    bakery.stock("G1", "bag", pieces(1000), "2026-12-31");
    bakery.must("sales.north", bakery.order_of("bun", pieces(24)));
    PostMessage message;
    message.order = bakery.order().id;
    message.text = "Do they want them sliced?";
    bakery.must("manager.north", message);
    served.open();
}

void settle(test::ServedApp& served) {
    for (int i = 0; i < 6; ++i) {
        served.serve();
        served.driver->draw();
    }
}

const FollowUp& kept(const test::ServedApp& served) {
    const auto found = served.bakery.world.list<FollowUp>(follow_ups_of(served.bakery.order().id));
    REQUIRE(found.size() == 1);
    return *found[0];
}

std::string about(const test::ServedApp& served) {
    return number_text(served.bakery.order().number) + ", A question is still open";
}

}  // namespace

TEST_CASE("an open question stands in its owner's list and not in its asker's") {
    test::ServedApp served("sales.north", "/follow-ups");
    open_with_question(served);
    settle(served);
    platform::Driver& driver = *served.driver;
    CHECK(driver.says("A question is still open"));
    CHECK(driver.says("For you. Reminds"));
    test::ServedApp manager("manager.north", "/follow-ups");
    open_with_question(manager);
    settle(manager);
    CHECK(manager.driver->says("You have nothing to come back to"));
    manager.driver->click(Role::button, "All 1");
    settle(manager);
    CHECK(manager.driver->says("A question is still open"));
}

TEST_CASE("a follow-up is snoozed to a working time of its location") {
    test::ServedApp served("sales.north", "/follow-ups");
    open_with_question(served);
    settle(served);
    const Instant due = kept(served).due_at;
    platform::Driver& driver = *served.driver;
    driver.click(Role::button, "Snooze: " + about(served));
    settle(served);
    REQUIRE(driver.has(Role::dialog, "Snooze until"));
    driver.click(Role::radio, "Another time");
    settle(served);
    driver.fill(Role::textbox, "Time", "yesterday");
    settle(served);
    CHECK(driver.says("A time to come"));
    driver.fill(Role::textbox, "Time", "in 100 h");
    settle(served);
    driver.click(Role::button, "Snooze");
    settle(served);
    CHECK(kept(served).due_at > due);
    CHECK_FALSE(driver.has(Role::dialog, "Snooze until"));
}

TEST_CASE("one that is done without a network says so, and is done once when it is back") {
    test::ServedApp served("sales.north", "/follow-ups");
    open_with_question(served);
    settle(served);
    served.cut_network();
    platform::Driver& driver = *served.driver;
    driver.click(Role::button, "Done: " + about(served));
    settle(served);
    driver.fill(Role::textbox, "Outcome", "They take them whole.");
    driver.click(Role::button, "Mark done");
    settle(served);
    CHECK(driver.says("Done, waiting to be sent"));
    CHECK_FALSE(driver.has(Role::button, "Done: " + about(served)));
    CHECK(kept(served).status == FollowUpStatus::Open);
    served.restore_network();
    settle(served);
    CHECK(kept(served).status == FollowUpStatus::Done);
    CHECK(kept(served).outcome == "They take them whole.");
    CHECK_FALSE(driver.says("Done, waiting to be sent"));
    // Its button is gone, and the focus with it: it goes to the title.
    CHECK(driver.focused() == driver.find(Role::heading, "Follow-ups")->id);
    CHECK(driver.says("You have nothing to come back to"));
    // What came of it can still be read.
    driver.click(Role::button, "Done lately 1");
    settle(served);
    CHECK(driver.has(Role::list, "Done in the last seven days"));
    CHECK(driver.says("They take them whole."));
    CHECK(driver.says("Done by you, today"));
    CHECK(driver.has(Role::button, "Mine 0"));
}

TEST_CASE("what ended a week ago is no longer listed, what ended by itself says so") {
    test::ServedApp served("sales.north", "/follow-ups");
    open_with_question(served);
    PostMessage answer;
    answer.order = served.bakery.order().id;
    answer.text = "Whole.";
    served.bakery.must("sales.north", answer);
    REQUIRE(kept(served).status == FollowUpStatus::Resolved);
    served.reload("/follow-ups");
    settle(served);
    served.driver->click(Role::button, "Done lately 1");
    settle(served);
    CHECK(served.driver->says("Settled by itself"));
    served.bakery.now = served.bakery.now.plus_days(8);
    served.reload("/follow-ups");
    settle(served);
    served.driver->click(Role::button, "Done lately 0");
    settle(served);
    CHECK(served.driver->says("Nothing was done in the last seven days"));
}

TEST_CASE("the discussion shows the order's and plans another") {
    test::ServedApp served("sales.north", "/orders/" + id<OrderId>("order").text() + "/discussion");
    open_with_question(served);
    settle(served);
    platform::Driver& driver = *served.driver;
    driver.click(Role::button, "Follow-up");
    settle(served);
    driver.fill(Role::textbox, "What for", "Ask whether they liked it");
    driver.click(Role::button, "Plan");
    settle(served);
    const auto all = served.bakery.world.list<FollowUp>(follow_ups_of(served.bakery.order().id));
    REQUIRE(all.size() == 2);
    CHECK(std::any_of(all.begin(), all.end(), [](const FollowUp* one) {
        return one->note == "Ask whether they liked it" && one->reason == FollowUpReason::ByHand;
    }));
    CHECK(driver.says("A question is still open"));
}

TEST_CASE("who stands in has what an absent colleague has to come back to") {
    test::ServedApp served("sales2.north", "/follow-ups");
    User away = *served.bakery.world.find<User>(id<UserId>("sales.north"));
    ++away.version;
    away.absence = Absence{at("2026-05-20T00:00:00Z"), at("2026-06-06T00:00:00Z"), id<UserId>("sales2.north"), true};
    served.bakery.world.put(away);
    open_with_question(served);
    settle(served);
    CHECK(served.driver->has(Role::button, "Mine 1"));
    CHECK(served.driver->says("For sales.north."));
    CHECK(served.driver->has(Role::button, "Done: " + about(served)));
}
