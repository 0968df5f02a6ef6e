#pragma once
// A search through texts that were folded once, not at every key.

#include <cstdint>
#include <string>
#include <string_view>

namespace batchline::screens {

// A text as it is searched.
struct FoldedText {
    explicit FoldedText(std::string_view content);
    std::string text;
    std::uint64_t initials = 0;  // a bit for what each word begins with: most texts need not be read
};

// What matches_words() (shared/base/text.h) says of a text and this query, for who has the folded text already.
class FoldedSearch {
public:
    explicit FoldedSearch(std::string_view query);
    bool matches(const FoldedText& folded) const;
    // Whatever matches this one matches the other, too: what was typed has only grown.
    bool narrows(const FoldedSearch& other) const { return needles_.starts_with(other.needles_); }

private:
    std::string needles_;
    std::uint64_t initials_ = 0;  // of its words
};

}  // namespace batchline::screens
