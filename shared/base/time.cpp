// Reads and writes ISO 8601, and goes between moments and local clocks by a zone's transitions.

#include "shared/base/time.h"

#include <algorithm>
#include <chrono>

namespace batchline {
namespace {

bool read_digits(std::string_view& text, std::size_t count, int& out) {
    if (text.size() < count) return false;
    out = 0;
    for (std::size_t i = 0; i < count; ++i) {
        if (text[i] < '0' || text[i] > '9') return false;
        out = out * 10 + (text[i] - '0');
    }
    text.remove_prefix(count);
    return true;
}

bool read_char(std::string_view& text, char expected) {
    if (text.empty() || text.front() != expected) return false;
    text.remove_prefix(1);
    return true;
}

std::optional<Date> read_date(std::string_view& text) {
    int year = 0;
    int month = 0;
    int day = 0;
    if (!read_digits(text, 4, year) || !read_char(text, '-') || !read_digits(text, 2, month) || !read_char(text, '-') ||
        !read_digits(text, 2, day)) {
        return std::nullopt;
    }
    const std::chrono::year_month_day calendar{std::chrono::year{year},
                                               std::chrono::month{static_cast<unsigned>(month)},
                                               std::chrono::day{static_cast<unsigned>(day)}};
    if (!calendar.ok() || year < 1970 || year > 2200) return std::nullopt;
    return Date{static_cast<std::int32_t>(std::chrono::sys_days{calendar}.time_since_epoch().count())};
}

/// Up to six digits after a point, as microseconds; nothing there is 0.
bool read_fraction(std::string_view& text, std::int64_t& microseconds) {
    microseconds = 0;
    if (!read_char(text, '.')) return true;
    std::int64_t scale = 100'000;
    std::size_t digits = 0;
    while (!text.empty() && text.front() >= '0' && text.front() <= '9') {
        if (++digits > 6) return false;
        microseconds += (text.front() - '0') * scale;
        scale /= 10;
        text.remove_prefix(1);
    }
    return digits > 0;
}

bool read_offset(std::string_view& text, std::int64_t& seconds) {
    seconds = 0;
    if (read_char(text, 'Z') || read_char(text, 'z')) return true;
    if (text.empty() || (text.front() != '+' && text.front() != '-')) return false;
    const std::int64_t sign = text.front() == '-' ? -1 : 1;
    text.remove_prefix(1);
    int hours = 0;
    int minutes = 0;
    if (!read_digits(text, 2, hours) || !read_char(text, ':') || !read_digits(text, 2, minutes)) return false;
    if (hours > 14 || minutes > 59) return false;
    seconds = sign * (hours * 3600 + minutes * 60);
    return true;
}

/// The number's last digits, with zeros before them.
void add_digits(std::string& out, std::int64_t number, std::size_t digits) {
    out.resize(out.size() + digits);
    for (auto at = out.rbegin(); digits > 0; ++at, --digits, number /= 10) *at = static_cast<char>('0' + number % 10);
}

}  // namespace

std::string Date::text() const {
    const std::chrono::year_month_day calendar{std::chrono::sys_days{std::chrono::days{days}}};
    std::string out;
    out.reserve(32);  // an instant goes on with the time
    const int year = static_cast<int>(calendar.year());
    if (year < 0 || year > 9999) out += std::to_string(year);
    else add_digits(out, year, 4);
    add_digits(out += '-', static_cast<unsigned>(calendar.month()), 2);
    add_digits(out += '-', static_cast<unsigned>(calendar.day()), 2);
    return out;
}

std::optional<Date> Date::parse(std::string_view text) {
    auto date = read_date(text);
    if (!text.empty()) return std::nullopt;
    return date;
}

std::string Instant::text() const {
    std::int64_t day = microseconds / microseconds_per_day;
    std::int64_t rest = microseconds % microseconds_per_day;
    if (rest < 0) {
        rest += microseconds_per_day;
        --day;
    }
    const std::int64_t seconds = rest / microseconds_per_second;
    const std::int64_t fraction = rest % microseconds_per_second;
    std::string out = Date{static_cast<std::int32_t>(day)}.text();
    add_digits(out += 'T', seconds / 3600, 2);
    add_digits(out += ':', seconds / 60 % 60, 2);
    add_digits(out += ':', seconds % 60, 2);
    if (fraction != 0) add_digits(out += '.', fraction, 6);
    return out += 'Z';
}

std::optional<Instant> Instant::parse(std::string_view text) {
    const auto date = read_date(text);
    if (!date) return std::nullopt;
    if (!read_char(text, 'T') && !read_char(text, 't')) return std::nullopt;
    int hour = 0;
    int minute = 0;
    int second = 0;
    if (!read_digits(text, 2, hour) || !read_char(text, ':') || !read_digits(text, 2, minute)) return std::nullopt;
    if (read_char(text, ':') && !read_digits(text, 2, second)) return std::nullopt;
    if (hour > 23 || minute > 59 || second > 59) return std::nullopt;
    std::int64_t fraction = 0;
    std::int64_t offset_seconds = 0;
    if (!read_fraction(text, fraction) || !read_offset(text, offset_seconds) || !text.empty()) return std::nullopt;
    const std::int64_t seconds =
        date->days * std::int64_t{86'400} + hour * 3600 + minute * 60 + second - offset_seconds;
    return Instant{seconds * microseconds_per_second + fraction};
}

std::int32_t ZoneRules::offset_seconds_at(Instant moment) const {
    const auto after = std::upper_bound(transitions.begin(), transitions.end(), moment,
                                        [](Instant m, const Transition& t) { return m < t.at; });
    return after == transitions.begin() ? first_offset_seconds : std::prev(after)->offset_seconds;
}

LocalTime ZoneRules::local(Instant moment) const {
    const std::int64_t shifted = moment.plus_seconds(offset_seconds_at(moment)).microseconds;
    std::int64_t day = shifted / microseconds_per_day;
    std::int64_t rest = shifted % microseconds_per_day;
    if (rest < 0) {
        rest += microseconds_per_day;
        --day;
    }
    return {Date{static_cast<std::int32_t>(day)}, static_cast<std::int32_t>(rest / microseconds_per_second)};
}

Instant ZoneRules::instant_of(Date date, std::int32_t second_of_day) const {
    const Instant wall{date.days * microseconds_per_day + second_of_day * microseconds_per_second};
    // The offset a day earlier is the one in force before any change near this time.
    const std::int32_t before = offset_seconds_at(wall.plus_days(-1));
    const Instant guess = wall.plus_seconds(-before);
    const std::int32_t there = offset_seconds_at(guess);
    if (there == before) return guess;
    const Instant second_guess = wall.plus_seconds(-there);
    return offset_seconds_at(second_guess) == there ? second_guess : guess;
}

}  // namespace batchline
