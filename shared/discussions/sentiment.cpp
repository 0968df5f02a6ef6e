// Rates a text by its words, negations, intensifiers, idioms and shouting.

#include "shared/discussions/sentiment.h"

#include <algorithm>
#include <array>
#include <optional>

#include "shared/discussions/lexicon.h"

/// The rules and their constants are those of VADER as published; the constants are means of human ratings.
namespace batchline {
namespace {

/// Intensities in billionths, so that every constant of the method is a whole number.
constexpr std::int64_t one = 1'000'000'000;
constexpr std::int64_t boost = one * 293 / 1000;
constexpr std::int64_t shouting = one * 733 / 1000;
constexpr std::int64_t exclamation = one * 292 / 1000;
constexpr std::int64_t question = one * 18 / 100;
constexpr std::int64_t many_questions = one * 96 / 100;

constexpr std::array<std::string_view, 37> negations{
    "aint",  "arent",   "cannot",  "cant",    "couldnt", "darent",  "didnt",    "doesnt", "dont",  "hadnt",
    "hasnt", "havent",  "isnt",    "mightnt", "mustnt",  "neither", "neednt",   "never",  "none",  "nope",
    "nor",   "not",     "nothing", "nowhere", "oughtnt", "shant",   "shouldnt", "uhuh",   "wasnt", "werent",
    "uh-uh", "without", "wont",    "wouldnt", "rarely",  "seldom",  "despite"};

constexpr std::array<std::string_view, 46> boosters{
    "absolutely",   "amazingly",  "awfully",       "completely",   "considerably",  "decidedly",    "deeply",
    "effing",       "enormously", "entirely",      "especially",   "exceptionally", "extremely",    "fabulously",
    "flipping",     "flippin",    "fricking",      "frickin",      "frigging",      "friggin",      "fully",
    "fucking",      "greatly",    "hella",         "highly",       "hugely",        "incredibly",   "intensely",
    "majorly",      "more",       "most",          "particularly", "purely",        "quite",        "really",
    "remarkably",   "so",         "substantially", "thoroughly",   "totally",       "tremendously", "uber",
    "unbelievably", "unusually",  "utterly",       "very"};

constexpr std::array<std::string_view, 16> dampeners{
    "almost",     "barely",       "hardly", "kinda",    "kindof",   "kind-of",  "less",  "little",
    "marginally", "occasionally", "partly", "scarcely", "slightly", "somewhat", "sorta", "sortof"};

struct Idiom {
    std::string_view words;
    std::int64_t intensity;
};
constexpr std::array<Idiom, 7> idioms{{{"the shit", 3 * one},
                                       {"the bomb", 3 * one},
                                       {"bad ass", one * 3 / 2},
                                       {"yeah right", -2 * one},
                                       {"cut the mustard", 2 * one},
                                       {"kiss of death", -one * 3 / 2},
                                       {"hand to mouth", -2 * one}}};
constexpr std::array<std::string_view, 3> dampening_pairs{"just enough", "kind of", "sort of"};

template <class List>
bool stands_in(const List& list, std::string_view word) {
    return std::find(list.begin(), list.end(), word) != list.end();
}

char lowered(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

std::string lower_case(std::string_view text) {
    std::string out(text);
    std::transform(out.begin(), out.end(), out.begin(), lowered);
    return out;
}

bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

bool is_punctuation(char c) {
    return (c >= '!' && c <= '/') || (c >= ':' && c <= '@') || (c >= '[' && c <= '`') || (c >= '{' && c <= '~');
}

/// Capitals and nothing small.
bool is_shouted(std::string_view word) {
    const auto is_small = [](char c) { return c >= 'a' && c <= 'z'; };
    const auto is_capital = [](char c) { return c >= 'A' && c <= 'Z'; };
    return std::any_of(word.begin(), word.end(), is_capital) && std::none_of(word.begin(), word.end(), is_small);
}

/// A single sign is no word.
bool is_single(std::string_view word) {
    const auto begins =
        std::count_if(word.begin(), word.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; });
    const bool is_beyond = !word.empty() && static_cast<unsigned char>(word.front()) >= 0xF0;
    return begins < 2 && !is_beyond;
}

/// Marks that are taken off one end of a word, so that "good!" is good while ":)" stays as it is.
bool is_mark(std::string_view marks) {
    static constexpr std::array<std::string_view, 17> known{".",  "!",   "?",  ",",   ";",   ":",   "-",    "'",   "\"",
                                                            "!!", "!!!", "??", "???", "?!?", "!?!", "?!?!", "!?!?"};
    return stands_in(known, marks);
}

std::string_view without_marks(std::string_view token) {
    const auto first = std::find_if_not(token.begin(), token.end(), is_punctuation);
    if (first == token.end()) return token;
    const auto last = std::find_if_not(token.rbegin(), token.rend(), is_punctuation).base();
    const std::string_view before = token.substr(0, static_cast<std::size_t>(first - token.begin()));
    const std::string_view after = token.substr(static_cast<std::size_t>(last - token.begin()));
    const std::string_view core = token.substr(before.size(), token.size() - before.size() - after.size());
    if (is_single(core) || std::any_of(core.begin(), core.end(), is_punctuation)) return token;
    if (before.empty() && is_mark(after)) return core;
    if (after.empty() && is_mark(before)) return core;
    return token;
}

struct Word {
    std::string_view as_written;
    std::string lower;
    std::optional<std::int64_t> rated;  ///< by the lexicon
};

std::vector<Word> words_of(std::string_view text) {
    std::vector<Word> words;
    for (std::size_t at = 0; at < text.size();) {
        if (is_space(text[at])) {
            ++at;
            continue;
        }
        std::size_t end = at;
        while (end < text.size() && !is_space(text[end])) ++end;
        const std::string_view token = text.substr(at, end - at);
        at = end;
        if (is_single(token)) continue;
        const std::string_view written = without_marks(token);
        Word word{written, lower_case(written), std::nullopt};
        if (const auto tenths = rating_of(word.lower)) word.rated = *tenths * (one / 10);
        words.push_back(std::move(word));
    }
    return words;
}

std::int64_t times(std::int64_t value, std::int64_t hundredths) { return value * hundredths / 100; }

bool negates(const Word& word) {
    return stands_in(negations, word.as_written) || word.as_written.find("n't") != std::string_view::npos;
}

/// One text as the method reads it: words, whether some of them are shouted, and how intense each is.
class Reading {
public:
    explicit Reading(std::string_view text) : words_(words_of(text)) {
        const auto shouted =
            std::count_if(words_.begin(), words_.end(), [](const Word& word) { return is_shouted(word.as_written); });
        shouts_some_ = shouted > 0 && static_cast<std::size_t>(shouted) < words_.size();
    }

    std::int64_t sum() const {
        const auto but = turn();
        std::int64_t sum = 0;
        for (std::size_t i = 0; i < words_.size(); ++i) {
            std::int64_t value = intensity(i);
            if (but && i < *but) value = times(value, 50);
            if (but && i > *but) value = times(value, 150);
            sum += value;
        }
        return sum;
    }

private:
    std::int64_t strength_of(const Word& word) const {
        if (stands_in(boosters, word.lower)) return boost;
        return stands_in(dampeners, word.lower) || word.lower == "sort-of" ? -boost : 0;
    }

    /// Where "but" turns the sense: what follows it counts more.
    std::optional<std::size_t> turn() const {
        for (const std::string_view but : {"but", "BUT"}) {
            for (std::size_t i = 0; i < words_.size(); ++i) {
                if (words_[i].as_written == but) return i;
            }
        }
        return std::nullopt;
    }

    std::int64_t intensity(std::size_t i) const {
        const Word& word = words_[i];
        const bool is_kind_of = word.lower == "kind" && i + 1 < words_.size() && words_[i + 1].lower == "of";
        if (is_kind_of || strength_of(word) != 0 || !word.rated) return 0;
        std::int64_t value = *word.rated;
        if (shouts_some_ && is_shouted(word.as_written)) value += value > 0 ? shouting : -shouting;
        for (std::size_t distance = 1; distance <= 3 && distance <= i; ++distance) {
            const Word& before = words_[i - distance];
            if (before.rated) continue;
            value += emphasis(before, value, distance);
            value = negated(value, i, distance);
            if (distance == 3) value = in_idiom(value, i);
        }
        return after_least(value, i);
    }

    /// What a word before adds; less the farther away it stands.
    std::int64_t emphasis(const Word& before, std::int64_t value, std::size_t distance) const {
        std::int64_t added = strength_of(before);
        if (added == 0) return 0;
        if (value < 0) added = -added;
        if (shouts_some_ && is_shouted(before.as_written)) added += value > 0 ? shouting : -shouting;
        if (distance == 2) return times(added, 95);
        return distance == 3 ? times(added, 90) : added;
    }

    bool is_so(std::size_t i) const { return words_[i].as_written == "so" || words_[i].as_written == "this"; }

    /// "not good" is bad, but "never so good" is better than good.
    std::int64_t negated(std::int64_t value, std::size_t i, std::size_t distance) const {
        const bool never = words_[i - distance].as_written == "never";
        if (distance == 2 && never && is_so(i - 1)) return times(value, 150);
        if (distance == 3 && ((never && is_so(i - 2)) || is_so(i - 1))) return times(value, 125);
        return negates(words_[i - distance]) ? times(value, -74) : value;
    }

    std::string joined(std::size_t first, std::size_t last) const {
        std::string out;
        for (std::size_t i = first; i <= last; ++i) (out += out.empty() ? "" : " ").append(words_[i].as_written);
        return out;
    }

    /// Three words before it are there.
    std::int64_t in_idiom(std::int64_t value, std::size_t i) const {
        const std::array<std::string, 5> behind{joined(i - 1, i), joined(i - 2, i), joined(i - 2, i - 1),
                                                joined(i - 3, i - 1), joined(i - 3, i - 2)};
        const auto meaning = [](const std::string& words) -> std::optional<std::int64_t> {
            for (const Idiom& idiom : idioms) {
                if (idiom.words == words) return idiom.intensity;
            }
            return std::nullopt;
        };
        for (const std::string& words : behind) {
            if (const auto found = meaning(words)) {
                value = *found;
                break;
            }
        }
        for (std::size_t ahead = 1; ahead <= 2 && i + ahead < words_.size(); ++ahead)
            value = meaning(joined(i, i + ahead)).value_or(value);
        const bool is_dampened = stands_in(dampening_pairs, behind[4]) || stands_in(dampening_pairs, behind[2]);
        return is_dampened ? value - boost : value;
    }

    /// "least good" is not good, "at least good" is.
    std::int64_t after_least(std::int64_t value, std::size_t i) const {
        if (i == 0 || words_[i - 1].lower != "least" || words_[i - 1].rated) return value;
        const bool is_minimum = i > 1 && (words_[i - 2].lower == "at" || words_[i - 2].lower == "very");
        return is_minimum ? value : times(value, -74);
    }

    std::vector<Word> words_;
    bool shouts_some_ = false;
};

std::int64_t stress(std::string_view text) {
    const std::int64_t exclamations = std::min<std::int64_t>(std::count(text.begin(), text.end(), '!'), 4);
    const std::int64_t questions = std::count(text.begin(), text.end(), '?');
    const std::int64_t asked = questions > 3 ? many_questions : questions > 1 ? questions * question : 0;
    return exclamations * exclamation + asked;
}

std::int64_t square_root(std::int64_t value) {
    std::int64_t root = 0;
    for (std::int64_t bit = std::int64_t{1} << 31; bit > 0; bit >>= 1) {
        const std::int64_t tried = root + bit;
        if (tried <= value / tried) root = tried;
    }
    return root;
}

/// x / √(x² + 15), in ten-thousandths.
std::int64_t normalised(std::int64_t sum) {
    constexpr std::int64_t unit = 1'000'000;
    constexpr std::int64_t most =
        1000 * unit;  // beyond, the quotient is 1 to four decimals and the square would not fit
    const std::int64_t x = std::clamp(sum / (one / unit), -most, most);
    const std::int64_t root = square_root(x * x + 15 * unit * unit);
    const std::int64_t scaled = (x < 0 ? -x : x) * 10000;
    const std::int64_t rounded = std::min<std::int64_t>((scaled + root / 2) / root, 10000);
    return x < 0 ? -rounded : rounded;
}

}  // namespace

std::string Sentiment::text() const {
    const std::int64_t size = compound < 0 ? -compound : compound;
    std::string digits = std::to_string(size % 10000);
    digits.insert(0, 4 - digits.size(), '0');
    return (compound < 0 ? "-" : "") + std::to_string(size / 10000) + "." + digits;
}

std::int64_t Sentiment::parse(std::string_view text) {
    const bool is_negative = text.starts_with('-');
    std::int64_t value = 0;
    for (const char c : text.substr(0, 12)) {
        if (c >= '0' && c <= '9') value = value * 10 + (c - '0');
    }
    value = std::min<std::int64_t>(value, 10000);
    return is_negative ? -value : value;
}

Sentiment sentiment_of(std::string_view text) {
    const std::int64_t sum = Reading(text).sum();
    const std::int64_t added = stress(text);
    return {normalised(sum > 0 ? sum + added : sum < 0 ? sum - added : 0)};
}

Sentiment mean_of(const std::vector<Sentiment>& parts) {
    if (parts.empty()) return {};
    std::int64_t sum = 0;
    for (const Sentiment& part : parts) sum += part.compound;
    return {sum / static_cast<std::int64_t>(parts.size())};
}

}  // namespace batchline
