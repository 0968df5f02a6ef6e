// Looks for words at the beginnings of words.

#include "client/screens/orders/selection_search.h"

#include "shared/base/text.h"

namespace batchline::screens {
namespace {

bool starts_word(std::string_view text, std::size_t at) {
    if (at == 0) return true;
    const char before = text[at - 1];
    const bool is_letter = before >= 'a' && before <= 'z';
    const bool is_digit = before >= '0' && before <= '9';
    return !is_letter && !is_digit && static_cast<unsigned char>(before) < 0x80;
}

bool has_word_starting(std::string_view text, std::string_view word) {
    for (std::size_t at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1)) {
        if (starts_word(text, at)) return true;
    }
    return false;
}

std::uint64_t bit_of(char initial) { return std::uint64_t{1} << (static_cast<unsigned char>(initial) % 64); }

}  // namespace

FoldedText::FoldedText(std::string_view content) : text(folded(content)) {
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (starts_word(text, at)) initials |= bit_of(text[at]);
    }
}

FoldedSearch::FoldedSearch(std::string_view query) : needles_(trimmed(folded(query))) {}

bool FoldedSearch::matches(const FoldedText& folded) const {
    std::string_view rest = needles_;
    while (!rest.empty()) {
        const std::size_t end = rest.find(' ');
        if ((folded.initials & bit_of(rest.front())) == 0) return false;
        if (!has_word_starting(folded.text, rest.substr(0, end))) return false;
        rest = end == std::string_view::npos ? std::string_view{} : trimmed(rest.substr(end));
    }
    return true;
}

}  // namespace batchline::screens
