#pragma once
// What stands where words were that named a person.

#include <string_view>

namespace batchline {

inline constexpr std::string_view erased_words = "(erased)";

}  // namespace batchline
