// The list of customers and a customer's page; what a list's saved views read back.

#include <algorithm>
#include <functional>

#include <doctest/doctest.h>

#include "client/screens/customers/customers.h"
#include "client/screens/customers/form.h"
#include "client/screens/customers/panel.h"
#include "client/screens/orders/list.h"
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
    void open(const std::string& slug) {
        state.route = screens::customer_route(customer(slug).id);
        settle();
    }
    void change(const std::string& slug, const std::function<void(Customer&)>& what) {
        Customer changed = customer(slug);
        ++changed.version;
        what(changed);
        bakery.world.put(std::move(changed));
        refresh();
    }
    std::vector<std::string> entries() const {
        std::vector<std::string> names;
        for (const auto* node : driver.all(Role::listitem)) names.push_back(node->name);
        return names;
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
    CHECK_FALSE(desk.driver.has(Role::row, "N-"));
    desk.driver.click(Role::tab, "Orders");
    desk.settle();
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
    desk.settle();
    desk.click("Add preference");
    desk.driver.fill(Role::textbox, "Preference", "Back door");
    desk.settle();
    desk.driver.click(Role::button, "Save");
    desk.settle();
    const auto& command = std::get<CreateCustomer>(desk.sent.back());
    CHECK(command.content.name == "Café Morgenrot");
    // Who says so, and since when, is the core's to fill in.
    CHECK(command.content.allergies == std::vector<Allergy>{{"TreeNuts", "", std::nullopt}});
    CHECK(texts_of(command.content.preferences) == std::vector<std::string>{"Back door"});
    const Customer& made = *desk.bakery.world.find<Customer>(command.id);
    CHECK(made.tier == "Standard");
    CHECK(made.allergies == std::vector<Allergy>{{"TreeNuts", "sales.north", *Date::parse("2026-05-28")}});
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

TEST_CASE("tier, ways to pay, addresses and delivery windows of a customer are typed and sent") {
    CustomersDesk desk;
    desk.edit("anybody");
    desk.driver.choose("Tier", "Gold");
    desk.settle();
    CHECK(desk.driver.says("Orders are raised by one level. Changes are told at once. Pays within 14 days."));
    CHECK(desk.driver.says("Empty: as the tier says, 14 days"));
    desk.driver.fill(Role::textbox, "Pays within", "30");
    desk.click("Add contact");
    desk.driver.fill(Role::textbox, "Contact name", "Eleanor Finch");
    desk.driver.fill(Role::textbox, "Email", "eleanor@finch.example");
    desk.click("Add address");
    desk.driver.fill(Role::textbox, "Street, house, town", "Uferweg 3");
    desk.driver.fill(Role::textbox, "Called", "Back gate");
    desk.driver.choose("Used for", "Deliveries");
    desk.settle();
    desk.click("Add window");
    desk.driver.choose("Weekday", "Tuesday");
    desk.settle();
    desk.driver.fill(Role::textbox, "From", "6");
    desk.settle();
    desk.click("Save");
    CHECK(desk.sent.empty());
    CHECK(desk.form.form->error_at("/deliveryWindows/0/to") == "Until when? For example 10:00");
    desk.driver.fill(Role::textbox, "To", "10:30");
    desk.settle();
    desk.click("Save");
    REQUIRE(desk.sent.size() == 1);
    const Customer& made = desk.customer("anybody");
    CHECK(made.tier == "Gold");
    CHECK(made.payment_days == 30);
    CHECK(made.contacts == std::vector<Contact>{{"Eleanor Finch", "", "", "eleanor@finch.example"}});
    CHECK(made.addresses == std::vector<Address>{{"Uferweg 3", "Back gate", AddressUse::Delivery}});
    CHECK(made.delivery_windows == std::vector<OpeningHours>{{Weekday::Tuesday, "06:00", "10:30"}});

    desk.open("anybody");
    CHECK(desk.driver.says("eleanor@finch.example"));
    CHECK(desk.driver.says("Back gate, Uferweg 3"));
    CHECK(desk.driver.says("Tue 06:00–10:30"));
    CHECK(desk.driver.says("30 days"));
}

TEST_CASE("who said what a customer must not get is typed, kept and shown") {
    CustomersDesk desk;
    desk.edit("nut-free");
    desk.driver.fill(Role::textbox, "Said by", "Eleanor Finch");
    desk.driver.fill(Role::textbox, "Since", "no day");
    desk.settle();
    desk.click("Save");
    CHECK(desk.sent.empty());
    CHECK(desk.form.form->error_at("/allergies/0/since") == "Type a day, as 12 May or 2026-05-12");
    // Without a year the last such day: it has been.
    desk.driver.fill(Role::textbox, "Since", "24 Dec");
    desk.settle();
    desk.click("Save");
    REQUIRE(desk.sent.size() == 1);
    const std::vector<Allergy> said{{"TreeNuts", "Eleanor Finch", *Date::parse("2025-12-24")}};
    CHECK(desk.customer("nut-free").allergies == said);
    desk.open("nut-free");
    CHECK(desk.driver.says("Said by Eleanor Finch, 24 Dec 2025"));

    desk.edit("nut-free");
    desk.driver.fill(Role::textbox, "Notes", "Ring at the back door");
    desk.settle();
    desk.click("Save");
    CHECK(std::get<ChangeCustomer>(desk.sent.back()).changes.members == Json{{"notes", "Ring at the back door"}});
    CHECK(desk.customer("nut-free").allergies == said);
}

TEST_CASE("a preference is for or against a product, a material or a property") {
    CustomersDesk desk;
    desk.edit("anybody");
    desk.click("Add preference");
    desk.driver.fill(Role::textbox, "Preference", "No butter where there is a choice");
    desk.driver.choose("Kind", "Avoids");
    desk.settle();
    desk.driver.choose("Strength", "Strong");
    desk.settle();
    desk.click("Save");
    CHECK(desk.sent.empty());
    CHECK(desk.driver.says("Choose the product"));
    desk.driver.choose("About", "A material");
    desk.settle();
    desk.driver.choose("Material", "butter");
    desk.settle();
    desk.click("Save");
    REQUIRE(desk.sent.size() == 1);
    const Preference wanted{"No butter where there is a choice",
                            Strength::Strong,
                            Stance::Avoids,
                            std::nullopt,
                            testing::id<MaterialId>("butter"),
                            ""};
    CHECK(desk.customer("anybody").preferences == std::vector{wanted});
    desk.open("anybody");
    CHECK(desk.driver.has(Role::listitem, "No butter where there is a choice. Avoids butter, strongly"));
}

TEST_CASE("a call is logged in two taps, and a visit with all there is to say") {
    CustomersDesk desk;
    int asked = 0;
    desk.answer_to_query = [&](const app::SendQuery& query) {
        if (query.path.find("/interactions") != std::string::npos) ++asked;
        return std::optional<Json>();
    };
    desk.change("anybody", [](Customer& one) { one.contacts = {{"Eleanor Finch", "Chef", "", ""}}; });
    desk.open("anybody");
    REQUIRE(asked == 1);
    desk.click("Log call");
    REQUIRE(desk.driver.has(Role::dialog, "Log call"));
    desk.click("Save");
    REQUIRE(desk.sent.size() == 1);
    const auto& call = std::get<LogInteraction>(desk.sent.back());
    CHECK(call.customer == desk.customer("anybody").id);
    CHECK(call.interaction_kind == InteractionKind::Call);
    CHECK(call.at == desk.state.now);
    CHECK(call.text.empty());
    CHECK_FALSE(desk.driver.has(Role::dialog));
    CHECK(desk.toasts.back() == "Call logged");
    CHECK(asked > 1);  // the server knows of it, and no device keeps it
    CHECK(desk.driver.has(Role::listitem, "Call, "));

    desk.click("Log visit");
    desk.driver.fill(Role::textbox, "What was said", "They love the lemon tartlet, it is wonderful");
    desk.driver.choose("With", "Eleanor Finch");
    desk.driver.fill(Role::textbox, "When", "yesterday 15:00");
    desk.driver.fill(Role::textbox, "Outcome", "150 a week");
    desk.settle();
    desk.click("Save");
    const auto& visit = std::get<LogInteraction>(desk.sent.back());
    CHECK(visit.interaction_kind == InteractionKind::Visit);
    CHECK(visit.contact == "Eleanor Finch");
    CHECK(visit.outcome == "150 a week");
    CHECK(visit.at == testing::at("2026-05-27T15:00:00Z"));
    CHECK(desk.driver.has(Role::listitem, "Visit, Eleanor Finch, Yesterday 15:00, you"));
    CHECK(desk.driver.says("1 content"));
}

TEST_CASE("a complaint says what it is about, and nothing is logged by who may not keep the customer") {
    CustomersDesk desk;
    desk.open("anybody");
    desk.click("Log complaint");
    desk.click("Save");
    CHECK(desk.sent.empty());
    CHECK(desk.driver.says("Say what it is about"));
    desk.click("Back");
    CHECK_FALSE(desk.driver.has(Role::dialog));

    CustomersDesk other("sales.south");
    other.change("anybody", [](Customer& one) { one.locations = {testing::id<LocationId>("north")}; });
    other.open("anybody");
    CHECK_FALSE(other.driver.has(Role::button, "Log call"));
}

TEST_CASE("the timeline shows what the server tells after what waits here, and is filtered") {
    CustomersDesk desk;
    const CustomerId customer = desk.customer("anybody").id;
    const auto interaction = [&](const std::string& name, InteractionKind kind, const std::string& at) {
        Interaction one;
        one.id = testing::id<InteractionId>(name);
        one.version = 1;
        one.customer = customer;
        one.interaction_kind = kind;
        one.summary = "About " + name;
        one.user = testing::id<UserId>("director");
        one.at = testing::at(at);
        one.compound = "-0.5423";
        return one;
    };
    Interaction delivered = interaction("delivery", InteractionKind::Order, "2026-05-22T06:04:00Z");
    delivered.activity = FactAction::Delivered;
    delivered.order = desk.bakery.order().id;
    const std::string path = "/customers/" + customer.text() + "/interactions?limit=50";
    std::vector<std::string> asked;
    desk.answer_to_query = [&](const app::SendQuery& query) -> std::optional<Json> {
        asked.push_back(query.path);
        const auto page = [](const Interaction& one, const Json& cursor) {
            return Json{{"items", Json::array({body_of(AnyRecord::of(one))})}, {"nextCursor", cursor}};
        };
        if (query.path == path) return page(delivered, "older");
        if (query.path == path + "&cursor=older")
            return page(interaction("trouble", InteractionKind::Complaint, "2026-05-04T16:40:00Z"), nullptr);
        return std::nullopt;
    };
    desk.open("anybody");
    CHECK(desk.driver.has(Role::listitem, "Delivered, Fri 22 May 06:04, director"));
    CHECK(desk.driver.has(Role::link, number_text(desk.bakery.order().number)));
    CHECK(desk.driver.says("1 worried"));
    desk.click("Show older");
    CHECK(desk.driver.has(Role::listitem, "Complaint, Mon 4 May 16:40, director"));
    CHECK_FALSE(desk.driver.has(Role::button, "Show older"));
    CHECK(std::count(asked.begin(), asked.end(), path) == 1);

    desk.state.replica.lay({AnyRecord::of(interaction("call", InteractionKind::Call, "2026-05-01T08:00:00Z"))});
    desk.settle();
    REQUIRE_FALSE(desk.entries().empty());
    CHECK(desk.driver.says("Waiting to be sent"));
    CHECK(desk.entries().front().ends_with(", waiting to be sent"));
    desk.click("Complaints");
    CHECK_FALSE(desk.driver.has(Role::listitem, "Call, "));
    CHECK_FALSE(desk.driver.has(Role::listitem, "Delivered, "));
    desk.click("Calls and visits");
    CHECK(desk.driver.has(Role::listitem, "Call, "));
    desk.click("Orders");
    CHECK(desk.driver.has(Role::listitem, "Delivered, "));

    // Once it is sent the server knows it: it is asked again.
    desk.state.replica.take_off();
    desk.settle();
    CHECK(std::count(asked.begin(), asked.end(), path) > 1);
    // What was told before stays.
    desk.click("All");
    CHECK(desk.driver.has(Role::listitem, "Complaint, "));

    CustomersDesk away;
    away.state.connection.link = app::Link::offline;
    away.open("anybody");
    CHECK(away.driver.says("Older ones are on the server"));
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
    screens::CustomerPanelView view;
    test::OneScreen beside([&](ui::Ui& ui) {
        const screens::CustomerFacts facts = screens::customer_facts(desk.customer("anybody"));
        screens::draw_customer_panel(ui, {0, 0, 304, 800}, desk.state, facts, {}, view, desk.intents);
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

TEST_CASE("a customer's orders lead to the order list, which then shows them alone") {
    CustomersDesk desk;
    desk.open("anybody");
    desk.driver.click(Role::tab, "Orders");
    desk.settle();
    desk.driver.click(Role::link, "Show in the order list");
    desk.settle();
    REQUIRE_FALSE(desk.visited.empty());
    CHECK(desk.visited.back() == screens::orders_route(desk.customer("anybody").id));
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
                   .customer = testing::id<CustomerId>("anybody"),
                   .is_mine = true};
    view.sort = {screens::OrderColumn::needed_by, ui::SortDirection::ascending};
    const auto read = screens::saved_views_from(screens::text_of({view}));
    REQUIRE(read.size() == 1);
    CHECK(read[0] == view);
    CHECK(screens::saved_views_from("").empty());
    CHECK(screens::saved_views_from(R"([{"name":""},{"name":"x","column":99},7])").size() == 1);
}
