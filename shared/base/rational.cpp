// Exact fractions in 128 bits: reduced, added, multiplied and at last rounded, or none where they do not fit.

#include "shared/base/rational.h"

#include <limits>
#include <numeric>

#include "shared/base/check.h"

namespace batchline {
namespace {

using Wide = Rational::Wide;

Wide magnitude(Wide value) { return value < 0 ? -value : value; }

bool fits_64_bits(Wide magnitude) { return magnitude <= std::numeric_limits<std::uint64_t>::max(); }

Wide greatest_common_divisor(Wide a, Wide b) {
    a = magnitude(a);
    b = magnitude(b);
    while (b != 0) {
        // Division by 128 bits is a function of its own on every machine, and amounts are hardly ever that large.
        if (fits_64_bits(a) && fits_64_bits(b))
            return std::gcd(static_cast<std::uint64_t>(a), static_cast<std::uint64_t>(b));
        const Wide rest = a % b;
        a = b;
        b = rest;
    }
    return a == 0 ? 1 : a;
}

// Most often the divisor is 1.
Wide quotient(Wide value, Wide divisor) { return divisor == 1 ? value : value / divisor; }

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
    out.numerator_ = quotient(numerator, divisor);
    out.denominator_ = quotient(denominator, divisor);
    return out;
}

std::optional<Rational> Rational::plus(const Rational& other) const {
    // Over the least common denominator, so that sums of many lines stay small.
    const Wide shared = greatest_common_divisor(denominator_, other.denominator_);
    const Wide factor = quotient(other.denominator_, shared);
    const Wide other_factor = quotient(denominator_, shared);
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
    if (is_zero() || other.is_zero()) return Rational();
    // Cancelled crosswise first, so that an intermediate product never overflows where the result would fit. Both are
    // in lowest terms, so what comes out is, too.
    const Wide first = greatest_common_divisor(numerator_, other.denominator_);
    const Wide second = greatest_common_divisor(other.numerator_, denominator_);
    Rational out;
    if (__builtin_mul_overflow(quotient(numerator_, first), quotient(other.numerator_, second), &out.numerator_) ||
        __builtin_mul_overflow(quotient(denominator_, second), quotient(other.denominator_, first),
                               &out.denominator_)) {
        return std::nullopt;
    }
    return out;
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
