#pragma once
// Working hours of a location, and adding minutes of them to a moment.

#include <map>
#include <string>
#include <vector>

#include "shared/base/described.h"
#include "shared/base/time.h"
#include "shared/base/weekday.h"

namespace batchline {

/// A stretch of work of one day, local times "HH:MM"; the end is later than the beginning.
struct Shift {
    Weekday day = Weekday::Monday;
    std::string from;
    std::string to;
    bool operator==(const Shift&) const = default;
};
inline void describe(Io& io, Shift& shift) {
    io.required("day", shift.day);
    io.required("from", shift.from);
    io.required("to", shift.to);
}

/// When a location works, by its own clocks.
struct WorkingTime {
    std::vector<Shift> week;     ///< in the order of the week; shifts of a day do not overlap
    std::vector<Date> holidays;  ///< nobody works
    bool operator==(const WorkingTime&) const = default;
};
inline void describe(Io& io, WorkingTime& working_time) {
    io.required("week", working_time.week);
    io.optional("holidays", working_time.holidays);
}

/// The moment when so much working time has gone by since `from`; with negative minutes, when so much was still to go.
/// A place that never works counts every minute. Minutes are real ones, also on a day that is an hour longer.
Instant after_working_minutes(Instant from, std::int64_t minutes, const WorkingTime& working_time,
                              const ZoneRules& zone);

/// What is wrong with it, with pointers below `pointer`.
void check_working_time(const WorkingTime& working_time, const std::string& pointer, Problems& problems);

}  // namespace batchline
