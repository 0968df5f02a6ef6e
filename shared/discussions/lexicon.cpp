// Looks words up in the lexicon's text itself, by halving it.

#include "shared/discussions/lexicon.h"

#include "generated/sentiment_lexicon.h"

namespace batchline {
namespace {

std::int64_t number_in(std::string_view digits) {
    const bool is_negative = digits.starts_with('-');
    std::int64_t value = 0;
    for (const char c : digits.substr(is_negative ? 1 : 0)) value = value * 10 + (c - '0');
    return is_negative ? -value : value;
}

}  // namespace

/// The lexicon is lines "word<tab>tenths" in the order of their bytes: a binary search over the text needs no table
/// beside it.
std::optional<std::int64_t> rating_of(std::string_view word) {
    std::string_view rest(sentiment_lexicon);
    while (!rest.empty()) {
        const std::size_t before = rest.rfind('\n', rest.size() / 2);
        const std::size_t start = before == std::string_view::npos ? 0 : before + 1;
        const std::size_t end = rest.find('\n', start);
        const std::string_view line = rest.substr(start, end - start);
        const std::size_t tab = line.find('\t');
        const int order = word.compare(line.substr(0, tab));
        if (order == 0) return number_in(line.substr(tab + 1));
        rest = order < 0 ? rest.substr(0, start) : rest.substr(end + 1);
    }
    return std::nullopt;
}

}  // namespace batchline
