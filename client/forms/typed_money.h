#pragma once
// Amounts of money as people type them.

#include <optional>
#include <string>
#include <string_view>

#include "shared/base/money.h"

namespace batchline::forms {

/// "1.284,00", "€12", "12 EUR": an amount of at most two decimals as programs write it, with the code if there is a
/// sign or a code.
std::optional<std::string> amount_from_text(std::string_view typed);

/// The same as money of one currency; nothing where another one was typed.
std::optional<Money> money_from_typed(std::string_view typed, const std::string& currency);

/// What stands beside such a field: "€", else the code.
std::string_view currency_sign(const std::string& currency);

}  // namespace batchline::forms
