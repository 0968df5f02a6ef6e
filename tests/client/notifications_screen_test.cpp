// Being told: toast, count and inbox, reading, acknowledging, and the browser's own notices.

#include <doctest/doctest.h>

#include "shared/notifications/rules.h"
#include "tests/client/app_bakery.h"

using namespace batchline;
using namespace batchline::test;
using semantics::Role;

namespace {

struct Buyer : ServedApp {
    Buyer() : ServedApp("procurement", "/notifications") { open(); }
    void settle() {
        for (int i = 0; i < 3; ++i) driver->draw();
        serve();
    }
    void order_is_short(const std::string& name) {
        happens("sales.north", bakery.order_of("bun", testing::pieces(24), name));
    }
    std::vector<const Notification*> told() {
        return bakery.world.list<Notification>(notifications_of(testing::id<UserId>("procurement")));
    }
    std::string first_title() { return told().front()->title; }
};

struct Seller : ServedApp {
    Seller() : ServedApp("sales.north", "/orders") {
        bakery.must("sales.north", bakery.order_of("bun", testing::pieces(24)));
        open();
    }
    void settle() {
        for (int i = 0; i < 3; ++i) driver->draw();
        serve();
    }
};

}  // namespace

TEST_CASE_FIXTURE(Buyer, "what happens is told at once: a toast, a count, and a line of the inbox") {
    CHECK(driver->says("Nothing new"));
    order_is_short("first");
    settle();
    const std::string title = first_title();
    CHECK(driver->says(title));
    CHECK(driver->has(Role::button, "Mark read: " + title));
    CHECK(app->workplace().state().toasts.size() == 1);
    CHECK(driver->has(Role::link, "Notifications"));
    CHECK(platform.notices().shown.empty());
}

TEST_CASE_FIXTURE(Buyer, "what was told before the page was opened is no news, but stands there") {
    order_is_short("first");
    reload("/orders");
    settle();
    CHECK(app->workplace().state().toasts.empty());
    driver->click(Role::link, "Notifications");
    settle();
    CHECK(driver->has(Role::button, "Mark read: " + first_title()));
}

TEST_CASE_FIXTURE(Buyer, "one is marked as read, or all are") {
    order_is_short("first");
    order_is_short("second");
    settle();
    driver->click(Role::button, "Mark read: " + first_title());
    settle();
    CHECK(told().front()->read_at.has_value());
    happens("sales.north", bakery.order_of("bun", testing::pieces(24), "third"));
    settle();
    driver->click(Role::button, "Mark all read");
    settle();
    for (const Notification* one : told()) CHECK(one->read_at.has_value());
}

TEST_CASE_FIXTURE(Buyer, "without a network it is read here at once, and there when the network is back") {
    order_is_short("first");
    settle();
    cut_network();
    driver->click(Role::button, "Mark read: " + first_title());
    settle();
    CHECK(driver->says("Nothing new"));
    CHECK_FALSE(told().front()->read_at.has_value());
    restore_network();
    settle();
    CHECK(told().front()->read_at.has_value());
}

TEST_CASE_FIXTURE(Buyer, "the browser is asked after a click only, and told what its user wants from it") {
    CHECK(platform.notices().now == platform::NoticePermission::not_asked);
    driver->click(Role::button, "Preferences");
    settle();
    driver->click(Role::button, "Allow browser notifications");
    settle();
    CHECK(platform.notices().now == platform::NoticePermission::granted);
    driver->choose("Orders wait for procurement", "Also from the browser");
    settle();
    driver->click(Role::button, "Save");
    settle();
    const auto* chosen = bakery.world.find<NotificationPreferences>(preferences_of(testing::id<UserId>("procurement")));
    REQUIRE(chosen != nullptr);
    CHECK(channel_of(chosen, NotificationKind::Shortage) == Channel::Browser);
    CHECK(channel_of(chosen, NotificationKind::Coverable) == Channel::InApp);
    CHECK_FALSE(driver->has(Role::dialog, "Notification preferences"));
    order_is_short("first");
    settle();
    REQUIRE(platform.notices().shown.size() == 1);
    CHECK(platform.notices().shown.front() == first_title());
}

TEST_CASE_FIXTURE(Seller, "an urgent one stays until it is acknowledged") {
    DecideProcurement decision;
    decision.order = testing::id<OrderId>("order");
    decision.decision = ProcurementDecision::Reject;
    decision.justification = {"SupplierDelay", "The mill is closed this week."};
    happens("procurement", decision);
    settle();
    driver->click(Role::link, "Notifications");
    settle();
    const std::string title = number_text(bakery.order().number) + " was rejected by procurement";
    REQUIRE(driver->has(Role::button, "Acknowledge: " + title));
    CHECK_FALSE(driver->has(Role::button, "Mark all read"));
    driver->click(Role::button, "Acknowledge: " + title);
    settle();
    const auto own = bakery.world.list<Notification>(notifications_of(testing::id<UserId>("sales.north")));
    REQUIRE(own.size() == 1);
    CHECK(own.front()->acknowledged_at.has_value());
    reload("/notifications");
    settle();
    CHECK_FALSE(driver->says(title));
    driver->click(Role::button, "All");
    settle();
    CHECK(driver->says(title));
}

TEST_CASE_FIXTURE(Seller, "one that was not acknowledged in time says who was told, and later who acknowledged it") {
    happens(
        "procurement",
        DecideProcurement{
            bakery.order().id, {}, ProcurementDecision::Reject, {"MaterialUnavailable", "The dairy burned down."}, {}});
    Notification own = *bakery.world.list<Notification>(notifications_of(testing::id<UserId>("sales.north"))).front();
    own.escalated_at = bakery.now;
    own.escalated_to = testing::id<UserId>("manager.north");
    bakery.world.put(own);
    reload("/notifications");
    settle();
    CHECK(driver->says("It was not acknowledged in time, and manager.north was told."));
    CHECK(driver->has(Role::button, "Acknowledge: "));
    own.acknowledged_at = bakery.now;
    own.acknowledged_by = own.escalated_to;
    bakery.world.put(own);
    reload("/notifications");
    settle();
    CHECK(driver->says("manager.north acknowledged it."));
    CHECK_FALSE(driver->has(Role::button, "Acknowledge: "));
}
