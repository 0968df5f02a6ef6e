// Administration on the screen: users, roles, the audit, and who sees what.

#include <algorithm>
#include <map>

#include <doctest/doctest.h>

#include "shared/base/json.h"
#include "shared/protocol/problems.h"
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

// Answers a path that ends so in the server's place.
using Answers = std::map<std::string, platform::HttpReply>;

struct Absences : Administrator {
    Answers answers;

    // sales.north is away already; the administrator stands in.
    Absences() {
        User away = user("sales.north");
        ++away.version;
        away.absence = Absence{testing::at("2026-05-20T00:00:00Z"), testing::at("2026-06-06T00:00:00Z"),
                               testing::id<UserId>("admin"), true};
        bakery.world.put(away);
        answers_instead = [this](const platform::HttpRequest& request) -> std::optional<platform::HttpReply> {
            for (const auto& [end, reply] : answers) {
                if (request.path.ends_with(end)) return reply;
            }
            return std::nullopt;
        };
        reload("/");
    }
    void click(std::string_view button) {
        driver->click(Role::button, button);
        settle();
    }
    void show(std::string_view user_name) {
        driver->click(Role::row, user_name);
        settle();
    }
    void refuse(const std::string& end, const Refusal& refusal) {
        const Json problem = problem_of(refusal);
        answers[end] = {.status = problem["status"].get<int>(), .headers = {}, .body = problem.dump()};
    }
    void accept(const std::string& end, const Json& body) {
        answers[end] = {.status = 200, .headers = {}, .body = body.dump()};
    }
    // The body of the last request to a path that ends so.
    Json sent_to(std::string_view end) {
        const auto& log = platform.http().log;
        const auto found = std::find_if(log.rbegin(), log.rend(), [&](const platform::HttpRequest& request) {
            return request.method != "GET" && request.path.ends_with(end);
        });
        if (found == log.rend()) return {};
        return parse_json(found->body).value_or(Json::object());
    }
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

TEST_CASE_FIXTURE(Absences, "who is away is said in the table, and to who stands in") {
    CHECK(driver->find(Role::row, "sales.north")->name.find("away until 5 Jun") != std::string::npos);
    click("Settings");
    CHECK(driver->says("You stand in for sales.north until 5 Jun"));
}

TEST_CASE_FIXTURE(Absences, "an absence is arranged in whole days, and what is wrong stands at its field") {
    show("sales2.north");
    click("Absence…");
    REQUIRE(driver->has(Role::dialog, "Absence and cover"));
    click("Arrange");
    CHECK(driver->says("Type a day, as 3 Aug or 2026-08-03"));
    CHECK(driver->says("Choose who stands in"));
    driver->fill(Role::textbox, "First day", "2026-08-03");
    driver->fill(Role::textbox, "Last day", "2026-08-01");
    driver->choose("Who stands in", "manager.north");
    click("Arrange");
    CHECK(driver->says("It ends before it begins"));
    CHECK(sent_to("/absence").is_null());
    driver->fill(Role::textbox, "Last day", "2026-08-16");
    refuse("/absence", Refusal::invalid({{"/coverId", "is away then, too"}}));
    click("Arrange");
    CHECK(driver->says("is away then, too"));
    CHECK(sent_to("/absence") == Json{{"from", "2026-08-03T00:00:00Z"},
                                      {"until", "2026-08-17T00:00:00Z"},
                                      {"coverId", testing::id<UserId>("manager.north").text()}});
    answers.clear();
    click("Arrange");
    // Back where one came from.
    REQUIRE(driver->has(Role::dialog, "Change sales2.north"));
    reload("/");
    show("sales2.north");
    CHECK(driver->says("Away from 3 Aug to 16 Aug, manager.north stands in"));
}

TEST_CASE_FIXTURE(Absences, "an absence that has begun is ended") {
    show("sales.north");
    click("Absence…");
    CHECK(driver->find(Role::textbox, "Last day")->value == "2026-06-05");
    click("End now");
    CHECK_FALSE(sent_to("/absence/end").is_null());
    REQUIRE(driver->has(Role::dialog, "Change sales.north"));
    reload("/");
    show("sales.north");
    CHECK_FALSE(driver->says("Away from"));
}

TEST_CASE_FIXTURE(Absences, "work is handed over once it is counted, and the user can be switched off next") {
    accept("/work", {{"orders", 31}, {"followUps", 2}, {"keyAccounts", 0}});
    accept("/handover", to_json(user("sales.north")));
    show("sales.north");
    click("Hand over work…");
    REQUIRE(driver->has(Role::dialog, "Hand over work"));
    CHECK(driver->says("31"));
    CHECK(driver->find(Role::button, "Hand over")->disabled);
    driver->choose("To whom", "sales2.north");
    driver->fill(Role::textbox, "Reason", "She has left us");
    settle();
    click("Hand over");
    CHECK(sent_to("/handover") ==
          Json{{"toId", testing::id<UserId>("sales2.north").text()}, {"reason", "She has left us"}});
    REQUIRE(driver->has(Role::dialog, "Change sales.north"));
    CHECK(driver->has(Role::switch_, "May sign in"));
}

TEST_CASE_FIXTURE(Absences, "a handover that is refused says why at its field; where there is no work there is none") {
    accept("/work", {{"orders", 0}, {"followUps", 1}, {"keyAccounts", 0}});
    refuse("/handover", Refusal::invalid({{"/toId", "works at none of these locations"}}));
    show("sales.north");
    click("Hand over work…");
    driver->choose("To whom", "sales.south");
    settle();
    click("Hand over");
    CHECK(driver->says("works at none of these locations"));
    accept("/work", {{"orders", 0}, {"followUps", 0}, {"keyAccounts", 0}});
    driver->choose("Whose work", "sales2.north");
    settle();
    CHECK(driver->says("Nothing to hand over"));
    CHECK(driver->find(Role::button, "Hand over")->disabled);
}

TEST_CASE_FIXTURE(Absences, "a location is closed for good, stands last then, and is opened again") {
    driver->click(Role::tab, "Locations");
    settle();
    show("north");
    refuse("/closing",
           Refusal{RefusalKind::not_possible_now, "2 orders are under way there: end them first.", Json::object()});
    click("Close for good…");
    REQUIRE(driver->has(Role::dialog, "Close north for good?"));
    driver->fill(Role::textbox, "Reason", "The lease has ended");
    click("Close for good: north");
    CHECK(driver->says("2 orders are under way there: end them first."));
    CHECK(sent_to("/closing") == Json{{"reason", "The lease has ended"}});
    answers.clear();
    click("Close for good: north");
    CHECK_FALSE(driver->has(Role::dialog));
    const auto show_locations = [this] {
        reload("/");
        driver->click(Role::tab, "Locations");
        settle();
    };
    show_locations();
    const auto rows = driver->all(Role::row);
    REQUIRE_FALSE(rows.empty());
    CHECK(rows.back()->name.find("north, closed") != std::string::npos);
    show("north");
    CHECK(driver->says("Closed for good on"));
    click("Open again");
    CHECK(sent_to(testing::id<LocationId>("north").text()) == Json{{"active", true}});
    show_locations();
    CHECK(driver->find(Role::row, "north")->name.find("closed") == std::string::npos);
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

TEST_CASE("managers arrange the absences of their people from their own settings") {
    ServedApp served("manager.north");
    served.open();
    const auto settle = [&] {
        for (int i = 0; i < 3; ++i) served.driver->draw();
        served.serve();
        for (int i = 0; i < 3; ++i) served.driver->draw();
    };
    served.driver->click(Role::button, "Settings");
    settle();
    CHECK(served.driver->has(Role::button, "Hand over work…"));
    served.driver->click(Role::button, "Absence and cover…");
    settle();
    REQUIRE(served.driver->has(Role::dialog, "Absence and cover"));
    // Oneself comes first; others' people are not to be chosen.
    CHECK(served.driver->find(Role::combobox, "Who is away")->value == "manager.north");
    served.driver->choose("Who is away", "sales2.north");
    settle();
    CHECK_THROWS(served.driver->choose("Who is away", "sales.south"));

    ServedApp seller("sales.north");
    seller.open();
    seller.driver->click(Role::button, "Settings");
    for (int i = 0; i < 3; ++i) seller.driver->draw();
    CHECK(seller.driver->has(Role::button, "Change password"));
    CHECK_FALSE(seller.driver->has(Role::button, "Absence and cover…"));
}
