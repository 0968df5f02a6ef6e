// Consents in a customer's form, a customer's personal data on their page, and whose have been kept for long enough.

#include <doctest/doctest.h>

#include "client/screens/customers/customers.h"
#include "client/screens/customers/form.h"
#include "shared/protocol/personal_data.h"
#include "tests/client/form_screens_support.h"

using namespace batchline;
using semantics::Role;
using testing::id;
using testing::pieces;

namespace {

struct PersonalDataDesk : test::BakeryDesk {
    explicit PersonalDataDesk(const std::string& user_name = "director") : BakeryDesk(user_name) {
        bakery.stock_for_buns();
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
            case app::Screen::retention: screens::draw_retention(ui, panel, state, view, intents); break;
            default: screens::draw_customers(ui, panel, state, view, intents); break;
        }
        fulfil();
    }};
    platform::Driver driver{screen};

    const Customer& customer(const char* name) const { return *bakery.world.find<Customer>(id<CustomerId>(name)); }
    void settle() {
        for (int i = 0; i < 4; ++i) driver.draw();
    }
    void show(const app::Route& route) {
        state.route = route;
        settle();
    }
    void open(const char* name) { show(screens::customer_route(id<CustomerId>(name))); }
    void edit(const char* name) { show(screens::customer_form_route(id<CustomerId>(name))); }
    void click(std::string_view button) {
        driver.click(Role::button, button);
        settle();
    }
    void fill(std::string_view field, std::string_view text) {
        driver.fill(Role::textbox, field, text);
        settle();
    }
    void explain(std::string_view text) { fill("Explanation", text); }
    bool is_off(std::string_view button) const {
        const auto* node = driver.find(Role::button, button);
        REQUIRE(node);
        return node->disabled;
    }
    void erase(const char* name) {
        PseudonymiseCustomer command;
        command.customer = id<CustomerId>(name);
        command.justification = {"CustomerRequest", "Asked for it in writing."};
        bakery.must("director", command);
        refresh();
        settle();
    }
    // What the server says of whom it has kept for too long.
    void kept_too_long(const std::vector<RetentionCase>& cases, std::optional<std::int64_t> months = 36) {
        answer_to_query = [this, cases, months](const app::SendQuery& query) -> std::optional<Json> {
            if (query.path != "/customers/retention") return std::nullopt;
            ++asked_for_retention;
            RetentionPreview preview;
            preview.months = months;
            if (months) preview.before = testing::at("2023-05-28T08:00:00Z");
            preview.items = cases;
            return to_json(preview);
        };
    }
    int asked_for_retention = 0;
};

const app::Route retention{.screen = app::Screen::retention};

std::vector<RetentionCase> two_cases() {
    return {{id<CustomerId>("vegan"), "vegan", std::nullopt, 0},
            {id<CustomerId>("anybody"), "anybody", testing::at("2023-03-14T10:00:00Z"), 12}};
}

}  // namespace

TEST_CASE("an answer is tapped in the form, and who gave it is kept and shown") {
    PersonalDataDesk desk;
    desk.edit("anybody");
    CHECK(desk.driver.has(Role::heading, "Consent"));
    CHECK_FALSE(desk.driver.has(Role::textbox, "Answered by"));
    desk.click("Yes");  // of the first question, which is about the diet
    desk.fill("Answered by", " Eleanor Finch ");
    desk.click("Save");
    REQUIRE(desk.sent.size() == 1);
    const Json& changes = std::get<ChangeCustomer>(desk.sent.back()).changes.members;
    REQUIRE(changes.size() == 1);
    CHECK(changes["consents"][0]["saidBy"] == "Eleanor Finch");
    const std::vector<Consent> kept{{"Diet", ConsentAnswer::Given, "Eleanor Finch", *Date::parse("2026-05-28")}};
    CHECK(desk.customer("anybody").consents == kept);

    desk.open("anybody");
    CHECK(desk.driver.says("May keep what they cannot eat"));
    CHECK(desk.driver.says("Yes, said Eleanor Finch, 28 May 2026"));
    CHECK(desk.driver.says("Not asked"));

    // Tapped to and fro it is what it was.
    desk.edit("anybody");
    desk.click("No");
    desk.click("Yes");
    desk.click("Save");
    CHECK(desk.sent.size() == 1);
    desk.edit("anybody");
    desk.click("Not asked");
    desk.click("Save");
    CHECK(desk.customer("anybody").consents.empty());
}

TEST_CASE("who writes an allergy down is told to ask whether it may be kept, and answers right there") {
    PersonalDataDesk desk;
    desk.edit("anybody");
    CHECK_FALSE(desk.driver.has(Role::group, "Ask whether we may keep this"));
    desk.driver.click(Role::checkbox, "Tree nuts");
    desk.settle();
    REQUIRE(desk.driver.has(Role::group, "Ask whether we may keep this"));
    desk.click("Yes: May we keep what you cannot eat");
    CHECK_FALSE(desk.driver.has(Role::group, "Ask whether we may keep this"));
    desk.click("Save");
    REQUIRE(desk.sent.size() == 1);
    const Customer& made = desk.customer("anybody");
    CHECK(names_of(made.allergies) == std::vector<std::string>{"TreeNuts"});
    CHECK(made.consents ==
          std::vector<Consent>{{"Diet", ConsentAnswer::Given, "director", *Date::parse("2026-05-28")}});
}

TEST_CASE("where somebody does not want it kept, no allergy is, and the form says so at the field") {
    PersonalDataDesk desk;
    desk.edit("nut-free");
    desk.click("No: May we keep what you cannot eat");
    CHECK(desk.driver.says("take away what stands here, or ask them again"));
    desk.click("Save");
    REQUIRE(desk.sent.size() == 1);
    CHECK(desk.form.form->error_at("/allergies") ==
          "must be empty: the customer does not want it kept. Ask again, or take it away");
    CHECK(desk.driver.says("the customer does not want it kept"));
    desk.driver.click(Role::checkbox, "Tree nuts");
    desk.settle();
    CHECK(desk.driver.says("They do not want this kept: nothing of it is."));
    desk.click("Save");
    CHECK(desk.customer("nut-free").allergies.empty());
    CHECK(consent_of(desk.customer("nut-free"), "Diet") == ConsentAnswer::Refused);
}

TEST_CASE("personal data are exported as a file, by who manages them and has a connection") {
    PersonalDataDesk desk;
    desk.open("anybody");
    REQUIRE(desk.driver.has(Role::link, "Export personal data"));
    CHECK(desk.driver.find(Role::link, "Export personal data")->href ==
          "/api/v1/customers/" + id<CustomerId>("anybody").text() + "/personal-data");
    desk.state.connection.link = app::Link::offline;
    desk.settle();
    CHECK_FALSE(desk.driver.has(Role::link, "Export personal data"));
    CHECK(desk.is_off("Export personal data"));
    CHECK(desk.is_off("Erase personal data"));
    CHECK(desk.driver.find(Role::button, "Erase personal data")->description == "This needs a connection");

    PersonalDataDesk seller("sales.north");
    seller.open("anybody");
    CHECK_FALSE(seller.driver.has(Role::group, "Personal data"));
    CHECK_FALSE(seller.driver.has(Role::button, "Erase personal data"));
}

TEST_CASE("personal data are erased once the name is typed and a reason is given") {
    PersonalDataDesk desk;
    int asked = 0;
    desk.answer_to_query = [&](const app::SendQuery& query) {
        if (query.path.find("/interactions") != std::string::npos) ++asked;
        return std::optional<Json>();
    };
    desk.open("nut-free");
    REQUIRE(asked == 1);
    const std::int64_t version = desk.customer("nut-free").version;
    desk.click("Erase personal data");
    REQUIRE(desk.driver.has(Role::dialog, "Erase the personal data of nut-free?"));
    CHECK(desk.driver.says("Orders and figures stay. This cannot be undone."));
    CHECK(desk.is_off("Erase for good"));
    desk.fill("Name of the customer", "nut-free");
    CHECK(desk.is_off("Erase for good"));
    desk.driver.choose("Reason", "Customer's request");
    desk.settle();
    desk.explain("Asked for it in writing");
    CHECK_FALSE(desk.is_off("Erase for good"));
    desk.fill("Name of the customer", "nut-fre");
    CHECK(desk.is_off("Erase for good"));
    desk.fill("Name of the customer", " nut-free ");
    desk.click("Erase for good");
    REQUIRE(desk.sent.size() == 1);
    const auto& command = std::get<PseudonymiseCustomer>(desk.sent.back());
    CHECK(command.customer == id<CustomerId>("nut-free"));
    CHECK(command.expected == version);
    CHECK(command.justification == Justification{"CustomerRequest", "Asked for it in writing"});
    CHECK(desk.toasts.back() == "Personal data erased");
    CHECK_FALSE(desk.driver.has(Role::dialog));
    CHECK(desk.customer("nut-free").name.starts_with("Former customer "));
    CHECK(asked > 1);  // what was told before says who it was
}

TEST_CASE("why personal data are not erased is said in the dialog") {
    PersonalDataDesk desk;
    desk.bakery.must("sales.north", desk.bakery.order_of("bun", pieces(24)));
    desk.refresh();
    desk.open("anybody");
    desk.click("Erase personal data");
    desk.driver.choose("Reason", "Customer's request");
    desk.settle();
    desk.explain("Asked for it in writing");
    desk.fill("Name of the customer", "anybody");
    desk.click("Erase for good");
    REQUIRE(desk.sent.size() == 1);
    CHECK(desk.driver.has(Role::dialog, "Erase the personal data of anybody?"));
    CHECK(desk.driver.says("Not erased"));
    CHECK(desk.driver.says("1 order of this customer is still open."));
    CHECK_FALSE(desk.customer("anybody").pseudonymised_at);
    // What was typed for one is not typed for another.
    desk.open("vegan");
    CHECK_FALSE(desk.driver.has(Role::dialog));
}

TEST_CASE("a customer whose data were erased offers nothing") {
    PersonalDataDesk desk;
    desk.erase("nut-free");
    desk.open("nut-free");
    CHECK(desk.driver.says("Personal data erased on 28 May 2026."));
    CHECK(desk.driver.has(Role::heading, "Former customer "));
    for (const char* offered : {"Edit customer", "Bring back", "Retire", "New order", "Log call", "Merge with…",
                                "Key account…", "Erase personal data"}) {
        CAPTURE(offered);
        CHECK_FALSE(desk.driver.has(Role::button, offered));
    }
    CHECK_FALSE(desk.driver.has(Role::link, "Export personal data"));
    CHECK_FALSE(desk.driver.says("Not asked"));
    desk.show(screens::merge_route(id<CustomerId>("anybody"), id<CustomerId>("nut-free")));
    CHECK(desk.is_off("Merge"));
    CHECK(desk.driver.says("the personal data were erased for good"));
    desk.edit("nut-free");
    CHECK(desk.driver.says("Personal data erased on 28 May 2026."));
    CHECK_FALSE(desk.driver.has(Role::button, "Save"));
    desk.driver.click(Role::link, "Back to the customer");
    desk.settle();
    CHECK(desk.visited.back() == screens::customer_route(id<CustomerId>("nut-free")));
}

TEST_CASE("whose data have been kept for long enough are listed, and erased one by one") {
    CHECK(app::address_of(retention) == "/customers/retention");
    CHECK(app::parse_route("/customers/retention") == retention);
    PersonalDataDesk desk;
    desk.kept_too_long(two_cases());
    desk.click("Kept for long enough");
    REQUIRE_FALSE(desk.visited.empty());
    CHECK(desk.visited.back() == retention);
    desk.show(retention);
    CHECK(desk.asked_for_retention == 1);
    CHECK(desk.driver.says("36 months without an order or a contact."));
    CHECK(desk.driver.has(Role::listitem, "vegan, Last contact: never, 0 orders"));
    CHECK(desk.driver.has(Role::listitem, "anybody, Last contact: 14 Mar 2023, 12 orders"));
    desk.driver.click(Role::link, "anybody");
    desk.settle();
    CHECK(desk.visited.back() == screens::customer_route(id<CustomerId>("anybody")));

    desk.click("Erase the personal data of vegan");
    REQUIRE(desk.driver.has(Role::dialog, "Erase the personal data of vegan?"));
    desk.explain("Nothing for three years");
    desk.fill("Name of the customer", "vegan");
    desk.click("Erase for good");
    REQUIRE(desk.sent.size() == 1);
    CHECK(std::get<PseudonymiseCustomer>(desk.sent.back()).justification.code == "RetentionEnded");
    CHECK_FALSE(desk.driver.has(Role::listitem, "vegan"));
    CHECK(desk.driver.has(Role::listitem, "anybody"));
}

TEST_CASE("those of all are erased with one reason, and it is said how many were") {
    PersonalDataDesk desk;
    desk.bakery.must("sales.north", desk.bakery.order_of("bun", pieces(24)));
    desk.refresh();
    desk.kept_too_long(two_cases());
    desk.show(retention);
    desk.click("Erase all 2");
    REQUIRE(desk.driver.has(Role::dialog, "Erase the personal data of 2 customers?"));
    desk.click("Confirm");
    CHECK(desk.sent.empty());
    desk.explain("Nothing for three years");
    desk.click("Confirm");
    REQUIRE(desk.sent.size() == 2);
    const Justification why{"RetentionEnded", "Nothing for three years"};
    const auto& first = std::get<PseudonymiseCustomer>(desk.sent.front());
    CHECK(first.customer == id<CustomerId>("vegan"));
    CHECK(first.expected == 1);
    CHECK(first.justification == why);
    CHECK(std::get<PseudonymiseCustomer>(desk.sent.back()).customer == id<CustomerId>("anybody"));
    CHECK_FALSE(desk.driver.has(Role::dialog));
    CHECK(desk.driver.says("1 of 2 erased, 1 refused"));
    CHECK(desk.driver.says("1 order of this customer is still open."));
    CHECK_FALSE(desk.driver.has(Role::listitem, "vegan"));
    CHECK(desk.driver.has(Role::listitem, "anybody"));
    CHECK(desk.driver.has(Role::button, "Erase all 1"));
}

TEST_CASE("where nobody's data have been kept for too long, or there is no rule, the page says so") {
    PersonalDataDesk desk;
    desk.kept_too_long({});
    desk.show(retention);
    CHECK(desk.driver.says("36 months without an order or a contact."));
    CHECK(desk.driver.says("Nobody's data have been kept for too long"));

    PersonalDataDesk without;
    without.kept_too_long({}, std::nullopt);
    without.show(retention);
    CHECK(without.driver.says("There is no rule for how long personal data are kept"));

    PersonalDataDesk away;
    away.state.connection.link = app::Link::offline;
    away.kept_too_long(two_cases());
    away.show(retention);
    CHECK(away.driver.says("This needs a connection"));
    CHECK(away.asked_for_retention == 0);
    away.state.connection.link = app::Link::online;
    away.settle();
    CHECK(away.driver.has(Role::listitem, "anybody"));

    PersonalDataDesk failing;
    failing.answer_to_query = [](const app::SendQuery&) { return std::optional<Json>(); };
    failing.show(retention);
    CHECK(failing.driver.says("Nothing was told"));
    failing.kept_too_long(two_cases());
    failing.click("Try again");
    CHECK(failing.driver.has(Role::listitem, "anybody"));

    PersonalDataDesk seller("sales.north");
    CHECK_FALSE(seller.driver.has(Role::button, "Kept for long enough"));
    seller.show(retention);
    CHECK(seller.driver.says("This is for who keeps personal data"));
}
