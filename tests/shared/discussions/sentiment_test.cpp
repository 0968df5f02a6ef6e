// How texts are rated, word by word and whatever they hold.

#include <doctest/doctest.h>

#include "shared/discussions/lexicon.h"
#include "shared/discussions/sentiment.h"

using namespace batchline;

TEST_CASE("the lexicon is found by every one of its ends") {
    CHECK(rating_of("$:") == -15);
    CHECK(rating_of("good") == 19);
    CHECK(rating_of("}:-)") == 3);
    CHECK_FALSE(rating_of("").has_value());
    CHECK_FALSE(rating_of("bun").has_value());
    CHECK_FALSE(rating_of("~~~~").has_value());
}

TEST_CASE("what people write is understood as the method says") {
    struct Row {
        const char* text;
        const char* compound;
    };
    // The published examples of the method, as its reference implementations score them.
    for (const Row& row :
         {Row{"VADER is smart, handsome, and funny.", "0.8316"}, Row{"VADER is smart, handsome, and funny!", "0.8439"},
          Row{"VADER is very smart, handsome, and funny.", "0.8545"},
          Row{"VADER is VERY SMART, handsome, and FUNNY.", "0.9227"},
          Row{"VADER is VERY SMART, handsome, and FUNNY!!!", "0.9342"},
          Row{"VADER is not smart, handsome, nor funny.", "-0.7424"}, Row{"The book was good.", "0.4404"},
          Row{"The book was kind of good.", "0.3832"}, Row{"At least it isn't a horrible book.", "0.4310"},
          Row{"Today SUX!", "-0.5461"}, Row{"", "0.0000"}, Row{"The order has two lines.", "0.0000"}}) {
        CAPTURE(row.text);
        CHECK(sentiment_of(row.text).text() == row.compound);
    }
}

TEST_CASE("a text of any length and any bytes has a sentiment within its bounds") {
    std::string praise;
    for (int i = 0; i < 800; ++i) praise += "great ";
    CHECK(sentiment_of(praise).compound == 10000);
    for (int c = 1; c < 256; ++c) {
        const std::int64_t compound = sentiment_of(std::string(3, static_cast<char>(c)) + " good").compound;
        CHECK((compound >= -10000 && compound <= 10000));
    }
}
