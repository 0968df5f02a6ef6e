// Names weekdays and months, and writes days with them.

#include "shared/base/date_text.h"

#include <array>
#include <chrono>

namespace batchline {
namespace {

constexpr std::array<std::string_view, 7> weekdays{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
constexpr std::array<std::string_view, 12> months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                  "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

std::chrono::sys_days day_of(Date date) { return std::chrono::sys_days{std::chrono::days{date.days}}; }

}  // namespace

std::string_view short_weekday(Date date) { return weekdays[std::chrono::weekday{day_of(date)}.c_encoding()]; }

std::string day_and_month(Date date) {
    const std::chrono::year_month_day calendar{day_of(date)};
    return std::to_string(static_cast<unsigned>(calendar.day())) + " " +
           std::string(months[static_cast<unsigned>(calendar.month()) - 1]);
}

std::string date_text(Date date) {
    const std::chrono::year_month_day calendar{day_of(date)};
    return day_and_month(date) + " " + std::to_string(static_cast<int>(calendar.year()));
}

}  // namespace batchline
