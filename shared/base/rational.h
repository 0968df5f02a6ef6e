#pragma once
// Fractions for demands and prices, so that nothing is rounded before the last step.

#include <cstdint>
#include <optional>

namespace batchline {

/// An exact ratio in lowest terms, denominator above zero. 128-bit inside: an operation that does not fit says so
/// (nullopt) instead of rounding, because nothing but an order's total demand may ever be rounded.
class Rational {
public:
    __extension__ using Wide = __int128;

    constexpr Rational() = default;
    constexpr Rational(std::int64_t whole) : numerator_(whole) {}  // NOLINT: a whole number is a ratio
    /// `denominator` above zero.
    Rational(std::int64_t numerator, std::int64_t denominator);

    bool operator==(const Rational&) const = default;
    bool is_zero() const { return numerator_ == 0; }

    std::optional<Rational> plus(const Rational& other) const;
    std::optional<Rational> times(const Rational& other) const;
    /// `other` above zero.
    std::optional<Rational> over(const Rational& other) const;

    /// The smallest whole number that is not below the ratio, where it fits 64 bits.
    std::optional<std::int64_t> rounded_up() const;
    /// The largest whole number that is not above the ratio, where it fits 64 bits.
    std::optional<std::int64_t> rounded_down() const;
    /// Nearest whole number, halves away from zero: how prices are rounded.
    std::optional<std::int64_t> rounded_half_up() const;

private:
    static std::optional<Rational> reduced(Wide numerator, Wide denominator);

    Wide numerator_ = 0;
    Wide denominator_ = 1;
};

}  // namespace batchline
