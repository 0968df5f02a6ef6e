// Reads times of the day in the demo's files.

#include "server/demo/clock_text.h"

namespace batchline::demo {

std::optional<std::int32_t> second_of_day(std::string_view clock) {
    if (clock.size() != 5 || clock[2] != ':') return std::nullopt;
    for (const std::size_t at : {0, 1, 3, 4}) {
        if (clock[at] < '0' || clock[at] > '9') return std::nullopt;
    }
    const std::int32_t hours = (clock[0] - '0') * 10 + (clock[1] - '0');
    const std::int32_t minutes = (clock[3] - '0') * 10 + (clock[4] - '0');
    if (hours > 23 || minutes > 59) return std::nullopt;
    return hours * 3600 + minutes * 60;
}

}  // namespace batchline::demo
