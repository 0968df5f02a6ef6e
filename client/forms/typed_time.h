#pragma once
// Moments and days as people type them.

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

/// A time of day alone: "6:30", "18h", "7 pm", "noon".
std::optional<std::int32_t> second_of_day_from_text(std::string_view typed);

}  // namespace batchline::forms
