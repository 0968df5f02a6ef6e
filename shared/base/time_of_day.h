#pragma once
// Times of the day as configuration writes them: shifts and quiet hours.

#include <cstdint>
#include <optional>
#include <string>

namespace batchline {

/// Seconds since midnight of "HH:MM"; nothing for what is no time of day.
std::optional<std::int32_t> second_of_day(const std::string& text);
/// "HH:MM" of seconds since midnight, without the seconds.
std::string time_of_day_text(std::int32_t second);

}  // namespace batchline
