#pragma once
// What rules and searches ask of text: whether it is valid, how long it is, whether it matches.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace batchline {

bool is_valid_utf8(std::string_view text);
/// Bytes of the character that starts here, 0 where none does. The text is not empty.
std::size_t sequence_length(std::string_view text);
/// Of one character, in valid UTF-8.
char32_t code_point(std::string_view sequence);
void append_utf8(std::string& out, char32_t code);
/// Number of code points; the text must be valid UTF-8.
std::size_t length_in_characters(std::string_view text);
/// Nothing to read in it: white space, control characters and those that have no width, as U+200B.
bool is_blank(std::string_view text);
/// Without white space at either end.
std::string_view trimmed(std::string_view text);
/// Latin, Greek and Cyrillic capitals become small, for a name within a sentence; all else stays as it is.
std::string in_lower_case(std::string_view text);
/// A name of the configuration in words: "TreeNuts" as "Tree nuts".
std::string spaced_words(std::string_view name);
std::string joined(const std::vector<std::string>& parts, std::string_view separator);

}  // namespace batchline
