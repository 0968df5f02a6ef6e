// What a customer cannot have changes while orders are open: checked anew, marked, told, and not produced.

#include <doctest/doctest.h>

#include <algorithm>

#include "shared/base/json.h"
#include "tests/support/bakery.h"

using namespace batchline;
using namespace batchline::testing;

namespace {

struct Stocked : Bakery {
    Stocked() {
        stock_for_buns();
        stock("almonds", "almonds", kg(100000), "2027-01-01");
    }

    const Customer& customer() const { return *world.find<Customer>(id<CustomerId>("anybody")); }
    /// Somebody changes the customer with these members.
    ChangeCustomer change(Json members) const {
        ChangeCustomer command;
        command.id = customer().id;
        command.expected = customer().version;
        command.changes.members = std::move(members);
        return command;
    }
    void cannot_have(const Json& allergens) { must("manager.north", change({{"allergies", allergens}})); }
    std::vector<Notification> told(const std::string& user) const {
        std::vector<Notification> out;
        for (const Notification* one : world.list<Notification>(notifications_of(id<UserId>(user)))) {
            if (one->notification_kind == NotificationKind::DietChange) out.push_back(*one);
        }
        return out;
    }
};

void add_buns(CreateOrder& order) {
    LineContent buns;
    buns.id = id<OrderLineId>("buns");
    buns.product = id<ProductId>("bun");
    buns.quantity = pieces(24);
    order.lines.push_back(buns);
}

Justification why(const std::string& code) { return {code, "They told us on the phone today."}; }

}  // namespace

TEST_CASE("an allergy that becomes known blocks the lines of open orders, and their production does not start") {
    Stocked bakery;
    CreateOrder order = bakery.order_of("slice", pieces(10));
    add_buns(order);
    bakery.must("sales.north", order);
    bakery.cannot_have({"TreeNuts"});

    CHECK(bakery.order().customer_allergies == std::vector<std::string>{"TreeNuts"});
    CHECK(bakery.order().lines[0].blocked);
    CHECK_FALSE(bakery.order().lines[1].blocked);
    CHECK(bakery.order().phase == Phase::Ready);  // what it holds it keeps until somebody decides
    CHECK(bakery.order().revision == 1);
    const Fact& fact = bakery.facts.back();
    CHECK(fact.action == FactAction::DietChanged);
    CHECK(fact.order == bakery.order().id);
    CHECK(fact.note.find("slice contains tree nuts (slice → almonds)") != std::string::npos);

    const Outcome started = bakery.give("operator.north", StartProduction{bakery.order().id, {}});
    REQUIRE_FALSE(started.ok());
    CHECK(started.error().kind == RefusalKind::allergen_clash);
    CHECK(started.error().members["clashes"][0]["path"] == Json::array({"slice", "almonds"}));
}

TEST_CASE("whose order it is and who produces it are told at once of what the customer cannot have") {
    Stocked bakery;
    bakery.must("sales.north", bakery.order_of("slice", pieces(10)));
    bakery.cannot_have({"TreeNuts"});
    for (const char* user : {"sales.north", "operator.north"}) {
        CAPTURE(user);
        const auto heard = bakery.told(user);
        REQUIRE(heard.size() == 1);
        CHECK(heard[0].urgency == Urgency::Urgent);
        CHECK(heard[0].order == bakery.order().id);
        CHECK(heard[0].text.find("tree nuts") != std::string::npos);
    }
    CHECK(bakery.told("manager.north").empty());  // who said it knows it
    CHECK(bakery.told("sales2.north").empty());
}

TEST_CASE("what changes nothing in an order is told to whose it is, without haste, and not to production") {
    Stocked bakery;
    bakery.must("sales.north", bakery.order_of("bun", pieces(24)));
    bakery.cannot_have({"TreeNuts"});
    CHECK_FALSE(bakery.order().lines[0].blocked);
    REQUIRE(bakery.told("sales.north").size() == 1);
    CHECK(bakery.told("sales.north")[0].urgency == Urgency::Normal);
    CHECK(bakery.told("operator.north").empty());
    bakery.must("operator.north", StartProduction{bakery.order().id, {}});

    // Other things about a customer concern no order.
    bakery.must("manager.north", bakery.change({{"notes", "Ring twice"}}));
    CHECK(bakery.told("sales.north").size() == 1);
    CHECK(bakery.facts.back().action == FactAction::CustomerChanged);
}

TEST_CASE("a blocked order goes on when the line goes, when somebody lets it pass, or when it was a mistake") {
    Stocked bakery;
    CreateOrder order = bakery.order_of("slice", pieces(10));
    add_buns(order);
    bakery.must("sales.north", order);
    bakery.cannot_have({"TreeNuts"});
    SUBCASE("the line goes") {
        bakery.must("sales.north", CancelLine{bakery.order().id, bakery.order().lines[0].id, bakery.order().version,
                                              why("CustomerCancelled")});
    }
    SUBCASE("somebody lets it pass") {
        EditOrder edit{bakery.order().id, bakery.order().version, {}, {}, {}, {}, why("CustomerRequest")};
        edit.overrides = {{ClashKind::Allergen, 0, {"CustomerConsent", "The customer signed for it today"}}};
        bakery.must("manager.north", edit);
    }
    SUBCASE("it was a mistake") { bakery.cannot_have(Json::array()); }
    for (const OrderLine& line : bakery.order().lines) CHECK_FALSE(line.blocked);
    bakery.must("operator.north", StartProduction{bakery.order().id, {}});
}

TEST_CASE("a blocked order cannot be edited past the clash") {
    Stocked bakery;
    bakery.must("sales.north", bakery.order_of("slice", pieces(10)));
    bakery.cannot_have({"TreeNuts"});
    EditOrder edit{bakery.order().id, bakery.order().version, {}, {}, "Ring the bell", {}, why("CustomerRequest")};
    bakery.must("sales.north", edit);  // a note asks for nothing else
    CHECK(bakery.order().lines[0].blocked);
    edit.expected = bakery.order().version;
    edit.needed_at = bakery.now.plus_seconds(86'400);
    const Outcome outcome = bakery.give("sales.north", edit);
    REQUIRE_FALSE(outcome.ok());
    CHECK(outcome.error().kind == RefusalKind::allergen_clash);
}

TEST_CASE("orders that are being made or were made are marked too, and those that have ended are left alone") {
    Stocked bakery;
    bakery.must("sales.north", bakery.order_of("slice", pieces(10), "made"));
    bakery.must("operator.north", StartProduction{id<OrderId>("made"), {}});
    bakery.must("sales.north", bakery.order_of("slice", pieces(10), "gone"));
    bakery.must("sales.north", CancelOrder{id<OrderId>("gone"), {}, why("CustomerCancelled")});
    const Order gone = bakery.order("gone");
    bakery.cannot_have({"TreeNuts"});
    CHECK(bakery.order("made").lines[0].blocked);
    CHECK(bakery.told("operator.north").size() == 1);
    CHECK(bakery.order("gone") == gone);
}

TEST_CASE("a restriction that becomes known blocks as well, and traces of what it forbids do not") {
    Stocked bakery;
    bakery.must("sales.north", bakery.order_of("bun", pieces(24)));
    bakery.must("manager.north", bakery.change({{"restrictions", {"Vegan"}}}));
    CHECK(bakery.order().lines[0].blocked);
    CHECK(bakery.give("operator.north", StartProduction{bakery.order().id, {}}).error().kind ==
          RefusalKind::restriction_clash);
}

TEST_CASE("who says nothing of where an allergy is known from vouches for it; what was said before stays") {
    Stocked bakery;
    bakery.cannot_have({"TreeNuts"});
    CHECK(bakery.customer().allergies[0] == Allergy{"TreeNuts", "manager.north", Date::parse("2026-05-28")});
    bakery.must("director", bakery.change({{"allergies",
                                            {"TreeNuts",
                                             {{"allergen", "Milk"}, {"saidBy", "Eva Ott, by phone"}},
                                             {{"allergen", "Egg"}, {"since", "2026-01-31"}}}}}));
    const std::vector<Allergy>& known = bakery.customer().allergies;
    REQUIRE(known.size() == 3);
    CHECK(known[0] == Allergy{"TreeNuts", "manager.north", Date::parse("2026-05-28")});
    CHECK(known[1] == Allergy{"Milk", "Eva Ott, by phone", Date::parse("2026-05-28")});
    CHECK(known[2] == Allergy{"Egg", "director", Date::parse("2026-01-31")});
}

TEST_CASE("an order that was being written while the allergy became known is refused when it comes") {
    Stocked bakery;
    const CreateOrder order = bakery.order_of("slice", pieces(10));
    bakery.cannot_have({"TreeNuts"});
    CHECK(bakery.give("sales.north", order).error().kind == RefusalKind::allergen_clash);
}
