#pragma once
// Moments, days and clocks on the wall, with the zone as data, so that both sides agree on what day it is.

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace batchline {

inline constexpr std::int64_t microseconds_per_second = 1'000'000;
inline constexpr std::int64_t microseconds_per_day = 86'400 * microseconds_per_second;

/// A moment: microseconds since 1970-01-01T00:00:00Z, leap seconds not counted.
struct Instant {
    std::int64_t microseconds = 0;

    auto operator<=>(const Instant&) const = default;
    Instant plus_seconds(std::int64_t seconds) const { return {microseconds + seconds * microseconds_per_second}; }
    Instant plus_days(std::int64_t days) const { return {microseconds + days * microseconds_per_day}; }

    /// ISO 8601 in UTC, as "2026-05-28T07:30:00Z"; a fraction only where there is one.
    std::string text() const;
    /// ISO 8601 date and time with "Z" or an offset, years 1970 to 2200, up to six digits of fraction.
    static std::optional<Instant> parse(std::string_view text);
};

/// A calendar day without a zone: days since 1970-01-01.
struct Date {
    std::int32_t days = 0;

    auto operator<=>(const Date&) const = default;
    std::string text() const;  ///< "2026-05-28"
    static std::optional<Date> parse(std::string_view text);
};

/// Local time of day and date; what a person reads on the clock.
struct LocalTime {
    Date date;
    std::int32_t second_of_day = 0;  ///< 0 to 86,399
};

/// How far a location's clocks are from UTC, and when that changes. Data, because neither toolchain knows zones.
struct ZoneRules {
    struct Transition {
        Instant at;                       ///< from this moment on
        std::int32_t offset_seconds = 0;  ///< local time minus UTC
        bool operator==(const Transition&) const = default;
    };
    std::string name = "UTC";               ///< IANA name, for people
    std::int32_t first_offset_seconds = 0;  ///< before the first transition
    std::vector<Transition> transitions;    ///< ascending

    bool operator==(const ZoneRules&) const = default;
    std::int32_t offset_seconds_at(Instant moment) const;
    LocalTime local(Instant moment) const;
    /// The moment a wall clock shows this. In the hour that occurs twice the first; in the skipped hour, as if the old
    /// offset still held.
    Instant instant_of(Date date, std::int32_t second_of_day) const;
};

}  // namespace batchline
