// Talking in an order's room: templates, messages made offline, edits, who takes part, and how the room is shut.

#include <doctest/doctest.h>

#include <algorithm>

#include "shared/base/text.h"
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

const Discussion& room(const test::ServedApp& served) {
    const Discussion* found = served.bakery.world.find<Discussion>(room_id_of(served.bakery.order().id));
    REQUIRE(found);
    return *found;
}

std::string in_the_box(const test::ServedApp& served) {
    const semantics::Node* box = served.driver->find(Role::textbox, "Message");
    REQUIRE(box);
    return box->value;
}

// sales.north has said "Sliced, please." and the manager has answered.
void open_talk(test::ServedApp& served) {
    open_discussion(served);
    served.happens("sales.north", words(served.bakery, "Sliced, please."));
    served.happens("manager.north", words(served.bakery, "Great, will do!"));
    settle(served);
}

void begin_edit(test::ServedApp& served) {
    served.driver->click(Role::button, "Edit your message");
    settle(served);
    REQUIRE(served.driver->says("Editing your message"));
}

EditMessage edit(const test::ServedApp& served, const std::string& text) {
    return {served.bakery.order().id, said(served)[0]->id, text};
}

std::vector<std::string> offered_people(test::ServedApp& served) {
    served.driver->click(Role::button, "Add person");
    settle(served);
    REQUIRE(served.driver->has(Role::dialog, "Add a person"));
    if (!served.driver->has(Role::combobox, "Person")) return {};
    served.driver->click(Role::combobox, "Person");
    settle(served);
    std::vector<std::string> names;
    for (const semantics::Node* option : served.driver->all(Role::option)) names.push_back(option->name);
    return names;
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

TEST_CASE("one's own message is edited: it says so, and what it said before can be read") {
    test::ServedApp served("sales.north", address());
    open_talk(served);
    platform::Driver& driver = *served.driver;
    driver.fill(Role::textbox, "Message", "Half a thought");
    settle(served);
    begin_edit(served);
    CHECK(in_the_box(served) == "Sliced, please.");
    CHECK_FALSE(driver.has(Role::combobox, "Template"));
    driver.fill(Role::textbox, "Message", "Sliced thinly, please.");
    settle(served);
    driver.click(Role::button, "Save edit");
    settle(served);
    REQUIRE(said(served).size() == 2);
    CHECK(said(served)[0]->text == "Sliced thinly, please.");
    REQUIRE(said(served)[0]->former.size() == 1);
    CHECK_FALSE(driver.says("Editing your message"));
    CHECK(in_the_box(served) == "Half a thought");
    served.reload(address());
    settle(served);
    CHECK(served.driver->says(", edited"));
    CHECK_FALSE(served.driver->says("Sliced, please."));
    served.driver->click(Role::button, "What it said before");
    settle(served);
    CHECK(served.driver->says("Sliced, please."));
}

TEST_CASE("others' messages are not to be edited, and Escape gives an edit up") {
    test::ServedApp served("sales.north", address());
    open_talk(served);
    platform::Driver& driver = *served.driver;
    const auto buttons = driver.all(Role::button);
    CHECK(std::count_if(buttons.begin(), buttons.end(),
                        [](const semantics::Node* button) { return button->name == "Edit your message"; }) == 1);
    driver.fill(Role::textbox, "Message", "Half a thought");
    settle(served);
    begin_edit(served);
    driver.fill(Role::textbox, "Message", "Never mind.");
    settle(served);
    CHECK(driver.press("Escape"));
    settle(served);
    CHECK_FALSE(driver.says("Editing your message"));
    CHECK(in_the_box(served) == "Half a thought");
    CHECK(said(served)[0]->text == "Sliced, please.");
}

TEST_CASE("an edit names the version it began with, and over a newer one it goes only once that was seen") {
    test::ServedApp served("sales.north", address());
    open_talk(served);
    platform::Driver& driver = *served.driver;
    begin_edit(served);
    driver.fill(Role::textbox, "Message", "From the desk.");
    settle(served);
    served.happens("sales.north", edit(served, "From the telephone."));
    settle(served);
    CHECK(driver.says("It says now: From the telephone."));
    driver.click(Role::button, "Save edit");
    settle(served);
    CHECK(driver.says("The message is as it was"));
    CHECK(said(served)[0]->text == "From the telephone.");
    CHECK(in_the_box(served) == "From the desk.");
    driver.click(Role::button, "Save edit");
    settle(served);
    CHECK(said(served)[0]->text == "From the desk.");
    CHECK(said(served)[0]->former.size() == 2);
}

TEST_CASE("what was being written when production started is still there to be copied") {
    test::ServedApp served("sales.north", address());
    open_talk(served);
    begin_edit(served);
    served.driver->fill(Role::textbox, "Message", "Sliced thinly, please.");
    settle(served);
    served.happens("operator.north", StartProduction{served.bakery.order().id, {}});
    settle(served);
    CHECK(served.driver->says("The discussion is locked"));
    REQUIRE(served.driver->has(Role::group, "Not sent"));
    CHECK(served.driver->says("Sliced thinly, please."));
    served.driver->click(Role::button, "Discard");
    settle(served);
    CHECK_FALSE(served.driver->has(Role::group, "Not sent"));
}

TEST_CASE("closing the discussion asks once; it stays readable, and nobody writes in it") {
    test::ServedApp served("sales.north", address());
    open_talk(served);
    platform::Driver& driver = *served.driver;
    driver.click(Role::button, "Close discussion");
    settle(served);
    REQUIRE(driver.has(Role::dialog, "Close this discussion?"));
    driver.click(Role::button, "Back");
    settle(served);
    CHECK_FALSE(driver.has(Role::dialog, "Close this discussion?"));
    CHECK(driver.has(Role::textbox, "Message"));
    driver.click(Role::button, "Close discussion");
    settle(served);
    driver.click(Role::button, "Close it");
    settle(served);
    CHECK(room(served).room == RoomState::Closed);
    served.reload(address());
    settle(served);
    CHECK(served.driver->says("sales.north closed the discussion."));
    CHECK(served.driver->says("Sliced, please."));
    CHECK_FALSE(served.driver->has(Role::textbox, "Message"));
    CHECK_FALSE(served.driver->has(Role::button, "Edit your message"));
    CHECK_FALSE(served.driver->has(Role::button, "Close discussion"));
    // It can still be kept with the customer.
    CHECK(served.driver->has(Role::button, "Save as interaction"));
}

TEST_CASE("while a rejection waits the discussion cannot be closed, and says why") {
    test::ServedApp served("sales.north", address());
    testing::Bakery& bakery = served.bakery;
    bakery.must("sales.north", bakery.order_of("bun", pieces(24)));
    DecideProcurement decision;
    decision.order = bakery.order().id;
    decision.decision = ProcurementDecision::Reject;
    decision.justification = {"MaterialUnavailable", "nobody delivers it this week"};
    bakery.must("procurement", decision);
    served.open();
    settle(served);
    const semantics::Node* close = served.driver->find(Role::button, "Close discussion");
    REQUIRE(close);
    CHECK(close->disabled);
    CHECK(close->description == "Open until the rejection is acknowledged");
}

TEST_CASE("those alone are to be added who may see the order and are not switched off") {
    test::ServedApp served("sales.north", address());
    User off = *served.bakery.world.find<User>(testing::id<UserId>("production"));
    off.deactivated_at = served.bakery.now;
    ++off.version;
    served.bakery.world.put(off);
    open_discussion(served);
    settle(served);
    // Not colleagues who sell, for they see their own orders; nobody of another location; no administrator.
    CHECK(joined(offered_people(served), ", ") == "director, manager.north, operator.north");
    platform::Driver& driver = *served.driver;
    CHECK(driver.find(Role::option, "operator.north")->description == "Production operator, north");
    driver.click(Role::option, "operator.north");
    settle(served);
    driver.click(Role::button, "Add");
    settle(served);
    CHECK_FALSE(driver.has(Role::dialog, "Add a person"));
    REQUIRE(room(served).invitations.size() == 1);
    CHECK(room(served).invitations[0].user == testing::id<UserId>("operator.north"));
    served.reload(address());
    settle(served);
    served.driver->click(Role::button, "People");
    settle(served);
    REQUIRE(served.driver->has(Role::dialog, "Participants"));
    CHECK(served.driver->says("sales.north (you)"));
    CHECK(served.driver->says("Production operator, north"));
}

TEST_CASE("to a key account's discussion only those are to be added who see it without being of its team") {
    test::ServedApp served("sales.north", address());
    testing::Bakery& bakery = served.bakery;
    bakery.stock_for_buns();
    CreateOrder order = bakery.order_of("bun", pieces(24));
    order.customer = testing::id<CustomerId>("key");
    bakery.must("sales.north", order);
    served.open();
    settle(served);
    CHECK(offered_people(served) == std::vector<std::string>{"director"});
    served.driver->click(Role::option, "director");
    settle(served);
    served.driver->click(Role::button, "Add");
    settle(served);
    served.reload(address());
    settle(served);
    CHECK(offered_people(served).empty());
    CHECK(served.driver->says("Everybody who may see this order takes part already."));
}

TEST_CASE("saving the discussion plans who comes back to it, and the interaction names that") {
    test::ServedApp served("sales.north", address());
    open_talk(served);
    platform::Driver& driver = *served.driver;
    driver.click(Role::button, "Save as interaction");
    settle(served);
    REQUIRE(driver.has(Role::dialog, "Save as interaction"));
    driver.fill(Role::textbox, "Outcome", "They keep the order.");
    driver.click(Role::checkbox, "Follow up");
    settle(served);
    driver.fill(Role::textbox, "What for", "Ask whether they liked it");
    driver.fill(Role::combobox, "For", "nobody of this name");
    settle(served);
    CHECK(driver.find(Role::button, "Save interaction")->disabled);
    driver.fill(Role::combobox, "For", "manager");
    settle(served);
    driver.click(Role::option, "manager.north");
    settle(served);
    driver.click(Role::button, "Save interaction");
    settle(served);
    auto planned = served.bakery.world.list<FollowUp>(follow_ups_of(served.bakery.order().id));
    std::erase_if(planned, [](const FollowUp* one) { return one->reason != FollowUpReason::ByHand; });
    REQUIRE(planned.size() == 1);
    CHECK(planned[0]->owner == testing::id<UserId>("manager.north"));
    CHECK(planned[0]->note == "Ask whether they liked it");
    REQUIRE(room(served).interaction);
    const Interaction* kept = served.bakery.world.find<Interaction>(*room(served).interaction);
    REQUIRE(kept);
    CHECK(kept->outcome == "They keep the order.");
    CHECK(std::find(kept->follow_ups.begin(), kept->follow_ups.end(), planned[0]->id) != kept->follow_ups.end());
}
