#pragma once
// The mood of messages as a number, equal to the last digit on every platform.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/described.h"

namespace batchline {

/// How a text sounds, from -10000 (as bad as can be) to 10000; what people read is "-0.5423".
struct Sentiment {
    std::int64_t compound = 0;
    std::string text() const;
    static std::int64_t parse(std::string_view text);
    bool operator==(const Sentiment&) const = default;
};
inline void describe(Io& io, Sentiment& sentiment) {
    std::string compound = sentiment.text();
    io.required("compound", compound);
    if (io.is_reading()) sentiment.compound = Sentiment::parse(compound);
}

/// By the VADER method (Hutto and Gilbert, ICWSM 2014), in whole numbers only.
Sentiment sentiment_of(std::string_view text);
/// The mean, rounded towards neutral; neutral where there is nothing.
Sentiment mean_of(const std::vector<Sentiment>& parts);

}  // namespace batchline
