// Urgent notifications that nobody acknowledges: who is told above, when, in which words, and what ends it.

#include <doctest/doctest.h>

#include "shared/base/json.h"
#include "shared/follow_ups/rules.h"
#include "shared/notifications/rules.h"
#include "tests/support/bakery.h"

using namespace batchline;
using namespace batchline::testing;

namespace {

constexpr std::int64_t minute = 60;

// The order of sales.north is rejected; above her are manager.north, and above him the director.
struct Rejected : Bakery {
    Rejected() {
        User manager = *world.find<User>(id<UserId>("manager.north"));
        manager.manager = id<UserId>("director");
        world.put(manager);
        must("sales.north", order_of("bun", pieces(24)));
        reject();
    }
    void reject() {
        must("procurement",
             DecideProcurement{
                 order().id, {}, ProcurementDecision::Reject, {"MaterialUnavailable", "The dairy burned down."}, {}});
    }
    /// What the server's clock does so long from now; how many were escalated.
    int sweep_after(std::int64_t minutes) {
        now = now.plus_seconds(minutes * minute);
        int count = 0;
        const std::int64_t after = shipped_configuration().follow_ups.escalate_urgent_after_minutes;
        std::vector<EscalateNotification> due;
        for (const Range& range : urgent_notices_to_look_at(now)) {
            for (const Notification* one : world.list<Notification>(range)) {
                if (needs_escalation(*one, after, now)) due.push_back({one->id});
            }
        }
        for (const EscalateNotification& command : due) count += escalate(command) ? 1 : 0;
        return count;
    }
    bool escalate(const EscalateNotification& command) {
        const Actor clock{system_user(), "Batchline", "", {}, {}};
        Changes changes(world);
        const CommandId id{id_from(now.text() + command.notification.text())};
        if (!decide(command, clock, shipped_configuration(), {now, id, 99}, changes)) return false;
        for (const auto& [key, record] : changes.records()) world.put(record);
        facts.insert(facts.end(), changes.facts().begin(), changes.facts().end());
        return true;
    }
    std::vector<Notification> told(const std::string& user) const {
        std::vector<Notification> out;
        for (const Notification* one : world.list<Notification>(notifications_of(id<UserId>(user)))) {
            if (one->notification_kind == NotificationKind::Rejection) out.push_back(*one);
        }
        return out;
    }
    std::string number() const { return number_text(order().number); }
};

}  // namespace

TEST_CASE("what nobody acknowledged for half an hour is told to the manager, once, and the receiver sees that") {
    Rejected bakery;
    CHECK(bakery.sweep_after(29) == 0);
    CHECK(bakery.told("manager.north").empty());
    CHECK(bakery.sweep_after(1) == 1);
    REQUIRE(bakery.told("manager.north").size() == 1);
    const Notification above = bakery.told("manager.north")[0];
    CHECK(above.urgency == Urgency::Urgent);
    CHECK(above.title ==
          bakery.number() + " was rejected by procurement, and sales.north has not acknowledged it for 30 minutes");
    CHECK(above.text == bakery.told("sales.north")[0].text);
    CHECK(above.order == bakery.order().id);
    const Notification own = bakery.told("sales.north")[0];
    CHECK(own.escalated_to == id<UserId>("manager.north"));
    CHECK(own.escalated_as == above.id);
    CHECK(above.escalates == own.id);
    CHECK(bakery.facts.back().action == FactAction::NotificationEscalated);
    CHECK(bakery.facts.back().order == bakery.order().id);
    CHECK(bakery.facts.back().user == system_user());
    CHECK(above.event == bakery.facts.back().id);
    // Sweeping again, as after a restart, does nothing more.
    CHECK(bakery.sweep_after(0) == 0);
    CHECK_FALSE(bakery.escalate({own.id}));
    CHECK(bakery.told("manager.north").size() == 1);
}

TEST_CASE("it goes up level by level to the top, and names everybody who was asked") {
    Rejected bakery;
    CHECK(bakery.sweep_after(30) == 1);
    CHECK(bakery.sweep_after(29) == 0);
    CHECK(bakery.sweep_after(1) == 1);
    REQUIRE(bakery.told("director").size() == 1);
    CHECK(bakery.told("director")[0].title ==
          bakery.number() +
              " was rejected by procurement, and sales.north and manager.north have not acknowledged it "
              "for 60 minutes");
    CHECK(bakery.sweep_after(30) == 1);
    const Notification last = bakery.told("director")[0];
    CHECK(last.escalated_at.has_value());
    CHECK_FALSE(last.escalated_to.has_value());
    CHECK(bakery.sweep_after(30) == 0);
}

TEST_CASE("acknowledging by any of those who were asked ends it for all") {
    for (const char* user : {"sales.north", "manager.north"}) {
        CAPTURE(user);
        Rejected bakery;
        REQUIRE(bakery.sweep_after(30) == 1);
        bakery.must(user, ReadNotification{bakery.told(user)[0].id, true});
        for (const char* one : {"sales.north", "manager.north"}) {
            CHECK_FALSE(needs_acknowledgement(bakery.told(one)[0]));
            CHECK(bakery.told(one)[0].acknowledged_by.has_value() == (std::string(one) != user));
        }
        CHECK(bakery.sweep_after(60) == 0);
        CHECK(bakery.told("director").empty());
    }
}

TEST_CASE("what was acknowledged in time, is not urgent or lies days back is not escalated") {
    Rejected in_time;
    in_time.must("sales.north", ReadNotification{in_time.told("sales.north")[0].id, true});
    CHECK(in_time.sweep_after(40) == 0);
    Rejected late;
    CHECK(late.sweep_after(4 * 24 * 60) == 0);
    CHECK(late.told("manager.north").empty());
    Rejected read_alone;
    read_alone.must("sales.north", ReadNotification{read_alone.told("sales.north")[0].id, false});
    CHECK(read_alone.sweep_after(40) == 1);
}

TEST_CASE("who revised a rejected order has seen it: nobody above is told") {
    Rejected bakery;
    bakery.must("sales.north", AcknowledgeRejection{bakery.order().id, std::nullopt});
    CHECK(bakery.sweep_after(40) == 1);
    CHECK(bakery.told("manager.north").empty());
    CHECK(bakery.sweep_after(40) == 0);
}

TEST_CASE("who may not see the order, or is away for good, is left out on the way up") {
    Rejected bakery;
    User manager = *bakery.world.find<User>(id<UserId>("manager.north"));
    SUBCASE("elsewhere") { manager.locations = {id<LocationId>("south")}, manager.role = "ProductionOperator"; }
    SUBCASE("switched off") { manager.deactivated_at = bakery.now; }
    bakery.world.put(manager);
    CHECK(bakery.sweep_after(30) == 1);
    CHECK(bakery.told("manager.north").empty());
    REQUIRE(bakery.told("director").size() == 1);
    CHECK(bakery.told("director")[0].title.find("and sales.north has not") != std::string::npos);
}

TEST_CASE("two who are each other's manager are told once each") {
    Rejected bakery;
    User manager = *bakery.world.find<User>(id<UserId>("manager.north"));
    manager.manager = id<UserId>("sales.north");
    bakery.world.put(manager);
    CHECK(bakery.sweep_after(30) == 1);
    CHECK(bakery.sweep_after(30) == 1);
    CHECK(bakery.sweep_after(30) == 0);
    CHECK(bakery.told("sales.north").size() == 1);
    CHECK(bakery.told("manager.north").size() == 1);
}

TEST_CASE("the server alone escalates, and nobody learns of what others were told") {
    Rejected bakery;
    const NotificationId own = bakery.told("sales.north")[0].id;
    CHECK(bakery.give("sales.north", EscalateNotification{own}).error().kind == RefusalKind::forbidden);
    CHECK(bakery.give("manager.north", EscalateNotification{own}).error().kind == RefusalKind::not_found);
}

TEST_CASE("how long is waited stands in the configuration, half an hour where it says nothing") {
    Problems problems;
    Json file = *parse_json(R"({"answerWithinMinutes":1,"questionWithinMinutes":1,"rejectionWithinMinutes":1,
        "negativeEndingWithinMinutes":1,"remindBeforeMinutes":1,"escalateAfterMinutes":1,"negativeAtMost":"-0.3000",
        "workingTime":{"week":[{"day":"Monday","from":"08:00","to":"17:00"}]}})");
    CHECK(follow_up_rules_from_json(file, problems).escalate_urgent_after_minutes == 30);
    CHECK(problems.empty());
    file["escalateUrgentAfterMinutes"] = 5;
    CHECK(follow_up_rules_from_json(file, problems).escalate_urgent_after_minutes == 5);
    CHECK(problems.empty());
    file["escalateUrgentAfterMinutes"] = 0;
    follow_up_rules_from_json(file, problems);
    REQUIRE(problems.size() == 1);
    CHECK(problems[0].pointer == "/escalateUrgentAfterMinutes");
}
