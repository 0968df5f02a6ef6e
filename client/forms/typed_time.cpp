// Takes a typed moment apart into day, time and distance, and places it on the location's clock.

#include "client/forms/typed_time.h"

#include <array>
#include <chrono>
#include <vector>

#include "shared/base/search.h"
#include "shared/base/text.h"
#include "shared/follow_ups/working_time.h"

namespace batchline::forms {
namespace {

constexpr std::array<std::string_view, 7> weekdays{"monday", "tuesday",  "wednesday", "thursday",
                                                   "friday", "saturday", "sunday"};
constexpr std::array<std::string_view, 12> months{"january",   "february", "march",    "april",
                                                  "may",       "june",     "july",     "august",
                                                  "september", "october",  "november", "december"};
constexpr std::int32_t morning_second = 7 * 3600;
constexpr std::int32_t seconds_per_day = 86'400;
// A day without a year lies ahead, unless it has only just gone by.
constexpr int days_back_max = 14;

struct Parts {
    std::optional<Date> day;
    std::optional<std::int32_t> second_of_day;
    std::optional<std::int64_t> seconds_ahead;
    int month = 0;  // of "29 May", until its day is known
    int month_day = 0;
    int year = 0;
    bool is_weekday = false;
};

std::optional<Date> date_of(int year, int month, int day) {
    const std::chrono::year_month_day calendar{std::chrono::year{year},
                                               std::chrono::month{static_cast<unsigned>(month)},
                                               std::chrono::day{static_cast<unsigned>(day)}};
    if (!calendar.ok() || year < 1970 || year > 2200) return std::nullopt;
    return Date{static_cast<std::int32_t>(std::chrono::sys_days{calendar}.time_since_epoch().count())};
}

std::chrono::year_month_day calendar_of(Date date) {
    return std::chrono::year_month_day{std::chrono::sys_days{std::chrono::days{date.days}}};
}

std::optional<Date> next_date(int month, int day, Date today) {
    const int year = static_cast<int>(calendar_of(today).year());
    const auto this_year = date_of(year, month, day);
    if (this_year && this_year->days >= today.days - days_back_max) return this_year;
    const auto next_year = date_of(year + 1, month, day);
    return next_year ? next_year : this_year;
}

// Up to five digits; anything else is nothing.
std::optional<int> whole_number(std::string_view text) {
    if (text.empty() || text.size() > 5) return std::nullopt;
    int value = 0;
    for (const char c : text) {
        if (c < '0' || c > '9') return std::nullopt;
        value = value * 10 + (c - '0');
    }
    return value;
}

std::vector<std::string_view> split(std::string_view text, std::string_view separators) {
    std::vector<std::string_view> parts;
    while (!text.empty()) {
        const std::size_t end = text.find_first_of(separators);
        if (end != 0) parts.push_back(text.substr(0, end));
        if (end == std::string_view::npos) break;
        text.remove_prefix(end + 1);
    }
    return parts;
}

template <std::size_t Count>
int index_of_prefix(const std::array<std::string_view, Count>& names, std::string_view word) {
    if (word.size() < 3) return -1;
    for (std::size_t i = 0; i < Count; ++i) {
        if (names[i].substr(0, word.size()) == word) return static_cast<int>(i);
    }
    return -1;
}

bool read_clock(std::string_view word, Parts& parts) {
    int half_day = -1;
    for (const auto& [ending, hours] : {std::pair<std::string_view, int>{"am", 0}, {"pm", 12}, {"h", -1}}) {
        if (word.size() <= ending.size() || word.substr(word.size() - ending.size()) != ending) continue;
        word.remove_suffix(ending.size());
        half_day = hours;
        if (hours < 0 && !whole_number(word) && word.find(':') == std::string_view::npos) return false;
        break;
    }
    const auto digits = split(word, ":");
    if (digits.empty() || digits.size() > 3) return false;
    std::array<int, 3> values{};
    for (std::size_t i = 0; i < digits.size(); ++i) {
        const auto value = whole_number(digits[i]);
        if (!value || digits[i].size() > 2) return false;
        values[i] = *value;
    }
    auto [hour, minute, second] = values;
    if (half_day >= 0) {
        if (hour < 1 || hour > 12) return false;
        hour = hour % 12 + half_day;
    }
    if (hour > 23 || minute > 59 || second > 59) return false;
    parts.second_of_day = hour * 3600 + minute * 60 + second;
    return true;
}

bool read_numeric_date(std::string_view word, Date today, Parts& parts) {
    if (const auto iso = Date::parse(word)) {
        parts.day = iso;
        return true;
    }
    if (parts.day) return false;
    const bool has_point = word.find('.') != std::string_view::npos;
    if (!has_point && word.find('/') == std::string_view::npos) return false;
    const auto fields = split(word, has_point ? "." : "/");
    if (fields.size() < 2 || fields.size() > 3) return false;
    const auto day = whole_number(fields[0]);
    const auto month = whole_number(fields[1]);
    if (!day || !month) return false;
    if (fields.size() == 2) {
        parts.day = next_date(*month, *day, today);
        return parts.day.has_value();
    }
    const auto year = whole_number(fields[2]);
    if (!year) return false;
    parts.day = date_of(*year < 100 ? *year + 2000 : *year, *month, *day);
    return parts.day.has_value();
}

bool read_named_day(std::string_view word, Date today, Parts& parts) {
    if (word == "today") {
        parts.day = today;
        return true;
    }
    if (word == "tomorrow" || word == "tom" || word == "tmrw") {
        parts.day = Date{today.days + 1};
        return true;
    }
    if (word == "yesterday") {
        parts.day = Date{today.days - 1};
        return true;
    }
    if (word == "noon") {
        parts.second_of_day = 12 * 3600;
        return true;
    }
    // From three letters on, no weekday begins like a month.
    if (const int weekday = index_of_prefix(weekdays, word); weekday >= 0) {
        parts.day = Date{today.days + (weekday - static_cast<int>(weekday_of(today)) + 7) % 7};
        parts.is_weekday = true;
        return true;
    }
    if (const int month = index_of_prefix(months, word); month >= 0) {
        parts.month = month + 1;
        return true;
    }
    return false;
}

std::optional<std::int64_t> unit_seconds(std::string_view unit) {
    if (unit == "m" || unit == "min" || unit == "mins" || unit == "minutes") return 60;
    if (unit == "h" || unit == "hour" || unit == "hours") return 3600;
    if (unit == "d" || unit == "day" || unit == "days") return seconds_per_day;
    if (unit == "w" || unit == "week" || unit == "weeks") return 7 * seconds_per_day;
    return std::nullopt;
}

// "in 3 h": the words after "in".
bool read_ahead(const std::vector<std::string_view>& words, Parts& parts) {
    std::string joined_words;
    for (std::size_t i = 1; i < words.size(); ++i) joined_words += words[i];
    std::size_t length = 0;
    while (length < joined_words.size() && joined_words[length] >= '0' && joined_words[length] <= '9') ++length;
    const auto count = whole_number(std::string_view(joined_words).substr(0, length));
    const auto seconds = unit_seconds(std::string_view(joined_words).substr(length));
    if (!count || !seconds) return false;
    parts.seconds_ahead = *count * *seconds;
    return true;
}

bool finish_named_month(Date today, Parts& parts) {
    if (parts.month == 0) {
        // "7 tomorrow": what looked like the day of a month was the hour.
        if (parts.month_day == 0) return true;
        if (parts.second_of_day || parts.month_day > 23) return false;
        parts.second_of_day = parts.month_day * 3600;
        return true;
    }
    if (parts.month_day == 0) return false;
    parts.is_weekday = false;  // "Mon 1 Jun": the date decides
    parts.day = parts.year != 0 ? date_of(parts.year, parts.month, parts.month_day)
                                : next_date(parts.month, parts.month_day, today);
    return parts.day.has_value();
}

bool read_word(std::string_view word, bool last, Date today, Parts& parts) {
    if (read_named_day(word, today, parts)) return true;
    while (!word.empty() && word.back() == '.' && whole_number(word.substr(0, word.size() - 1))) word.remove_suffix(1);
    if (read_numeric_date(word, today, parts)) return true;
    const auto number = whole_number(word);
    if (number && word.size() == 4 && *number >= 1970 && parts.month != 0 && parts.year == 0) {
        parts.year = *number;
        return true;
    }
    // "29 May 7", "May 29", "fri 7": a bare number is the day of a month until there is one, then the hour.
    const bool wants_day =
        number && (!parts.day || parts.is_weekday) && parts.month_day == 0 && (!last || parts.month != 0);
    if (wants_day && *number >= 1 && *number <= 31) {
        parts.month_day = *number;
        return true;
    }
    if (parts.second_of_day) return false;
    // "fri 7.30": with the day known, a point can only stand in a time.
    std::string clock(word);
    if (parts.day || parts.month_day != 0) {
        for (char& c : clock) c = c == '.' ? ':' : c;
    }
    return read_clock(clock, parts);
}

std::optional<Parts> read_parts(std::string_view typed, Date today) {
    const std::string plain = folded(trimmed(typed));
    auto words = split(plain, " ,\t");
    Parts parts;
    if (words.empty()) return std::nullopt;
    if (words.front() == "in") return read_ahead(words, parts) ? std::optional(parts) : std::nullopt;

    // "2026-05-29t07:00", as a browser's own date field writes it.
    if (words.size() == 1 && words[0].size() > 10 && words[0][10] == 't' && Date::parse(words[0].substr(0, 10))) {
        words = {words[0].substr(0, 10), words[0].substr(11)};
    }
    for (std::size_t i = 0; i < words.size(); ++i) {
        std::string_view word = words[i];
        if (word == "at" || word == "on" || word == "by" || word == "next") continue;
        // "7 pm" and "7 h" are one word.
        std::string with_ending;
        if (i + 1 < words.size() && (words[i + 1] == "am" || words[i + 1] == "pm" || words[i + 1] == "h")) {
            with_ending = std::string(word) + std::string(words[++i]);
            if (!read_clock(with_ending, parts)) return std::nullopt;
            continue;
        }
        if (!read_word(word, i + 1 == words.size(), today, parts)) return std::nullopt;
    }
    if (!finish_named_month(today, parts)) return std::nullopt;
    return parts;
}

}  // namespace

std::optional<Instant> moment_from_text(std::string_view typed, const ZoneRules& zone, Instant now) {
    if (const auto exact = Instant::parse(trimmed(typed))) return exact;
    const LocalTime here = zone.local(now);
    const auto parts = read_parts(typed, here.date);
    if (!parts) return std::nullopt;
    if (parts->seconds_ahead) {
        const std::int64_t minute = 60 * microseconds_per_second;
        const std::int64_t exact = now.microseconds + *parts->seconds_ahead * microseconds_per_second;
        return Instant{exact / minute * minute};
    }
    const std::int32_t second = parts->second_of_day.value_or(morning_second);
    if (!parts->day) {
        if (!parts->second_of_day) return std::nullopt;
        const bool is_past = second <= here.second_of_day;
        return zone.instant_of(Date{here.date.days + (is_past ? 1 : 0)}, second);
    }
    Date day = *parts->day;
    if (parts->is_weekday && zone.instant_of(day, second) <= now) day.days += 7;
    return zone.instant_of(day, second);
}

std::optional<Date> date_from_text(std::string_view typed, Date today) {
    const auto parts = read_parts(typed, today);
    if (!parts || parts->second_of_day) return std::nullopt;
    if (parts->seconds_ahead) {
        if (*parts->seconds_ahead % seconds_per_day != 0) return std::nullopt;
        return Date{today.days + static_cast<std::int32_t>(*parts->seconds_ahead / seconds_per_day)};
    }
    return parts->day;
}

std::optional<std::int32_t> second_of_day_from_text(std::string_view typed) {
    const auto parts = read_parts(typed, Date{});
    if (!parts || parts->day || parts->seconds_ahead) return std::nullopt;
    return parts->second_of_day;
}

}  // namespace batchline::forms
