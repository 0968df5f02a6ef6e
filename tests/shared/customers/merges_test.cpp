// Customers that are the same: found, made one, taken apart again.

#include "shared/customers/merges.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>

#include "tests/support/bakery.h"

using namespace batchline;
using namespace batchline::testing;

namespace {

/// Two that are the same: `cafe` at north, and `kaffee` at south with an allergy and an order of its own.
struct TwoOfOne : Bakery {
    TwoOfOne() {
        stock_for_buns();
        stock("almonds", "almonds", kg(100000), "2027-01-01");
        stock_at_south();
        CreateCustomer cafe;
        cafe.id = id<CustomerId>("cafe");
        cafe.content.name = "Café Morgenrot";
        cafe.content.tier = "Silver";
        cafe.content.locations = {id<LocationId>("north")};
        cafe.content.contacts = {{"Milan Kowal", "Manager", "+49 30 23125 022", ""}};
        cafe.content.addresses = {{"Mühlenstraße 25", "", AddressUse::Any}};
        cafe.content.notes = "Ring twice.";
        must("director", cafe);
        CreateCustomer other = cafe;
        other.id = id<CustomerId>("kaffee");
        other.content.name = "Cafe Morgenroth GmbH";
        other.content.tier = "Gold";
        other.content.locations = {id<LocationId>("south")};
        other.content.contacts = {{"Milan Kowal", "", "030 23125022", ""}, {"Ida Lenz", "Bar", "", "ida@cafe.example"}};
        other.content.allergies = allergic_to({"TreeNuts"});
        other.content.addresses = {{"Muehlenstr. 25", "", AddressUse::Any}};
        other.content.notes = "Closed on Mondays.";
        other.content.payment_days = 7;
        must("director", other);
        must("sales.north", order_for("cafe", "slice", "of cafe"));
        must("sales.south", order_for("kaffee", "bun", "of kaffee", "south"));
    }
    void stock_at_south() {
        for (const char* material : {"flour", "butter", "almonds"})
            stock(std::string(material) + " south", material, kg(100000), "2027-01-01", "south");
        stock("bag south", "bag", pieces(10000), "2027-01-01", "south");
    }
    CreateOrder order_for(const char* customer, const char* product, const char* name,
                          const char* location = "north") const {
        CreateOrder order = order_of(product, pieces(10), name);
        order.customer = id<CustomerId>(customer);
        order.location = id<LocationId>(location);
        return order;
    }
    const Customer& customer(const char* name) const { return *world.find<Customer>(id<CustomerId>(name)); }
    void merge(Json keep = Json::object()) {
        MergeCustomers command;
        command.customer = id<CustomerId>("cafe");
        command.other = id<CustomerId>("kaffee");
        command.keep.members = std::move(keep);
        must("director", command);
    }
};

std::string pointer_of(const Outcome& outcome) {
    REQUIRE_FALSE(outcome.ok());
    return outcome.error().members.value("pointer", "");
}

}  // namespace

TEST_CASE("two customers become one, and nothing of either is lost") {
    TwoOfOne bakery;
    bakery.merge();
    const Customer& kept = bakery.customer("cafe");
    CHECK(kept.name == "Café Morgenrot");
    CHECK(kept.tier == "Gold");
    CHECK(kept.locations == std::vector{id<LocationId>("north"), id<LocationId>("south")});
    CHECK(kept.contacts.size() == 3);  // the two Milans have different numbers, as far as anybody knows
    CHECK(names_of(kept.allergies) == std::vector<std::string>{"TreeNuts"});
    CHECK(kept.notes == "Ring twice.\nClosed on Mondays.");
    CHECK(kept.payment_days == 7);
    const Customer& other = bakery.customer("kaffee");
    CHECK(other.merged->into == kept.id);
    CHECK(other.retired_at);
    CHECK(customer_of(bakery.world, other.id) == &kept);
    CHECK(ids_of(bakery.world, kept.id) == std::vector{kept.id, other.id});
    // Orders stay as they are, and so does the audit; each of the two is told of.
    CHECK(bakery.order("of kaffee").customer == other.id);
    std::vector<CustomerId> told_of;
    for (const Fact& fact : bakery.facts) {
        if (fact.action == FactAction::CustomersMerged) told_of.push_back(fact.customer.value());
    }
    CHECK(told_of == std::vector{kept.id, other.id});
}

TEST_CASE("what one of the two cannot have, no open order of either may have any more") {
    TwoOfOne bakery;
    bakery.merge();
    CHECK(bakery.order("of cafe").lines[0].blocked);
    CHECK_FALSE(bakery.order("of kaffee").lines[0].blocked);
    MergeCustomers command;
    command.customer = id<CustomerId>("cafe");
    bakery.must("director", UndoMerge{command.customer, {}});
    CHECK_FALSE(bakery.order("of cafe").lines[0].blocked);
    command.other = id<CustomerId>("kaffee");
    command.keep.members = {{"allergies", Json::array()}};
    CHECK(pointer_of(bakery.give("director", command)) == "/keep/allergies");
}

TEST_CASE("where the two differ somebody says what shall be") {
    TwoOfOne bakery;
    bakery.merge({{"name", "Café Morgenröte"}, {"tier", "Standard"}, {"notes", "Ring twice."}});
    CHECK(bakery.customer("cafe").name == "Café Morgenröte");
    CHECK(bakery.customer("cafe").tier == "Standard");
    CHECK(bakery.customer("cafe").notes == "Ring twice.");
}

TEST_CASE("what is written for the one that went is for the one that stays") {
    TwoOfOne bakery;
    bakery.merge();
    bakery.must("sales.south", bakery.order_for("kaffee", "bun", "late", "south"));
    CHECK(bakery.order("late").customer == id<CustomerId>("cafe"));
    LogInteraction call;
    call.customer = id<CustomerId>("kaffee");
    call.interaction_kind = InteractionKind::Call;
    bakery.must("sales.south", call);
    const auto logged = bakery.world.list<Interaction>(interactions_of(id<CustomerId>("cafe")));
    CHECK(std::count_if(logged.begin(), logged.end(),
                        [](const Interaction* one) { return one->interaction_kind == InteractionKind::Call; }) == 1);
    ChangeCustomer change;
    change.id = id<CustomerId>("kaffee");
    change.expected = bakery.customer("kaffee").version;
    change.changes.members = {{"notes", "x"}};
    const Outcome outcome = bakery.give("director", change);
    REQUIRE_FALSE(outcome.ok());
    CHECK(outcome.error().detail.find("merged into another customer") != std::string::npos);
}

TEST_CASE("a merge is undone: each is as it was, but for what has changed since") {
    TwoOfOne bakery;
    const Customer cafe = bakery.customer("cafe");
    const Customer kaffee = bakery.customer("kaffee");
    bakery.merge();
    ChangeCustomer change;
    change.id = cafe.id;
    change.expected = bakery.customer("cafe").version;
    change.changes.members = {{"notes", "Ring once."}};
    bakery.must("director", change);
    bakery.must("director", UndoMerge{cafe.id, {}});
    Customer as_before = cafe;
    as_before.version = bakery.customer("cafe").version;
    as_before.notes = "Ring once.";
    CHECK(bakery.customer("cafe") == as_before);
    as_before = kaffee;
    as_before.version = bakery.customer("kaffee").version;
    CHECK(bakery.customer("kaffee") == as_before);
    CHECK(ids_of(bakery.world, cafe.id) == std::vector{cafe.id});
    CHECK(bakery.give("director", UndoMerge{cafe.id, {}}).error().kind == RefusalKind::not_possible_now);
}

TEST_CASE("a merge is undone within thirty days, by who keeps both") {
    TwoOfOne bakery;
    bakery.merge();
    CHECK(bakery.give("operator.north", UndoMerge{id<CustomerId>("cafe"), {}}).error().kind == RefusalKind::not_found);
    bakery.now = bakery.now.plus_seconds(31 * 86'400);
    CHECK(bakery.give("director", UndoMerge{id<CustomerId>("cafe"), {}}).error().kind == RefusalKind::not_possible_now);
}

TEST_CASE("whom different people see is not merged, nor is what somebody does not see") {
    TwoOfOne bakery;
    MergeCustomers command;
    command.customer = id<CustomerId>("cafe");
    command.other = id<CustomerId>("cafe");
    CHECK(pointer_of(bakery.give("director", command)) == "/otherId");
    command.other = id<CustomerId>("key");
    const Outcome key = bakery.give("director", command);
    CHECK(pointer_of(key) == "/otherId");
    CHECK(key.error().detail.find("same team") != std::string::npos);
    CHECK(bakery.give("sales2.north", command).error().kind == RefusalKind::unknown_reference);
    command.other = id<CustomerId>("kaffee");  // is of south alone
    CHECK(bakery.give("sales.north", command).error().kind == RefusalKind::unknown_reference);
}

TEST_CASE("the team of a key account is that of what was merged into it") {
    TwoOfOne bakery;
    bakery.merge();
    ChangeKeyAccount team;
    team.customer = id<CustomerId>("cafe");
    team.expected = bakery.customer("cafe").version;
    team.key_account = true;
    team.team = {id<UserId>("sales.north"), id<UserId>("manager.north")};
    bakery.must("director", team);
    CHECK(bakery.customer("kaffee").key_account);
    CHECK(bakery.customer("kaffee").team == bakery.customer("cafe").team);
    // Whoever is not in the team has lost sight of the orders of both.
    CHECK(bakery
              .give("sales.south",
                    CancelOrder{id<OrderId>("of kaffee"), {}, {"CustomerCancelled", "They told us on the phone."}})
              .error()
              .kind == RefusalKind::not_found);
}

TEST_CASE("customers that are alike are found by what people write differently") {
    TwoOfOne bakery;
    std::vector<const Customer*> all;
    for (const Customer* one : bakery.world.all<Customer>()) all.push_back(one);
    const std::vector<Likeness> found = likely_the_same(all);
    REQUIRE(found.size() == 1);
    CHECK(std::set{found[0].one, found[0].other} == std::set{id<CustomerId>("cafe"), id<CustomerId>("kaffee")});
    CHECK(found[0].reasons == std::vector<std::string>{"names differ by a letter", "same phone", "same address"});
    bakery.merge();
    all.clear();
    for (const Customer* one : bakery.world.all<Customer>()) all.push_back(one);
    CHECK(likely_the_same(all).empty());
}

TEST_CASE("one thing alone makes no customers alike, but an e-mail address does") {
    const auto customer = [](const char* name, const char* phone, const char* email) {
        Customer out;
        out.id = id<CustomerId>(name);
        out.name = name;
        out.contacts = {{"Somebody", "", phone, email}};
        return out;
    };
    const Customer one = customer("Bakery on the Square", "030 123456", "office@one.example");
    const Customer neighbour = customer("Flower Shop", "+49 30 123456", "");
    const Customer namesake = customer("Square Bakery on the", "", "");
    const Customer same = customer("Something Else", "", " Office@One.example");
    CHECK(likely_the_same({&one, &neighbour}).empty());
    CHECK(likely_the_same({&one, &namesake}).empty());
    REQUIRE(likely_the_same({&one, &same}).size() == 1);
    CHECK(likely_the_same({&one, &same})[0].reasons == std::vector<std::string>{"same e-mail"});
}
