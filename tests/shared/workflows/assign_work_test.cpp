// Absences with somebody who stands in, and handing all of somebody's work over.

#include <doctest/doctest.h>

#include <algorithm>

#include "shared/follow_ups/rules.h"
#include "shared/notifications/model.h"
#include "shared/workflows/assign_work.h"
#include "tests/support/bakery.h"

using namespace batchline;
using namespace batchline::testing;

namespace {

const UserId ines = id<UserId>("sales.north");
const UserId jonas = id<UserId>("sales2.north");

ArrangeAbsence absence(const Bakery& bakery, int from_days, int until_days, UserId cover = jonas, UserId user = ines) {
    return {user, {}, bakery.now.plus_days(from_days), bakery.now.plus_days(until_days), cover};
}

const User& user(const Bakery& bakery, UserId id) { return *bakery.world.find<User>(id); }

bool sees(const Bakery& bakery, const std::string& user_name, const Order& order, Action action = Action::ViewOrder) {
    return shipped_configuration().policy.allows(
        bakery.actor(user_name), action, access_facts(order, bakery.world.find<Customer>(order.customer)), bakery.now);
}

std::vector<std::string> told(const Bakery& bakery, UserId receiver) {
    std::vector<std::string> titles;
    for (const Notification* one : bakery.world.list<Notification>(notifications_of(receiver)))
        titles.push_back(one->title);
    return titles;
}

bool is_told(const Bakery& bakery, UserId receiver, const std::string& title) {
    const auto titles = told(bakery, receiver);
    return std::find(titles.begin(), titles.end(), title) != titles.end();
}

std::string pointer_of(const Refusal& refusal) { return refusal.members.value("pointer", ""); }

/// An order of Ines's that waits for procurement, a follow-up in its room, and the key account whose team she is in.
void work_of_ines(Bakery& bakery) {
    bakery.must("sales.north", bakery.order_of("bun", pieces(24)));
    ScheduleFollowUp follow_up;
    follow_up.order = id<OrderId>("order");
    follow_up.id = id<FollowUpId>("follow-up");
    follow_up.due_at = bakery.now.plus_days(3);
    bakery.must("sales.north", follow_up);
}

}  // namespace

TEST_CASE("while somebody is away a colleague sees and does what is theirs, and no longer") {
    Bakery bakery;
    work_of_ines(bakery);
    CHECK_FALSE(sees(bakery, "sales2.north", bakery.order()));
    bakery.must("manager.north", absence(bakery, 1, 3));
    CHECK(bakery.facts.back().action == FactAction::AbsenceArranged);
    CHECK(bakery.facts.back().note == "sales.north: away from 2026-05-29 until 2026-05-31, sales2.north stands in.");
    CHECK(is_told(bakery, jonas, "You stand in for sales.north"));
    CHECK_FALSE(sees(bakery, "sales2.north", bakery.order()));

    bakery.now = bakery.now.plus_days(1);
    CHECK(is_away(user(bakery, ines), bakery.now));
    CHECK(sees(bakery, "sales2.north", bakery.order()));
    CHECK(sees(bakery, "sales2.north", bakery.order(), Action::CancelOrder));
    bakery.must("sales2.north", CompleteFollowUp{id<OrderId>("order"), id<FollowUpId>("follow-up"), "They are happy."});

    bakery.now = bakery.now.plus_days(2);
    CHECK_FALSE(sees(bakery, "sales2.north", bakery.order()));
    CHECK(sees(bakery, "sales.north", bakery.order()));
}

TEST_CASE("who stands in is told what the absent one is told, and sees the key accounts of theirs") {
    Bakery bakery;
    CreateOrder order = bakery.order_of("bun", pieces(24));
    order.customer = id<CustomerId>("key");
    bakery.must("sales.north", order);
    bakery.must("manager.north", absence(bakery, 0, 3));
    CHECK(sees(bakery, "sales2.north", bakery.order()));
    bakery.must("procurement", DecideProcurement{id<OrderId>("order"),
                                                 {},
                                                 ProcurementDecision::Reject,
                                                 {"MaterialUnavailable", "nobody delivers it this week"},
                                                 {}});
    const std::string title = number_text(bakery.order().number) + " was rejected by procurement";
    CHECK(is_told(bakery, ines, title));
    CHECK(is_told(bakery, jonas, title));
}

TEST_CASE("the role of who stands in says what may be done: no role gains what neither of the two may") {
    Bakery bakery;
    work_of_ines(bakery);
    bakery.must("director", absence(bakery, 0, 3, id<UserId>("manager.south")));
    const Actor south = bakery.actor("manager.south");
    CHECK(south.stands_in_for == std::vector{ines});
    CHECK(south.locations == std::vector{id<LocationId>("south")});
    CHECK(sees(bakery, "manager.south", bakery.order(), Action::EditOrder));
    // Somebody else's order at the north is none of the south's.
    CreateOrder other = bakery.order_of("bun", pieces(12), "other");
    bakery.must("sales2.north", other);
    CHECK_FALSE(sees(bakery, "manager.south", bakery.order("other")));

    bakery.must("director", absence(bakery, 0, 3, id<UserId>("manager.south"), id<UserId>("manager.north")));
    CHECK(bakery.actor("manager.south").locations.size() == 2);
    CHECK(bakery.actor("manager.south").subordinates.size() >= 2);
    CHECK(sees(bakery, "manager.south", bakery.order("other")));
}

TEST_CASE("the server's clock begins and ends absences, once each, and nobody else does") {
    Bakery bakery;
    bakery.must("manager.north", absence(bakery, 1, 3));
    CHECK_FALSE(is_to_be_tended(user(bakery, ines), bakery.now));
    CHECK(bakery.give("manager.north", TendAbsence{ines}).error().kind == RefusalKind::forbidden);
    const auto tend = [&] {
        Changes changes(bakery.world);
        Actor clock;
        clock.user = system_user();
        const Outcome outcome = decide(TendAbsence{ines}, clock, shipped_configuration(),
                                       {bakery.now, CommandId{id_from("tend " + bakery.now.text())}}, changes);
        for (const auto& [key, record] : changes.records()) bakery.world.put(record);
        return outcome.ok() ? changes.facts().front().action : FactAction::Unknown;
    };
    CHECK(tend() == FactAction::Unknown);
    bakery.now = bakery.now.plus_days(1);
    CHECK(is_to_be_tended(user(bakery, ines), bakery.now));
    CHECK(tend() == FactAction::AbsenceBegan);
    CHECK(user(bakery, ines).absence->has_begun);
    CHECK(tend() == FactAction::Unknown);
    bakery.now = bakery.now.plus_days(2);
    CHECK(tend() == FactAction::AbsenceEnded);
    CHECK_FALSE(user(bakery, ines).absence.has_value());
}

TEST_CASE("an absence that cannot be is refused where it is wrong") {
    Bakery bakery;
    const auto refused_at = [&](const ArrangeAbsence& command) {
        const Outcome outcome = bakery.give("director", command);
        REQUIRE_FALSE(outcome.ok());
        return pointer_of(outcome.error());
    };
    CHECK(refused_at(absence(bakery, 3, 3)) == "/until");
    CHECK(refused_at(absence(bakery, -3, -1)) == "/until");
    CHECK(refused_at(absence(bakery, 1, 400)) == "/until");
    CHECK(refused_at(absence(bakery, 1, 3, ines)) == "/coverId");
    CHECK(refused_at(absence(bakery, 1, 3, id<UserId>("nobody"))) == "/coverId");
    bakery.must("director", absence(bakery, 1, 4, jonas));
    CHECK(refused_at(absence(bakery, 3, 6, ines, id<UserId>("manager.north"))) == "/coverId");
    CHECK(refused_at(absence(bakery, 3, 6, id<UserId>("manager.north"), jonas)) == "/from");
    bakery.must("director", absence(bakery, 4, 6, ines, jonas));

    ChangeUser off;
    off.user = jonas;
    off.expected = user(bakery, jonas).version;
    off.active = false;
    CHECK(bakery.give("admin", off).error().kind == RefusalKind::not_possible_now);
    bakery.must("director", EndAbsence{ines, {}});
    CHECK(bakery.facts.back().action == FactAction::AbsenceEnded);
    CHECK(bakery.give("director", EndAbsence{ines, {}}).error().kind == RefusalKind::not_possible_now);
    bakery.must("admin", off);
    CHECK(refused_at(absence(bakery, 1, 3)) == "/coverId");
}

TEST_CASE("managers arrange it for themselves and their people, and nobody for others") {
    Bakery bakery;
    bakery.must("manager.north", absence(bakery, 1, 2, ines, id<UserId>("manager.north")));
    CHECK(bakery.give("manager.north", absence(bakery, 1, 2, ines, id<UserId>("sales.south"))).error().kind ==
          RefusalKind::forbidden);
    CHECK(bakery.give("sales.north", absence(bakery, 1, 2)).error().kind == RefusalKind::forbidden);
    CHECK(bakery.give("manager.north", HandOverWork{id<UserId>("sales.south"), {}, jonas, ""}).error().kind ==
          RefusalKind::forbidden);
}

TEST_CASE("a leaver's orders, follow-ups and key accounts become a colleague's in one step") {
    Bakery bakery;
    work_of_ines(bakery);
    const std::size_t facts_before = bakery.facts.size();
    CHECK_FALSE(sees(bakery, "sales2.north", bakery.order()));
    bakery.must("admin", HandOverWork{ines, {}, jonas, "She has left."});
    CHECK(owner_of(bakery.order()) == jonas);
    CHECK(bakery.order().created_by == ines);
    CHECK(bakery.world.find<FollowUp>(id<FollowUpId>("follow-up"))->owner == jonas);
    CHECK(bakery.world.find<Customer>(id<CustomerId>("key"))->team == std::vector{jonas});
    CHECK(sees(bakery, "sales2.north", bakery.order(), Action::EditOrder));
    CHECK_FALSE(sees(bakery, "sales.north", bakery.order()));
    CHECK(is_told(bakery, jonas, "The work of sales.north is yours now"));
    // One fact of the order, one of the key account, one of the whole.
    CHECK(bakery.facts.size() == facts_before + 3);
    CHECK(bakery.facts.back().note ==
          "sales.north to sales2.north: 1 order, 1 follow-up and 1 key account. She has left.");
    CHECK(work_of(ines, bakery.world).is_empty());

    // Back again it is the creator's, as if nothing had been.
    bakery.must("admin", HandOverWork{jonas, {}, ines, ""});
    CHECK_FALSE(bakery.order().handed_to.has_value());
    // There is nothing to hand over: nothing happens.
    const std::size_t facts = bakery.facts.size();
    bakery.must("admin", HandOverWork{jonas, {}, ines, ""});
    CHECK(bakery.facts.size() == facts);
}

TEST_CASE("what the colleague could not see is not handed over, and then nothing is") {
    Bakery bakery;
    work_of_ines(bakery);
    for (const char* colleague : {"operator.north", "procurement", "admin"}) {
        const Outcome outcome = bakery.give("admin", HandOverWork{ines, {}, id<UserId>(colleague), ""});
        CAPTURE(std::string(colleague));
        REQUIRE_FALSE(outcome.ok());
        CHECK(pointer_of(outcome.error()) == "/toId");
    }
    // Who assigns work without seeing it is not told which customer or order it is; who sees it is.
    const HandOverWork to_procurement{ines, {}, id<UserId>("procurement"), ""};
    CHECK(bakery.give("admin", to_procurement).error().detail.starts_with("procurement could not see one of the key"));
    CHECK(bakery.give("director", to_procurement).error().detail.starts_with("procurement could not see key: "));
    bakery.must("director", ChangeKeyAccount{id<CustomerId>("key"), 1, false, {}, {}});
    const HandOverWork to_admin{ines, {}, id<UserId>("admin"), ""};
    CHECK(bakery.give("admin", to_admin).error().detail.starts_with("admin could not see one of the orders: "));
    CHECK(bakery.give("director", to_admin)
              .error()
              .detail.starts_with("admin could not see " + number_text(bakery.order().number) + ": "));
    CHECK(owner_of(bakery.order()) == ines);
    CHECK(bakery.give("admin", HandOverWork{ines, {}, ines, ""}).error().kind == RefusalKind::invalid);
}

TEST_CASE("orders that have ended stay with whom they were") {
    Bakery bakery;
    bakery.must("sales.north", bakery.order_of("bun", pieces(24)));
    bakery.must("sales.north", CancelOrder{id<OrderId>("order"), {}, {"Other", "they have changed their mind"}});
    bakery.must("admin", HandOverWork{ines, {}, jonas, ""});
    CHECK(owner_of(bakery.order()) == ines);
}
