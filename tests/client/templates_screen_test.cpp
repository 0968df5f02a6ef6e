// Message templates on the screen: written, changed, given up, seen with a real order, and offered to those they are
// for.

#include <algorithm>

#include <doctest/doctest.h>

#include "client/screens/admin/templates.h"
#include "tests/client/app_bakery.h"
#include "tests/client/form_screens_support.h"

using namespace batchline;
using semantics::Role;
using testing::pieces;

namespace {

constexpr const char* late_text = "Your order {{number}} for {{customer}} comes at {{time}}.";

MessageTemplate late_template() {
    return {.id = "van-is-late",
            .name = "The van is late",
            .category = "Customer",
            .language = "en",
            .roles = {"SalesSupervisor"},
            .text = late_text,
            .variables = {{"number", VariableType::Text, "order.number"},
                          {"customer", VariableType::Text, "customer.name"},
                          {"time", VariableType::Time, ""}}};
}

Company company_with(std::vector<MessageTemplate> templates) {
    Company company;
    company.id = the_company();
    company.version = 3;
    company.name = "Muster Bakery";
    company.templates = std::move(templates);
    return company;
}

struct TemplatesDesk : test::BakeryDesk {
    explicit TemplatesDesk(std::vector<MessageTemplate> templates = {}, const std::string& user_name = "director")
        : BakeryDesk(user_name) {
        bakery.world.put(company_with(std::move(templates)));
        bakery.stock_for_buns();
        bakery.must("sales.north", bakery.order_of("bun", pieces(24), "first"));
        bakery.must("sales.north", bakery.order_of("bun", pieces(12)));
        state.route = {.screen = app::Screen::templates};
        if (user_name != "admin") {
            refresh();
        } else {
            // Who looks after users sees no orders.
            state.replica.apply("Company", the_company().text(), to_json(company()));
        }
        settle();
    }

    screens::TemplatesView view;
    test::OneScreen screen{[this](ui::Ui& ui) {
        screens::draw_message_templates(ui, {0, 0, ui.width(), ui.height()}, state, view, intents);
        fulfil();
    }};
    platform::Driver driver{screen, {.width = 1440, .height = 1800}};

    const Company& company() { return *bakery.world.find<Company>(the_company()); }
    void settle() {
        for (int i = 0; i < 5; ++i) driver.draw();
    }
    void click(std::string_view button) {
        driver.click(Role::button, button);
        settle();
    }
    void type(std::string_view field, std::string_view text) {
        driver.fill(Role::textbox, field, text);
        settle();
    }
    void choose(std::string_view box, std::string_view option) {
        driver.choose(box, option);
        settle();
    }
    void open(std::string_view name) {
        driver.click(Role::row, name);
        settle();
    }
    ChangeTemplates sent_command() const {
        REQUIRE_FALSE(sent.empty());
        return std::get<ChangeTemplates>(sent.back());
    }
    // A new one with a place that asks for a day.
    void write_new() {
        click("New template");
        type("Name", "Ready early");
        type("Category", "Customer");
        driver.click(Role::checkbox, "Sales supervisor");
        settle();
        type("Text", "You can have it on {{day}}.");
        choose("Type", "Day");
    }
};

}  // namespace

TEST_CASE("a new template is saved beside those that the company has, on top of the version that was seen") {
    TemplatesDesk desk({late_template()});
    desk.write_new();
    desk.click("Save");
    const ChangeTemplates command = desk.sent_command();
    CHECK(command.expected == 3);
    REQUIRE(command.templates.size() == 2);
    CHECK(command.templates[0] == late_template());
    const MessageTemplate& made = command.templates[1];
    CHECK(made.id == "ready-early");
    CHECK(made.name == "Ready early");
    CHECK(made.language == "en");
    CHECK(made.roles == std::vector<std::string>{"SalesSupervisor"});
    CHECK(made.variables == std::vector<TemplateVariable>{{"day", VariableType::Date, ""}});
    CHECK(desk.company().templates.size() == 2);
    CHECK(desk.toasts == std::vector<std::string>{"Ready early was added"});
    CHECK(desk.driver.has(Role::row, "Ready early, Customer, yours"));
}

TEST_CASE("a template of the same name gets an id of its own") {
    TemplatesDesk desk;
    desk.write_new();
    desk.click("Save");
    desk.write_new();
    desk.click("Save");
    const ChangeTemplates command = desk.sent_command();
    REQUIRE(command.templates.size() == 2);
    CHECK(command.templates[1].id == "ready-early-2");
}

TEST_CASE("a place can be filled by what fits its type, and is forgotten where it leaves the text") {
    TemplatesDesk desk;
    desk.write_new();
    desk.type("Text", "{{total}} by {{day}}.");
    REQUIRE(desk.driver.has(Role::group, "Place total"));
    CHECK(desk.driver.has(Role::group, "Place day"));
    desk.choose("Type", "Amount of money");
    desk.driver.click(Role::combobox, "Filled from");
    desk.settle();
    CHECK(desk.driver.has(Role::option, "Ask"));
    CHECK_FALSE(desk.driver.has(Role::option, "The customer"));
    desk.driver.click(Role::option, "The order's total");
    desk.settle();
    // Words are not filled by an amount.
    desk.choose("Type", "Words");
    desk.choose("Type", "Amount of money");
    CHECK(desk.driver.find(Role::combobox, "Filled from")->value == "Ask");
    desk.choose("Filled from", "The order's total");
    desk.type("Text", "It comes to {{total}}.");
    CHECK_FALSE(desk.driver.has(Role::group, "Place day"));
    desk.click("Save");
    const ChangeTemplates command = desk.sent_command();
    REQUIRE(command.templates.size() == 1);
    CHECK(command.templates[0].variables ==
          std::vector<TemplateVariable>{{"total", VariableType::Money, "order.total"}});
}

TEST_CASE("a configured template is changed under its id, and the original comes back") {
    TemplatesDesk desk;
    desk.open("Delivery is late");
    CHECK_FALSE(desk.driver.has(Role::button, "Back to the original"));
    desk.type("Name", "Delivery comes later");
    desk.click("Save");
    const ChangeTemplates changed = desk.sent_command();
    REQUIRE(changed.templates.size() == 1);
    CHECK(changed.templates[0].id == "delivery-delayed");
    CHECK(changed.templates[0].name == "Delivery comes later");
    CHECK_FALSE(desk.driver.has(Role::row, "Delivery is late"));
    desk.open("Delivery comes later, Customer, changed");
    desk.click("Back to the original");
    REQUIRE(desk.driver.has(Role::dialog, "Give up your text of Delivery comes later?"));
    desk.click("Use the original");
    CHECK(desk.sent_command().templates.empty());
    CHECK(desk.sent_command().expected == 4);
    CHECK(desk.driver.has(Role::row, "Delivery is late, Customer"));
}

TEST_CASE("a template is retired and brought back as it was opened") {
    TemplatesDesk desk({late_template()});
    desk.open("The van is late");
    CHECK_FALSE(desk.driver.has(Role::button, "Back to the original"));
    desk.type("Category", "Driver");
    CHECK(desk.driver.find(Role::button, "Retire")->disabled);
    desk.type("Category", "Customer");
    desk.click("Retire");
    MessageTemplate retired = late_template();
    retired.active = false;
    CHECK(desk.company().templates == std::vector<MessageTemplate>{retired});
    desk.open("The van is late, Customer, yours, retired");
    CHECK(desk.driver.says("Retired: nobody is offered it."));
    desk.click("Bring back");
    CHECK(desk.company().templates == std::vector<MessageTemplate>{late_template()});
    CHECK(desk.toasts == std::vector<std::string>{"The van is late was retired", "The van is late was brought back"});
}

TEST_CASE("what cannot be stands at its field before anything is sent") {
    TemplatesDesk desk;
    desk.click("New template");
    desk.type("Language", "English");
    desk.type("Text", "An empty {{ }} place.");
    desk.click("Save");
    CHECK(desk.sent.empty());
    CHECK(desk.driver.says("must not be empty"));
    CHECK(desk.driver.says("Type two letters, as en"));
    CHECK(desk.driver.says("must name at least one role, or nobody could use it"));
    CHECK(desk.driver.says("Type a name between {{ and }}"));
}

TEST_CASE("a refusal stands at its field, and nothing that was typed is lost") {
    TemplatesDesk desk({late_template()});
    desk.refuses = [](const Command&) -> std::optional<Refusal> {
        return Refusal::invalid({{"/templates/1/name", "is too short for this company"}});
    };
    desk.write_new();
    desk.click("Save");
    const semantics::Node* name = desk.driver.find(Role::textbox, "Name");
    REQUIRE(name);
    CHECK(name->value == "Ready early");
    CHECK(desk.driver.says("is too short for this company"));
    desk.refuses = nullptr;
    desk.click("Save");
    CHECK(desk.company().templates.size() == 2);
}

TEST_CASE("over a newer text of a colleague a template goes only once that was seen") {
    TemplatesDesk desk({late_template()});
    desk.open("The van is late");
    MessageTemplate other = late_template();
    other.name = "The van is very late";
    desk.bakery.must("director", ChangeTemplates{3, {other}});
    desk.refresh();
    desk.type("Category", "Driver");
    desk.click("Save");
    CHECK(desk.sent_command().expected == 3);
    REQUIRE(desk.driver.says("Somebody changed this meanwhile"));
    desk.driver.click(Role::button, "Save on top of it");
    desk.settle();
    REQUIRE(desk.company().templates.size() == 1);
    CHECK(desk.company().templates[0].name == "The van is late");
    CHECK(desk.company().templates[0].category == "Driver");
}

TEST_CASE("another template of a colleague is kept, and nobody is asked") {
    TemplatesDesk desk({late_template()});
    desk.write_new();
    MessageTemplate other = late_template();
    other.id = "another";
    other.name = "Another";
    desk.bakery.must("director", ChangeTemplates{3, {late_template(), other}});
    desk.refresh();
    desk.settle();
    desk.click("Save");
    CHECK(desk.company().templates.size() == 3);
}

TEST_CASE("the preview says what would be sent about the newest order, and asks for the rest") {
    TemplatesDesk desk({late_template()});
    desk.open("The van is late");
    const std::string newest = number_text(desk.bakery.order().number);
    const std::string first = number_text(desk.bakery.order("first").number);
    CHECK(desk.driver.says("Your order " + newest + " for anybody comes at [time]."));
    CHECK(desk.driver.says("Offered to: Sales supervisor."));
    desk.type("Time", "soon");
    CHECK(desk.driver.says("Cannot be read. Such as 6:30"));
    desk.type("Time", "6:30");
    CHECK(desk.driver.says("comes at 06:30."));
    desk.driver.fill(Role::combobox, "Order", first);
    desk.settle();
    desk.driver.click(Role::option, first);
    desk.settle();
    CHECK(desk.driver.says("Your order " + first + " for anybody comes at 06:30."));
    desk.type("Text", "About {{number}}.");
    CHECK(desk.driver.says("About " + first + "."));
    CHECK(desk.sent.empty());
}

TEST_CASE("who sees no orders sees the outline") {
    TemplatesDesk desk({late_template()}, "admin");
    desk.open("The van is late");
    CHECK(desk.driver.says("You see no order to try it with"));
    CHECK(desk.driver.says("Your order [number] for [customer] comes at [time]."));
}

TEST_CASE("templates are found by words, role and language") {
    MessageTemplate german = late_template();
    german.id = "der-wagen";
    german.name = "Der Wagen kommt";
    german.language = "de";
    german.roles = {"BranchManager"};
    TemplatesDesk desk({late_template(), german});
    desk.choose("Language", "de");
    CHECK(desk.driver.has(Role::row, "Der Wagen kommt"));
    CHECK_FALSE(desk.driver.has(Role::row, "The van is late"));
    desk.choose("Language", "All languages");
    desk.choose("Offered to", "Sales supervisor");
    CHECK_FALSE(desk.driver.has(Role::row, "Der Wagen kommt"));
    CHECK(desk.driver.has(Role::row, "The van is late"));
    desk.driver.fill(Role::searchbox, "Search templates", "nothing of the kind");
    desk.settle();
    CHECK(desk.driver.says("No template fits"));
}

TEST_CASE("the screen is led to, and shown, only to those who may write templates") {
    test::ServedApp director("director", "/admin/templates");
    director.bakery.world.put(company_with({}));
    director.open();
    CHECK(director.driver->has(Role::link, "Message templates"));
    CHECK(director.driver->has(Role::button, "New template"));
    test::ServedApp seller("sales.north", "/admin/templates");
    seller.bakery.world.put(company_with({}));
    seller.open();
    CHECK_FALSE(seller.driver->has(Role::link, "Message templates"));
    CHECK_FALSE(seller.driver->has(Role::button, "New template"));
    CHECK(seller.driver->says("This is for those who write templates"));
}

TEST_CASE("in an order's discussion the company's own templates are offered, and no retired ones") {
    test::ServedApp served("sales.north", "/orders/" + testing::id<OrderId>("order").text() + "/discussion");
    MessageTemplate german = late_template();
    german.id = "der-wagen";
    german.name = "Der Wagen kommt";
    german.language = "de";
    MessageTemplate retired = *screens::with_id(testing::shipped_configuration().templates, "delivery-delayed");
    retired.active = false;
    served.bakery.world.put(company_with({late_template(), german, retired}));
    served.bakery.stock_for_buns();
    served.bakery.must("sales.north", served.bakery.order_of("bun", pieces(24)));
    served.open();
    const auto settle = [&] {
        for (int i = 0; i < 6; ++i) {
            served.serve();
            served.driver->draw();
        }
    };
    settle();
    served.driver->click(Role::combobox, "Template");
    settle();
    CHECK(served.driver->has(Role::option, "The van is late (en)"));
    CHECK(served.driver->has(Role::option, "Der Wagen kommt (de)"));
    CHECK_FALSE(served.driver->has(Role::option, "Delivery is late"));
    served.driver->click(Role::option, "The van is late (en)");
    settle();
    REQUIRE(served.driver->has(Role::dialog, "The van is late"));
    served.driver->fill(Role::textbox, "Time", "6:30");
    settle();
    served.driver->click(Role::button, "Use it");
    settle();
    served.driver->click(Role::button, "Send");
    settle();
    const std::vector<const Message*> said = messages_in(served.bakery.world, served.bakery.order().id);
    REQUIRE(said.size() == 1);
    CHECK(said[0]->template_id == "van-is-late");
    CHECK(said[0]->text == "Your order " + number_text(served.bakery.order().number) + " for anybody comes at 06:30.");
}
