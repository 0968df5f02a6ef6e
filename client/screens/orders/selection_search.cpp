// Looks for words at the beginnings of words.

#include "client/screens/orders/selection_search.h"

#include <utility>

#include "shared/base/search.h"

namespace batchline::screens {
namespace {

// A bit for what each word begins with.
std::uint64_t initials_of(const std::string& words) {
    std::uint64_t bits = 0;
    for (std::size_t at = 0; at < words.size(); ++at) {
        if (at == 0 || words[at - 1] == ' ') bits |= std::uint64_t{1} << (static_cast<unsigned char>(words[at]) % 64);
    }
    return bits;
}

}  // namespace

SearchableText::SearchableText(std::string made) : text(std::move(made)), initials(initials_of(text)) {}

TypedSearch::TypedSearch(std::string_view query) : words_(search_text(query)), initials_(initials_of(words_)) {}

bool TypedSearch::matches(const SearchableText& searched) const {
    const bool may_match = (initials_ & ~searched.initials) == 0;
    return may_match && matches_search_text(searched.text, words_);
}

}  // namespace batchline::screens
