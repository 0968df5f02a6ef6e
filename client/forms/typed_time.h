#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "shared/base/time.h"

namespace batchline::forms {

/// What people type for a moment, read on the location's clock: "tomorrow 6:00", "fri 7", "29.5. 7:00", "29 May 06:30",
/// "2026-05-29 07:00", "18:00" (the next time it is six), "in 3 h"; a full ISO 8601 moment is taken as it is.
/// A day without a time means seven in the morning. Nothing where it cannot be read.
std::optional<Instant> moment_from_text(std::string_view typed, const ZoneRules& zone, Instant now);

/// A day alone: "24 Jun", "24.6.2026", "2026-06-24", "in 30 days", "tomorrow". Without a year the next such day.
std::optional<Date> date_from_text(std::string_view typed, Date today);

/// "Today 13:00", "Tomorrow 06:00", "Fri 29 May 06:00"; with the year where it is another one.
std::string moment_text(Instant moment, const ZoneRules& zone, Instant now);
/// "24 Jun 2026".
std::string date_text(Date date);
/// "06:00".
std::string clock_text(Instant moment, const ZoneRules& zone);
/// "in 48 min", "in 3 h 18 min", "in 4 days", "12 min late": how far off a due time is.
std::string due_text(Instant due, Instant now);

}  // namespace batchline::forms
