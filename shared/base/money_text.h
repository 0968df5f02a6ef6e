#pragma once
// How money is written for people and read from text, alike on screens and in what the core says.

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "shared/base/money.h"

namespace batchline {

/// Signs and the codes they stand for.
inline constexpr std::array<std::pair<std::string_view, std::string_view>, 3> currency_signs{
    {{"€", "EUR"}, {"$", "USD"}, {"£", "GBP"}}};

/// "€1,284.00"; the ISO code stands in front where there is no sign.
std::string money_text(const Money& money);

/// An amount as programs write it, not negative: "1284", "1284.00", "1284.00 EUR" or "EUR 1284.00". Without a code it
/// is of `currency`. Nothing for anything else, or for more decimals than the currency has.
std::optional<Money> money_from_text(std::string_view text, const std::string& currency);

}  // namespace batchline
