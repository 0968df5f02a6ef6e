// Times as text, and clocks on the wall through changes of the offset.

#include <doctest/doctest.h>

#include "shared/base/time.h"

using namespace batchline;

namespace {

/// Central European time around its changes of 2026.
ZoneRules berlin() {
    return {"Europe/Berlin",
            3600,
            {{*Instant::parse("2026-03-29T01:00:00Z"), 7200}, {*Instant::parse("2026-10-25T01:00:00Z"), 3600}}};
}

}  // namespace

TEST_CASE("times are read and written as ISO 8601 in UTC") {
    for (const char* text :
         {"1970-01-01T00:00:00Z", "2026-05-28T07:30:00Z", "2026-05-28T07:30:00.000001Z", "2100-02-28T23:59:59Z"}) {
        CAPTURE(text);
        const auto moment = Instant::parse(text);
        REQUIRE(moment.has_value());
        CHECK(moment->text() == text);
    }
    CHECK(Instant::parse("2026-05-28T09:30:00+02:00") == Instant::parse("2026-05-28T07:30:00Z"));
    CHECK(Instant::parse("2026-05-28T07:30Z") == Instant::parse("2026-05-28T07:30:00Z"));
    for (const char* text : {"", "2026-05-28", "2026-13-01T00:00:00Z", "2026-02-30T00:00:00Z", "2026-05-28T24:00:00Z",
                             "2026-05-28T07:30:00", "2026-05-28T07:30:00.Z", "2026-05-28T07:30:00.1234567Z",
                             "2026-05-28T07:30:00+25:00", "9999-01-01T00:00:00Z", "2026-05-28T07:30:00Zx"}) {
        CAPTURE(text);
        CHECK_FALSE(Instant::parse(text).has_value());
    }
}

TEST_CASE("a location's clock follows its zone") {
    const ZoneRules zone = berlin();
    CHECK(zone.local(*Instant::parse("2026-05-28T22:30:00Z")).date == *Date::parse("2026-05-29"));
    CHECK(zone.local(*Instant::parse("2026-01-10T22:30:00Z")).date == *Date::parse("2026-01-10"));
    CHECK(zone.instant_of(*Date::parse("2026-05-29"), 6 * 3600) == *Instant::parse("2026-05-29T04:00:00Z"));
    CHECK(zone.instant_of(*Date::parse("2026-01-10"), 6 * 3600) == *Instant::parse("2026-01-10T05:00:00Z"));
}

TEST_CASE("the hour that occurs twice is its first, the skipped one keeps the old offset") {
    const ZoneRules zone = berlin();
    CHECK(zone.instant_of(*Date::parse("2026-10-25"), 2 * 3600 + 1800) == *Instant::parse("2026-10-25T00:30:00Z"));
    CHECK(zone.instant_of(*Date::parse("2026-03-29"), 2 * 3600 + 1800) == *Instant::parse("2026-03-29T01:30:00Z"));
}
