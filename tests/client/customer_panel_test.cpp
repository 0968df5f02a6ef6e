// What is remembered of a customer beside an order and its form: usual basket, last orders, follow-ups, how it sounds.

#include <algorithm>

#include <doctest/doctest.h>

#include "client/screens/orders/detail.h"
#include "client/screens/orders/form.h"
#include "shared/base/text.h"
#include "shared/discussions/messages.h"
#include "tests/client/form_screens_support.h"

using namespace batchline;
using semantics::Role;
using testing::id;
using testing::kg;
using testing::pieces;

namespace {

// The form of a new order of sales.north, where anybody has ordered three times: buns each time, slices once.
struct PanelDesk : test::BakeryDesk {
    PanelDesk() : BakeryDesk("sales.north") {
        bakery.stock_for_buns();
        bakery.stock("A1", "almonds", kg(10'000), "2026-12-31");
        bakery.must("sales.north", bakery.order_of("bun", pieces(36), "first"));
        bakery.must("sales.north", bakery.order_of("bun", pieces(12), "second"));
        CreateOrder command = bakery.order_of("bun", pieces(24), "last");
        command.lines.push_back({OrderLineId{testing::id_from("last/2")}, id<ProductId>("slice"), pieces(10), ""});
        bakery.must("sales.north", command);
        state.now = bakery.now;
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

    void settle() {
        for (int i = 0; i < 4; ++i) driver.draw();
    }
    void begin_for(std::string_view customer) {
        driver.choose("Customer", customer);
        settle();
    }
    void click(const std::string& button) {
        driver.click(Role::button, button);
        settle();
    }
    std::string number(const std::string& order) const { return number_text(bakery.order(order).number); }
    template <class Change>
    void change_customer(const std::string& name, const Change& change) {
        Customer changed = *bakery.world.find<Customer>(id<CustomerId>(name));
        change(changed);
        ++changed.version;
        bakery.world.put(changed);
        refresh();
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

Json told(const std::vector<const Order*>& orders, const std::vector<UsualProduct>& basket) {
    CustomerHistory history;
    for (const Order* order : orders) history.orders.push_back(body_of(AnyRecord::of(*order)));
    history.usual_basket = basket;
    return to_json(history);
}

}  // namespace

TEST_CASE("a usual product comes into the form with its usual quantity, by one tap") {
    PanelDesk desk;
    CHECK_FALSE(desk.driver.has(Role::heading, "Usual basket"));
    desk.begin_for("anybody");
    REQUIRE(desk.driver.has(Role::heading, "Usual basket"));
    CHECK(desk.driver.says("in 3 orders, usually 24 pieces"));
    CHECK(desk.driver.says("in 1 order, usually 10 pieces"));
    desk.click("Add 24 pieces bun");
    CHECK(desk.lines() == "bun 24");
    CHECK(desk.driver.says("in the order"));
    CHECK_FALSE(desk.driver.has(Role::button, "Add 24 pieces bun"));
    desk.click("Add 10 pieces slice");
    CHECK(desk.lines() == "bun 24, slice 10");
    desk.click("Submit order");
    REQUIRE(desk.sent.size() == 1);
    const auto& command = std::get<CreateOrder>(desk.sent[0]);
    REQUIRE(command.lines.size() == 2);
    CHECK(command.lines[0].quantity == pieces(24));
    CHECK(command.lines[1].product == id<ProductId>("slice"));
}

TEST_CASE("the server is asked once per customer, and what it told of another is forgotten") {
    PanelDesk desk;
    desk.state.connection.link = app::Link::online;
    std::vector<std::string> asked;
    desk.answer_to_query = [&](const app::SendQuery& query) -> std::optional<Json> {
        if (!query.path.ends_with("/context")) return std::nullopt;
        asked.push_back(query.path);
        if (query.path.find(id<CustomerId>("anybody").text()) == std::string::npos) return told({}, {});
        // Of two the lower one is usual.
        return told({&desk.bakery.order("first"), &desk.bakery.order("second")}, {{id<ProductId>("bun"), 2}});
    };
    desk.begin_for("anybody");
    CHECK(asked == std::vector{"/customers/" + id<CustomerId>("anybody").text() + "/context"});
    CHECK(desk.driver.says("in 2 orders, usually 12 pieces"));
    desk.settle();
    CHECK(asked.size() == 1);
    desk.begin_for("nut-free");
    CHECK(asked.size() == 2);
    CHECK_FALSE(desk.driver.has(Role::heading, "Usual basket"));
    CHECK_FALSE(desk.driver.has(Role::heading, "Last orders"));
}

TEST_CASE("an earlier order is repeated: what is missing is added, what is there stays") {
    PanelDesk desk;
    desk.begin_for("anybody");
    desk.driver.choose("Product", "bun");
    desk.driver.fill(Role::textbox, "Quantity", "6");
    desk.settle();
    desk.click("Repeat " + desk.number("last"));
    CHECK(desk.lines() == "bun 6, slice 10");
    REQUIRE(desk.toasts.size() == 1);
    CHECK(desk.toasts.back() == "1 line added");
    CHECK(desk.toast_texts.back() == "One product was in the order already and stays as it is.");
    desk.click("Repeat " + desk.number("last"));
    CHECK(desk.lines() == "bun 6, slice 10");
    CHECK(desk.toasts.back() == "Nothing added");
}

TEST_CASE("what the customer cannot have is neither offered nor repeated, and it is said why") {
    PanelDesk desk;
    desk.change_customer("anybody", [](Customer& one) { one.allergies = testing::allergic_to({"TreeNuts"}); });
    desk.begin_for("anybody");
    CHECK(desk.driver.says("cannot have"));
    CHECK_FALSE(desk.driver.has(Role::button, "Add 10 pieces slice"));
    CHECK(desk.driver.has(Role::button, "Add 24 pieces bun"));
    desk.click("Repeat " + desk.number("last"));
    CHECK(desk.lines() == "bun 24");
    REQUIRE(desk.toasts.size() == 1);
    CHECK(desk.toasts.back() == "1 line added, 1 left out");
    CHECK(desk.toast_texts.back() == "Left out: slice (cannot have).");
}

TEST_CASE("what is not sold at the location of the order is not offered") {
    PanelDesk desk;
    Product slice = *desk.bakery.world.find<Product>(id<ProductId>("slice"));
    slice.location = id<LocationId>("south");
    ++slice.version;
    desk.bakery.world.put(slice);
    desk.refresh();
    desk.begin_for("anybody");
    CHECK(desk.driver.says("not sold here"));
    CHECK_FALSE(desk.driver.has(Role::button, "Add 10 pieces slice"));
}

TEST_CASE("a customer whose name is typed over is no longer remembered") {
    PanelDesk desk;
    desk.begin_for("anybody");
    desk.driver.fill(Role::combobox, "Customer", "nut");
    desk.settle();
    CHECK_FALSE(desk.driver.has(Role::heading, "Usual basket"));
}

TEST_CASE("beside an order stand the open follow-ups of its customer, and nothing can be added") {
    PanelDesk desk;
    PostMessage question;
    question.order = desk.bakery.order("last").id;
    question.text = "Do they want them sliced?";
    desk.bakery.must("manager.north", question);
    desk.refresh();
    desk.state.now = desk.bakery.now;
    desk.state.route = app::order_route(desk.bakery.order("first").id.value);
    screens::OrderDetailView detail;
    test::OneScreen page([&](ui::Ui& ui) {
        screens::draw_order_detail(ui, {0, 0, 1200, 860}, desk.state, detail, desk.intents);
        desk.fulfil();
    });
    platform::Driver driver{page};
    for (int i = 0; i < 4; ++i) driver.draw();
    REQUIRE(driver.has(Role::heading, "Open follow-ups"));
    CHECK(driver.says("A question is still open"));
    CHECK_FALSE(driver.says(" late"));
    CHECK(driver.has(Role::heading, "Usual basket"));
    CHECK_FALSE(driver.has(Role::button, "Add 24 pieces bun"));
    CHECK_FALSE(driver.has(Role::button, "Repeat"));
    driver.click(Role::link, "Follow-up of " + desk.number("last"));
    REQUIRE_FALSE(desk.visited.empty());
    CHECK(desk.visited.back() == app::order_route(question.order.value, app::OrderTab::discussion));
    desk.state.now = desk.bakery.now.plus_days(30);
    driver.draw();
    CHECK(driver.says(" late"));
}

TEST_CASE("how it sounds is said of four contacts and more") {
    PanelDesk desk;
    std::vector<std::string> compounds{"-0.6000", "-0.5000", "0.4000"};
    desk.answer_to_query = [&](const app::SendQuery& query) -> std::optional<Json> {
        if (query.path.find("/interactions") == std::string::npos) return std::nullopt;
        Json items = Json::array();
        for (std::size_t i = 0; i < compounds.size(); ++i) {
            Interaction one;
            one.id = id<InteractionId>("contact " + std::to_string(i));
            one.version = 1;
            one.customer = id<CustomerId>("anybody");
            one.interaction_kind = InteractionKind::Call;
            one.summary = "They called";
            one.user = id<UserId>("director");
            one.at = desk.bakery.now.plus_days(-static_cast<std::int64_t>(i));
            one.compound = compounds[i];
            items.push_back(body_of(AnyRecord::of(one)));
        }
        return Json{{"items", items}, {"nextCursor", nullptr}};
    };
    screens::CustomerPanelView view;
    test::OneScreen beside([&](ui::Ui& ui) {
        const Customer& customer = *desk.state.replica.find<Customer>(id<CustomerId>("anybody"));
        screens::draw_customer_panel(ui, {0, 0, 304, 860}, desk.state, screens::customer_facts(customer), {}, view,
                                     desk.intents);
        desk.fulfil();
    });
    platform::Driver driver{beside};
    const auto settle = [&] {
        for (int i = 0; i < 4; ++i) driver.draw();
    };
    settle();
    CHECK_FALSE(driver.has(Role::heading, "How it sounds lately"));
    compounds.push_back("0.7000");
    view = {};
    settle();
    REQUIRE(driver.has(Role::heading, "How it sounds lately"));
    CHECK(driver.says("Last 4 contacts: 2 content, 2 worried"));
    CHECK(driver.says("It gets worse"));
    std::reverse(compounds.begin(), compounds.end());
    view = {};
    settle();
    CHECK(driver.says("It gets better"));
}
