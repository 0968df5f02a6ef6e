#pragma once
// Times of the day as configuration writes them: shifts and quiet hours.

#include <cstdint>
#include <optional>
#include <string>

namespace batchline {

/// Seconds since midnight of "HH:MM"; nothing for what is no time of day.
std::optional<std::int32_t> second_of_day(const std::string& text);

}  // namespace batchline
