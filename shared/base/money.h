#pragma once
// Prices and totals in whole minor units, never in floating point.

#include <array>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace batchline {

/// Minor units (cents) of one currency, ISO 4217. Amounts of different currencies are never added (ENSURE).
struct Money {
    std::int64_t amount = 0;
    std::string currency = "EUR";

    bool operator==(const Money&) const = default;
    Money plus(const Money& other) const;
    /// "12.50" with as many decimals as the currency has minor digits (2, or 0 for JPY and the like).
    std::string amount_text() const;
};

}  // namespace batchline
