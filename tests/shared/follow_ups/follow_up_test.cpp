// What is followed up, until when, and who is reminded of it.

#include <doctest/doctest.h>

#include "shared/discussions/rules.h"
#include "shared/follow_ups/rules.h"
#include "tests/support/bakery.h"

using namespace batchline;
using namespace batchline::testing;

namespace {

/// A Thursday, 08:00 UTC; the bakery's zone is UTC and it works from 08:00 to 17:00.
void order_buns(Bakery& bakery, bool with_stock = true) {
    if (with_stock) {
        for (const char* material : {"flour", "butter"})
            bakery.stock(std::string(material) + "-1", material, kg(10'000), "2026-12-31");
        bakery.stock("bag-1", "bag", pieces(1000), "2026-12-31");
    }
    bakery.must("sales.north", bakery.order_of("bun", pieces(24)));
}

void say(Bakery& bakery, const char* user, const char* text) {
    PostMessage message;
    message.order = bakery.order().id;
    message.text = text;
    bakery.must(user, message);
}

std::vector<const FollowUp*> follow_ups(const Bakery& bakery) {
    return bakery.world.list<FollowUp>(follow_ups_of(bakery.order().id));
}

std::vector<const FollowUp*> open_ones(const Bakery& bakery) { return bakery.world.list<FollowUp>(open_follow_ups()); }

RefusalKind refusal(const Outcome& outcome) {
    REQUIRE_FALSE(outcome.ok());
    return outcome.error().kind;
}

/// What the server's clock does at this moment; how many were reminded of or escalated.
int sweep(Bakery& bakery, Instant now) {
    int count = 0;
    const Actor clock{system_user(), "Batchline", "", {}, {}};
    std::vector<RemindOfFollowUp> due;
    for (const FollowUp* one : open_ones(bakery)) {
        if (needs_reminder(*one, now) || needs_escalation(*one, now)) due.push_back({one->order, one->id});
    }
    for (const RemindOfFollowUp& command : due) {
        Changes changes(bakery.world);
        const Outcome outcome = decide(command, clock, shipped_configuration(),
                                       {now, CommandId{id_from(now.text() + command.follow_up.text())}, 99}, changes);
        REQUIRE(outcome.ok());
        for (const auto& [key, record] : changes.records()) bakery.world.put(record);
        bakery.facts.insert(bakery.facts.end(), changes.facts().begin(), changes.facts().end());
        ++count;
    }
    return count;
}

/// The titles of what somebody was told of follow-ups, oldest first.
std::vector<const Notification*> told(const Bakery& bakery, const char* user) {
    std::vector<const Notification*> out = bakery.world.list<Notification>(notifications_of(id<UserId>(user)));
    std::erase_if(out, [](const Notification* one) { return one->notification_kind != NotificationKind::FollowUp; });
    return out;
}

const Justification why{"WaitingForCustomer", "They are away until Tuesday."};

}  // namespace

TEST_CASE("who speaks to nobody's answer is followed up, and an answer ends that by itself") {
    Bakery bakery;
    order_buns(bakery);
    CHECK(follow_ups(bakery).empty());
    say(bakery, "manager.north", "The buns go to the back door.");
    REQUIRE(follow_ups(bakery).size() == 1);
    CHECK(follow_ups(bakery)[0]->reason == FollowUpReason::NoAnswer);
    CHECK(follow_ups(bakery)[0]->owner == id<UserId>("sales.north"));
    CHECK_FALSE(follow_ups(bakery)[0]->created_by.has_value());
    say(bakery, "manager.north", "And by seven.");
    CHECK(follow_ups(bakery).size() == 1);
    say(bakery, "sales.north", "Will do.");
    REQUIRE(follow_ups(bakery).size() == 1);
    CHECK(follow_ups(bakery)[0]->status == FollowUpStatus::Resolved);
    CHECK(open_ones(bakery).empty());
}

TEST_CASE("an open question is followed up until somebody else says something, or the room is closed") {
    Bakery bakery;
    order_buns(bakery);
    say(bakery, "sales.north", "All is set.");
    say(bakery, "manager.north", "Sliced? ");
    REQUIRE(open_ones(bakery).size() == 1);
    CHECK(open_ones(bakery)[0]->reason == FollowUpReason::OpenQuestion);
    CHECK(open_ones(bakery)[0]->due_at.text().starts_with("2026-05-28T12:00:"));
    bakery.must("sales.north", CloseDiscussion{bakery.order().id});
    CHECK(open_ones(bakery).empty());
}

TEST_CASE("whoever asked and goes on speaking has not been answered, and an edit may make a question or take it back") {
    Bakery bakery;
    order_buns(bakery);
    say(bakery, "sales.north", "All is set.");
    say(bakery, "manager.north", "Sliced?");
    REQUIRE(open_ones(bakery).size() == 1);
    const FollowUpId first = open_ones(bakery)[0]->id;
    say(bakery, "manager.north", "Please.");
    REQUIRE(open_ones(bakery).size() == 1);
    CHECK(open_ones(bakery)[0]->id == first);
    CHECK(open_ones(bakery)[0]->reason == FollowUpReason::OpenQuestion);
    say(bakery, "sales.north", "They are.");
    CHECK(open_ones(bakery).empty());
    const MessageId last = messages_in(bakery.world, bakery.order().id).back()->id;
    bakery.must("sales.north", EditMessage{bakery.order().id, last, "They are, or not?"});
    REQUIRE(open_ones(bakery).size() == 1);
    bakery.must("sales.north", EditMessage{bakery.order().id, last, "They are."});
    CHECK(open_ones(bakery).empty());
}

TEST_CASE("a rejection is followed up until it is acknowledged") {
    Bakery bakery;
    order_buns(bakery, false);
    bakery.must(
        "procurement",
        DecideProcurement{
            bakery.order().id, {}, ProcurementDecision::Reject, {"MaterialUnavailable", "The dairy burned down."}, {}});
    REQUIRE(open_ones(bakery).size() == 1);
    CHECK(open_ones(bakery)[0]->reason == FollowUpReason::RejectionNotAcknowledged);
    bakery.must("sales.north", AcknowledgeRejection{bakery.order().id, {}});
    CHECK(open_ones(bakery).empty());
}

TEST_CASE("a discussion that is shut in a bad mood is followed up, also when production shuts it") {
    Bakery bakery;
    order_buns(bakery);
    say(bakery, "sales.north", "This is horrible, the customer is very angry and hates it!");
    bakery.must("operator.north", StartProduction{bakery.order().id, {}});
    const auto open = open_ones(bakery);
    CHECK(std::any_of(open.begin(), open.end(),
                      [](const FollowUp* one) { return one->reason == FollowUpReason::NegativeEnding; }));
    // Its owner can still be done with it, though nobody can look into the room any more.
    for (const FollowUp* one : open_ones(bakery))
        bakery.must("sales.north", CompleteFollowUp{bakery.order().id, one->id, "They were calmed."});
    CHECK(open_ones(bakery).empty());
    CHECK(bakery.facts.back().action == FactAction::FollowUpDone);
}

TEST_CASE("a follow-up made by hand is reminded of once and escalated once, to the owner's manager") {
    Bakery bakery;
    order_buns(bakery);
    // Friday 09:00: reminded of at 08:00, escalated four working hours later.
    bakery.must(
        "sales.north",
        ScheduleFollowUp{bakery.order().id, id<FollowUpId>("mine"), at("2026-05-29T09:00:00Z"), {}, "Call them."});
    CHECK(refusal(bakery.give(
              "sales.north",
              ScheduleFollowUp{bakery.order().id, id<FollowUpId>("mine"), at("2026-05-29T09:00:00Z"), {}, ""})) ==
          RefusalKind::id_taken);
    CHECK(sweep(bakery, at("2026-05-29T07:59:59Z")) == 0);
    CHECK(sweep(bakery, at("2026-05-29T08:00:00Z")) == 1);
    CHECK(sweep(bakery, at("2026-05-29T08:00:00Z")) == 0);
    REQUIRE(told(bakery, "sales.north").size() == 1);
    CHECK(told(bakery, "manager.north").empty());
    CHECK(sweep(bakery, at("2026-05-29T12:59:59Z")) == 0);
    CHECK(sweep(bakery, at("2026-05-29T13:00:00Z")) == 1);
    CHECK(sweep(bakery, at("2026-06-29T13:00:00Z")) == 0);
    REQUIRE(told(bakery, "manager.north").size() == 1);
    CHECK(told(bakery, "manager.north")[0]->urgency == Urgency::Urgent);
    CHECK(told(bakery, "manager.north")[0]->text.find("Call them") == std::string::npos);
    CHECK(bakery.facts.back().action == FactAction::FollowUpEscalated);
    CHECK(bakery.facts.back().user == system_user());
}

TEST_CASE("nobody is waited for on days on which the location is closed") {
    Bakery bakery;
    order_buns(bakery);
    Location north = *bakery.world.find<Location>(id<LocationId>("north"));
    const FollowUpRules& rules = shipped_configuration().follow_ups;
    FollowUp before;
    set_due(before, at("2026-05-28T16:30:00Z"), north, rules);
    north.closures = {{*Date::parse("2026-05-29"), *Date::parse("2026-06-11"), "Two weeks of summer"}};
    FollowUp closed;
    set_due(closed, at("2026-05-28T16:30:00Z"), north, rules);
    CHECK(before.escalate_at < at("2026-05-30T00:00:00Z"));
    CHECK(closed.escalate_at >= at("2026-06-12T06:00:00Z"));
    CHECK(closed.remind_at == before.remind_at);

    // What the server watches over by itself waits as long.
    bakery.world.put(north);
    bakery.now = at("2026-05-28T16:59:00Z");
    say(bakery, "sales.north", "Do they want them sliced?");
    REQUIRE(open_ones(bakery).size() == 1);
    CHECK(open_ones(bakery)[0]->due_at >= at("2026-06-12T06:00:00Z"));
}

TEST_CASE("snoozing, handing over and being done ask for reasons and are audited") {
    Bakery bakery;
    order_buns(bakery);
    const OrderId order = bakery.order().id;
    const FollowUpId mine = id<FollowUpId>("mine");
    bakery.must("sales.north", ScheduleFollowUp{order, mine, at("2026-05-29T09:00:00Z"), {}, "Call them."});
    CHECK(sweep(bakery, at("2026-05-29T08:30:00Z")) == 1);
    bakery.now = at("2026-05-29T08:31:00Z");
    CHECK(refusal(bakery.give("sales.north", SnoozeFollowUp{order, mine, at("2026-05-01T09:00:00Z"), why})) ==
          RefusalKind::invalid);
    CHECK(refusal(bakery.give("sales.north", SnoozeFollowUp{order, mine, at("2026-06-01T09:00:00Z"),
                                                            Justification{"Mood", "no reason at all"}})) ==
          RefusalKind::unknown_reason_code);
    bakery.must("sales.north", SnoozeFollowUp{order, mine, at("2026-06-01T09:00:00Z"), why});
    CHECK(bakery.facts.back().justification == why);
    CHECK(sweep(bakery, at("2026-05-29T16:00:00Z")) == 0);
    CHECK(sweep(bakery, at("2026-06-01T08:00:00Z")) == 1);
    CHECK(refusal(bakery.give("sales.north", ReassignFollowUp{order, mine, id<UserId>("sales2.north"), why})) ==
          RefusalKind::unknown_reference);
    bakery.must("sales.north", ReassignFollowUp{order, mine, id<UserId>("manager.north"), why});
    CHECK(told(bakery, "manager.north").size() == 1);
    bakery.must("manager.north", CompleteFollowUp{order, mine, "All is well."});
    CHECK(refusal(bakery.give("sales.north", CompleteFollowUp{order, mine, ""})) == RefusalKind::not_possible_now);
    CHECK(sweep(bakery, at("2026-06-29T08:00:00Z")) == 0);
}

TEST_CASE("who may not join the room may not tend its follow-ups, and nobody but the server's clock reminds") {
    Bakery bakery;
    order_buns(bakery);
    const OrderId order = bakery.order().id;
    bakery.must("sales.north",
                ScheduleFollowUp{order, id<FollowUpId>("mine"), at("2026-05-29T09:00:00Z"), {}, "Call them."});
    CHECK(refusal(bakery.give("operator.north", CompleteFollowUp{order, id<FollowUpId>("mine"), ""})) ==
          RefusalKind::forbidden);
    CHECK(refusal(bakery.give("sales2.north", CompleteFollowUp{order, id<FollowUpId>("mine"), ""})) ==
          RefusalKind::not_found);
    CHECK(refusal(bakery.give("director", RemindOfFollowUp{order, id<FollowUpId>("mine")})) == RefusalKind::forbidden);
    CHECK(refusal(bakery.give("sales2.north", RemindOfFollowUp{order, id<FollowUpId>("mine")})) ==
          RefusalKind::not_found);
    CHECK(refusal(bakery.give("sales.north", CompleteFollowUp{order, id<FollowUpId>("none"), ""})) ==
          RefusalKind::not_found);
}

TEST_CASE("a month goes by in two zones: each reminder and escalation comes in its minute of the local clock") {
    constexpr std::int32_t hour_seconds = 3600;
    struct Row {
        ZoneRules zone;
        const char* said;       ///< the question
        const char* due;        ///< four working hours later
        const char* reminded;   ///< an hour before
        const char* escalated;  ///< four after
    };
    const ZoneRules berlin{"Europe/Berlin", hour_seconds, {{at("2027-03-28T01:00:00Z"), 2 * hour_seconds}}};
    const ZoneRules new_york{"America/New_York", -5 * hour_seconds, {{at("2027-03-14T07:00:00Z"), -4 * hour_seconds}}};
    // Good Friday (26 March 2027) and Easter Monday are holidays; Berlin's clocks change in between, New York's on 14
    // March.
    for (const Row& row :
         {Row{berlin, "2027-03-25T14:00:00Z", "2027-03-30T08:00:00Z", "2027-03-30T07:00:00Z", "2027-03-30T12:00:00Z"},
          Row{new_york, "2027-03-12T20:00:00Z", "2027-03-15T14:00:00Z", "2027-03-15T13:00:00Z",
              "2027-03-15T18:00:00Z"}}) {
        CAPTURE(row.zone.name);
        Bakery bakery;
        Location north = *bakery.world.find<Location>(id<LocationId>("north"));
        north.zone = row.zone;
        bakery.world.put(north);
        bakery.now = at("2027-03-01T08:00:00Z");
        for (const char* material : {"flour", "butter"})
            bakery.stock(std::string(material) + "-1", material, kg(10'000), "2027-12-31");
        bakery.stock("bag-1", "bag", pieces(1000), "2027-12-31");
        bakery.must("sales.north", bakery.order_of("bun", pieces(24)));
        bakery.now = at(row.said).plus_seconds(-1);
        say(bakery, "manager.north", "Do they want them sliced?");
        REQUIRE(open_ones(bakery).size() == 1);
        CHECK(open_ones(bakery)[0]->due_at.text() == row.due);
        for (Instant now = at("2027-03-01T00:00:00Z"); now < at("2027-04-01T00:00:00Z"); now = now.plus_seconds(60)) {
            if (now >= bakery.now) sweep(bakery, now);
        }
        CHECK(open_ones(bakery)[0]->reminded_at == at(row.reminded));
        CHECK(open_ones(bakery)[0]->escalated_at == at(row.escalated));
        CHECK(told(bakery, "sales.north").size() == 2);
        CHECK(told(bakery, "manager.north").size() == 1);
    }
}

TEST_CASE("a discussion with a customer of a high tier that turns bad is told to the manager, once") {
    for (const std::string tier : {"Platinum", "Standard"}) {
        Bakery bakery;
        Customer customer = *bakery.world.find<Customer>(id<CustomerId>("anybody"));
        customer.tier = tier;
        bakery.world.put(customer);
        order_buns(bakery);
        say(bakery, "sales.north", "They are furious, this is a terrible disaster!");
        say(bakery, "sales.north", "Horrible, awful, the worst.");
        int count = 0;
        for (const Notification* one : bakery.world.list<Notification>(notifications_of(id<UserId>("manager.north")))) {
            if (one->notification_kind == NotificationKind::NegativeDiscussion) ++count;
        }
        CHECK(count == (tier == "Platinum" ? 1 : 0));
    }
}
