// Reads "HH:MM", and nothing that only looks like it.

#include "shared/base/time_of_day.h"

namespace batchline {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

}  // namespace

std::optional<std::int32_t> second_of_day(const std::string& text) {
    if (text.size() != 5 || text[2] != ':' || !is_digit(text[0]) || !is_digit(text[1]) || !is_digit(text[3]) ||
        !is_digit(text[4]))
        return std::nullopt;
    const std::int32_t hours = (text[0] - '0') * 10 + (text[1] - '0');
    const std::int32_t minutes = (text[3] - '0') * 10 + (text[4] - '0');
    if (hours > 23 || minutes > 59) return std::nullopt;
    return hours * 3600 + minutes * 60;
}

std::string time_of_day_text(std::int32_t second) {
    const auto two_digits = [](std::int32_t number) {
        return std::string(number < 10 ? "0" : "") + std::to_string(number);
    };
    return two_digits(second / 3600) + ":" + two_digits(second / 60 % 60);
}

}  // namespace batchline
