#pragma once
// Words of people and of the core as sentences.

#include <string>
#include <string_view>

namespace batchline {

/// With a capital and a point, so that other sentences can follow: "saffron not before January" → "Saffron not before
/// January.". What ends as a sentence does stays so; nothing stays nothing.
std::string as_sentence(std::string_view words);

}  // namespace batchline
