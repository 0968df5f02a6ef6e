// Walks over working days, forwards or backwards, through shifts, holidays and changes of the clocks.

#include "shared/follow_ups/working_time.h"

#include <algorithm>

#include "shared/base/time_of_day.h"

namespace batchline {
namespace {

constexpr std::int64_t microseconds_per_minute = 60 * microseconds_per_second;
/// Longer than any holiday: whoever does not work in all this time never does.
constexpr std::int32_t days_looked_at_max = 3700;

struct Stretch {
    Instant from;
    Instant to;
};

/// The day's work, earliest first.
std::vector<Stretch> stretches_of(Date date, const WorkingTime& working_time, const ZoneRules& zone) {
    std::vector<Stretch> out;
    const auto& holidays = working_time.holidays;
    if (std::find(holidays.begin(), holidays.end(), date) != holidays.end()) return out;
    for (const Shift& shift : working_time.week) {
        if (shift.day != weekday_of(date)) continue;
        out.push_back({zone.instant_of(date, second_of_day(shift.from).value_or(0)),
                       zone.instant_of(date, second_of_day(shift.to).value_or(0))});
    }
    return out;
}

Instant plus_minutes(Instant from, std::int64_t minutes) {
    return {from.microseconds + minutes * microseconds_per_minute};
}

}  // namespace

Instant after_working_minutes(Instant from, std::int64_t minutes, const WorkingTime& working_time,
                              const ZoneRules& zone) {
    const bool is_forward = minutes >= 0;
    std::int64_t rest = (is_forward ? minutes : -minutes) * microseconds_per_minute;
    Date date = zone.local(from).date;
    for (std::int32_t day = 0; day < days_looked_at_max; ++day) {
        std::vector<Stretch> stretches = stretches_of(date, working_time, zone);
        if (!is_forward) std::reverse(stretches.begin(), stretches.end());
        for (Stretch stretch : stretches) {
            if (is_forward) stretch.from = std::max(stretch.from, from);
            if (!is_forward) stretch.to = std::min(stretch.to, from);
            const std::int64_t length = stretch.to.microseconds - stretch.from.microseconds;
            if (length < 0 || (is_forward && length == 0)) continue;
            if (rest <= length)
                return is_forward ? Instant{stretch.from.microseconds + rest} : Instant{stretch.to.microseconds - rest};
            rest -= length;
        }
        date.days += is_forward ? 1 : -1;
    }
    return plus_minutes(from, minutes);
}

void check_working_time(const WorkingTime& working_time, const std::string& pointer, Problems& problems) {
    for (std::size_t i = 0; i < working_time.week.size(); ++i) {
        const Shift& shift = working_time.week[i];
        const std::string place = pointer + "/week/" + std::to_string(i);
        const auto from = second_of_day(shift.from);
        const auto to = second_of_day(shift.to);
        if (!from) problems.push_back({place + "/from", "must be a time of day as 08:00"});
        if (!to) problems.push_back({place + "/to", "must be a time of day as 17:00"});
        if (from && to && *to <= *from) problems.push_back({place + "/to", "must be later than from"});
        if (i == 0 || !from) continue;
        const Shift& former = working_time.week[i - 1];
        const bool is_later =
            former.day < shift.day || (former.day == shift.day && second_of_day(former.to).value_or(0) <= *from);
        if (!is_later) problems.push_back({place, "must begin after the shift before it has ended"});
    }
}

}  // namespace batchline
