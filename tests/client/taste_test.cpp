// What a customer likes and avoids, in the order form: said of lines, offered beside it, and never in the way.

#include "client/screens/customers/taste.h"

#include <algorithm>

#include <doctest/doctest.h>

#include "client/screens/orders/detail.h"
#include "client/screens/orders/form.h"
#include "shared/base/text.h"
#include "tests/client/form_screens_support.h"

using namespace batchline;
using semantics::Role;
using testing::id;
using testing::kg;
using testing::pieces;

namespace {

Preference about(const std::string& material, Stance stance, const std::string& text,
                 Strength strength = Strength::Mild) {
    Preference preference;
    preference.text = text;
    preference.strength = strength;
    preference.stance = stance;
    preference.material = id<MaterialId>(material);
    return preference;
}
Preference in_words(const std::string& text) {
    Preference preference;
    preference.text = text;
    return preference;
}

// The form of a new order of sales.north, and a server that knows tastes.
struct TasteDesk : test::BakeryDesk {
    TasteDesk() : BakeryDesk("sales.north") {
        bakery.stock_for_buns();
        bakery.stock("A1", "almonds", kg(10'000), "2026-12-31");
        refresh();
        settle();
        driver.focus(Role::combobox, "Customer");
    }

    screens::OrderFormView view;
    test::OneScreen screen{[this](ui::Ui& ui) {
        ui.at_place("new");
        screens::draw_order_form(ui, {0, 0, 1200, 860}, state, {}, view, intents);
        fulfil();
    }};
    platform::Driver driver{screen};
    std::map<CustomerId, CustomerPreferences> told;  // by the server; of others it says nothing
    std::vector<std::string> asked;

    void settle() {
        for (int i = 0; i < 4; ++i) driver.draw();
    }
    void begin_for(std::string_view customer) {
        driver.choose("Customer", customer);
        settle();
    }
    void enter(std::string_view product, std::string_view quantity) {
        driver.choose("Product", product);
        driver.fill(Role::textbox, "Quantity", quantity);
        settle();
    }
    void click(const std::string& button) {
        driver.click(Role::button, button);
        settle();
    }
    void be_online() {
        state.connection.link = app::Link::online;
        answer_to_query = [this](const app::SendQuery& query) -> std::optional<Json> {
            if (!query.path.ends_with("/preferences")) return std::nullopt;
            asked.push_back(query.path);
            for (const auto& [customer, preferences] : told) {
                if (query.path == path_of(customer)) return to_json(preferences);
            }
            return std::nullopt;
        };
    }
    static std::string path_of(CustomerId customer) { return "/customers/" + customer.text() + "/preferences"; }
    void prefers(const std::string& name, std::vector<Preference> preferences) {
        change_customer(name, [&](Customer& one) { one.preferences = std::move(preferences); });
    }
    template <class Change>
    void change_customer(const std::string& name, const Change& change) {
        Customer changed = *bakery.world.find<Customer>(id<CustomerId>(name));
        change(changed);
        ++changed.version;
        bakery.world.put(changed);
        refresh();
        settle();
    }
    void order_buns_three_times() {
        for (const char* name : {"first", "second", "third"})
            bakery.must("sales.north", bakery.order_of("bun", pieces(12), name));
        state.now = bakery.now;
        refresh();
        settle();
    }
    // "bun 24, slice 10"
    std::string lines() const {
        std::vector<std::string> out;
        for (const screens::FormLine& line : view.fresh.lines) {
            if (!line.is_blank()) out.push_back(line.product.text + " " + line.quantity);
        }
        return joined(out, ", ");
    }
};

}  // namespace

TEST_CASE("a line that goes against a preference says so, and the order is sent all the same") {
    TasteDesk desk;
    desk.prefers("anybody", {about("butter", Stance::Avoids, "No butter", Strength::Strong)});
    desk.begin_for("anybody");
    desk.driver.click(Role::combobox, "Product");
    desk.settle();
    CHECK(desk.driver.says("Gluten, milk, goes against “No butter”"));
    desk.driver.click(Role::option, "bun");
    desk.driver.fill(Role::textbox, "Quantity", "12");
    desk.settle();
    CHECK(desk.driver.says("Goes against: “No butter” (butter; as noted here)"));
    CHECK_FALSE(desk.driver.says("They like it"));
    desk.click("Submit order");
    REQUIRE(desk.sent.size() == 1);
    CHECK(std::get<CreateOrder>(desk.sent[0]).lines.size() == 1);
}

TEST_CASE("of several things that a line goes against the strongest is said, and how many more there are") {
    TasteDesk desk;
    desk.prefers("anybody", {about("butter", Stance::Avoids, "Little butter"),
                             about("flour", Stance::Avoids, "No wheat", Strength::Strong)});
    desk.begin_for("anybody");
    desk.enter("bun", "12");
    CHECK(desk.driver.says("Goes against: “No wheat” (flour; as noted here) and 1 more"));
}

TEST_CASE("a liked product is offered with its reason, and a tap adds it") {
    TasteDesk desk;
    desk.prefers("anybody", {about("almonds", Stance::Likes, "Almonds")});
    desk.begin_for("anybody");
    REQUIRE(desk.driver.has(Role::heading, "What they like"));
    CHECK(desk.driver.says("fits “Almonds”, as noted here"));
    desk.click("Add 1 piece slice");
    CHECK(desk.lines() == "slice 1");
    CHECK(desk.driver.says("They like it"));
    CHECK_FALSE(desk.driver.has(Role::button, "Add 1 piece slice"));
    CHECK_FALSE(desk.driver.has(Role::heading, "What they like"));
}

TEST_CASE("what the customer cannot have is not offered, however much it is liked") {
    TasteDesk desk;
    desk.prefers("nut-free", {about("almonds", Stance::Likes, "Almonds")});
    desk.begin_for("nut-free");
    CHECK_FALSE(desk.driver.has(Role::heading, "What they like"));
}

TEST_CASE("without the server the own record and the orders that are here are used; once connected it is asked again") {
    TasteDesk desk;
    desk.order_buns_three_times();
    desk.prefers("anybody", {about("almonds", Stance::Likes, "Almonds")});
    desk.be_online();
    desk.state.connection.link = app::Link::offline;
    desk.begin_for("anybody");
    CHECK(desk.asked.size() == 1);
    CHECK(desk.driver.says("fits “Almonds”, as noted here"));
    desk.enter("bun", "12");
    CHECK(desk.driver.says("They like it"));
    const auto known = known_from(PreferenceOrigin::Profile,
                                  {about("butter", Stance::Avoids, "No butter"), in_words("Call before a change")});
    desk.told[id<CustomerId>("anybody")] = {known, {{PreferenceOrigin::Profile, SourceState::Answered}}};
    desk.state.connection.link = app::Link::online;
    desk.settle();
    CHECK(desk.asked.size() == 2);
    CHECK(desk.driver.says("Goes against: “No butter” (butter; from the profile service)"));
    CHECK(desk.driver.says("Call before a change, from the profile service"));
    CHECK_FALSE(desk.driver.says("as noted here"));
    desk.settle();
    CHECK(desk.asked.size() == 2);
}

TEST_CASE("the server is not asked about a customer who waits to be sent, and is asked anew about one who changed") {
    TasteDesk desk;
    desk.be_online();
    Customer waiting = *desk.bakery.world.find<Customer>(id<CustomerId>("anybody"));
    waiting.preferences = {about("butter", Stance::Avoids, "No butter")};
    ++waiting.version;
    desk.state.replica.lay({AnyRecord::of(waiting)});
    desk.begin_for("anybody");
    desk.enter("bun", "12");
    CHECK(desk.asked.empty());
    CHECK(desk.driver.says("Goes against: “No butter” (butter; as noted here)"));
    desk.state.replica.take_off();
    desk.settle();
    CHECK(desk.asked.size() == 1);
    CHECK_FALSE(desk.driver.says("Goes against"));
    desk.prefers("anybody", {about("butter", Stance::Avoids, "No butter")});
    CHECK(desk.asked.size() == 2);
    CHECK(desk.driver.says("Goes against"));
}

TEST_CASE("a source that cannot be reached is told in a line") {
    TasteDesk desk;
    desk.be_online();
    desk.told[id<CustomerId>("anybody")] = {{}, {{PreferenceOrigin::Profile, SourceState::Down, "no answer in 2 s"}}};
    desk.begin_for("anybody");
    CHECK(desk.driver.says("The profile service cannot be reached: what it knows is not shown."));
    desk.enter("bun", "12");
    desk.click("Submit order");
    CHECK(desk.sent.size() == 1);
}

TEST_CASE("of whoever does not want to be counted that is told, and nothing that they bought is shown") {
    TasteDesk desk;
    desk.order_buns_three_times();
    desk.begin_for("anybody");
    CHECK(desk.driver.has(Role::heading, "Usual basket"));
    desk.enter("bun", "12");
    CHECK(desk.driver.says("They like it"));
    desk.change_customer("anybody", [](Customer& one) {
        one.consents = {{"Suggestions", ConsentAnswer::Refused, "Eva Ott", Date::parse("2026-05-01")}};
    });
    CHECK(desk.driver.says("Does not want what they buy to be looked at."));
    CHECK_FALSE(desk.driver.has(Role::heading, "Usual basket"));
    CHECK_FALSE(desk.driver.says("They like it"));
    CHECK_FALSE(desk.driver.says("from what they bought"));
}

TEST_CASE("the taste of one customer never shows for another") {
    TasteDesk desk;
    desk.be_online();
    const auto known = known_from(PreferenceOrigin::Profile, {about("butter", Stance::Avoids, "No butter"),
                                                              about("almonds", Stance::Likes, "Almonds")});
    desk.told[id<CustomerId>("anybody")] = {known, {{PreferenceOrigin::Profile, SourceState::Answered}}};
    desk.told[id<CustomerId>("key")] = {};
    desk.begin_for("anybody");
    desk.enter("bun", "12");
    CHECK(desk.driver.says("Goes against: “No butter” (butter; from the profile service)"));
    CHECK(desk.driver.has(Role::heading, "What they like"));
    desk.begin_for("key");
    CHECK_FALSE(desk.driver.says("Goes against"));
    CHECK_FALSE(desk.driver.has(Role::heading, "What they like"));
    CHECK(desk.asked ==
          std::vector{TasteDesk::path_of(id<CustomerId>("anybody")), TasteDesk::path_of(id<CustomerId>("key"))});
    // Whoever types another name has none chosen.
    desk.begin_for("anybody");
    CHECK(desk.driver.says("Goes against"));
    desk.driver.fill(Role::combobox, "Customer", "ke");
    desk.settle();
    CHECK_FALSE(desk.driver.says("Goes against"));
}

TEST_CASE("beside an order stands what its customer likes and it does not hold, only to be read") {
    TasteDesk desk;
    desk.prefers("anybody", {about("almonds", Stance::Likes, "Almonds"), about("bag", Stance::Likes, "In bags")});
    desk.order_buns_three_times();
    desk.state.route = app::order_route(desk.bakery.order("first").id.value);
    screens::OrderDetailView detail;
    test::OneScreen page([&](ui::Ui& ui) {
        screens::draw_order_detail(ui, {0, 0, 1200, 860}, desk.state, detail, desk.intents);
        desk.fulfil();
    });
    platform::Driver driver{page};
    for (int i = 0; i < 4; ++i) driver.draw();
    REQUIRE(driver.has(Role::heading, "What they like"));
    CHECK(driver.says("fits “Almonds”, as noted here"));
    CHECK_FALSE(driver.says("fits “In bags”"));
    CHECK_FALSE(driver.has(Role::button, "Add 1 piece slice"));
}
