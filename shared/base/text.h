#pragma once
// What rules and searches ask of text: whether it is valid, how long it is, whether it matches.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace batchline {

bool is_valid_utf8(std::string_view text);
/// Number of code points; the text must be valid UTF-8.
std::size_t length_in_characters(std::string_view text);
/// Nothing to read in it: white space, control characters and those that have no width, as U+200B.
bool is_blank(std::string_view text);
/// Without white space at either end.
std::string_view trimmed(std::string_view text);
/// Lower case and without accents for Latin letters, so that "Creme" finds "Crème"; for searching, never for storing.
std::string folded(std::string_view text);
/// True when every word of `query` starts a word of `text`, both folded.
bool matches_words(std::string_view text, std::string_view query);
/// The same of a text and a query that are folded already.
bool matches_folded_words(std::string_view text, std::string_view query);
/// Whether a word of the folded text begins at that place.
bool starts_word(std::string_view text, std::size_t at);
std::string joined(const std::vector<std::string>& parts, std::string_view separator);

}  // namespace batchline
