// A month of working days, two holidays and a change of the clocks, in two zones. What is expected is counted minute by
// minute, without anything of what is tested.

#include <doctest/doctest.h>

#include <algorithm>
#include <map>

#include "shared/follow_ups/rules.h"
#include "tests/support/bakery.h"

using namespace batchline;
using namespace batchline::testing;

namespace {

constexpr std::int64_t minute_us = 60 * microseconds_per_second;
constexpr std::int64_t minutes_per_day = 24 * 60;
constexpr std::int32_t hour_seconds = 3600;
/// A Monday.
const Instant month_begins = at("2027-03-01T00:00:00Z");
const Instant month_ends = at("2027-04-08T00:00:00Z");
const Instant never = at("2099-01-01T00:00:00Z");

struct Place {
    const char* name;
    std::int64_t hours_before;  ///< local time minus UTC until the clocks change
    Instant clocks_change;      ///< one hour more from then on

    ZoneRules zone() const {
        const auto before = static_cast<std::int32_t>(hours_before) * hour_seconds;
        return {name, before, {{clocks_change, before + hour_seconds}}};
    }
    /// Minutes of the local clock since the month began there.
    std::int64_t local_minute(Instant moment) const {
        const std::int64_t hours = hours_before + (moment >= clocks_change ? 1 : 0);
        return (moment.microseconds - month_begins.microseconds) / minute_us + hours * 60;
    }
    /// Mondays to Fridays from 08:00 to 17:00; Good Friday is the 26th, Easter Monday the 29th.
    bool works_in(Instant minute) const {
        const std::int64_t local = local_minute(minute);
        const std::int64_t day = local >= 0 ? local / minutes_per_day : -1;
        const std::int64_t minute_of_day = local - day * minutes_per_day;
        return day >= 0 && day % 7 < 5 && day != 25 && day != 28 && minute_of_day >= 8 * 60 && minute_of_day < 17 * 60;
    }
    Instant later(Instant from, int minutes) const {
        while (minutes > 0) {
            if (works_in(from)) --minutes;
            from.microseconds += minute_us;
        }
        return from;
    }
    Instant earlier(Instant from, int minutes) const {
        while (minutes > 0) {
            from.microseconds -= minute_us;
            if (works_in(from)) --minutes;
        }
        return from;
    }
    Instant at_local(std::int64_t day, std::int64_t hour, std::int64_t minute) const {
        Instant moment{month_begins.microseconds + ((day * 24 + hour) * 60 + minute) * minute_us};
        // The clocks change on Sundays at night, which no story here begins in.
        const std::int64_t hours = hours_before + (moment >= clocks_change ? 1 : 0);
        moment.microseconds -= hours * 60 * minute_us;
        return moment;
    }
};

enum class Kind { by_hand, question, answered_question, nobody_answers, rejection, done_late, snoozed };
constexpr int kinds = 7;

struct Plan {
    Kind kind = Kind::by_hand;
    std::string order;
    Instant begins;
    Instant due;
    Instant snoozed_at = never;
    Instant snoozed_to = never;
    Instant ends = never;
};

Plan plan_of(const Place& place, int number) {
    Plan plan;
    plan.kind = static_cast<Kind>(number % kinds);
    plan.order = "order " + std::to_string(number);
    const int day = number % 31;
    plan.begins = place.at_local(day, 7 + number * 5 % 12, number * 13 % 60);
    switch (plan.kind) {
        case Kind::by_hand: plan.due = plan.begins.plus_days(2); break;
        case Kind::question: plan.due = place.later(plan.begins, 240); break;
        case Kind::answered_question:
            plan.due = place.later(plan.begins, 240);
            plan.ends = plan.begins.plus_seconds((number % 3 == 0 ? 40 : 2) * hour_seconds);
            break;
        case Kind::nobody_answers: plan.due = place.later(plan.begins, 480); break;
        case Kind::rejection: plan.due = place.later(plan.begins, 240); break;
        case Kind::done_late:
            plan.due = plan.begins.plus_days(1);
            plan.ends = plan.due.plus_seconds(hour_seconds);
            break;
        case Kind::snoozed:
            plan.due = plan.begins.plus_seconds(5 * hour_seconds);
            plan.snoozed_at = plan.due;
            plan.snoozed_to = plan.due.plus_days(3);
            break;
    }
    return plan;
}

using Happenings = std::map<FactAction, std::vector<Instant>>;

/// While a due time holds, from `from` until before `until`.
void expect_of(const Place& place, Instant due, Instant from, Instant until, Happenings& out) {
    const Instant reminded = std::max(place.earlier(due, 60), from);
    const Instant escalated = std::max(place.later(due, 240), from);
    if (reminded < until && reminded < month_ends) out[FactAction::FollowUpReminded].push_back(reminded);
    if (escalated < until && escalated < month_ends) out[FactAction::FollowUpEscalated].push_back(escalated);
}

Happenings expected_of(const Place& place, const Plan& plan) {
    Happenings out;
    expect_of(place, plan.due, plan.begins, std::min(plan.snoozed_at, plan.ends), out);
    if (plan.snoozed_at != never) expect_of(place, plan.snoozed_to, plan.snoozed_at, plan.ends, out);
    return out;
}

/// Commands take a second.
void give_at(Bakery& bakery, Instant moment, const char* user, const Command& command) {
    bakery.now = moment.plus_seconds(-1);
    bakery.must(user, command);
}

void say_at(Bakery& bakery, Instant moment, const char* user, OrderId order, const char* text) {
    PostMessage message;
    message.order = order;
    message.text = text;
    give_at(bakery, moment, user, message);
}

const FollowUp& only_one(const Bakery& bakery, OrderId order) {
    const auto found = bakery.world.list<FollowUp>(follow_ups_of(order));
    REQUIRE(found.size() == 1);
    return *found[0];
}

void begin(Bakery& bakery, const Plan& plan) {
    const OrderId order = id<OrderId>(plan.order);
    switch (plan.kind) {
        case Kind::by_hand:
        case Kind::done_late:
        case Kind::snoozed:
            give_at(bakery, plan.begins, "sales.north", ScheduleFollowUp{order, {}, plan.due, {}, "Call them."});
            return;
        case Kind::question:
        case Kind::answered_question:
            say_at(bakery, plan.begins, "manager.north", order, "Do they want them sliced?");
            return;
        case Kind::nobody_answers:
            say_at(bakery, plan.begins, "manager.north", order, "They go to the back door.");
            return;
        case Kind::rejection:
            give_at(bakery, plan.begins, "procurement",
                    DecideProcurement{
                        order, {}, ProcurementDecision::Reject, {"MaterialUnavailable", "The dairy burned down."}, {}});
            return;
    }
}

void end(Bakery& bakery, const Plan& plan) {
    const OrderId order = id<OrderId>(plan.order);
    if (plan.kind == Kind::answered_question) return say_at(bakery, plan.ends, "sales.north", order, "They do.");
    give_at(bakery, plan.ends, "sales.north", CompleteFollowUp{order, only_one(bakery, order).id, "They agree."});
}

/// What the server's clock does at this moment.
void sweep(Bakery& bakery, Instant now) {
    const Actor clock{system_user(), "Batchline", "", {}, {}};
    std::vector<RemindOfFollowUp> due;
    for (const FollowUp* one : bakery.world.list<FollowUp>(open_follow_ups())) {
        if (needs_reminder(*one, now) || needs_escalation(*one, now)) due.push_back({one->order, one->id});
    }
    for (const RemindOfFollowUp& command : due) {
        Changes changes(bakery.world);
        const CommandId command_id{id_from(now.text() + command.follow_up.text())};
        REQUIRE(decide(command, clock, shipped_configuration(), {now, command_id, 99}, changes).ok());
        for (const auto& [key, record] : changes.records()) bakery.world.put(record);
        bakery.facts.insert(bakery.facts.end(), changes.facts().begin(), changes.facts().end());
    }
}

void prepare(Bakery& bakery, const Place& place, const std::vector<Plan>& plans) {
    Location north = *bakery.world.find<Location>(id<LocationId>("north"));
    north.zone = place.zone();
    bakery.world.put(north);
    bakery.now = month_begins.plus_days(-1);
    for (const char* material : {"flour", "butter"})
        bakery.stock(std::string(material) + "-1", material, kg(10'000), "2027-12-31");
    bakery.stock("bag-1", "bag", pieces(100'000), "2027-12-31");
    for (const Plan& plan : plans) {
        const Quantity quantity = plan.kind == Kind::rejection ? pieces(50'000'000) : pieces(6);
        bakery.must("sales.north", bakery.order_of("bun", quantity, plan.order));
    }
}

Happenings what_happened(const Bakery& bakery, const Plan& plan) {
    Happenings out;
    for (const Fact& fact : bakery.facts) {
        const bool is_by_clock =
            fact.action == FactAction::FollowUpReminded || fact.action == FactAction::FollowUpEscalated;
        if (is_by_clock && fact.order == id<OrderId>(plan.order)) out[fact.action].push_back(fact.timestamp);
    }
    return out;
}

std::string text_of(const Happenings& happenings) {
    std::string out;
    for (const auto& [action, moments] : happenings) {
        for (const Instant moment : moments) out += std::string(name_of(action)) + " " + moment.text() + " ";
    }
    return out;
}

}  // namespace

TEST_CASE(
    "in a month of work, holidays and changing clocks each reminder and escalation comes in its local minute, in two "
    "zones") {
    for (const Place& place : {Place{"Europe/Berlin", 1, at("2027-03-28T01:00:00Z")},
                               Place{"America/New_York", -5, at("2027-03-14T07:00:00Z")}}) {
        CAPTURE(place.name);
        std::vector<Plan> plans;
        for (int number = 0; number < 62; ++number) plans.push_back(plan_of(place, number));
        Bakery bakery;
        prepare(bakery, place, plans);
        for (Instant now = month_begins; now < month_ends; now.microseconds += minute_us) {
            for (const Plan& plan : plans) {
                if (plan.begins == now) begin(bakery, plan);
                if (plan.snoozed_at == now) {
                    const OrderId order = id<OrderId>(plan.order);
                    give_at(bakery, now, "sales.north",
                            SnoozeFollowUp{order, only_one(bakery, order).id, plan.snoozed_to, {}});
                }
                if (plan.ends == now) end(bakery, plan);
            }
            sweep(bakery, now);
        }
        std::size_t reminders = 0;
        std::size_t escalations = 0;
        for (const Plan& plan : plans) {
            CAPTURE(plan.order);
            CAPTURE(plan.begins.text());
            const Happenings happened = what_happened(bakery, plan);
            CHECK(text_of(happened) == text_of(expected_of(place, plan)));
            if (plan.kind == Kind::question || plan.kind == Kind::nobody_answers || plan.kind == Kind::rejection) {
                CHECK(only_one(bakery, id<OrderId>(plan.order)).due_at == plan.due);
            }
            for (const auto& [action, moments] : happened)
                (action == FactAction::FollowUpReminded ? reminders : escalations) += moments.size();
        }
        // Not one of these is about nothing.
        CHECK(reminders > 50);
        CHECK(escalations > 30);
    }
}
