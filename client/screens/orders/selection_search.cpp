// Looks for words at the beginnings of words.

#include "client/screens/orders/selection_search.h"

#include "shared/base/text.h"

namespace batchline::screens {
namespace {

std::uint64_t bit_of(char initial) { return std::uint64_t{1} << (static_cast<unsigned char>(initial) % 64); }

}  // namespace

FoldedText::FoldedText(std::string_view content) : text(folded(content)) {
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (starts_word(text, at)) initials |= bit_of(text[at]);
    }
}

FoldedSearch::FoldedSearch(std::string_view query) : needles_(trimmed(folded(query))) {
    std::string_view rest = needles_;
    while (!rest.empty()) {
        initials_ |= bit_of(rest.front());
        const std::size_t end = rest.find(' ');
        rest = end == std::string_view::npos ? std::string_view{} : trimmed(rest.substr(end));
    }
}

bool FoldedSearch::matches(const FoldedText& folded) const {
    const bool may_match = (initials_ & ~folded.initials) == 0;
    return may_match && matches_folded_words(folded.text, needles_);
}

}  // namespace batchline::screens
