// Reads amounts with the number parser that every other field has.

#include "client/forms/typed_money.h"

#include "client/forms/typed_number.h"
#include "shared/base/money_text.h"
#include "shared/base/text.h"

namespace batchline::forms {

std::optional<std::string> amount_from_text(std::string_view typed) {
    typed = trimmed(typed);
    std::string code;
    for (const auto& [sign, its_code] : currency_signs) {
        if (typed.starts_with(sign)) typed.remove_prefix(sign.size());
        else if (typed.ends_with(sign)) typed.remove_suffix(sign.size());
        else continue;
        typed = trimmed(typed);
        code = its_code;
        break;
    }
    const auto number = number_from_text(typed, ThreeDigits::unclear);
    if (!number) return std::nullopt;
    const auto scaled = number->value.times(100);
    const auto cents = scaled ? scaled->rounded_down() : std::nullopt;
    if (!cents || scaled->rounded_up() != cents) return std::nullopt;
    if (code.empty()) code = trimmed(typed.substr(number->length));
    else if (number->length != typed.size()) return std::nullopt;
    return Money{*cents}.amount_text() + (code.empty() ? "" : " " + code);
}

std::optional<Money> money_from_typed(std::string_view typed, const std::string& currency) {
    auto amount = amount_from_text(typed);
    if (!amount) return std::nullopt;
    // Some currencies have no decimals at all.
    if (const std::size_t at = amount->find(".00"); at != std::string::npos) amount->erase(at, 3);
    const auto money = money_from_text(*amount, currency);
    return money && money->currency == currency ? money : std::nullopt;
}

std::string_view currency_sign(const std::string& currency) {
    for (const auto& [sign, code] : currency_signs) {
        if (code == currency) return sign;
    }
    return currency;
}

}  // namespace batchline::forms
