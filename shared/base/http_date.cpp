// Puts an HTTP date together from the parts of an ISO one, and takes it apart again.

#include "shared/base/http_date.h"

#include <algorithm>
#include <array>

namespace batchline {
namespace {

constexpr std::array<std::string_view, 12> months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                  "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
// Day 0 was a Thursday.
constexpr std::array<std::string_view, 7> weekdays{"Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"};

std::string two_digits(std::size_t number) { return (number < 10 ? "0" : "") + std::to_string(number); }

}  // namespace

std::string http_date(Instant moment) {
    const LocalTime utc = ZoneRules{}.local(moment);
    const std::string day = utc.date.text();  // "1994-11-06"
    const auto weekday = static_cast<std::size_t>((utc.date.days % 7 + 7) % 7);
    const auto month = static_cast<std::size_t>((day[5] - '0') * 10 + (day[6] - '0'));
    const auto second = static_cast<std::size_t>(utc.second_of_day);
    return std::string(weekdays[weekday]) + ", " + day.substr(8, 2) + " " + std::string(months[month - 1]) + " " +
           day.substr(0, 4) + " " + two_digits(second / 3600) + ":" + two_digits(second / 60 % 60) + ":" +
           two_digits(second % 60) + " GMT";
}

std::optional<Instant> instant_from_http_date(std::string_view text) {
    constexpr std::size_t length = 29;
    if (text.size() != length || text.substr(3, 2) != ", " || text.substr(25) != " GMT") return std::nullopt;
    const auto month = std::find(months.begin(), months.end(), text.substr(8, 3));
    if (month == months.end()) return std::nullopt;
    const auto number = static_cast<std::size_t>(month - months.begin()) + 1;
    return Instant::parse(std::string(text.substr(12, 4)) + "-" + two_digits(number) + "-" +
                          std::string(text.substr(5, 2)) + "T" + std::string(text.substr(17, 8)) + "Z");
}

}  // namespace batchline
