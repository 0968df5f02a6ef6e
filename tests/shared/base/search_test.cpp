// What people type in a search finds what they mean, in every script.

#include <doctest/doctest.h>

#include "shared/base/search.h"
#include "shared/base/text.h"

using namespace batchline;

TEST_CASE("case, accents and the way a character is stored are folded away") {
    const std::pair<const char*, const char*> same[] = {
        {"Crème BRÛLÉE", "creme brulee"},
        {"Cafe\xCC\x81", "café"},  // a combining acute
        {"ПИРОГ", "пирог"},
        {"Ёлка Йогурт", "елка иогурт"},
        {"ΚΑΦΈΣ", "καφεσ"},
        {"καφές", "καφεσ"},  // the sigma at the end of a word
        {"Straße", "STRASSE"},
        {"Brașov, Constanța", "brasov, constanta"},
        {"Œuf", "oeuf"},
        {"Smørrebrød", "smorrebrod"},
        {"İstanbul ılık", "istanbul ilik"},
        {"ﬁnger", "finger"},            // one character in print
        {"Ｒｏｌｌ　１２", "roll 12"},  // full width
        {"½",
         "1\xE2\x81\x84"
         "2"},
        {"Voll\xC2\xADkorn", "vollkorn"},                // a soft hyphen
        {"Bro\xE2\x80\x8Bt", "brot"},                    // no width at all
        {"각", "\xE1\x84\x80\xE1\x85\xA1\xE1\x86\xA8"},  // a syllable and its letters
    };
    for (const auto& pair : same) {
        CAPTURE(pair.first);
        CHECK(folded(pair.first) == folded(pair.second));
    }
    CHECK(folded("a\xFF"
                 "b") == "ab");
}

TEST_CASE("words are split where people split them") {
    CHECK(search_text("N-000123 Café-au-lait") == "n 000123 cafe au lait");
    CHECK(search_text("L\xE2\x80\x99\xC3\xA9"
                      "clair “Royal”–Mini") == "l eclair royal mini");
    CHECK(search_text("Wheat\xC2\xA0roll\t2,5 kg") == "wheat roll 2 5 kg");
    CHECK(search_text("全麦パン") == "全 麦 ハ ン");
    CHECK(search_text("🥐 Croissant") == "🥐 croissant");
    CHECK(search_text(" \t-*\" ").empty());
    CHECK(search_words("a  b-c") == std::vector<std::string>{"a", "b", "c"});
    CHECK(search_words("").empty());
}

TEST_CASE("an umlaut is found with and without its e") {
    for (const char* text : {"Bäckerei Müller", "Baeckerei Mueller", "Backerei Muller"}) {
        for (const char* typed : {"bäck", "baeck", "BACK mu", "müller", "muell", "Mue"}) {
            CAPTURE(text);
            CAPTURE(typed);
            CHECK(matches_words(text, typed));
        }
    }
    CHECK(matches_words("Smörgås", "smoergas"));
    CHECK_FALSE(matches_words("Reel", "rel"));
}

TEST_CASE("whoever goes on typing a word keeps finding it") {
    for (const std::string text : {"Blueberry muffin", "Bäckerei Aeschlimann", "한국 빵",
                                   "Pain d\xE2\x80\x99"
                                   "épices",
                                   "Кулич", "全麦パン", "Queen Ann cake", "Café crème"}) {
        const auto words = search_words(text);
        for (std::size_t end = 0; end <= text.size(); ++end) {
            const std::string typed = text.substr(0, end);
            if (!is_valid_utf8(typed)) continue;
            CAPTURE(typed);
            CHECK(matches_words(text, typed));
        }
    }
    // The syllable is still being put together.
    CHECK(matches_words("빵", "\xE1\x84\x88\xE1\x85\xA1"));
}

TEST_CASE("searching forgives the order of words, not their beginnings") {
    CHECK(matches_words("Almond croissant, large", "croi alm"));
    CHECK(matches_words("Crème brûlée", "creme"));
    CHECK_FALSE(matches_words("Almond croissant", "mond"));
    CHECK(matches_words("anything", "  "));
}

TEST_CASE("a name within a sentence keeps its accents") {
    CHECK(in_lower_case("Crème Brûlée") == "crème brûlée");
    CHECK(in_lower_case("ŠKODA ŸŁŃŐ Ž") == "škoda ÿłńő ž");
    CHECK(in_lower_case("ПИРОГ Ёлка ΚΑΦΈΣ") == "пирог ёлка καφέσ");
    CHECK(in_lower_case("× 全 🥐 ı") == "× 全 🥐 ı");
}
