// The table that searches fold with says what ICU says, for every character there is.

#include <doctest/doctest.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/uversion.h>

#include <random>

#include "shared/base/search.h"
#include "shared/base/text.h"

using namespace batchline;

namespace {

std::string utf8(const icu::UnicodeString& text) {
    std::string out;
    text.toUTF8String(out);
    return out;
}

class Normalizers {
public:
    Normalizers() {
        UErrorCode error = U_ZERO_ERROR;
        casefold = icu::Normalizer2::getNFKCCasefoldInstance(error);
        nfkd = icu::Normalizer2::getNFKDInstance(error);
        nfc = icu::Normalizer2::getNFCInstance(error);
        nfd = icu::Normalizer2::getNFDInstance(error);
        REQUIRE(U_SUCCESS(error));
    }
    std::string apply(const icu::Normalizer2* normalizer, const std::string& text) const {
        UErrorCode error = U_ZERO_ERROR;
        std::string out = utf8(normalizer->normalize(icu::UnicodeString::fromUTF8(text), error));
        REQUIRE(U_SUCCESS(error));
        return out;
    }
    /// NFKC_Casefold without what combines.
    std::string folded_by_icu(const std::string& text) const {
        UErrorCode error = U_ZERO_ERROR;
        const icu::UnicodeString full =
            nfkd->normalize(casefold->normalize(icu::UnicodeString::fromUTF8(text), error), error);
        REQUIRE(U_SUCCESS(error));
        icu::UnicodeString out;
        for (int i = 0; i < full.length(); i = full.moveIndex32(i, 1)) {
            const UChar32 code = full.char32At(i);
            if (u_getCombiningClass(code) == 0) out.append(code);
        }
        return utf8(out);
    }

    const icu::Normalizer2* casefold;
    const icu::Normalizer2* nfkd;
    const icu::Normalizer2* nfc;
    const icu::Normalizer2* nfd;
};

std::string text_of(UChar32 code) {
    std::string text;
    append_utf8(text, static_cast<char32_t>(code));
    return text;
}

/// What Unicode does not take apart and we do, as people type another letter for it.
std::string with_letters_alike(std::string text) {
    const std::pair<const char*, const char*> alike[] = {{"æ", "ae"}, {"œ", "oe"}, {"ø", "o"}, {"đ", "d"},  {"ð", "d"},
                                                         {"ħ", "h"},  {"ł", "l"},  {"ı", "i"}, {"þ", "th"}, {"ŧ", "t"},
                                                         {"ŋ", "n"},  {"ĸ", "k"},  {"ʼ", "'"}};
    for (const auto& [from, to] : alike) {
        for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at))
            text.replace(at, std::string_view(from).size(), to);
    }
    return text;
}

}  // namespace

TEST_CASE("every character is folded as ICU folds it") {
    const Normalizers icu_says;
    UVersionInfo age;
    int compared = 0;
    for (UChar32 code = 0; code <= UCHAR_MAX_VALUE; ++code) {
        u_charAge(code, age);
        const bool is_known = age[0] > 0 && age[0] <= 14;
        const bool is_tag = code >= 0xE0000 && code <= 0xE007F;
        if (!is_known || is_tag || U_IS_SURROGATE(code)) continue;
        const std::string text = text_of(code);
        CAPTURE(code);
        REQUIRE(folded(text) == with_letters_alike(icu_says.folded_by_icu(text)));
        ++compared;
    }
    CHECK(compared > 250'000);
}

TEST_CASE("however a text is stored, it is searched as the same words") {
    const Normalizers icu_says;
    std::mt19937 random(23);
    const std::pair<UChar32, UChar32> scripts[] = {
        {0x20, 0x7E},   {0xC0, 0x24F},  {0x300, 0x34F},   {0x370, 0x3FF},   {0x400, 0x52F},   {0x5D0, 0x5EA},
        {0x620, 0x660}, {0x905, 0x94D}, {0x1E00, 0x1FFF}, {0xAC00, 0xD7A3}, {0x3041, 0x30FF}, {0x4E00, 0x4F00}};
    for (int round = 0; round < 20'000; ++round) {
        std::string text;
        for (int i = 0; i < 8; ++i) {
            const auto& [first, last] = scripts[random() % std::size(scripts)];
            text += text_of(first + static_cast<UChar32>(random() % static_cast<unsigned>(last - first + 1)));
        }
        CAPTURE(text);
        const std::string words = search_text(text);
        REQUIRE(search_text(icu_says.apply(icu_says.nfc, text)) == words);
        REQUIRE(search_text(icu_says.apply(icu_says.nfd, text)) == words);
        REQUIRE(search_text(words) == words);
        REQUIRE(matches_words(text, text));
    }
}
