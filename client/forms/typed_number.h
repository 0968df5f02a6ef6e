#pragma once
// A number as people write it: with separators of thousands, a decimal comma or point, or a fraction.

#include <cstdint>
#include <string>
#include <string_view>

#include "shared/base/rational.h"
#include "shared/base/result.h"

namespace batchline::forms {

/// What a separator with just three digits behind it ("1,500") can mean.
enum class ThreeDigits {
    thousands,  ///< where there are no parts, as of pieces
    unclear,    ///< 1500 or 1.5: the writer has to say
};

struct ReadNumber {
    Rational value;
    std::size_t length = 0;  ///< bytes of the text that were the number
};

/// Reads the number at the start of `text`, never negative. Understood are "1,000,000", "1.000", "1 000", "1'000"
/// (groups of three), "2.119,95", "2,119.95", "2,5", ".5", "1/2", "½", "1½" and "1 1/2". The error says what is wrong
/// with it and how to mend it, as a sentence without its point.
Result<ReadNumber, std::string> number_from_text(std::string_view text, ThreeDigits three_digits);

}  // namespace batchline::forms
