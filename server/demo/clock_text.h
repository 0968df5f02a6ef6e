#pragma once
// Times of the day as the demo's files write them.

#include <cstdint>
#include <optional>
#include <string_view>

namespace batchline::demo {

/// "06:30" as seconds since midnight.
std::optional<std::int32_t> second_of_day(std::string_view clock);

}  // namespace batchline::demo
