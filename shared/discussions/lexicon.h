#pragma once
// The words by which a message's mood is told.

#include <cstdint>
#include <optional>
#include <string_view>

namespace batchline {

/// How people rate a word or an emoticon, in tenths from -40 to 40; nothing for what the lexicon does not know. In
/// lower case.
std::optional<std::int64_t> rating_of(std::string_view word);

}  // namespace batchline
