// Counting working minutes over everything that is no working time.

#include <doctest/doctest.h>

#include "shared/follow_ups/working_time.h"
#include "tests/support/bakery.h"

using namespace batchline;
using namespace batchline::testing;

namespace {

constexpr std::int32_t hour_seconds = 3600;

/// Berlin in 2026: an hour ahead, two from 29 March to 25 October.
ZoneRules berlin() {
    return {"Europe/Berlin",
            hour_seconds,
            {{at("2026-03-29T01:00:00Z"), 2 * hour_seconds}, {at("2026-10-25T01:00:00Z"), hour_seconds}}};
}
/// New York in 2026: five hours behind, four from 8 March to 1 November.
ZoneRules new_york() {
    return {"America/New_York",
            -5 * hour_seconds,
            {{at("2026-03-08T07:00:00Z"), -4 * hour_seconds}, {at("2026-11-01T06:00:00Z"), -5 * hour_seconds}}};
}

WorkingTime eight_to_five() {
    WorkingTime out;
    for (const Weekday day :
         {Weekday::Monday, Weekday::Tuesday, Weekday::Wednesday, Weekday::Thursday, Weekday::Friday}) {
        out.week.push_back({day, "08:00", "12:00"});
        out.week.push_back({day, "13:00", "17:00"});
    }
    out.holidays = {*Date::parse("2026-10-26")};
    return out;
}

}  // namespace

TEST_CASE("days have their names") {
    CHECK(weekday_of(*Date::parse("1970-01-01")) == Weekday::Thursday);
    CHECK(weekday_of(*Date::parse("2026-05-28")) == Weekday::Thursday);
    CHECK(weekday_of(*Date::parse("2026-03-29")) == Weekday::Sunday);
}

TEST_CASE("only working time counts, over breaks, nights, weekends, holidays and the change of the clocks") {
    struct Row {
        const char* from;
        std::int64_t minutes;
        const char* to;
    };
    const WorkingTime hours = eight_to_five();
    for (const Row& row :
         {Row{"2026-03-27T08:00:00Z", 60, "2026-03-27T09:00:00Z"},  // from 09:00, before the break
          Row{"2026-03-27T10:30:00Z", 60, "2026-03-27T12:30:00Z"},  // over the break, 12:00 to 13:00
          Row{"2026-03-27T15:30:00Z", 60,
              "2026-03-30T06:30:00Z"},  // Friday 16:30 to Monday 08:30, an hour earlier in UTC
          Row{"2026-03-28T12:00:00Z", 0, "2026-03-30T06:00:00Z"},  // from a Saturday: when work begins
          Row{"2026-10-23T14:30:00Z", 60,
              "2026-10-27T07:30:00Z"},  // Friday 16:30, Monday is a holiday: Tuesday 08:30, later in UTC
          Row{"2026-03-30T06:30:00Z", -60, "2026-03-27T15:30:00Z"},  // and back
          Row{"2026-10-27T07:30:00Z", -60, "2026-10-23T14:30:00Z"},
          Row{"2026-03-29T12:00:00Z", -30, "2026-03-27T15:30:00Z"}}) {
        CAPTURE(row.from);
        CHECK(after_working_minutes(at(row.from), row.minutes, hours, berlin()).text() == row.to);
    }
    CHECK(after_working_minutes(at("2026-03-06T21:30:00Z"), 60, hours, new_york()).text() == "2026-03-09T12:30:00Z");
    CHECK(after_working_minutes(at("2026-03-06T21:30:00Z"), 60, WorkingTime{}, new_york()).text() ==
          "2026-03-06T22:30:00Z");
}

TEST_CASE("adding working minutes twice is adding them at once, in a whole month in two zones") {
    const WorkingTime hours = eight_to_five();
    for (const ZoneRules& zone : {berlin(), new_york()}) {
        for (int step = 0; step < 31 * 24; ++step) {
            const Instant from = at("2026-10-10T00:17:00Z").plus_seconds(step * 3600);
            const Instant once = after_working_minutes(from, 300, hours, zone);
            CHECK(after_working_minutes(after_working_minutes(from, 90, hours, zone), 210, hours, zone) == once);
            const LocalTime local = zone.local(once);
            CHECK(weekday_of(local.date) <= Weekday::Friday);
            CHECK(local.date != *Date::parse("2026-10-26"));
            CHECK(local.second_of_day >= 8 * hour_seconds);
            CHECK(local.second_of_day <= 17 * hour_seconds);
        }
    }
}

TEST_CASE("a week is told what is wrong with it") {
    WorkingTime hours = eight_to_five();
    Problems problems;
    check_working_time(hours, "", problems);
    CHECK(problems.empty());
    hours.week[1].from = "11:00";
    hours.week[3].to = "7 pm";
    check_working_time(hours, "/x", problems);
    REQUIRE(problems.size() == 2);
    CHECK(problems[0].pointer == "/x/week/1");
    CHECK(problems[1].pointer == "/x/week/3/to");
}
