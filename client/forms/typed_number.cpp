// Tells separators of thousands from decimal signs, and asks where both are possible.

#include "client/forms/typed_number.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>
#include <vector>

#include "shared/base/text.h"

namespace batchline::forms {
namespace {

constexpr std::size_t digits_max = 15;  // more than anybody has of anything, and far from what 64 bits hold

struct Fraction {
    std::string_view sign;
    std::int64_t numerator;
    std::int64_t denominator;
};
constexpr std::array<Fraction, 9> fraction_signs{{{"½", 1, 2},
                                                  {"¼", 1, 4},
                                                  {"¾", 3, 4},
                                                  {"⅓", 1, 3},
                                                  {"⅔", 2, 3},
                                                  {"⅛", 1, 8},
                                                  {"⅜", 3, 8},
                                                  {"⅝", 5, 8},
                                                  {"⅞", 7, 8}}};
// Blanks of all kinds and apostrophes stand between thousands and nowhere else in a number.
constexpr std::array<std::string_view, 5> group_signs{" ", "\xC2\xA0", "\xE2\x80\xAF", "'", "\xE2\x80\x99"};

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::size_t digits_at(std::string_view text) {
    return static_cast<std::size_t>(std::find_if_not(text.begin(), text.end(), is_digit) - text.begin());
}

std::string in_quotes(std::string_view text) { return "\xE2\x80\x9C" + std::string(text) + "\xE2\x80\x9D"; }

// Digits with what separates them: "2.119,95" is {"2", "119", "95"} and {".", ","}.
struct Written {
    std::vector<std::string_view> groups;
    std::vector<std::string_view> separators;
    std::string_view text;
};

// A blank separates thousands only where three digits follow: "1 000", but not "1 1/2" or "3 kg 250 g".
std::string_view separator_at(std::string_view text) {
    const bool has_digit = text.size() > 1 && is_digit(text[1]);
    if ((text.starts_with('.') || text.starts_with(',')) && has_digit) return text.substr(0, 1);
    for (const std::string_view sign : group_signs) {
        if (!text.starts_with(sign)) continue;
        const std::string_view behind = text.substr(sign.size());
        const std::size_t digits = digits_at(behind);
        if (digits == 3 && !behind.substr(digits).starts_with('/')) return text.substr(0, sign.size());
    }
    return {};
}

Written written_at(std::string_view text) {
    Written written;
    std::size_t at = 0;
    while (true) {
        const std::size_t digits = digits_at(text.substr(at));
        written.groups.push_back(text.substr(at, digits));
        at += digits;
        const std::string_view separator = separator_at(text.substr(at));
        if (separator.empty()) break;
        written.separators.push_back(separator);
        at += separator.size();
    }
    written.text = text.substr(0, at);
    return written;
}

bool are_thousands(const std::vector<std::string_view>& groups) {
    return groups.front().size() <= 3 && groups.front() != "0" && !groups.front().empty() &&
           std::all_of(groups.begin() + 1, groups.end(), [](std::string_view group) { return group.size() == 3; });
}

// How many of the separators stand between thousands; the one that remains, if any, is the decimal sign.
Result<std::size_t, std::string> thousands_in(const Written& written, ThreeDigits three_digits) {
    const auto& separators = written.separators;
    if (separators.empty()) return std::size_t{0};
    const std::string_view last = separators.back();
    const bool is_decimal_sign = last == "." || last == ",";
    const bool is_last_of_its_kind = std::count(separators.begin(), separators.end(), last) == 1;
    if (!is_decimal_sign || !is_last_of_its_kind) {
        const bool is_one_kind = std::all_of(separators.begin(), separators.end(),
                                             [last](std::string_view separator) { return separator == last; });
        if (is_one_kind && are_thousands(written.groups)) return separators.size();
        return "In " + in_quotes(written.text) + " the digits do not stand in groups of three";
    }
    if (separators.size() > 1) {
        const auto& grouped = separators.front();
        const bool is_one_kind = std::all_of(separators.begin(), separators.end() - 1,
                                             [grouped](std::string_view separator) { return separator == grouped; });
        if (is_one_kind && are_thousands({written.groups.begin(), written.groups.end() - 1}))
            return separators.size() - 1;
        return "In " + in_quotes(written.text) + " the digits do not stand in groups of three";
    }
    if (!are_thousands(written.groups)) return std::size_t{0};
    if (three_digits == ThreeDigits::thousands) return std::size_t{1};
    const std::string whole = std::string(written.groups[0]) + std::string(written.groups[1]);
    std::string part(written.groups[1]);
    while (part.size() > 1 && part.back() == '0') part.pop_back();
    const std::string decimal = std::string(written.groups[0]) + (part == "0" ? "" : "." + part);
    return in_quotes(written.text) + " may be " + decimal + " or " + whole + ": write the one you mean";
}

std::int64_t whole_of(std::string_view digits) {
    std::int64_t value = 0;
    for (const char c : digits) value = value * 10 + (c - '0');
    return value;
}

Result<Rational, std::string> value_of(const Written& written, std::size_t thousands) {
    std::string digits;
    for (std::size_t i = 0; i <= thousands; ++i) digits += written.groups[i];
    std::int64_t scale = 1;
    if (thousands < written.separators.size()) {
        std::string_view decimals = written.groups.back();
        while (!decimals.empty() && decimals.back() == '0') decimals.remove_suffix(1);
        digits += decimals;
        for (std::size_t i = 0; i < std::min(decimals.size(), digits_max); ++i) scale *= 10;
    }
    if (digits.size() > digits_max) return in_quotes(written.text) + " has too many digits";
    return Rational(whole_of(digits), scale);
}

// "½" or "1/2" at the start of the text, with blanks before it.
Result<std::optional<ReadNumber>, std::string> fraction_at(std::string_view text) {
    const std::size_t blank = std::min(text.find_first_not_of(' '), text.size());
    const std::string_view rest = text.substr(blank);
    for (const Fraction& fraction : fraction_signs) {
        if (rest.starts_with(fraction.sign))
            return std::optional(
                ReadNumber{Rational(fraction.numerator, fraction.denominator), blank + fraction.sign.size()});
    }
    const std::size_t above = digits_at(rest);
    if (above == 0 || above > 3 || !rest.substr(above).starts_with('/')) return std::optional<ReadNumber>{};
    const std::size_t below = digits_at(rest.substr(above + 1));
    const std::string_view written = rest.substr(0, above + 1 + below);
    const std::int64_t denominator = below > 0 && below <= 3 ? whole_of(rest.substr(above + 1, below)) : 0;
    if (denominator == 0) return in_quotes(written) + " is no fraction";
    return std::optional(ReadNumber{Rational(whole_of(rest.substr(0, above)), denominator), blank + written.size()});
}

}  // namespace

Result<ReadNumber, std::string> number_from_text(std::string_view text, ThreeDigits three_digits) {
    const auto lone_fraction = fraction_at(text);
    if (!lone_fraction) return lone_fraction.error();
    if (*lone_fraction) return **lone_fraction;

    const Written written = written_at(text);
    if (written.text.empty()) return in_quotes(trimmed(text)) + " is no number";
    const std::string_view behind = text.substr(written.text.size());
    if (!written.groups.back().empty() && (behind.starts_with(',') || behind.starts_with('.')) &&
        trimmed(behind.substr(1)).empty())
        return in_quotes(trimmed(text)) + " breaks off after its " + (behind.front() == '.' ? "point" : "comma");
    const auto thousands = thousands_in(written, three_digits);
    if (!thousands) return thousands.error();
    const auto value = value_of(written, *thousands);
    if (!value) return value.error();
    ReadNumber number{*value, written.text.size()};
    if (*thousands < written.separators.size()) return number;

    const auto fraction = fraction_at(behind);
    if (!fraction) return fraction.error();
    if (!*fraction) return number;
    const auto sum = number.value.plus((*fraction)->value);
    if (!sum) return in_quotes(trimmed(text)) + " is too large";
    return ReadNumber{*sum, number.length + (*fraction)->length};
}

}  // namespace batchline::forms
