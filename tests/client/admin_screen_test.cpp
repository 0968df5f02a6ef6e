// Administration on the screen: users, roles, the audit, and who sees what.

#include <doctest/doctest.h>

#include "tests/client/app_bakery.h"

using namespace batchline;
using namespace batchline::test;
using semantics::Role;

namespace {

struct Administrator : ServedApp {
    Administrator() : ServedApp("admin", "/") { open(); }
    void settle() {
        for (int i = 0; i < 3; ++i) driver->draw();
        serve();
        for (int i = 0; i < 3; ++i) driver->draw();
    }
    const User& user(const std::string& name) { return *bakery.world.find<User>(testing::id<UserId>(name)); }
};

// Of a company with a price list that one customer is on.
struct Pricing : ServedApp {
    Pricing() : ServedApp("admin", "/") {
        Company company;
        company.id = the_company();
        company.version = 1;
        company.name = "Muster Bakery";
        company.tax_rates = {{"Reduced", 70}};
        company.price_lists = {"Wholesale"};
        bakery.world.put(company);
        Customer customer = *bakery.world.find<Customer>(testing::id<CustomerId>("anybody"));
        customer.price_list = "Wholesale";
        bakery.world.put(customer);
        open();
        driver->click(Role::tab, "Company");
        settle();
    }
    void open_again() {
        reload("/");
        driver->click(Role::tab, "Company");
        settle();
    }
    void settle() {
        for (int i = 0; i < 3; ++i) driver->draw();
        serve();
        for (int i = 0; i < 3; ++i) driver->draw();
    }
    void click(std::string_view button) {
        driver->click(Role::button, button);
        settle();
    }
    const Company& company() { return *bakery.world.find<Company>(the_company()); }
};

struct Director : ServedApp {
    Director() : ServedApp("director", "/admin") { open(); }
};

}  // namespace

TEST_CASE_FIXTURE(Administrator, "administration is an administrator's first screen, with all who may sign in") {
    CHECK(driver->has(Role::heading, "Administration"));
    CHECK(driver->has(Role::link, "Administration"));
    CHECK(driver->has(Role::row, "sales.north"));
    CHECK_FALSE(driver->has(Role::link, "Orders"));
}

TEST_CASE_FIXTURE(Administrator, "a user is changed in a dialog") {
    driver->click(Role::row, "sales.north");
    settle();
    REQUIRE(driver->has(Role::dialog, "Change sales.north"));
    driver->fill(Role::textbox, "Name", "Nora North");
    driver->choose("Role", "Branch manager");
    driver->click(Role::checkbox, "south");
    driver->click(Role::button, "Save");
    settle();
    CHECK(user("sales.north").name == "Nora North");
    CHECK(user("sales.north").role == "BranchManager");
    CHECK(user("sales.north").locations.size() == 2);
    CHECK(user("sales.north").manager == testing::id<UserId>("manager.north"));
}

TEST_CASE_FIXTURE(Administrator, "somebody new is added, and what cannot be is said at its field") {
    driver->click(Role::button, "New user");
    settle();
    driver->fill(Role::textbox, "User name", "Ines!");
    driver->fill(Role::textbox, "Name", "Ines Lindner");
    driver->choose("Role", "Sales supervisor");
    driver->click(Role::button, "Save");
    settle();
    CHECK(driver->says("must be 1 to 64 small letters, digits, dots, dashes or underscores"));
    driver->fill(Role::textbox, "User name", "ines");
    driver->click(Role::button, "Save");
    settle();
    CHECK_FALSE(driver->has(Role::dialog, "New user"));
    CHECK(bakery.facts.back().action == FactAction::UserCreated);
}

TEST_CASE_FIXTURE(Administrator, "a location is closed for two weeks in one entry, and its hours are changed") {
    driver->click(Role::tab, "Locations");
    settle();
    driver->click(Role::row, "north");
    settle();
    REQUIRE(driver->has(Role::heading, "north"));
    CHECK(driver->has(Role::textbox, "Address"));
    driver->fill(Role::textbox, "Address", "Am Markt 1");
    driver->click(Role::checkbox, "Saturday");
    settle();
    driver->fill(Role::textbox, "Saturday from", "7");
    driver->fill(Role::textbox, "Saturday to", "13:30");
    driver->click(Role::button, "Add closure");
    settle();
    driver->fill(Role::textbox, "First day", "2026-08-03");
    driver->fill(Role::textbox, "Last day", "2026-08-01");
    driver->click(Role::button, "Save");
    settle();
    CHECK(driver->says("It ends before it begins"));
    driver->fill(Role::textbox, "Last day", "2026-08-16");
    driver->fill(Role::textbox, "Why", "Summer");
    driver->click(Role::button, "Save");
    settle();
    const Location& north = *bakery.world.find<Location>(testing::id<LocationId>("north"));
    CHECK(north.address == "Am Markt 1");
    CHECK(north.opening_hours == std::vector<OpeningHours>{{Weekday::Saturday, "07:00", "13:30"}});
    CHECK(north.closures == std::vector<Closure>{{*Date::parse("2026-08-03"), *Date::parse("2026-08-16"), "Summer"}});
    CHECK(driver->has(Role::row, "north"));
}

TEST_CASE_FIXTURE(Administrator, "a location that the server refuses stays in its form, with why") {
    driver->click(Role::tab, "Locations");
    settle();
    driver->click(Role::button, "New location");
    settle();
    driver->click(Role::button, "Save");
    settle();
    CHECK(driver->says("Type what it is called"));
    driver->fill(Role::textbox, "Location name", "Harbour");
    driver->fill(Role::textbox, "Code", "north");
    driver->click(Role::button, "Save");
    settle();
    CHECK(driver->says("Not saved"));
    CHECK(driver->find(Role::textbox, "Location name")->value == "Harbour");
    CHECK(bakery.facts.empty());
}

TEST_CASE_FIXTURE(Pricing, "price lists are added and removed, but not while somebody is on them") {
    CHECK(driver->find(Role::textbox, "Price list 1")->value == "Wholesale");
    click("Add price list");
    driver->fill(Role::textbox, "Price list 2", "wholesale");
    click("Save");
    CHECK(driver->says("is the name of another list"));
    driver->fill(Role::textbox, "Price list 2", " Canteens ");
    click("Save");
    CHECK(company().price_lists == std::vector<std::string>{"Wholesale", "Canteens"});
    // Before the feed has brought it, what was typed is not taken back, and not sent twice.
    CHECK(driver->find(Role::textbox, "Price list 2")->value == " Canteens ");
    const int commands = command_count;
    click("Save");
    CHECK(command_count == commands);

    open_again();
    CHECK(driver->find(Role::textbox, "Price list 2")->value == "Canteens");
    click("Remove price list 1");
    click("Save");
    CHECK(driver->says("must keep Wholesale, which anybody need"));
    CHECK(company().price_lists.size() == 2);
    click("Add price list");
    driver->fill(Role::textbox, "Price list 2", "Wholesale");
    click("Save");
    CHECK(company().price_lists == std::vector<std::string>{"Canteens", "Wholesale"});
    open_again();
    click("Remove price list 1");
    click("Save");
    CHECK(company().price_lists == std::vector<std::string>{"Wholesale"});
}

TEST_CASE_FIXTURE(Pricing, "a company that is saved unchanged sends nothing") {
    click("Save");
    CHECK(command_count == 0);
}

TEST_CASE_FIXTURE(Administrator, "what each role may is shown") {
    driver->click(Role::tab, "Roles");
    settle();
    CHECK(driver->has(Role::group, "Sales supervisor"));
}

TEST_CASE_FIXTURE(Administrator, "the whole audit is exported and checked from here, by whom sees no order") {
    driver->click(Role::tab, "Audit");
    settle();
    CHECK(driver->find(Role::link, "Export the whole audit")->href == "/api/v1/audit/export");
    CHECK(driver->find(Role::link, "Check an exported audit")->href == "/verify");
}

TEST_CASE_FIXTURE(Administrator, "who sees what is asked with an order's address") {
    driver->click(Role::tab, "Who sees what");
    settle();
    driver->choose("User", "sales.north");
    driver->fill(Role::textbox, "Order", "nothing of the kind");
    settle();
    CHECK(driver->says("There is no id in this"));
    driver->fill(Role::textbox, "Order", "http://here/orders/" + testing::id<OrderId>("order").text() + "/audit");
    settle();
    driver->click(Role::button, "Explain");
    for (int i = 0; i < 3; ++i) driver->draw();
    CHECK(platform.http().log.back().path == "/api/v1/users/" + testing::id<UserId>("sales.north").text() +
                                                 "/sight?orderId=" + testing::id<OrderId>("order").text());
}

TEST_CASE_FIXTURE(Director, "who does not manage users is told so") {
    CHECK(driver->says("This is for administrators"));
}
