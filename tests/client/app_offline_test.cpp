// Working without a network: reloads, restored servers, several tabs, signing out with changes waiting.

#include <doctest/doctest.h>

#include "tests/client/app_bakery.h"

using namespace batchline;
using namespace batchline::test;
using platform::Table;
using semantics::Role;

namespace {

struct OfflineFixture : ServedApp {
    OfflineFixture() : ServedApp("sales.north", "/") {
        bakery.stock_for_buns();
        bakery.stock("almonds", "almonds", testing::kg(50'000), "2026-12-31");
        bakery.must("sales.north", bakery.order_of("bun", testing::pieces(24)));
        first = bakery.order().id;
        open();
    }

    void settle() {
        for (int i = 0; i < 4; ++i) driver->draw();
    }
    void enter_order(std::string_view quantity) {
        driver->click(Role::button, "New order");
        settle();
        driver->choose("Customer", bakery.world.find<Customer>(testing::id<CustomerId>("anybody"))->name);
        driver->choose("Product", bakery.world.find<Product>(testing::id<ProductId>("bun"))->name);
        driver->fill(Role::textbox, "Quantity", quantity);
        settle();
        driver->click(Role::button, "Submit order");
        settle();
        serve();
        settle();
    }
    void cancel_first() {
        show(app::order_address(first.value));
        driver->click(Role::button, "Cancel order");
        driver->choose("Reason", "Duplicate");
        driver->fill(Role::textbox, "Explanation", "Entered twice by mistake");
        driver->click(Role::button, "Confirm");
        serve();
    }
    void edit_first() {
        show("/orders/" + first.text() + "/edit");
        driver->fill(Role::textbox, "Customer notes", "Ring twice");
        settle();
        driver->click(Role::button, "Save changes");
        settle();
        driver->choose("Reason", "Customer's request");
        driver->fill(Role::textbox, "Explanation", "The bell is broken");
        driver->click(Role::button, "Confirm");
        settle();
        serve();
    }
    // The server takes the edit, and its answer comes later.
    void edit_without_an_answer() {
        lose_next_answer();
        edit_first();
        REQUIRE(first_order().customer_notes == "Ring twice");
    }
    void show(const std::string& address) {
        platform.location().push(address);
        platform.location().push("/x");
        platform.location().back();
        driver->draw();
        serve();
    }
    const Order& first_order() const { return *bakery.world.find<Order>(first); }
    std::size_t order_count() const { return bakery.world.all<Order>().size(); }
    std::map<std::string, std::string>& on_disk(Table table) {
        return platform.database().disk->tables[static_cast<std::size_t>(table)];
    }
    std::size_t row_count() const { return driver->all(Role::row).size(); }

    OrderId first;
};

}  // namespace

TEST_CASE_FIXTURE(OfflineFixture,
                  "an order made offline shows what is expected of it, and is made once when the network is back") {
    cut_network();
    enter_order("12");
    CHECK(order_count() == 1);
    CHECK(driver->says("Waiting to be sent"));
    CHECK(driver->says("1 change waiting to be sent"));
    CHECK(driver->says("Expected: Ready for production"));
    CHECK(driver->says("an estimate"));
    show("/orders");
    REQUIRE(driver->has(Role::row, "Not numbered yet"));
    CHECK(driver->find(Role::row, "Not numbered yet")->name.find("Waiting to be sent") != std::string::npos);
    restore_network();
    CHECK(order_count() == 2);
    CHECK(command_count == 1);
    CHECK_FALSE(driver->has(Role::row, "Not numbered yet"));
    CHECK(driver->says("All changes sent"));
    CHECK(on_disk(Table::outbox).empty());
}

TEST_CASE_FIXTURE(OfflineFixture, "what waits survives a reload without a network, and opens with the data of before") {
    cut_network();
    enter_order("12");
    reload("/orders");
    CHECK(driver->has(Role::grid, "Orders"));
    CHECK(driver->has(Role::row, number_text(first_order().number)));
    CHECK(driver->has(Role::row, "Not numbered yet"));
    CHECK(driver->says("1 change waiting to be sent"));
    CHECK(driver->says("Offline"));
    restore_network();
    CHECK(order_count() == 2);
    CHECK(command_count == 1);
    CHECK(driver->says("Online"));
}

TEST_CASE_FIXTURE(OfflineFixture, "what a restored server has lost stands in the tray, and what waits is sent to it") {
    const Backup backup = back_up();
    enter_order("12");
    REQUIRE(order_count() == 2);
    cut_network();
    show("/orders");
    enter_order("36");
    restore(backup);
    CHECK(order_count() == 2);  // the one of before, and the one that waited
    CHECK(driver->says("The server was restored from an older backup"));
    CHECK(driver->says("One change of yours is missing there"));
    CHECK(driver->says("1 change needs attention"));
    CHECK(on_disk(Table::outbox).size() == 1);

    reload("/sync");
    CHECK(driver->says("One change of yours is missing there"));
    CHECK(driver->says("which does not have this order"));
    driver->click(Role::button, "Understood");
    CHECK_FALSE(driver->says("The server was restored from an older backup."));
    CHECK_FALSE(driver->says("One change of yours is missing there"));
    driver->click(Role::button, "Apply on top");
    serve();
    CHECK(order_count() == 3);
    CHECK(on_disk(Table::outbox).empty());
    reload("/orders");
    CHECK_FALSE(driver->says("One change of yours is missing there"));
}

TEST_CASE_FIXTURE(OfflineFixture, "an edit and a cancellation that a restored server has lost can be made once more") {
    bakery.must("sales.north", bakery.order_of("bun", testing::pieces(24), "second"));
    reload("/orders");
    const Backup backup = back_up();
    cancel_first();
    EditOrder edit;
    edit.order = bakery.order("second").id;
    edit.expected = bakery.order("second").version;
    edit.customer_notes = "By the side door";
    edit.justification = Justification{"CustomerRequest", "The customer called about it"};
    happens("sales.north", edit);
    restore(backup);
    CHECK(first_order().phase != Phase::Cancelled);
    CHECK(driver->says("2 changes of yours are missing there"));
    show("/sync");
    for (int i = 0; i < 2; ++i) {
        driver->click(Role::button, "Apply on top");
        serve();
    }
    CHECK(first_order().phase == Phase::Cancelled);
    CHECK(bakery.order("second").customer_notes == "By the side door");
    CHECK(on_disk(Table::outbox).empty());
}

TEST_CASE_FIXTURE(OfflineFixture, "storage that the browser has cleared is told with what went with it") {
    cut_network();
    enter_order("12");
    platform.database().disk->tables = {};
    reload("/orders");
    restore_network();
    CHECK(driver->says("This browser has cleared what was kept on this device"));
    driver->click(Role::button, "Understood");
    CHECK_FALSE(driver->says("This browser has cleared"));
    reload("/orders");
    CHECK_FALSE(driver->says("This browser has cleared"));
}

TEST_CASE_FIXTURE(OfflineFixture, "signing out leaves nothing among the settings either") {
    enter_order("12");
    driver->click(Role::button, "Sign out");
    serve();
    for (const auto& kept : platform.settings().kept) {
        INFO(kept.first);
        CHECK(kept.first.find(bakery.actor("sales.north").user.text()) == std::string::npos);
        CHECK(kept.second.find(bakery.actor("sales.north").user.text()) == std::string::npos);
    }
}

TEST_CASE_FIXTURE(OfflineFixture, "nothing is sent before it is on disk") {
    show(app::order_address(first.value));
    platform.database().holds_back = true;
    driver->click(Role::button, "Cancel order");
    driver->choose("Reason", "Duplicate");
    driver->fill(Role::textbox, "Explanation", "Entered twice by mistake");
    driver->click(Role::button, "Confirm");
    serve();
    CHECK(command_count == 0);
    while (platform.database().step()) serve();
    CHECK(command_count == 1);
    CHECK(first_order().phase == Phase::Cancelled);
}

TEST_CASE_FIXTURE(OfflineFixture, "an answer that is lost is asked for again with the same key") {
    lose_next_answer();
    cancel_first();
    CHECK(first_order().phase == Phase::Cancelled);
    CHECK(driver->says("1 change waiting to be sent"));
    platform.timers().advance(10'000);
    serve();
    REQUIRE(keys.size() == 2);
    CHECK(keys[0] == keys[1]);
    CHECK(command_count == 1);
    CHECK(driver->says("All changes sent"));
}

TEST_CASE_FIXTURE(OfflineFixture, "changes made offline one after the other build on each other") {
    cut_network();
    enter_order("12");
    driver->click(Role::button, "Cancel order");
    driver->choose("Reason", "Duplicate");
    driver->fill(Role::textbox, "Explanation", "Entered twice by mistake");
    driver->click(Role::button, "Confirm");
    serve();
    CHECK(driver->says("2 changes waiting to be sent"));
    CHECK(driver->says("Expected: Cancelled"));
    reload("/orders");
    restore_network();
    CHECK(order_count() == 2);
    CHECK(command_count == 2);
    std::size_t cancelled = 0;
    for (const Order* order : bakery.world.all<Order>()) cancelled += order->phase == Phase::Cancelled ? 1 : 0;
    CHECK(cancelled == 1);
    CHECK(first_order().phase == Phase::Ready);
}

TEST_CASE_FIXTURE(OfflineFixture, "two tabs share data and one sender; when it goes the other takes over") {
    Tab& other = open_tab("/orders");
    CHECK(platform.tabs().leads());
    CHECK(other.driver->has(Role::row, number_text(first_order().number)));
    CHECK(other.driver->says("Online"));
    CHECK_FALSE(other.platform.events().is_open);

    cancel_first();
    CHECK(other.driver->find(Role::row, number_text(first_order().number))->name.find("Cancelled") !=
          std::string::npos);

    cut_network();
    show("/orders");
    enter_order("12");
    other.driver->draw();
    CHECK(other.driver->says("1 change waiting to be sent"));
    CHECK(other.driver->has(Role::row, "Not numbered yet"));
    driver.reset();
    app.reset();
    platform.end_page();
    CHECK(other.platform.tabs().leads());
    app = std::make_unique<app::BrowserApp>(platform);
    driver = std::make_unique<platform::Driver>(platform, *app);
    serve();
    restore_network();
    other.platform.timers().advance(60'000);
    serve();
    CHECK(order_count() == 2);
    CHECK(command_count == 2);
    CHECK(other.driver->says("All changes sent"));
}

TEST_CASE_FIXTURE(
    OfflineFixture,
    "a change made in a tab that does not send is sent by the one that does, and its screen hears of it") {
    Tab& other = open_tab(app::order_address(first.value));
    other.driver->click(Role::button, "Cancel order");
    other.driver->choose("Reason", "Duplicate");
    other.driver->fill(Role::textbox, "Explanation", "Entered twice by mistake");
    other.driver->click(Role::button, "Confirm");
    serve();
    CHECK(command_count == 1);
    CHECK(first_order().phase == Phase::Cancelled);
    CHECK(other.driver->says("is cancelled"));
    CHECK(other.driver->says("All changes sent"));
}

TEST_CASE_FIXTURE(OfflineFixture,
                  "somebody else at this browser sees nothing of it, and what waited is still there for its author") {
    cut_network();
    enter_order("12");
    become("sales.south");
    reload("/orders");
    restore_network();
    CHECK_FALSE(driver->has(Role::row, number_text(first_order().number)));
    CHECK_FALSE(driver->has(Role::row, "Not numbered yet"));
    CHECK(driver->says("All changes sent"));
    CHECK(order_count() == 1);
    CHECK_FALSE(on_disk(Table::records).contains("Order/" + first.text()));
    become("sales.north");
    reload("/orders");
    CHECK(order_count() == 2);
    CHECK(command_count == 1);
}

TEST_CASE_FIXTURE(OfflineFixture,
                  "signing out wipes the disk; offline, the server is told later and nobody gets in before") {
    CHECK_FALSE(on_disk(Table::records).empty());
    cut_network();
    driver->click(Role::button, "Sign out");
    serve();
    CHECK(driver->has(Role::textbox, "User name"));
    for (const auto& table : platform.database().disk->tables) CHECK(table.empty());
    reload("/orders");
    CHECK(driver->has(Role::textbox, "User name"));
    restore_network();
    CHECK(driver->has(Role::textbox, "User name"));
    reload("/orders");
    CHECK(driver->has(Role::textbox, "User name"));
}

TEST_CASE_FIXTURE(OfflineFixture, "with changes waiting, signing out asks, and can keep them for their author") {
    cut_network();
    enter_order("12");
    driver->click(Role::button, "Sign out");
    driver->draw();
    REQUIRE(driver->has(Role::alertdialog, "1 change is waiting to be sent"));
    driver->click(Role::button, "Keep it on this device");
    serve();
    CHECK(driver->has(Role::textbox, "User name"));
    CHECK(on_disk(Table::records).empty());
    CHECK(on_disk(Table::outbox).size() == 1);
    restore_network();
    become("sales.north");
    reload("/orders");
    CHECK(order_count() == 2);
}

TEST_CASE_FIXTURE(OfflineFixture, "a session that has ended shows nothing, not even without a network") {
    become("");
    platform.events().set_state(platform::StreamState::connecting);
    platform.timers().advance(60'000);
    serve();
    CHECK(driver->has(Role::textbox, "User name"));
    CHECK(driver->says("Your session has ended"));
    cut_network();
    reload("/orders");
    CHECK_FALSE(driver->says(number_text(first_order().number)));
    CHECK(driver->has(Role::textbox, "User name"));
}

TEST_CASE_FIXTURE(OfflineFixture,
                  "a session that turns out to have ended while the disk is being read lets the next one in") {
    platform.database().holds_back = true;
    become("");
    reload("/orders");
    for (int i = 0; i < 4; ++i) REQUIRE(platform.database().step());  // some of the records are read
    serve();
    while (platform.database().step()) serve();
    CHECK(driver->has(Role::textbox, "User name"));
    CHECK_FALSE(driver->says(number_text(first_order().number)));
    become("sales.south");
    driver->fill(Role::textbox, "User name", "sales.south");
    driver->fill(Role::textbox, "Password", "secret");
    driver->click(Role::button, "Sign in");
    serve();
    while (platform.database().step()) serve();
    CHECK(driver->says("Online"));
    CHECK_FALSE(driver->says(number_text(first_order().number)));
}

TEST_CASE_FIXTURE(OfflineFixture, "what happens while a tab reads the disk is not lost to it") {
    Tab& other = open_tab("/orders", Disk::slow);
    for (int i = 0; i < 4; ++i) REQUIRE(other.platform.database().step());  // some of the records are read
    cancel_first();
    while (other.platform.database().step()) serve();
    other.driver->draw();
    CHECK(other.driver->find(Role::row, number_text(first_order().number))->name.find("Cancelled") !=
          std::string::npos);
}

TEST_CASE_FIXTURE(OfflineFixture,
                  "a refusal of what waited stays with its reason, over reloads, and blocks nothing else") {
    cut_network();
    cancel_first();
    show("/orders");
    enter_order("12");
    bakery.must("operator.north", StartProduction{first, first_order().version});
    restore_network();
    CHECK(order_count() == 2);
    CHECK(first_order().phase == Phase::Producing);
    CHECK(driver->says("1 change needs attention"));
    reload("/sync");
    CHECK(driver->says("Somebody changed this meanwhile"));
    driver->click(Role::button, "Discard");
    driver->draw();
    driver->click(Role::button, "Discard the change");
    serve();
    CHECK(on_disk(Table::outbox).empty());
    CHECK_FALSE(driver->says("needs attention"));
}

TEST_CASE_FIXTURE(OfflineFixture, "a page that asks to accept terms is no answer of the server") {
    capture_network(true);
    platform.events().set_state(platform::StreamState::connecting);
    platform.timers().advance(60'000);
    serve();
    CHECK(driver->says("Offline"));
    reload("/orders");
    CHECK(driver->has(Role::row, number_text(first_order().number)));
    CHECK(driver->says("Offline"));
    capture_network(false);
    platform.timers().advance(60'000);
    serve();
    CHECK(driver->says("Online"));
}

TEST_CASE_FIXTURE(OfflineFixture, "a full disk is told, and the change is sent all the same") {
    platform.database().fails = true;
    cancel_first();
    CHECK(first_order().phase == Phase::Cancelled);
    CHECK(driver->says("This browser cannot keep changes"));
}

TEST_CASE_FIXTURE(OfflineFixture,
                  "a newer version comes in between two screens, but not while something waits to be sent") {
    cut_network();
    cancel_first();
    platform.updates().arrive();
    driver->click(Role::link, "Orders");
    CHECK(platform.updates().applied == 0);
    restore_network();
    driver->click(Role::row, number_text(first_order().number));
    CHECK(platform.updates().applied == 1);
}

TEST_CASE_FIXTURE(OfflineFixture, "an edit that somebody else's came before is merged where the two do not clash") {
    cut_network();
    edit_first();
    CHECK(driver->says("1 change waiting to be sent"));
    EditOrder theirs;
    theirs.order = first;
    theirs.expected = first_order().version;
    theirs.lines =
        std::vector<LineContent>{{first_order().lines[0].id, first_order().lines[0].product, testing::pieces(30), ""}};
    theirs.justification = Justification{"CustomerRequest", "They want more of them"};
    bakery.must("manager.north", theirs);
    restore_network();
    CHECK(first_order().customer_notes == "Ring twice");
    CHECK(first_order().lines[0].quantity == testing::pieces(30));
    CHECK(driver->says("All changes sent"));
    CHECK(on_disk(Table::outbox).empty());
}

TEST_CASE_FIXTURE(OfflineFixture, "an answer that comes late does not replace what is newer on the disk") {
    edit_without_an_answer();
    happens("manager.north", SetPriority{first, {}, Priority::High, {"Other", "They have been waiting"}});
    platform.timers().advance(10'000);
    serve();
    CHECK(keys.size() == 2);
    const Json kept = *parse_json(on_disk(Table::records)["Order/" + first.text()]);
    CHECK(kept["version"].get<std::int64_t>() == first_order().version);
}

TEST_CASE_FIXTURE(OfflineFixture, "an answer that comes late brings nothing back that has gone out of sight") {
    edit_without_an_answer();
    const Json gone{{"type", "Order"}, {"id", first.text()}, {"record", nullptr}};
    platform.events().send({.id = "later", .type = "change", .data = gone.dump()});
    driver->draw();
    serve();
    platform.timers().advance(10'000);
    serve();
    CHECK(keys.size() == 2);
    CHECK(on_disk(Table::outbox).empty());
    CHECK_FALSE(on_disk(Table::records).contains("Order/" + first.text()));
}

TEST_CASE_FIXTURE(OfflineFixture, "a form that was written down in the middle of a name is sent as it comes back") {
    driver->click(Role::button, "New order");
    settle();
    driver->fill(Role::textbox, "Quantity", "12");
    // The names stand there, and nothing was taken from the lists yet.
    driver->fill(Role::combobox, "Customer", bakery.world.find<Customer>(testing::id<CustomerId>("anybody"))->name);
    driver->fill(Role::combobox, "Product", bakery.world.find<Product>(testing::id<ProductId>("bun"))->name);
    platform.timers().advance(2000);
    REQUIRE(on_disk(Table::drafts).size() == 1);
    reload("/orders/new");
    settle();
    driver->click(Role::button, "Submit order");
    settle();
    serve();
    CHECK_FALSE(driver->says("No product is called"));
    CHECK(order_count() == 2);
}

TEST_CASE_FIXTURE(OfflineFixture, "typed text is back after a reload, and gone once it was sent") {
    driver->click(Role::button, "New order");
    settle();
    driver->fill(Role::textbox, "Customer notes", "Ring twice");
    settle();
    platform.timers().advance(2000);
    CHECK(on_disk(Table::drafts).size() == 1);
    reload("/orders/new");
    settle();
    CHECK(driver->find(Role::textbox, "Customer notes")->value == "Ring twice");
}

TEST_CASE_FIXTURE(OfflineFixture, "of two new orders typed in two tabs both come back, each in a tab of its own") {
    Tab& other = open_tab("/orders/new");
    show("/orders/new");
    driver->fill(Role::textbox, "Customer notes", "Ring twice");
    other.driver->fill(Role::textbox, "Customer notes", "Leave at the door");
    settle();
    for (int i = 0; i < 4; ++i) other.driver->draw();
    platform.timers().advance(2000);
    other.platform.timers().advance(2000);
    REQUIRE(on_disk(Table::drafts).size() == 2);
    // Whichever the loaded page finds first, the other tab still types its own.
    reload("/orders/new");
    settle();
    CHECK(driver->find(Role::textbox, "Customer notes")->value == "Ring twice");
    other.driver->draw();
    CHECK(other.driver->find(Role::textbox, "Customer notes")->value == "Leave at the door");
    driver->fill(Role::textbox, "Customer notes", "Ring three times");
    settle();
    platform.timers().advance(2000);
    CHECK(on_disk(Table::drafts).size() == 2);
}

TEST_CASE_FIXTURE(OfflineFixture, "what was typed a moment ago is written down when the page is left") {
    show("/orders/new");
    driver->fill(Role::textbox, "Customer notes", "Ring twice");
    settle();
    CHECK(on_disk(Table::drafts).empty());
    platform.environment().is_visible = false;
    platform.environment().changed();
    CHECK(on_disk(Table::drafts).size() == 1);
}
