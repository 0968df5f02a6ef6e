// Creating and changing users, and what administrators cannot do.

#include <doctest/doctest.h>

#include "shared/notifications/model.h"
#include "tests/support/bakery.h"

using namespace batchline;
using namespace batchline::testing;

namespace {

CreateUser somebody() {
    CreateUser command;
    command.id = id<UserId>("new");
    command.user_name = "sales3.north";
    command.name = "Ines Lindner";
    command.role = "SalesSupervisor";
    command.locations = {id<LocationId>("north")};
    command.manager = id<UserId>("manager.north");
    return command;
}

ChangeUser change_of(const Bakery& bakery, const std::string& user) {
    ChangeUser command;
    command.user = id<UserId>(user);
    command.expected = bakery.world.find<User>(command.user)->version;
    return command;
}

}  // namespace

TEST_CASE("an administrator adds users and changes them, and the audit says what from what to") {
    Bakery bakery;
    bakery.must("admin", somebody());
    CHECK(bakery.facts.back().action == FactAction::UserCreated);
    CHECK(bakery.actor("manager.north").subordinates.size() == 3);
    ChangeUser change = change_of(bakery, "new");
    change.role = "BranchManager";
    change.locations = std::vector<LocationId>{id<LocationId>("south")};
    change.without_manager = true;
    bakery.must("admin", change);
    CHECK(bakery.facts.back().action == FactAction::UserChanged);
    CHECK(bakery.facts.back().note ==
          "sales3.north: role SalesSupervisor → BranchManager; locations north → south; manager manager.north → none");
    CHECK(bakery.world.find<User>(id<UserId>("new"))->version == 2);
}

TEST_CASE("only who manages users may") {
    Bakery bakery;
    for (const char* user : {"director", "manager.north", "sales.north"}) {
        CHECK(bakery.give(user, somebody()).error().kind == RefusalKind::forbidden);
        CHECK(bakery.give(user, change_of(bakery, "sales.north")).error().kind == RefusalKind::forbidden);
    }
}

TEST_CASE("users that cannot be are refused with their places, and nobody locks themselves out") {
    Bakery bakery;
    CreateUser wrong = somebody();
    wrong.user_name = "Ines L.";
    wrong.role = "Boss";
    wrong.locations = {id<LocationId>("nowhere")};
    wrong.manager = wrong.id;
    const std::string members = bakery.give("admin", wrong).error().members.dump();
    for (const char* pointer : {"/userName", "/role", "/locationIds/0", "/managerId"})
        CHECK(members.find(pointer) != std::string::npos);
    CreateUser same = somebody();
    same.user_name = "sales.north";
    CHECK(bakery.give("admin", same).error().kind == RefusalKind::id_taken);

    ChangeUser stale = change_of(bakery, "sales.north");
    stale.expected = 7;
    CHECK(bakery.give("admin", stale).error().kind == RefusalKind::changed_meanwhile);
    stale.expected.reset();
    CHECK(bakery.give("admin", stale).error().kind == RefusalKind::version_needed);
    ChangeUser own = change_of(bakery, "admin");
    own.active = false;
    CHECK(bakery.give("admin", own).error().kind == RefusalKind::not_possible_now);
}

TEST_CASE("who is switched off is told nothing") {
    Bakery bakery;
    ChangeUser off = change_of(bakery, "procurement");
    off.active = false;
    bakery.must("admin", off);
    bakery.must("sales.north", bakery.order_of("bun", pieces(24)));
    CHECK(bakery.world.all<Notification>().empty());
}

TEST_CASE("managers that would go round in a circle are refused with the way round") {
    Bakery bakery;
    bakery.must("admin", somebody());
    ChangeUser change = change_of(bakery, "manager.north");
    change.manager = id<UserId>("new");
    const Outcome two = bakery.give("admin", change);
    REQUIRE_FALSE(two.ok());
    CHECK(two.error().members["pointer"] == "/managerId");
    CHECK(two.error().detail.find("manager.north → sales3.north → manager.north") != std::string::npos);
    // Also where the circle is longer than two.
    ChangeUser between = change_of(bakery, "sales2.north");
    between.manager = id<UserId>("new");
    bakery.must("admin", between);
    change.manager = id<UserId>("sales2.north");
    CHECK(bakery.give("admin", change)
              .error()
              .detail.find("manager.north → sales2.north → sales3.north → manager.north") != std::string::npos);
    change.manager = id<UserId>("director");
    bakery.must("admin", change);
}

TEST_CASE("people may give themselves another password, and nothing else") {
    Bakery bakery;
    ChangeUser own = change_of(bakery, "sales.north");
    own.has_new_password = true;
    ChangeUser others = change_of(bakery, "sales2.north");
    others.has_new_password = true;
    CHECK(bakery.give("sales.north", others).error().kind == RefusalKind::forbidden);
    ChangeUser more = own;
    more.name = "Boss";
    CHECK(bakery.give("sales.north", more).error().kind == RefusalKind::forbidden);
    bakery.must("sales.north", own);
    CHECK(bakery.facts.back().note == "sales.north: a new password");
    CHECK(bakery.facts.back().user == id<UserId>("sales.north"));
    CHECK(bakery.world.find<User>(own.user)->password_set_at == bakery.now);
}
