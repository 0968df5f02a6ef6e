// Folds characters by a table made of Unicode's, and splits what comes out into words.

#include "shared/base/search.h"

#include <algorithm>
#include <utility>

#include "generated/folding.h"
#include "shared/base/text.h"

namespace batchline {
namespace {

struct Folding {
    char32_t from;
    std::string_view to;
};

struct CodeRange {
    char32_t first;
    char32_t last;
};

/// The tables of scripts/site/make_folding.py, which come in the order of their characters.
class Tables {
public:
    Tables() {
        std::string_view rest(folding_tables);
        while (rest.front() != '\n') {
            const std::size_t end = rest.find('\n');
            const std::size_t length = sequence_length(rest);
            foldings_.push_back({code_point(rest.substr(0, length)), rest.substr(length, end - length)});
            rest.remove_prefix(end + 1);
        }
        rest.remove_prefix(1);
        words_ = ranges_in(rest);
        lone_ = ranges_in(rest);
    }

    /// Nothing for a character that stays as it is.
    const Folding* folding_of(char32_t code) const {
        const auto at = std::lower_bound(foldings_.begin(), foldings_.end(), code,
                                         [](const Folding& one, char32_t wanted) { return one.from < wanted; });
        return at != foldings_.end() && at->from == code ? &*at : nullptr;
    }
    bool is_of_words(char32_t code) const { return contains(words_, code); }
    bool is_lone(char32_t code) const { return contains(lone_, code); }

private:
    static std::vector<CodeRange> ranges_in(std::string_view& rest) {
        std::vector<CodeRange> ranges;
        const auto next = [&] {
            const std::size_t length = sequence_length(rest);
            const char32_t code = code_point(rest.substr(0, length));
            rest.remove_prefix(length);
            return code;
        };
        while (rest.front() != '\n') {
            const char32_t first = next();
            ranges.push_back({first, next()});
        }
        rest.remove_prefix(2);
        return ranges;
    }

    static bool contains(const std::vector<CodeRange>& ranges, char32_t code) {
        const auto at = std::lower_bound(ranges.begin(), ranges.end(), code,
                                         [](const CodeRange& one, char32_t wanted) { return one.last < wanted; });
        return at != ranges.end() && at->first <= code;
    }

    std::vector<Folding> foldings_;
    std::vector<CodeRange> words_;
    std::vector<CodeRange> lone_;
};

const Tables& tables() {
    static const Tables made;
    return made;
}

constexpr char32_t first_syllable = 0xAC00;
constexpr char32_t last_syllable = 0xD7A3;

/// A Hangul syllable as its letters, by the arithmetic of the Unicode standard (3.12).
void append_letters_of_syllable(std::string& out, char32_t code) {
    constexpr char32_t initials = 0x1100;
    constexpr char32_t vowels = 0x1161;
    constexpr char32_t finals = 0x11A7;
    constexpr char32_t vowel_count = 21;
    constexpr char32_t final_count = 28;
    const char32_t index = code - first_syllable;
    append_utf8(out, initials + index / (vowel_count * final_count));
    append_utf8(out, vowels + index % (vowel_count * final_count) / final_count);
    if (index % final_count != 0) append_utf8(out, finals + index % final_count);
}

}  // namespace

std::string folded(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    while (!text.empty()) {
        const std::size_t length = std::max<std::size_t>(sequence_length(text), 1);
        const std::string_view sequence = text.substr(0, length);
        text.remove_prefix(length);
        const char first = sequence.front();
        if (static_cast<unsigned char>(first) < 0x80) {
            out += first >= 'A' && first <= 'Z' ? static_cast<char>(first - 'A' + 'a') : first;
            continue;
        }
        if (length == 1) continue;  // no character
        const char32_t code = code_point(sequence);
        if (code >= first_syllable && code <= last_syllable) {
            append_letters_of_syllable(out, code);
        } else if (const Folding* folding = tables().folding_of(code)) {
            out += folding->to;
        } else {
            out += sequence;
        }
    }
    return out;
}

std::string search_text(std::string_view text) {
    const std::string plain = folded(text);
    std::string out;
    out.reserve(plain.size());
    bool in_word = false;
    char before = 0;
    const auto add = [&](std::string_view sequence, bool is_lone) {
        // "ae" for "a"; of several e the others go, too, so that whoever goes on typing keeps finding the word.
        if (sequence == "e" && in_word && (before == 'a' || before == 'o' || before == 'u')) return;
        before = sequence.front();
        if ((!in_word || is_lone) && !out.empty()) out += ' ';
        out += sequence;
        in_word = !is_lone;
    };
    for (std::string_view rest = plain; !rest.empty();) {
        const std::string_view sequence = rest.substr(0, sequence_length(rest));
        rest.remove_prefix(sequence.size());
        const char32_t code = code_point(sequence);
        const bool is_plain_letter = (code >= 'a' && code <= 'z') || (code >= '0' && code <= '9');
        if (is_plain_letter || (code >= 0x80 && tables().is_of_words(code))) {
            add(sequence, false);
        } else if (code >= 0x80 && tables().is_lone(code)) {
            add(sequence, true);
        } else {
            in_word = false;
        }
    }
    return out;
}

std::vector<std::string> search_words(std::string_view text) {
    const std::string words = search_text(text);
    std::vector<std::string> out;
    for (std::size_t begin = 0; begin < words.size();) {
        const std::size_t end = std::min(words.find(' ', begin), words.size());
        out.push_back(words.substr(begin, end - begin));
        begin = end + 1;
    }
    return out;
}

bool matches_words(std::string_view text, std::string_view query) {
    return matches_search_text(search_text(text), search_text(query));
}

bool matches_search_text(std::string_view text, std::string_view query) {
    const auto starts_a_word = [&](std::string_view word) {
        for (std::size_t at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1)) {
            if (at == 0 || text[at - 1] == ' ') return true;
        }
        return false;
    };
    while (!query.empty()) {
        const std::size_t end = std::min(query.find(' '), query.size());
        if (!starts_a_word(query.substr(0, end))) return false;
        query.remove_prefix(std::min(end + 1, query.size()));
    }
    return true;
}

}  // namespace batchline
