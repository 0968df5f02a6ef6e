#pragma once
// A search through texts that were made ready for it once, not at every key.

#include <cstdint>
#include <string>
#include <string_view>

namespace batchline::screens {

// A text as it is searched, from search_text() (shared/base/search.h).
struct SearchableText {
    explicit SearchableText(std::string made);
    std::string text;
    std::uint64_t initials = 0;  // a bit for what each word begins with: most texts need not be read
};

// What matches_words() says of a text and this query, for who has the text made ready already.
class TypedSearch {
public:
    explicit TypedSearch(std::string_view query);
    bool matches(const SearchableText& searched) const;
    // Whatever matches this one matches the other, too: what was typed has only grown.
    bool narrows(const TypedSearch& other) const { return words_.starts_with(other.words_); }

private:
    std::string words_;
    std::uint64_t initials_ = 0;
};

}  // namespace batchline::screens
