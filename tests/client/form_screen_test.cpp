// Entering and editing orders: what is priced, what stops them, what is short, what is asked.

#include <doctest/doctest.h>

#include "client/screens/orders/form.h"
#include "client/screens/orders/form_parts.h"
#include "client/screens/record_form.h"
#include "tests/client/form_screens_support.h"

using namespace batchline;
using semantics::Role;
using testing::kg;
using testing::pieces;

namespace {

struct FormDesk : test::BakeryDesk {
    explicit FormDesk(const std::string& user_name = "sales.north") : BakeryDesk(user_name) {
        bakery.stock("F1", "flour", kg(100'000), "2026-12-31");
        bakery.stock("B1", "butter", kg(1000), "2026-12-31");
        bakery.stock("A1", "almonds", kg(10'000), "2026-12-31");
        bakery.stock("G1", "bag", pieces(1000), "2026-12-31");
        refresh();
        settle();
        driver.focus(Role::combobox, "Customer");  // where a new form begins
    }

    screens::OrderFormView view;
    std::optional<OrderId> order;
    test::OneScreen screen{[this](ui::Ui& ui) {
        ui.at_place(order ? order->text() : "new");
        screens::draw_order_form(ui, {0, 0, 1200, 860}, state, order, view, intents);
        fulfil();
    }};
    platform::Driver driver{screen};

    const std::string customer(const std::string& slug) const {
        return bakery.world.find<Customer>(testing::id<CustomerId>(slug))->name;
    }
    const std::string product(const std::string& slug) const {
        return bakery.world.find<Product>(testing::id<ProductId>(slug))->name;
    }

    void fill_line(const std::string& slug, std::string_view quantity) {
        driver.choose("Product", product(slug));
        driver.fill(Role::textbox, "Quantity", quantity);
    }
    void settle() {
        for (int i = 0; i < 4; ++i) driver.draw();
    }
    template <class T>
    const T& last_command() const {
        REQUIRE_FALSE(sent.empty());
        REQUIRE(std::holds_alternative<T>(sent.back()));
        return std::get<T>(sent.back());
    }
};

}  // namespace

TEST_CASE("an order is entered, priced, submitted, and shown") {
    FormDesk desk;
    desk.driver.choose("Customer", desk.customer("anybody"));
    desk.fill_line("bun", "2 dozen");
    desk.settle();
    CHECK(desk.driver.says("Available"));
    CHECK(desk.driver.says("€24.00"));
    desk.driver.click(Role::button, "Submit order");
    desk.settle();
    const auto& command = desk.last_command<CreateOrder>();
    CHECK(command.lines.size() == 1);
    CHECK(command.lines[0].quantity == pieces(24));
    CHECK(command.submission == Submission::at_once);
    REQUIRE(desk.visited.size() == 1);
    CHECK(desk.visited[0].id == command.id.value);
    REQUIRE(desk.toasts.size() == 1);
    CHECK(desk.toasts[0].find("is ready for production") != std::string::npos);
}

TEST_CASE("the form prices as the order will be priced: by list, by quantity, with tax, counted in selling units") {
    FormDesk desk;
    Company company;
    company.id = the_company();
    company.version = 1;
    company.tax_rates = {{"Reduced", 70}};
    company.price_lists = {"Shops"};
    desk.bakery.world.put(company);
    Product bun = *desk.bakery.world.find<Product>(testing::id<ProductId>("bun"));
    ProductPrice price;
    price.list = "Shops";
    price.from_quantity = pieces(60);
    price.price = {80, "EUR"};
    bun.prices = {price};
    bun.selling_units = {{"tray", {30, 1}}};
    ++bun.version;
    desk.bakery.world.put(bun);
    Customer shop = *desk.bakery.world.find<Customer>(testing::id<CustomerId>("anybody"));
    shop.price_list = "Shops";
    ++shop.version;
    desk.bakery.world.put(shop);
    desk.refresh();

    desk.driver.choose("Customer", desk.customer("anybody"));
    desk.fill_line("bun", "1 tray");
    desk.settle();
    CHECK(desk.driver.says("€30.00"));
    CHECK(desk.driver.says("With tax"));
    CHECK(desk.driver.says("€32.10"));
    desk.driver.fill(Role::textbox, "Quantity", "2 trays");
    desk.settle();
    CHECK(desk.driver.says("€48.00"));
    CHECK(desk.driver.says("Price: Shops, from 60 pieces"));
    desk.driver.click(Role::button, "Submit order");
    desk.settle();
    CHECK(desk.last_command<CreateOrder>().lines[0].quantity == pieces(60));
    const Order& order = *desk.bakery.world.find<Order>(desk.last_command<CreateOrder>().id);
    CHECK(total_of(order.lines) == Money{4800, "EUR"});
}

TEST_CASE("a delivery asks where to, and what the order says of it is changed with a reason") {
    FormDesk desk;
    desk.driver.choose("Customer", desk.customer("anybody"));
    desk.fill_line("bun", "24");
    desk.driver.choose("Handed over", "Delivered");
    desk.settle();
    desk.driver.click(Role::button, "Submit order");
    desk.settle();
    CHECK(desk.sent.empty());
    CHECK(desk.driver.says("Where to?"));
    desk.driver.fill(Role::textbox, "Delivery address", "Mill Lane 3");
    desk.driver.click(Role::button, "Submit order");
    desk.settle();
    const CreateOrder command = desk.last_command<CreateOrder>();
    CHECK(command.fulfilment == Fulfilment::Delivery);
    CHECK(command.delivery_address == "Mill Lane 3");

    desk.order = command.id;
    desk.settle();
    desk.driver.choose("Handed over", "Picked up");
    desk.settle();
    desk.driver.click(Role::button, "Save changes");
    desk.settle();
    CHECK(desk.driver.says("Delivered to Mill Lane 3"));
    desk.driver.choose("Reason", "Customer's request");
    desk.driver.fill(Role::textbox, "Explanation", "They come by themselves");
    desk.driver.click(Role::button, "Confirm");
    desk.settle();
    const auto& edit = desk.last_command<EditOrder>();
    CHECK(edit.fulfilment == Fulfilment::PickUp);
    CHECK_FALSE(edit.lines);
    CHECK(desk.bakery.world.find<Order>(command.id)->delivery_address.empty());
}

TEST_CASE("what is short is said before and after submitting") {
    FormDesk desk;
    desk.driver.choose("Customer", desk.customer("anybody"));
    desk.fill_line("bun", "48");
    desk.settle();
    CHECK(desk.driver.says("Short 0.76 kg butter"));
    CHECK(desk.driver.says("27 possible from stock"));
    desk.driver.click(Role::button, "Submit order");
    desk.settle();
    REQUIRE(desk.toasts.size() == 1);
    CHECK(desk.toasts[0].find("is short of 1 material") != std::string::npos);
}

TEST_CASE("submitting says what stops it and leads there, and sends nothing") {
    FormDesk desk;
    desk.driver.click(Role::button, "Submit order");
    desk.settle();
    CHECK(desk.driver.has(Role::alert, "Not submitted"));
    CHECK(desk.driver.says("Who is it for? Choose a customer."));

    desk.driver.choose("Customer", desk.customer("anybody"));
    desk.driver.click(Role::button, "Submit order");
    desk.settle();
    CHECK(desk.driver.says("The order has no lines yet."));

    desk.fill_line("bun", "1.5");
    desk.driver.click(Role::button, "Submit order");
    desk.settle();
    CHECK(desk.driver.says("is no whole number of pieces"));
    CHECK(desk.sent.empty());
}

TEST_CASE("a clash shows its way and blocks whoever may not override it") {
    FormDesk desk;
    desk.fill_line("slice", "10");
    desk.driver.choose("Customer", desk.customer("nut-free"));
    desk.settle();
    CHECK(desk.driver.says("Tree nuts"));
    CHECK(desk.driver.says("\xE2\x86\x92 "));
    CHECK_FALSE(desk.driver.has(Role::button, "Override with justification"));
    desk.driver.click(Role::button, "Submit order");
    desk.settle();
    CHECK(desk.driver.says("ask your manager"));
    CHECK(desk.sent.empty());
}

TEST_CASE("a manager lets a clash pass with a reason") {
    FormDesk desk("manager.north");
    desk.fill_line("slice", "10");
    desk.driver.choose("Customer", desk.customer("nut-free"));
    desk.settle();
    desk.driver.click(Role::button, "Override with justification");
    desk.settle();
    desk.driver.choose("Reason", "Customer's consent");
    desk.driver.fill(Role::textbox, "Explanation", "For the adults only");
    desk.driver.click(Role::button, "Confirm");
    desk.settle();
    desk.driver.click(Role::button, "Submit order");
    desk.settle();
    const auto& command = desk.last_command<CreateOrder>();
    REQUIRE(command.overrides.size() == 1);
    CHECK(command.overrides[0].line_index == 0);
    CHECK(command.overrides[0].justification == Justification{"CustomerConsent", "For the adults only"});
    CHECK(desk.visited.size() == 1);
}

TEST_CASE("Enter in a quantity goes on to the next line") {
    FormDesk desk;
    desk.fill_line("bun", "12");
    desk.driver.focus(Role::textbox, "Quantity");
    CHECK(desk.driver.press("Enter"));
    desk.settle();
    CHECK(desk.driver.has(Role::row, "Line 2"));
}

TEST_CASE("an edit shows the difference and asks why") {
    FormDesk desk;
    desk.bakery.must("sales.north", desk.bakery.order_of("bun", pieces(24)));
    desk.refresh();
    desk.order = desk.bakery.order().id;
    desk.settle();
    desk.driver.fill(Role::textbox, "Quantity", "48");
    desk.driver.click(Role::button, "Save changes");
    desk.settle();
    CHECK(desk.driver.says("Everything reserved"));
    CHECK(desk.driver.says("Short of 1 material"));
    CHECK(desk.driver.says("€24.00 more"));
    desk.driver.click(Role::button, "Confirm");
    desk.settle();
    CHECK(desk.driver.says("Choose a reason"));
    CHECK(desk.sent.empty());
    desk.driver.choose("Reason", "Customer's request");
    desk.driver.fill(Role::textbox, "Explanation", "More guests are coming");
    desk.driver.click(Role::button, "Confirm");
    desk.settle();
    const auto& command = desk.last_command<EditOrder>();
    REQUIRE(command.lines.has_value());
    CHECK(command.lines->front().id == desk.bakery.order().lines[0].id);
    CHECK_FALSE(command.needed_at.has_value());
    CHECK(desk.bakery.order().phase == Phase::Short);
    CHECK(desk.visited.size() == 1);
}

TEST_CASE("the wrong customer of an order is corrected, and what follows from it is shown before it is saved") {
    FormDesk desk;
    Customer hotel = *desk.bakery.world.find<Customer>(testing::id<CustomerId>("anybody"));
    hotel.id = testing::id<CustomerId>("hotel");
    hotel.name = "Grand Hotel";
    hotel.tier = "Gold";
    hotel.allergies = testing::allergic_to({"Milk"});
    desk.bakery.world.put(hotel);
    desk.bakery.must("sales.north", desk.bakery.order_of("bun", pieces(12)));
    desk.order = desk.bakery.order().id;
    desk.refresh();
    desk.settle();
    desk.driver.choose("Customer", "Grand Hotel");
    desk.settle();
    CHECK(desk.driver.says("Was entered for " + desk.customer("anybody")));
    // What the right customer cannot have stops it at once, as it would have from the beginning.
    desk.driver.click(Role::button, "Save changes");
    desk.settle();
    CHECK(desk.driver.says("Milk"));
    CHECK(desk.driver.says("ask your manager"));
    CHECK_FALSE(desk.driver.has(Role::textbox, "Explanation"));

    desk.driver.choose("Customer", desk.customer("key"));
    desk.settle();
    desk.driver.click(Role::button, "Save changes");
    desk.settle();
    REQUIRE(desk.driver.has(Role::textbox, "Explanation"));
    CHECK(desk.driver.says(desk.customer("key")));
    CHECK(desk.driver.says("Only the team of this key account sees it"));
    CHECK(desk.sent.empty());
    desk.driver.choose("Reason", "Entered in error");
    desk.driver.fill(Role::textbox, "Explanation", "It was for the key account.");
    desk.driver.click(Role::button, "Confirm");
    desk.settle();
    const auto& command = desk.last_command<EditOrder>();
    CHECK(command.customer == testing::id<CustomerId>("key"));
    CHECK_FALSE(command.lines.has_value());
    CHECK(desk.bakery.order().customer == testing::id<CustomerId>("key"));
}

TEST_CASE("an untouched form of an order with a cancelled line has nothing to discard") {
    FormDesk desk;
    CreateOrder command = desk.bakery.order_of("bun", pieces(24));
    const OrderLineId second{testing::id_from("order/2")};
    command.lines.push_back({second, testing::id<ProductId>("slice"), pieces(10), ""});
    desk.bakery.must("sales.north", command);
    const Justification why{"CustomerCancelled", "Ten slices are not wanted any more"};
    desk.bakery.must("sales.north", CancelLine{desk.bakery.order().id, second, {}, why});
    desk.refresh();
    desk.order = desk.bakery.order().id;
    desk.settle();
    desk.driver.click(Role::button, "Discard changes");
    desk.settle();
    CHECK_FALSE(desk.driver.has(Role::alertdialog));
    CHECK(desk.visited.size() == 1);
}

TEST_CASE("an order needed in the past stops the form, until somebody says that it is meant") {
    FormDesk desk;
    desk.driver.choose("Customer", desk.customer("anybody"));
    desk.fill_line("bun", "12");
    desk.driver.fill(Role::textbox, "Needed by", "27.5.2026 7:00");
    desk.settle();
    desk.driver.click(Role::button, "Submit order");
    desk.settle();
    REQUIRE(desk.driver.has(Role::alertdialog, "Needed in the past?"));
    CHECK(desk.sent.empty());
    desk.driver.click(Role::button, "Change the date");
    desk.settle();
    CHECK(desk.sent.empty());
    CHECK(desk.driver.focused() == desk.driver.find(Role::textbox, "Needed by")->id);

    desk.driver.click(Role::button, "Submit order");
    desk.settle();
    desk.driver.click(Role::button, "Enter it afterwards");
    desk.settle();
    CHECK(desk.last_command<CreateOrder>().backdated);
    CHECK(desk.bakery.world.all<Order>().front()->past_need == PastNeed::OnPurpose);
}

TEST_CASE("what is no mistake any more is not asked about") {
    FormDesk desk;
    desk.driver.choose("Customer", desk.customer("anybody"));
    desk.fill_line("bun", "12");
    desk.driver.fill(Role::textbox, "Needed by", "27.5.2026 7:00");
    desk.settle();
    desk.driver.click(Role::button, "Save draft");
    desk.settle();
    CHECK_FALSE(desk.driver.has(Role::alertdialog));
    CHECK(desk.sent.size() == 1);
}

TEST_CASE("consent in the form holds for what it was given for, and can be given anew for more") {
    FormDesk desk("manager.north");
    CreateOrder command = desk.bakery.order_of("slice", pieces(2));
    command.customer = testing::id<CustomerId>("nut-free");
    command.overrides = {{ClashKind::Allergen, 0, {"CustomerConsent", "Only for the photographer"}}};
    desk.bakery.must("manager.north", command);
    desk.refresh();
    desk.order = desk.bakery.order().id;
    desk.settle();
    CHECK(desk.driver.says("Overridden: Only for the photographer"));
    CHECK_FALSE(desk.driver.says("Cannot be ordered"));
    desk.driver.fill(Role::textbox, "Quantity", "80");
    desk.settle();
    CHECK(desk.driver.says("Cannot be ordered"));
    CHECK(desk.driver.says("The consent is for up to 2 pieces of slice"));
    CHECK(desk.driver.has(Role::button, "Override with justification"));
    desk.driver.fill(Role::textbox, "Quantity", "1");
    desk.settle();
    CHECK_FALSE(desk.driver.says("Cannot be ordered"));
}

TEST_CASE("a note alone leaves what procurement decided, and the dialog says what is saved") {
    FormDesk desk;
    desk.bakery.must("sales.north", desk.bakery.order_of("bun", pieces(24)));
    // What it holds is not free any more, as where procurement put something in its place.
    Order decided = desk.bakery.order();
    decided.reservations.clear();
    desk.bakery.world.put(AnyRecord::of(decided));
    for (const Lot* lot : desk.bakery.world.all<Lot>()) {
        Lot empty = *lot;
        empty.on_hand.amount = empty.reserved.amount = 0;
        desk.bakery.world.put(AnyRecord::of(empty));
    }
    desk.refresh();
    desk.order = decided.id;
    desk.settle();
    CHECK_FALSE(desk.driver.says("Short "));
    desk.driver.fill(Role::textbox, "Customer notes", "Ring twice");
    desk.driver.click(Role::button, "Save changes");
    desk.settle();
    CHECK(desk.driver.says("What was decided stays"));
    CHECK(desk.driver.says("Ring twice"));
    CHECK_FALSE(desk.driver.says("Short of"));
    desk.driver.choose("Reason", "Customer's request");
    desk.driver.fill(Role::textbox, "Explanation", "They told us on the phone");
    desk.driver.click(Role::button, "Confirm");
    desk.settle();
    CHECK_FALSE(desk.last_command<EditOrder>().lines.has_value());
    // Asking for more is another matter.
    desk.order = decided.id;
    desk.view.edits.clear();
    desk.settle();
    desk.driver.fill(Role::textbox, "Quantity", "48");
    desk.settle();
    CHECK(desk.driver.says("Short "));
}

TEST_CASE("the order's own stock is free for its new content") {
    FormDesk desk;
    desk.bakery.must("sales.north", desk.bakery.order_of("bun", pieces(24)));
    desk.refresh();
    desk.order = desk.bakery.order().id;
    desk.settle();
    desk.driver.fill(Role::textbox, "Quantity", "27");
    desk.settle();
    CHECK(desk.driver.says("Everything available"));
}

TEST_CASE("an order in production is not edited any more") {
    FormDesk desk;
    desk.bakery.must("sales.north", desk.bakery.order_of("bun", pieces(24)));
    desk.bakery.must("operator.north", StartProduction{desk.bakery.order().id, std::nullopt});
    desk.refresh();
    desk.order = desk.bakery.order().id;
    desk.settle();
    CHECK(desk.driver.says("It is too late to edit this order"));
}

TEST_CASE("what was typed is still there after looking elsewhere") {
    FormDesk desk;
    desk.driver.choose("Customer", desk.customer("anybody"));
    desk.fill_line("bun", "12");
    desk.order = testing::id<OrderId>("another");
    desk.settle();
    CHECK(desk.driver.says("There is no such order"));
    desk.order.reset();
    desk.settle();
    CHECK(desk.view.fresh.lines.front().quantity == "12");
    CHECK(desk.driver.find(Role::combobox, "Customer")->value == desk.customer("anybody"));
}

TEST_CASE("a form begun earlier says so, and can be started anew") {
    FormDesk desk;
    desk.driver.choose("Customer", desk.customer("anybody"));
    desk.fill_line("bun", "12");
    desk.settle();
    CHECK_FALSE(desk.driver.says("You began this order earlier"));
    desk.order = testing::id<OrderId>("another");
    desk.settle();
    desk.order.reset();
    desk.settle();
    CHECK(desk.driver.says("You began this order earlier"));
    CHECK(desk.driver.says(desk.customer("anybody") + ", 1 line."));
    desk.driver.click(Role::button, "Start anew");
    desk.settle();
    desk.driver.click(Role::button, "Clear");
    desk.settle();
    CHECK_FALSE(desk.driver.says("You began this order earlier"));
    CHECK_FALSE(desk.view.fresh.customer_id.has_value());
}

TEST_CASE("an order for one customer never becomes another's that was begun") {
    for (const bool goes_on : {true, false}) {
        FormDesk desk;
        desk.driver.choose("Customer", desk.customer("anybody"));
        desk.fill_line("bun", "12");
        desk.order = testing::id<OrderId>("another");
        desk.settle();
        const auto asked = testing::id<CustomerId>("nut-free");
        desk.state.route = app::parse_route("/orders/new?customer=" + asked.text());
        desk.order.reset();
        desk.settle();
        REQUIRE(desk.driver.has(Role::alertdialog, "Start an order for " + desk.customer("nut-free") + "?"));
        desk.driver.click(Role::button, goes_on ? "Go on with the other" : "Clear it and start");
        desk.settle();
        CHECK(desk.view.fresh.customer.text == desk.customer(goes_on ? "anybody" : "nut-free"));
        CHECK(desk.view.fresh.lines.front().is_blank() != goes_on);
    }
}

TEST_CASE("rows of a spreadsheet become lines") {
    FormDesk desk;
    desk.driver.choose("Customer", desk.customer("anybody"));
    const std::string table =
        "Product\tQuantity\n" + desk.product("bun") + "\t24\r\n10\t" + desk.product("slice") + "\nsomething else\t3\n";
    desk.driver.fill(Role::combobox, "Product", table);
    desk.settle();
    const screens::OrderForm& form = desk.view.fresh;
    // Nothing is taken before whoever pasted has seen what was understood.
    REQUIRE(desk.driver.has(Role::dialog, "Paste 3 rows?"));
    CHECK(form.lines.size() == 1);
    CHECK(desk.driver.says("24"));
    CHECK(desk.driver.says("No product of this name"));
    desk.driver.click(Role::button, "Add 3 lines");
    desk.settle();
    REQUIRE(form.lines.size() == 3);
    CHECK(form.lines[0].chosen == testing::id<ProductId>("bun"));
    CHECK(form.lines[0].quantity == "24");
    CHECK(form.lines[1].chosen == testing::id<ProductId>("slice"));
    CHECK(form.lines[1].quantity == "10");
    CHECK_FALSE(form.lines[2].chosen.has_value());
    CHECK(form.lines[2].product.text == "something else");
    REQUIRE(desk.toasts.size() == 1);
    CHECK(desk.toasts[0] == "3 lines pasted");
}

TEST_CASE("where two columns can be the quantity, whoever pasted chooses") {
    FormDesk desk;
    desk.driver.fill(Role::combobox, "Product", "1\t" + desk.product("bun") + "\t24\t");
    desk.settle();
    REQUIRE(desk.driver.has(Role::dialog, "Paste 1 row?"));
    CHECK(desk.driver.find(Role::button, "Add 1 line")->disabled);
    CHECK(desk.driver.says("More than one column may be it, or none: choose it"));
    desk.driver.choose("Quantities stand in", "Column 3: 24");
    desk.settle();
    desk.driver.click(Role::button, "Add 1 line");
    desk.settle();
    REQUIRE(desk.view.fresh.lines.size() == 1);
    CHECK(desk.view.fresh.lines[0].quantity == "24");
    CHECK(desk.view.fresh.lines[0].chosen == testing::id<ProductId>("bun"));
}

TEST_CASE("a part of a refused product's name means it, and who may override it can choose it") {
    for (const bool may_override : {false, true}) {
        FormDesk desk(may_override ? "manager.north" : "sales.north");
        desk.driver.choose("Customer", desk.customer("nut-free"));
        const std::string name = desk.product("slice");
        desk.driver.fill(Role::combobox, "Product", name.substr(0, name.size() - 2));
        desk.settle();
        const auto* option = desk.driver.find(Role::option, name);
        REQUIRE(option);
        CHECK(option->disabled == !may_override);
        desk.driver.fill(Role::textbox, "Quantity", "10");
        desk.settle();
        CHECK(desk.view.fresh.lines[0].chosen == testing::id<ProductId>("slice"));
        CHECK_FALSE(desk.driver.says("No product is called"));
        CHECK(desk.driver.has(Role::button, "Override with justification") == may_override);
    }
}

TEST_CASE("what is not sold at the location is not offered, and what is not made for the day says so") {
    FormDesk desk;
    const auto offer = [&](const std::string& slug, const std::string& location, std::vector<Weekday> days) {
        Product product = *desk.bakery.world.find<Product>(testing::id<ProductId>(slug));
        product.availability = {{testing::id<LocationId>(location), std::move(days)}};
        ++product.version;
        desk.bakery.world.put(std::move(product));
    };
    offer("bun", "south", {});
    offer("slice", "north", {Weekday::Sunday});
    desk.refresh();
    desk.driver.choose("Customer", desk.customer("anybody"));
    desk.driver.fill(Role::textbox, "Needed by", "30.5.2026 12:00");  // a Saturday
    desk.driver.fill(Role::combobox, "Product", "s");
    desk.settle();
    const auto* slice = desk.driver.find(Role::option, desk.product("slice"));
    REQUIRE(slice);
    CHECK(slice->disabled);
    CHECK(desk.driver.says("Not made for a Saturday"));
    desk.driver.fill(Role::combobox, "Product", "bu");
    desk.settle();
    CHECK_FALSE(desk.driver.has(Role::option, desk.product("bun")));
}

TEST_CASE("a blocked line is not called available") {
    FormDesk desk;
    desk.fill_line("slice", "10");
    desk.driver.choose("Customer", desk.customer("nut-free"));
    desk.settle();
    CHECK(desk.driver.says("Cannot be ordered"));
}

TEST_CASE("who sees lots is told when they do not last until the order is needed") {
    FormDesk desk("manager.north");
    desk.bakery.stock("B1", "butter", kg(1000), "2026-05-29");
    desk.refresh();
    desk.driver.choose("Customer", desk.customer("anybody"));
    desk.fill_line("bun", "24");
    desk.driver.fill(Role::textbox, "Needed by", "29.5.2026 12:00");
    desk.settle();
    CHECK(desk.driver.says("Everything available"));
    desk.driver.fill(Role::textbox, "Needed by", "31.5.2026 12:00");
    desk.settle();
    CHECK(desk.driver.says("Short 0.88 kg butter"));
}

TEST_CASE("clearing a begun form asks first") {
    FormDesk desk;
    desk.fill_line("bun", "24");
    desk.driver.click(Role::button, "Clear form");
    desk.settle();
    REQUIRE(desk.driver.has(Role::alertdialog, "Clear the form?"));
    desk.driver.click(Role::button, "Keep editing");
    desk.settle();
    CHECK(desk.view.fresh.lines[0].chosen.has_value());
    desk.driver.click(Role::button, "Clear form");
    desk.settle();
    desk.driver.click(Role::button, "Clear");
    desk.settle();
    CHECK_FALSE(desk.view.fresh.lines[0].chosen.has_value());
}

TEST_CASE("a location that is closed for good is offered for nothing new, and stays where it was chosen") {
    test::BakeryDesk desk("director");
    Location south = *desk.bakery.world.find<Location>(testing::id<LocationId>("south"));
    ++south.version;
    south.closed_at = desk.bakery.now;
    desk.bakery.world.put(south);
    desk.refresh();
    const auto names = [](const std::vector<const Location*>& locations) {
        std::vector<std::string> out;
        for (const Location* location : locations) out.push_back(location->name);
        return out;
    };
    using Names = std::vector<std::string>;
    CHECK(names(screens::all_locations(desk.state)) == Names{"north", "south"});
    CHECK(names(screens::open_locations(desk.state)) == Names{"north"});
    CHECK(names(screens::open_locations(desk.state, south.id)) == Names{"north", "south"});
    CHECK(names(screens::locations_to_choose(desk.state)) == Names{"north"});
    CHECK(names(screens::locations_to_choose(desk.state, south.id)) == Names{"north", "south"});
}
