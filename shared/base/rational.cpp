// Exact fractions in 128 bits: reduced, added, multiplied and at last rounded, or none where they do not fit.

#include "shared/base/rational.h"

#include <limits>

#include "shared/base/check.h"

namespace batchline {
namespace {

using Wide = Rational::Wide;

Wide magnitude(Wide value) { return value < 0 ? -value : value; }

Wide greatest_common_divisor(Wide a, Wide b) {
    a = magnitude(a);
    b = magnitude(b);
    while (b != 0) {
        const Wide rest = a % b;
        a = b;
        b = rest;
    }
    return a == 0 ? 1 : a;
}

std::optional<std::int64_t> narrowed(Wide value) {
    if (value < std::numeric_limits<std::int64_t>::min() || value > std::numeric_limits<std::int64_t>::max())
        return std::nullopt;
    return static_cast<std::int64_t>(value);
}

Wide floor_of(Wide numerator, Wide denominator) {
    const Wide quotient = numerator / denominator;
    return numerator % denominator < 0 ? quotient - 1 : quotient;
}

}  // namespace

Rational::Rational(std::int64_t numerator, std::int64_t denominator) {
    ENSURE(denominator > 0);
    *this = *reduced(numerator, denominator);
}

std::optional<Rational> Rational::reduced(Wide numerator, Wide denominator) {
    const Wide divisor = greatest_common_divisor(numerator, denominator);
    Rational out;
    out.numerator_ = numerator / divisor;
    out.denominator_ = denominator / divisor;
    return out;
}

std::optional<Rational> Rational::plus(const Rational& other) const {
    // Over the least common denominator, so that sums of many lines stay small.
    const Wide shared = greatest_common_divisor(denominator_, other.denominator_);
    const Wide factor = other.denominator_ / shared;
    const Wide other_factor = denominator_ / shared;
    Wide denominator = 0;
    Wide left = 0;
    Wide right = 0;
    Wide numerator = 0;
    if (__builtin_mul_overflow(denominator_, factor, &denominator) ||
        __builtin_mul_overflow(numerator_, factor, &left) ||
        __builtin_mul_overflow(other.numerator_, other_factor, &right) ||
        __builtin_add_overflow(left, right, &numerator)) {
        return std::nullopt;
    }
    return reduced(numerator, denominator);
}

std::optional<Rational> Rational::times(const Rational& other) const {
    // Cancelled crosswise first, so that an intermediate product never overflows where the result would fit.
    const Wide first = greatest_common_divisor(numerator_, other.denominator_);
    const Wide second = greatest_common_divisor(other.numerator_, denominator_);
    Wide numerator = 0;
    Wide denominator = 0;
    if (__builtin_mul_overflow(numerator_ / first, other.numerator_ / second, &numerator) ||
        __builtin_mul_overflow(denominator_ / second, other.denominator_ / first, &denominator)) {
        return std::nullopt;
    }
    return reduced(numerator, denominator);
}

std::optional<Rational> Rational::over(const Rational& other) const {
    ENSURE(other.numerator_ > 0);
    Rational inverse;
    inverse.numerator_ = other.denominator_;
    inverse.denominator_ = other.numerator_;
    return times(inverse);
}

std::optional<std::int64_t> Rational::rounded_down() const { return narrowed(floor_of(numerator_, denominator_)); }

std::optional<std::int64_t> Rational::rounded_up() const { return narrowed(-floor_of(-numerator_, denominator_)); }

std::optional<std::int64_t> Rational::rounded_half_up() const {
    const Wide size = magnitude(numerator_);
    Wide whole = size / denominator_;
    if (size % denominator_ >= denominator_ - size % denominator_) ++whole;
    return narrowed(numerator_ < 0 ? -whole : whole);
}

}  // namespace batchline
