// The list of customers and a customer's page; what a list's saved views read back.

#include <doctest/doctest.h>

#include "client/screens/customers/customers.h"
#include "client/screens/customers/form.h"
#include "client/screens/customers/panel.h"
#include "client/screens/orders/saved_views.h"
#include "tests/client/form_screens_support.h"

using namespace batchline;
using semantics::Role;
using testing::kg;
using testing::pieces;

namespace {

struct CustomersDesk : test::BakeryDesk {
    explicit CustomersDesk(const std::string& user_name = "sales.north") : BakeryDesk(user_name) {
        bakery.stock("F1", "flour", kg(100'000), "2026-12-31");
        bakery.stock("B1", "butter", kg(5000), "2026-12-31");
        bakery.stock("G1", "bag", pieces(1000), "2026-12-31");
        bakery.must("sales.north", bakery.order_of("bun", pieces(24)));
        refresh();
        settle();
    }

    screens::CustomersView view;
    screens::CustomerFormView form;
    test::OneScreen screen{[this](ui::Ui& ui) {
        if (state.route.screen == app::Screen::customer)
            screens::draw_customer_page(ui, {0, 0, 1200, 860}, state, view, intents);
        else if (state.route.screen == app::Screen::customer_form)
            screens::draw_customer_form(ui, {0, 0, 1200, 860}, state, form, intents);
        else screens::draw_customers(ui, {0, 0, 1200, 860}, state, view, intents);
        fulfil();
    }};
    platform::Driver driver{screen};

    const Customer& customer(const std::string& slug) const {
        return *bakery.world.find<Customer>(testing::id<CustomerId>(slug));
    }
    void settle() {
        for (int i = 0; i < 4; ++i) driver.draw();
    }
    void keep_price_lists(const std::vector<std::string>& lists) {
        Company company;
        company.id = the_company();
        company.version = 1;
        company.name = "Muster Bakery";
        company.price_lists = lists;
        bakery.world.put(company);
    }
    void click(std::string_view button) {
        driver.click(Role::button, button);
        settle();
    }
    void open_key_account(const std::string& slug) {
        state.route = screens::customer_route(customer(slug).id);
        settle();
        click("Key account…");
        REQUIRE(driver.has(Role::dialog, "Key account: " + slug));
    }
    void edit(const std::string& slug) {
        state.route = screens::customer_form_route(customer(slug).id);
        settle();
    }
};

}  // namespace

TEST_CASE("customers are listed with what they must not get, and found by name") {
    CustomersDesk desk;
    REQUIRE(desk.driver.has(Role::grid, "Customers"));
    CHECK(desk.driver.find(Role::row, desk.customer("nut-free").name)->name.find("cannot eat tree nuts") !=
          std::string::npos);
    CHECK(desk.view.selection.count_of(screens::CustomerFilter::with_allergies) == 1);
    CHECK(desk.view.selection.count_of(screens::CustomerFilter::with_open_orders) == 1);
    desk.driver.fill(Role::searchbox, "Search customers", "nobody is called so");
    desk.settle();
    CHECK(desk.driver.says("No customer fits"));
}

TEST_CASE("a customer's page leads to an order for them") {
    CustomersDesk desk;
    const CustomerId id = desk.customer("anybody").id;
    desk.state.route = screens::customer_route(id);
    desk.settle();
    CHECK(desk.driver.has(Role::heading, desk.customer("anybody").name));
    CHECK(desk.driver.has(Role::row, "N-"));
    desk.driver.click(Role::button, "New order");
    desk.settle();
    REQUIRE(desk.visited.size() == 1);
    CHECK(desk.visited[0].screen == app::Screen::new_order);
    CHECK(desk.visited[0].parameter("customer") == id.text());
}

TEST_CASE("a customer is added, with what they must not get") {
    CustomersDesk desk;
    desk.driver.click(Role::button, "New customer");
    desk.settle();
    REQUIRE(desk.visited.size() == 1);
    desk.state.route = desk.visited.back();
    desk.settle();
    desk.driver.fill(Role::textbox, "Name", "Café Morgenrot");
    desk.driver.click(Role::checkbox, "Tree nuts");
    desk.driver.fill(Role::textbox, "Preferences", "Back door\nNo plastic");
    desk.settle();
    desk.driver.click(Role::button, "Save");
    desk.settle();
    const auto& command = std::get<CreateCustomer>(desk.sent.back());
    CHECK(command.content.name == "Café Morgenrot");
    CHECK(command.content.allergies == std::vector<std::string>{"TreeNuts"});
    CHECK(command.content.preferences == std::vector<std::string>{"Back door", "No plastic"});
    // The one location of who wrote it down.
    CHECK(command.content.locations == std::vector{testing::id<LocationId>("north")});
    CHECK(desk.visited.back() == screens::customer_route(command.id));
}

TEST_CASE("a change to a customer sends what differs alone") {
    CustomersDesk desk;
    desk.state.route = screens::customer_route(desk.customer("anybody").id);
    desk.settle();
    desk.driver.click(Role::button, "Edit customer");
    desk.settle();
    desk.state.route = desk.visited.back();
    desk.settle();
    desk.driver.fill(Role::textbox, "Notes", "Ring at the back door");
    desk.driver.click(Role::button, "Save");
    desk.settle();
    CHECK(std::get<ChangeCustomer>(desk.sent.back()).changes.members == Json{{"notes", "Ring at the back door"}});
}

TEST_CASE("a customer is put on one of the company's price lists, and it is said where it matters") {
    CustomersDesk desk;
    desk.edit("anybody");
    CHECK_FALSE(desk.driver.has(Role::combobox, "Price list"));
    desk.keep_price_lists({"Wholesale", "Canteens"});
    desk.refresh();
    desk.settle();
    desk.driver.choose("Price list", "Canteens");
    desk.settle();
    // The list is gone by then.
    desk.keep_price_lists({"Wholesale"});
    desk.driver.click(Role::button, "Save");
    desk.settle();
    REQUIRE(desk.sent.size() == 1);
    CHECK(desk.driver.says("is not a price list of the company"));
    CHECK(desk.form.form->error_at("/priceList") == "is not a price list of the company");
    desk.driver.choose("Price list", "Wholesale");
    desk.settle();
    desk.driver.click(Role::button, "Save");
    desk.settle();
    REQUIRE(desk.sent.size() == 2);
    CHECK(std::get<ChangeCustomer>(desk.sent.back()).changes.members == Json{{"priceList", "Wholesale"}});

    desk.state.route = screens::customer_route(desk.customer("anybody").id);
    desk.settle();
    CHECK(desk.driver.says("Wholesale"));
    test::OneScreen beside([&](ui::Ui& ui) {
        const screens::CustomerFacts facts = screens::customer_facts(desk.customer("anybody"));
        screens::draw_customer_panel(ui, {0, 0, 304, 800}, desk.state, facts, {}, desk.intents);
    });
    platform::Driver panel{beside};
    panel.draw();
    CHECK(panel.says("Wholesale"));

    desk.edit("anybody");
    desk.driver.click(Role::button, "Save");
    desk.settle();
    CHECK(desk.sent.size() == 2);
    desk.edit("anybody");
    desk.driver.choose("Price list", "None");
    desk.settle();
    desk.driver.click(Role::button, "Save");
    desk.settle();
    CHECK(desk.customer("anybody").price_list.empty());
}

TEST_CASE("the team of a key account is seen by its members, and changed by who may") {
    CustomersDesk member;
    member.state.route = screens::customer_route(member.customer("key").id);
    member.settle();
    CHECK(member.driver.has(Role::listitem, "sales.north: As the role says"));
    CHECK_FALSE(member.driver.has(Role::button, "Key account…"));

    CustomersDesk desk("director");
    desk.open_key_account("key");
    desk.driver.choose("Add a member", "sales2.north");
    desk.settle();
    CHECK_FALSE(desk.driver.has(Role::combobox, "See prices"));
    desk.click("Rights of sales2.north");
    desk.driver.choose("See prices", "Not allowed");
    desk.settle();
    desk.driver.choose("Edit orders", "Also allowed");
    desk.settle();
    CHECK(desk.driver.says("Also allowed: edit orders. Not allowed: see prices"));
    desk.click("Save");
    REQUIRE(desk.sent.size() == 1);
    const auto& command = std::get<ChangeKeyAccount>(desk.sent.back());
    CHECK(command.expected == 1);
    CHECK(command.key_account);
    const UserId added = testing::id<UserId>("sales2.north");
    CHECK(command.team == std::vector{testing::id<UserId>("sales.north"), added});
    CHECK(command.rights == std::vector<MemberRights>{{added, {Action::EditOrder}, {Action::ViewPrices}}});
    CHECK_FALSE(desk.driver.has(Role::dialog));
    CHECK(desk.driver.has(Role::listitem, "sales2.north: Also allowed: edit orders"));
}

TEST_CASE("the history of a customer that is still on its way to the server is asked for once it is there") {
    CustomersDesk desk("director");
    std::vector<std::string> asked;
    desk.answer_to_query = [&](const app::SendQuery& query) {
        asked.push_back(query.path);
        return std::optional<Json>();
    };
    Customer made = desk.customer("anybody");
    made.id = testing::id<CustomerId>("new");
    desk.state.replica.lay({AnyRecord::of(made)});
    desk.state.route = {.screen = app::Screen::customer, .id = made.id.value};
    desk.settle();
    CHECK(asked.empty());

    desk.bakery.world.put(made);
    desk.state.replica.take_off();
    desk.refresh();
    desk.settle();
    CHECK(std::count(asked.begin(), asked.end(), "/customers/" + made.id.text() + "/context") == 1);
}

TEST_CASE("what becomes of the orders of who leaves a team is said before it is saved") {
    CustomersDesk desk("director");
    desk.open_key_account("key");
    CHECK_FALSE(desk.driver.says("Who leaves the team no longer sees its orders"));
    desk.click("Remove sales.north");
    CHECK(desk.driver.says("Who leaves the team no longer sees its orders"));
}

TEST_CASE("what is wrong with a team is said at the member and at the action") {
    CustomersDesk desk("director");
    desk.refuses = [](const Command&) {
        return std::optional(Refusal::invalid(
            {{"/team/0", "has been switched off"}, {"/teamRights/0/withheld/0", "cannot be withheld from them"}}));
    };
    desk.open_key_account("key");
    desk.click("Rights of sales.north");
    desk.driver.choose("Deliver", "Not allowed");
    desk.settle();
    desk.click("Rights of sales.north");
    desk.click("Save");
    REQUIRE(desk.sent.size() == 1);
    CHECK(desk.driver.says("Not saved"));
    CHECK(desk.driver.says("has been switched off"));
    // Its rights are unfolded.
    CHECK(desk.driver.has(Role::combobox, "Deliver"));
    CHECK(desk.driver.says("cannot be withheld from them"));
    desk.click("Remove sales.north");
    CHECK_FALSE(desk.driver.has(Role::group, "sales.north"));
}

TEST_CASE("a customer that is no key account any more has no team") {
    CustomersDesk desk("director");
    desk.open_key_account("key");
    desk.driver.click(Role::switch_, "Key account");
    desk.settle();
    CHECK_FALSE(desk.driver.has(Role::combobox, "Add a member"));
    desk.click("Save");
    const auto& command = std::get<ChangeKeyAccount>(desk.sent.back());
    CHECK_FALSE(command.key_account);
    CHECK(command.team.empty());
}

TEST_CASE("closed locations serve no new customers, and stay where they were chosen") {
    CustomersDesk desk("director");
    Location south = *desk.bakery.world.find<Location>(testing::id<LocationId>("south"));
    ++south.version;
    south.closed_at = desk.bakery.now;
    desk.bakery.world.put(south);
    desk.refresh();
    desk.edit("anybody");
    CHECK(desk.driver.has(Role::checkbox, "south"));
    desk.state.route = screens::customer_form_route();
    desk.settle();
    CHECK(desk.driver.has(Role::checkbox, "north"));
    CHECK_FALSE(desk.driver.has(Role::checkbox, "south"));
}

TEST_CASE("nobody is told of customers that are not theirs to see") {
    CustomersDesk desk;
    desk.state.route = screens::customer_route(testing::id<CustomerId>("unheard of"));
    desk.settle();
    CHECK(desk.driver.says("There is no such customer"));
}

TEST_CASE("saved views read back what they wrote, and nothing else") {
    screens::SavedView view{.name = "Short at North"};
    view.filter = {.search = "rye",
                   .status = "AwaitingProcurement",
                   .location = testing::id<LocationId>("north"),
                   .is_mine = true};
    view.sort = {screens::OrderColumn::needed_by, ui::SortDirection::ascending};
    const auto read = screens::saved_views_from(screens::text_of({view}));
    REQUIRE(read.size() == 1);
    CHECK(read[0] == view);
    CHECK(screens::saved_views_from("").empty());
    CHECK(screens::saved_views_from(R"([{"name":""},{"name":"x","column":99},7])").size() == 1);
}
