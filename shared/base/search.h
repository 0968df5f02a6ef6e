#pragma once
// How text is compared where people search: folded, and split into words. The same table on the server and in browsers.

#include <string>
#include <string_view>
#include <vector>

namespace batchline {

/// The text without what people do not mind when they compare names: case, accents, compatibility forms (Unicode's
/// NFKD) and characters nobody sees. "Creme" equals "Crème" however its accent is stored, "ΚΑΦΈΣ" equals "καφές". For
/// comparing, never for storing or showing.
std::string folded(std::string_view text);

/// The words of a text as searches compare them: folded, with "ae", "oe" and "ue" as "a", "o" and "u", so that
/// "Bäcker", "Baecker" and "Backer" find one another. Words are runs of letters and digits; a symbol, and each
/// character of scripts that put nothing between words (Han, kana, Thai and their like), is a word by itself.
std::vector<std::string> search_words(std::string_view text);
/// The same words, separated by one blank.
std::string search_text(std::string_view text);

/// True when every word of `query` starts a word of `text`.
bool matches_words(std::string_view text, std::string_view query);
/// The same of what search_text() made of both, for who asks often.
bool matches_search_text(std::string_view text, std::string_view query);

}  // namespace batchline
