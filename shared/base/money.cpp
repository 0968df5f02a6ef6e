// Adds amounts of one currency and writes them with its decimals.

#include "shared/base/money.h"

#include "shared/base/check.h"

namespace batchline {

Money Money::plus(const Money& other) const {
    ENSURE(currency == other.currency);
    Money sum = *this;
    ENSURE(!__builtin_add_overflow(amount, other.amount, &sum.amount));
    return sum;
}

std::string Money::amount_text() const {
    const bool without_minor = currency == "JPY" || currency == "KRW";
    const std::uint64_t size = amount < 0 ? 0 - static_cast<std::uint64_t>(amount) : static_cast<std::uint64_t>(amount);
    const std::string sign = amount < 0 ? "-" : "";
    if (without_minor) return sign + std::to_string(size);
    const std::string minor = std::to_string(size % 100);
    return sign + std::to_string(size / 100) + "." + std::string(2 - minor.size(), '0') + minor;
}

}  // namespace batchline
