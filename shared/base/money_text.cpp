// Writes amounts with separators and sign, and reads plain ones.

#include "shared/base/money_text.h"

#include <algorithm>
#include <charconv>

#include "shared/base/text.h"

namespace batchline {
namespace {

constexpr std::size_t code_length = 3;
constexpr std::size_t digits_max = 15;

std::string with_thousands(std::string digits) {
    const std::size_t end = std::min(digits.find('.'), digits.size());
    const std::size_t first = !digits.empty() && digits.front() == '-' ? 1 : 0;
    for (std::size_t at = end; at > first + 3; at -= 3) digits.insert(at - 3, ",");
    return digits;
}

bool is_code(std::string_view text) {
    return text.size() == code_length &&
           std::all_of(text.begin(), text.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

bool is_digits(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

std::string money_text(const Money& money) {
    const std::string amount = with_thousands(money.amount_text());
    for (const auto& [sign, code] : currency_signs) {
        if (money.currency == code) return std::string(sign) + amount;
    }
    return money.currency + " " + amount;
}

std::optional<Money> money_from_text(std::string_view text, const std::string& currency) {
    Money money{0, currency};
    text = trimmed(text);
    if (text.size() > code_length && is_code(text.substr(0, code_length))) {
        money.currency = text.substr(0, code_length);
        text = trimmed(text.substr(code_length));
    } else if (text.size() > code_length && is_code(text.substr(text.size() - code_length))) {
        money.currency = text.substr(text.size() - code_length);
        text = trimmed(text.substr(0, text.size() - code_length));
    }
    const std::size_t point = std::min(text.find('.'), text.size());
    std::string digits(text.substr(0, point));
    std::string decimals(text.substr(std::min(point + 1, text.size())));
    const std::string zero = Money{0, money.currency}.amount_text();
    const std::size_t decimals_max = zero.find('.') == std::string::npos ? 0 : zero.size() - zero.find('.') - 1;
    const bool has_point = point < text.size();
    if (!is_digits(digits) || digits.size() > digits_max || decimals.size() > decimals_max) return std::nullopt;
    if (has_point && !is_digits(decimals)) return std::nullopt;
    decimals.resize(decimals_max, '0');
    digits += decimals;
    std::from_chars(digits.data(), digits.data() + digits.size(), money.amount);
    return money;
}

}  // namespace batchline
