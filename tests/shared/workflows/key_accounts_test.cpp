// Key accounts: who is in the team, and what its members may do more or less than their roles say.

#include <doctest/doctest.h>

#include "tests/support/bakery.h"

using namespace batchline;
using namespace batchline::testing;

namespace {

const CustomerId key = id<CustomerId>("key");
const UserId ines = id<UserId>("sales.north");
const UserId jonas = id<UserId>("sales2.north");
const UserId manager = id<UserId>("manager.north");

ChangeKeyAccount team_of(const Bakery& bakery, std::vector<UserId> team, std::vector<MemberRights> rights = {},
                         CustomerId customer = key) {
    return {customer, bakery.world.find<Customer>(customer)->version, true, std::move(team), std::move(rights)};
}

bool may(const Bakery& bakery, const std::string& user_name, Action action) {
    const Order& order = bakery.order();
    return shipped_configuration().policy.allows(
        bakery.actor(user_name), action, access_facts(order, bakery.world.find<Customer>(order.customer)), bakery.now);
}

void order_of_ines(Bakery& bakery) {
    CreateOrder order = bakery.order_of("bun", pieces(24));
    order.customer = key;
    bakery.must("sales.north", order);
}

}  // namespace

TEST_CASE("a customer becomes a key account, whose orders its team alone sees, and none again") {
    Bakery bakery;
    bakery.must("sales.north", bakery.order_of("bun", pieces(24)));
    const CustomerId anybody = bakery.order().customer;
    CHECK(may(bakery, "manager.north", Action::ViewOrder));
    bakery.must("director", team_of(bakery, {ines}, {}, anybody));
    CHECK(bakery.facts.back().action == FactAction::KeyAccountChanged);
    CHECK_FALSE(may(bakery, "manager.north", Action::ViewOrder));
    CHECK(may(bakery, "sales.north", Action::ViewOrder));
    CHECK(may(bakery, "director", Action::ViewOrder));
    // Everybody's sight may have changed, so everybody's devices fetch what they hold anew.
    CHECK(bakery.world.find<User>(manager)->sight_changes == 1);
    bakery.must("director", ChangeKeyAccount{anybody, bakery.world.find<Customer>(anybody)->version, false, {}, {}});
    CHECK(may(bakery, "manager.north", Action::ViewOrder));
    CHECK(bakery.world.find<Customer>(anybody)->team.empty());
}

TEST_CASE("a member may be granted more than the role says, and denied what it says") {
    Bakery bakery;
    order_of_ines(bakery);
    bakery.must("director", team_of(bakery, {ines, jonas, manager}));
    CHECK(may(bakery, "manager.north", Action::ViewOrder));
    CHECK_FALSE(may(bakery, "sales2.north", Action::ViewOrder));
    CHECK(may(bakery, "sales.north", Action::CancelOrder));
    CHECK_FALSE(may(bakery, "sales.north", Action::OverridePriority));

    bakery.must("director", team_of(bakery, {ines, jonas, manager},
                                    {{ines, {Action::OverridePriority}, {Action::CancelOrder}},
                                     {jonas, {Action::ViewOrder, Action::EditOrder}, {}},
                                     {manager, {}, {Action::ViewPrices, Action::JoinDiscussion}}}));
    CHECK(bakery.facts.back().note ==
          "key: team manager.north, sales.north, sales2.north → manager.north (not ViewPrices, not JoinDiscussion), "
          "sales.north (also OverridePriority, not CancelOrder), sales2.north (also ViewOrder, also EditOrder)");
    CHECK_FALSE(may(bakery, "sales.north", Action::CancelOrder));
    CHECK(may(bakery, "sales.north", Action::OverridePriority));
    CHECK(may(bakery, "sales2.north", Action::ViewOrder));
    CHECK(may(bakery, "sales2.north", Action::EditOrder));
    CHECK_FALSE(may(bakery, "sales2.north", Action::CancelOrder));
    CHECK_FALSE(may(bakery, "manager.north", Action::ViewPrices));
    CHECK(may(bakery, "manager.north", Action::ViewOrder));
    CHECK(bakery.give("sales.north", CancelOrder{id<OrderId>("order"), {}, {"Other", "they have changed it all"}})
              .error()
              .kind == RefusalKind::forbidden);
    bakery.must("sales.north",
                SetPriority{id<OrderId>("order"), {}, Priority::Urgent, {"Other", "they are in a hurry"}});
}

TEST_CASE("what is granted holds for orders that the member sees: nobody acts on what they do not") {
    Bakery bakery;
    order_of_ines(bakery);
    bakery.must("director", team_of(bakery, {ines, jonas}, {{jonas, {Action::EditOrder}, {}}}));
    CHECK_FALSE(may(bakery, "sales2.north", Action::ViewOrder));
    CHECK_FALSE(may(bakery, "sales2.north", Action::EditOrder));
}

TEST_CASE("entering orders for the account can be withheld") {
    Bakery bakery;
    bakery.must("director", team_of(bakery, {ines}, {{ines, {}, {Action::CreateOrder}}}));
    CreateOrder order = bakery.order_of("bun", pieces(24));
    order.customer = key;
    CHECK(bakery.give("sales.north", order).error().kind == RefusalKind::forbidden);
    bakery.must("sales.north", bakery.order_of("bun", pieces(24), "another"));
}

TEST_CASE("who changes a team must see the customer, and does not lock themselves out") {
    Bakery bakery;
    CHECK(bakery.give("manager.north", team_of(bakery, {manager})).error().kind == RefusalKind::not_found);
    CHECK(bakery.give("sales.north", team_of(bakery, {ines})).error().kind == RefusalKind::forbidden);
    bakery.must("director", team_of(bakery, {ines, manager}));
    CHECK(bakery.give("manager.north", team_of(bakery, {ines})).error().kind == RefusalKind::invalid);
    bakery.must("manager.north", team_of(bakery, {manager}));
    CHECK(bakery.world.find<User>(ines)->sight_changes == 1);
    CHECK(bakery.world.find<User>(jonas)->sight_changes == 0);
}

TEST_CASE("a team that cannot be is refused with its places") {
    Bakery bakery;
    const auto refused_at = [&](const ChangeKeyAccount& command) {
        const Outcome outcome = bakery.give("director", command);
        REQUIRE_FALSE(outcome.ok());
        return outcome.error().members.value("pointer", "");
    };
    CHECK(refused_at(team_of(bakery, {})) == "/team");
    CHECK(refused_at(team_of(bakery, {id<UserId>("nobody")})) == "/team/0");
    CHECK(refused_at(team_of(bakery, {ines, ines})) == "/team/0");
    CHECK(refused_at(team_of(bakery, {ines}, {{jonas, {Action::ViewOrder}, {}}})) == "/teamRights/0/userId");
    CHECK(refused_at(team_of(bakery, {ines}, {{ines, {Action::ManageUsers}, {}}})) == "/teamRights/0/granted/0");
    CHECK(refused_at(team_of(bakery, {ines}, {{ines, {}, {Action::ViewOrder}}})) == "/teamRights/0/withheld/0");
    CHECK(refused_at(team_of(bakery, {ines}, {{ines, {Action::EditOrder}, {Action::EditOrder}}})) ==
          "/teamRights/0/granted/0");
}
