// Customers that are the same: found in pairs, compared, made one, and taken apart again.

#include <algorithm>

#include <doctest/doctest.h>

#include "client/screens/customers/customers.h"
#include "client/screens/customers/form.h"
#include "client/screens/customers/panel.h"
#include "tests/client/form_screens_support.h"

using namespace batchline;
using semantics::Role;
using testing::id;
using testing::kg;
using testing::pieces;

namespace {

// Two that are the same: `cafe` at north, and `kaffee` at south, with an order each.
struct SameCustomersDesk : test::BakeryDesk {
    explicit SameCustomersDesk(const std::string& user_name = "director") : BakeryDesk(user_name) {
        bakery.stock_for_buns();
        for (const char* material : {"flour", "butter"})
            bakery.stock(std::string(material) + " south", material, kg(100'000), "2027-01-01", "south");
        bakery.stock("bag south", "bag", pieces(10'000), "2027-01-01", "south");
        CreateCustomer cafe;
        cafe.id = id<CustomerId>("cafe");
        cafe.content.name = "Café Morgenrot";
        cafe.content.tier = "Silver";
        cafe.content.locations = {id<LocationId>("north")};
        cafe.content.contacts = {{"Milan Kowal", "Manager", "+49 30 23125 022", ""}};
        cafe.content.addresses = {{"Mühlenstraße 25", "", AddressUse::Any}};
        cafe.content.notes = "Ring twice.";
        bakery.must("director", cafe);
        CreateCustomer kaffee = cafe;
        kaffee.id = id<CustomerId>("kaffee");
        kaffee.content.name = "Cafe Morgenroth GmbH";
        kaffee.content.tier = "Gold";
        kaffee.content.locations = {id<LocationId>("south")};
        kaffee.content.contacts = {{"Milan Kowal", "", "030 23125022", ""}, {"Ida Lenz", "Bar", "", ""}};
        kaffee.content.addresses = {{"Muehlenstr. 25", "", AddressUse::Any}};
        kaffee.content.notes = "Closed on Mondays.";
        kaffee.content.payment_days = 7;
        bakery.must("director", kaffee);
        order("cafe", "north");
        order("kaffee", "south");
        refresh();
        settle();
    }

    screens::CustomersView view;
    screens::CustomerFormView form;
    test::OneScreen screen{[this](ui::Ui& ui) {
        const ui::Rect panel{0, 0, 1200, 860};
        switch (state.route.screen) {
            case app::Screen::customer: screens::draw_customer_page(ui, panel, state, view, intents); break;
            case app::Screen::customer_form: screens::draw_customer_form(ui, panel, state, form, intents); break;
            case app::Screen::same_customers: screens::draw_same_customers(ui, panel, state, view, intents); break;
            default: screens::draw_customers(ui, panel, state, view, intents); break;
        }
        fulfil();
    }};
    platform::Driver driver{screen};

    void order(const char* customer, const char* location) {
        CreateOrder order = bakery.order_of("bun", pieces(24), std::string("of ") + customer);
        order.customer = id<CustomerId>(customer);
        order.location = id<LocationId>(location);
        bakery.must(std::string("sales.") + location, order);
    }
    const Customer& customer(const char* name) const { return *bakery.world.find<Customer>(id<CustomerId>(name)); }
    void settle() {
        for (int i = 0; i < 4; ++i) driver.draw();
    }
    void show(const app::Route& route) {
        state.route = route;
        settle();
    }
    void open(const char* name) { show(screens::customer_route(id<CustomerId>(name))); }
    void compare(const char* stays, const char* other) {
        show(screens::merge_route(id<CustomerId>(stays), id<CustomerId>(other)));
    }
    void click(std::string_view button) {
        driver.click(Role::button, button);
        settle();
    }
    void choose(std::string_view label, std::string_view option) {
        driver.choose(label, option);
        settle();
    }
    void merge() {
        MergeCustomers command;
        command.customer = id<CustomerId>("cafe");
        command.other = id<CustomerId>("kaffee");
        bakery.must("director", command);
        refresh();
        settle();
    }
    std::size_t count_of(Role role, std::string_view start) const {
        const auto nodes = driver.all(role);
        return static_cast<std::size_t>(
            std::count_if(nodes.begin(), nodes.end(), [&](const auto* node) { return node->name.starts_with(start); }));
    }
};

const app::Route duplicates{.screen = app::Screen::same_customers};

}  // namespace

TEST_CASE("the pages of customers that are the same have addresses") {
    CHECK(app::address_of(duplicates) == "/customers/duplicates");
    CHECK(app::parse_route("/customers/duplicates") == duplicates);
    const app::Route merge = screens::merge_route(id<CustomerId>("cafe"), id<CustomerId>("kaffee"));
    CHECK(app::parse_route(app::address_of(merge)) == merge);
}

TEST_CASE("customers that look the same are listed in pairs, with what makes them alike") {
    SameCustomersDesk desk;
    CHECK(desk.driver.has(Role::button, "Duplicates"));
    CHECK_FALSE(desk.driver.has(Role::button, "Duplicates ("));
    desk.click("Duplicates");
    REQUIRE_FALSE(desk.visited.empty());
    CHECK(desk.visited.back() == duplicates);
    desk.show(duplicates);
    REQUIRE(desk.count_of(Role::listitem, "Caf") == 1);
    const std::string name = desk.driver.find(Role::listitem, "Caf")->name;
    CHECK(name.find("Café Morgenrot") != std::string::npos);
    CHECK(name.find("Cafe Morgenroth GmbH") != std::string::npos);
    CHECK(name.ends_with(": names differ by a letter, same phone, same address"));
    desk.click("Compare ");
    CHECK(desk.visited.back().screen == app::Screen::same_customers);
    CHECK(desk.visited.back().id);
    // How many there are is known once somebody has looked.
    desk.show({.screen = app::Screen::customers});
    CHECK(desk.driver.has(Role::button, "Duplicates (1)"));
    desk.merge();
    CHECK(desk.driver.has(Role::button, "Duplicates (0)"));
    desk.show(duplicates);
    CHECK(desk.driver.says("No two customers look the same"));
}

TEST_CASE("who keeps no customers is shown no duplicates") {
    SameCustomersDesk desk("operator.north");
    CHECK_FALSE(desk.driver.has(Role::button, "Duplicates"));
    desk.show(duplicates);
    CHECK(desk.driver.says("This is for who keeps the customers"));
    CHECK_FALSE(desk.view.same.search.is_known);
}

TEST_CASE("two customers are compared and merged as they are") {
    SameCustomersDesk desk;
    desk.compare("cafe", "kaffee");
    CHECK(
        desk.driver.says("1 order and 2 contacts of Cafe Morgenroth GmbH are read under Café Morgenrot. "
                         "2 open orders will be checked against the allergies of both."));
    CHECK(desk.driver.says("1 order, 1 open"));
    CHECK(desk.driver.says("Ida Lenz, Bar"));
    CHECK(desk.driver.says("The parts of both are kept"));
    CHECK_FALSE(desk.driver.has(Role::combobox, "Price list to keep"));
    const std::int64_t version = desk.customer("cafe").version;
    desk.click("Merge");
    REQUIRE(desk.sent.size() == 1);
    const auto& command = std::get<MergeCustomers>(desk.sent.back());
    CHECK(command.customer == id<CustomerId>("cafe"));
    CHECK(command.other == id<CustomerId>("kaffee"));
    CHECK(command.keep.members == Json::object());
    CHECK(command.expected == version);
    CHECK(desk.toasts.back() == "Cafe Morgenroth GmbH is Café Morgenrot, too");
    CHECK(desk.visited.back() == screens::customer_route(id<CustomerId>("cafe")));
    CHECK(desk.customer("kaffee").merged);
    // Whoever comes back by an old address is told.
    desk.compare("cafe", "kaffee");
    CHECK(desk.driver.says("These two are one already"));
}

TEST_CASE("where something else is chosen than comes of the two by itself, that alone is sent") {
    SameCustomersDesk desk;
    desk.compare("cafe", "kaffee");
    desk.choose("Name to keep", "Café Morgenrot");  // as it is anyway
    desk.choose("Tier to keep", "Silver");
    desk.choose("Payment days to keep", "As the tier says");
    desk.choose("Notes to keep", "Those of the one that stays");
    desk.click("Merge");
    REQUIRE(desk.sent.size() == 1);
    CHECK(std::get<MergeCustomers>(desk.sent.back()).keep.members ==
          Json{{"tier", "Silver"}, {"paymentDays", nullptr}, {"notes", "Ring twice."}});
    CHECK(desk.customer("cafe").tier == "Silver");
    CHECK_FALSE(desk.customer("cafe").payment_days);
}

TEST_CASE("the other one may stay, and what was chosen stays chosen") {
    SameCustomersDesk desk;
    desk.compare("cafe", "kaffee");
    desk.choose("Tier to keep", "Silver");
    desk.click("Let the other one stay");
    CHECK(desk.driver.says("are read under Cafe Morgenroth GmbH."));
    desk.click("Merge");
    REQUIRE(desk.sent.size() == 1);
    const auto& command = std::get<MergeCustomers>(desk.sent.back());
    CHECK(command.customer == id<CustomerId>("kaffee"));
    CHECK(command.other == id<CustomerId>("cafe"));
    CHECK(command.keep.members == Json{{"tier", "Silver"}});
}

TEST_CASE("two that different people see are not merged, and it is said why") {
    SameCustomersDesk desk;
    desk.compare("cafe", "key");
    REQUIRE(desk.driver.has(Role::button, "Merge"));
    CHECK(desk.driver.find(Role::button, "Merge")->disabled);
    CHECK(desk.driver.says("make both key accounts with the same team, or neither"));
    SameCustomersDesk other;
    other.refuses = [](const Command&) { return std::optional(Refusal::invalid({{"/keep/notes", "must be said"}})); };
    other.compare("cafe", "kaffee");
    other.click("Merge");
    CHECK(other.driver.says("Not merged"));
    CHECK(other.driver.says("must be said"));
}

TEST_CASE("from a customer's page the other one is chosen by its name") {
    SameCustomersDesk desk;
    desk.open("cafe");
    desk.click("Merge with…");
    desk.click("Compare");
    CHECK(desk.driver.says("Choose a customer from the list"));
    desk.choose("The same customer", "Cafe Morgenroth GmbH");
    desk.click("Compare");
    REQUIRE_FALSE(desk.visited.empty());
    CHECK(desk.visited.back() == screens::merge_route(id<CustomerId>("cafe"), id<CustomerId>("kaffee")));
    CHECK_FALSE(desk.driver.has(Role::dialog));
}

TEST_CASE("a merge is told of on the customer's page, and undone there") {
    SameCustomersDesk desk;
    desk.merge();
    desk.open("cafe");
    CHECK(desk.driver.has(Role::listitem, "Merged with Cafe Morgenroth GmbH by you on 28 May"));
    CHECK(desk.driver.says("tier Silver → Gold"));
    CHECK(desk.driver.says("locations north → north, south"));
    desk.click("Undo the merge with Cafe Morgenroth GmbH");
    CHECK(desk.sent.empty());
    CHECK(desk.driver.says("Undo the merge with Cafe Morgenroth GmbH?"));
    desk.click("Undo merge");
    REQUIRE(desk.sent.size() == 1);
    const auto& command = std::get<UndoMerge>(desk.sent.back());
    CHECK(command.customer == id<CustomerId>("cafe"));
    CHECK(command.other == id<CustomerId>("kaffee"));
    CHECK(desk.toasts.back() == "Cafe Morgenroth GmbH is a customer of its own again");
    CHECK_FALSE(desk.driver.has(Role::alertdialog));
    CHECK_FALSE(desk.driver.has(Role::listitem, "Merged with"));
    CHECK_FALSE(desk.customer("kaffee").merged);
}

TEST_CASE("after thirty days a merge is told of, and no longer undone") {
    SameCustomersDesk desk;
    desk.merge();
    desk.state.now = desk.state.now.plus_days(31);
    desk.open("cafe");
    CHECK(desk.driver.has(Role::listitem, "Merged with Cafe Morgenroth GmbH"));
    CHECK_FALSE(desk.driver.has(Role::button, "Undo the merge"));
}

TEST_CASE("a customer that was merged is in no list, and its page leads to the one that stays") {
    SameCustomersDesk desk;
    CHECK(desk.driver.has(Role::row, "Cafe Morgenroth GmbH"));
    const std::size_t count = desk.view.selection.count_of(screens::CustomerFilter::all);
    desk.merge();
    CHECK_FALSE(desk.driver.has(Role::row, "Cafe Morgenroth GmbH"));
    CHECK(desk.view.selection.count_of(screens::CustomerFilter::all) == count - 1);
    CHECK(desk.driver.find(Role::row, "Café Morgenrot")->name.find("2 open orders") != std::string::npos);
    for (const app::Route& route :
         {screens::customer_route(id<CustomerId>("kaffee")), screens::customer_form_route(id<CustomerId>("kaffee"))}) {
        desk.show(route);
        CHECK(desk.driver.says("This customer is Café Morgenrot, too"));
        CHECK_FALSE(desk.driver.has(Role::button, "Bring back"));
        desk.driver.click(Role::link, "Café Morgenrot");
        desk.settle();
        CHECK(desk.visited.back() == screens::customer_route(id<CustomerId>("cafe")));
    }
}

TEST_CASE("the orders of both are on the page of the one that stays, and beside their orders is the one that stays") {
    SameCustomersDesk desk;
    desk.open("cafe");
    desk.driver.click(Role::tab, "Orders");
    desk.settle();
    CHECK(desk.count_of(Role::row, "N-") == 1);
    desk.merge();
    CHECK(desk.count_of(Role::row, "N-") == 2);
    const Order& order = desk.bakery.order("of kaffee");
    screens::CustomerPanelView view;
    test::OneScreen beside([&](ui::Ui& ui) {
        const screens::CustomerFacts facts = screens::customer_facts(order, desk.state);
        screens::draw_customer_panel(ui, {0, 0, 304, 800}, desk.state, facts, {.except = order.id}, view, desk.intents);
        desk.fulfil();
    });
    platform::Driver panel{beside};
    panel.draw();
    CHECK(panel.has(Role::heading, "Café Morgenrot"));
    CHECK(panel.says("Ordered as Cafe Morgenroth GmbH"));
    CHECK(panel.has(Role::link, number_text(desk.bakery.order("of cafe").number)));
    panel.click(Role::link, "Customer's page");
    panel.draw();
    CHECK(desk.visited.back() == screens::customer_route(id<CustomerId>("cafe")));
}
