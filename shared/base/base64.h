#pragma once
// Bytes as Base64 (RFC 4648, section 4, with padding) and back.

#include <optional>
#include <string>
#include <string_view>

namespace batchline {

std::string base64_of(std::string_view bytes);
/// Nothing for what is not Base64 to its last letter: line breaks, missing padding and bits that say nothing count as
/// mistakes, so that no two texts mean the same bytes.
std::optional<std::string> from_base64(std::string_view text);
/// How many bytes so long a text stands for at most.
constexpr std::size_t bytes_in_base64(std::size_t text_length) { return text_length / 4 * 3; }

}  // namespace batchline
