// Quantities, ratios and money: exact, or refused.

#include <doctest/doctest.h>

#include "shared/base/money.h"
#include "shared/base/quantity.h"
#include "shared/base/rational.h"

using namespace batchline;

TEST_CASE("quantities are read exactly, or not at all") {
    struct Row {
        const char* value;
        const char* unit;
        std::int64_t amount;  ///< -1: not a quantity
        const char* shown;
    };
    for (const Row& row : {Row{"2.5", "kg", 2'500'000, "2.5 kg"},
                           Row{"0.000001", "kg", 1, "1 mg"},
                           Row{"250", "g", 250'000, "0.25 kg"},
                           Row{"1", "t", 1'000'000'000, "1000 kg"},
                           Row{"1.5", "l", 1'500'000, "1.5 l"},
                           Row{"3", "cl", 30'000, "30 ml"},
                           Row{"35.5", "g", 35'500, "35.5 g"},
                           Row{"7", "ul", 7, "7 µl"},
                           Row{"12", "piece", 12, "12 pieces"},
                           Row{"1", "piece", 1, "1 piece"},
                           Row{"2", "dozen", 24, "24 pieces"},
                           Row{"12.0", "piece", 12, "12 pieces"},
                           Row{"1.5", "piece", -1, ""},
                           Row{"1.25", "dozen", -1, ""},
                           Row{"0.0000001", "kg", -1, ""},
                           Row{"0.0000000", "kg", 0, "0 kg"},
                           Row{"", "kg", -1, ""},
                           Row{".5", "kg", -1, ""},
                           Row{"5.", "kg", -1, ""},
                           Row{"1e3", "kg", -1, ""},
                           Row{"2,5", "kg", -1, ""},
                           Row{"99999999999999999999", "kg", -1, ""},
                           Row{"999999999999999999", "t", -1, ""},
                           Row{"1", "stone", -1, ""},
                           Row{" 1", "kg", -1, ""}}) {
        CAPTURE(row.value);
        CAPTURE(row.unit);
        const auto quantity = Quantity::parse(row.value, row.unit);
        CHECK(quantity.has_value() == (row.amount >= 0));
        if (!quantity || row.amount < 0) continue;
        CHECK(quantity->amount == row.amount);
        CHECK(quantity->text() == row.shown);
    }
    CHECK(Quantity::parse("-0.5", "kg")->text() == "-0.5 kg");
}

TEST_CASE("ratios stay exact and round only when asked") {
    const Rational third(1, 3);
    const auto one = third.plus(third)->plus(third);
    CHECK(*one == Rational(1));
    CHECK(*Rational(7, 2).rounded_up() == 4);
    CHECK(*Rational(7, 2).rounded_down() == 3);
    CHECK(*Rational(-7, 2).rounded_up() == -3);
    CHECK(*Rational(-7, 2).rounded_down() == -4);
    CHECK(*Rational(4).rounded_up() == 4);
    CHECK(*Rational(1, 2).rounded_half_up() == 1);
    CHECK(*Rational(-1, 2).rounded_half_up() == -1);
    CHECK(*Rational(1, 3).rounded_half_up() == 0);
    CHECK(*Rational(6, 4).times(Rational(2, 3)) == Rational(1));
    CHECK(*Rational(1, 2).over(Rational(1, 4)) == Rational(2));
}

TEST_CASE("a ratio that does not fit says so instead of rounding") {
    const std::int64_t huge = 9'223'372'036'854'775'783;  // a prime, so that nothing cancels
    auto value = std::optional<Rational>(Rational(huge, 2));
    for (int i = 0; i < 3 && value; ++i) value = value->times(Rational(huge, 3));
    CHECK_FALSE(value.has_value());
    CHECK_FALSE(Rational(huge).times(Rational(huge))->rounded_up().has_value());
}

TEST_CASE("money shows its minor digits") {
    CHECK(Money{1250, "EUR"}.amount_text() == "12.50");
    CHECK(Money{-5, "EUR"}.amount_text() == "-0.05");
    CHECK(Money{1250, "JPY"}.amount_text() == "1250");
    CHECK(Money{1, "EUR"}.plus({2, "EUR"}).amount == 3);
}
