// Quantities, moments and days as people type them.

#include <doctest/doctest.h>

#include <random>

#include "client/forms/typed_money.h"
#include "client/forms/typed_quantity.h"
#include "client/forms/typed_time.h"
#include "client/forms/typed_variable.h"
#include "shared/base/date_text.h"

using namespace batchline;
using namespace batchline::forms;

namespace {

std::string quantity(std::string_view typed, Dimension dimension) {
    const auto read = quantity_from_text(typed, dimension);
    return read ? read->text() : "refused";
}

// Lindquell in May: two hours ahead of UTC until the end of October.
ZoneRules summer_zone() {
    return {"Europe/Berlin",
            7200,
            {{*Instant::parse("2026-10-25T01:00:00Z"), 3600}, {*Instant::parse("2027-03-28T01:00:00Z"), 7200}}};
}

const Instant now = *Instant::parse("2026-05-28T07:42:00Z");  // Thursday, 09:42 on the clock

std::string moment(std::string_view typed) {
    const auto read = moment_from_text(typed, summer_zone(), now);
    return read ? read->text() : "refused";
}

std::string day(std::string_view typed) {
    const auto read = date_from_text(typed, *Date::parse("2026-05-28"));
    return read ? read->text() : "refused";
}

}  // namespace

TEST_CASE("reads quantities as people type them") {
    CHECK(quantity("24", Dimension::Count) == "24 pieces");
    CHECK(quantity(" 12 doz ", Dimension::Count) == "144 pieces");
    CHECK(quantity("1.5 dozen", Dimension::Count) == "18 pieces");
    CHECK(quantity("2,5 kg", Dimension::Mass) == "2.5 kg");
    CHECK(quantity("800g", Dimension::Mass) == "0.8 kg");
    CHECK(quantity(".5", Dimension::Volume) == "0.5 l");
    CHECK(quantity("750 ML", Dimension::Volume) == "0.75 l");
}

TEST_CASE("separators of thousands are understood where they can be nothing else") {
    struct Row {
        const char* typed;
        Dimension dimension;
        const char* read;
    };
    const Row rows[] = {
        {"1,000", Dimension::Count, "1000 pieces"},
        {"1.000", Dimension::Count, "1000 pieces"},
        {"10,000", Dimension::Count, "10000 pieces"},
        {"1 000", Dimension::Count, "1000 pieces"},
        {"1\xC2\xA0"
         "000\xC2\xA0"
         "000",
         Dimension::Count, "1000000 pieces"},
        {"1'000 Stk.", Dimension::Count, "1000 pieces"},
        {"1,000,000", Dimension::Count, "1000000 pieces"},
        {"10,00", Dimension::Count, "10 pieces"},
        {"2,119.95 g", Dimension::Mass, "2.11995 kg"},
        {"2.119,95 g", Dimension::Mass, "2.11995 kg"},
        {"1,000.5", Dimension::Mass, "1000.5 kg"},
        {"1 000,5 kg", Dimension::Mass, "1000.5 kg"},
        {"0,125", Dimension::Mass, "0.125 kg"},
        {"0.500 l", Dimension::Volume, "0.5 l"},
        {"1.2505", Dimension::Mass, "1.2505 kg"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.typed);
        CHECK(quantity(row.typed, row.dimension) == row.read);
    }
    CHECK(quantity_problem("1.500", Dimension::Mass) ==
          "\xE2\x80\x9C"
          "1.500\xE2\x80\x9D may be 1.5 or 1500: write the one you mean");
    CHECK(quantity_problem("1,000 l", Dimension::Volume) ==
          "\xE2\x80\x9C"
          "1,000\xE2\x80\x9D may be 1 or 1000: write the one you mean");
}

TEST_CASE("fractions, dozens and several units are understood") {
    struct Row {
        const char* typed;
        Dimension dimension;
        const char* read;
    };
    const Row rows[] = {
        {"\xC2\xBD dozen", Dimension::Count, "6 pieces"},
        {"1\xC2\xBD dozen", Dimension::Count, "18 pieces"},
        {"1 1/2 dozen", Dimension::Count, "18 pieces"},
        {"1/2 kg", Dimension::Mass, "0.5 kg"},
        {"1 dozen 3", Dimension::Count, "15 pieces"},
        {"2 doz. and 6", Dimension::Count, "30 pieces"},
        {"3 kg 250 g", Dimension::Mass, "3.25 kg"},
        {"3kg250g", Dimension::Mass, "3.25 kg"},
        {"1 l 5 cl", Dimension::Volume, "1.05 l"},
        {"24 Stk", Dimension::Count, "24 pieces"},
        {"24 St.", Dimension::Count, "24 pieces"},
        {"24 St\xC3\xBC"
         "ck",
         Dimension::Count, "24 pieces"},
        {"2,5 l", Dimension::Volume, "2.5 l"},
        {"3 Dutzend", Dimension::Count, "36 pieces"},
        {"250 \xC2\xB5l", Dimension::Volume, "250 \xC2\xB5l"},
        {"12x", Dimension::Count, "12 pieces"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.typed);
        CHECK(quantity(row.typed, row.dimension) == row.read);
    }
}

TEST_CASE("a refusal says what is wrong with the number") {
    const auto count = [](const char* typed) { return quantity_problem(typed, Dimension::Count); };
    const auto mass = [](const char* typed) { return quantity_problem(typed, Dimension::Mass); };
    const std::string left = "\xE2\x80\x9C";
    const std::string right = "\xE2\x80\x9D";
    CHECK(count("") == "Enter a number such as 24 or 2 dozen");
    CHECK(count("a few") == left + "a few" + right + " is no number");
    CHECK(count("2.5") == left + "2.5" + right + " is no whole number of pieces");
    CHECK(count("24.") == left + "24." + right + " breaks off after its point");
    CHECK(count("1,00,000") == "In " + left + "1,00,000" + right + " the digits do not stand in groups of three");
    CHECK(count("-3") == left + "-3" + right + " is below zero");
    CHECK(count("0") == "Nothing at all: enter a number such as 24 or 2 dozen");
    CHECK(count("2 kg") == "Not measured in kg but in pieces or dozen");
    CHECK(count("2 sacks") == left + "sacks" + right + " is no unit known here: use pieces or dozen");
    CHECK(count("12 3") == left + "12 3" + right + " is not clear: a number lacks its unit");
    CHECK(count("1/0") == left + "1/0" + right + " is no fraction");
    CHECK(mass("250 g 3 kg") == left + "250 g 3 kg" + right + " is not clear: put the larger unit first, once each");
    CHECK(mass("0.0000001") == left + "0.0000001" + right + " is finer than a milligram");
    CHECK(mass("9999999999 t") == left + "9999999999 t" + right + " is more than there can be");
    CHECK(count("24").empty());
}

TEST_CASE("what a field is filled with is read as the same quantity") {
    std::mt19937 random(11);
    for (int i = 0; i < 20'000; ++i) {
        const std::int64_t scale = i % 3 == 0 ? 1'000 : i % 3 == 1 ? 1'000'000 : 1;
        const auto amount = static_cast<std::int64_t>(random() % 3'000'000 + 1) * scale;
        const Quantity made{amount, static_cast<Dimension>(random() % 3)};
        CAPTURE(field_text(made));
        REQUIRE(quantity_from_text(field_text(made), made.dimension) == made);
    }
    CHECK(field_text({1'250'000, Dimension::Mass}) == "1.25");
    CHECK(field_text({1'125'000, Dimension::Mass}) == "1125 g");
    CHECK(unit_beside("1125 g", Dimension::Mass).empty());
    CHECK(unit_beside("1.25", Dimension::Mass) == "kg");
}

TEST_CASE("what a unit of one's own holds is exact, and is read again from what its field holds") {
    struct Row {
        Factor factor;
        Dimension dimension;
        const char* held;
        const char* said;
    };
    const Row rows[] = {
        {{30, 1}, Dimension::Count, "30", "30 pieces"},
        {{5, 2}, Dimension::Count, "5/2", "5/2 pieces"},
        {{25'000'000, 1}, Dimension::Mass, "25", "25 kg"},
        {{1'030'000, 1}, Dimension::Mass, "1.03", "1.03 kg"},
        {{1'125'000, 1}, Dimension::Mass, "1125 g", "1.125 kg"},
        {{1'000'000, 3}, Dimension::Mass, "1/3", "1/3 kg"},
        {{100'000, 3}, Dimension::Mass, "100/3 g", "100/3 g"},
        {{123'456'789, 1'000}, Dimension::Mass, "123456789/1000 mg", "123456789/1000 mg"},
        {{1, 2},
         Dimension::Volume,
         "1/2 \xC2\xB5"
         "l",
         "1/2 \xC2\xB5"
         "l"},
        {{quantity_amount_max - 1, quantity_amount_max},
         Dimension::Mass,
         "999999999999999/1000000000000000 mg",
         "999999999999999/1000000000000000 mg"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.held);
        CHECK(field_text(row.factor, row.dimension) == row.held);
        CHECK(factor_text(row.factor, row.dimension) == row.said);
        const auto read = read_factor(row.held, row.dimension);
        REQUIRE(read);
        CHECK(*read == row.factor);
    }
    // In lowest terms, however it was written.
    CHECK(field_text(Factor{6, 4}, Dimension::Count) == "3/2");
    CHECK(*read_factor("1 1/2 dozen", Dimension::Count) == Factor{18, 1});
    CHECK(*read_factor("33 1/3 g", Dimension::Mass) == Factor{100'000, 3});
    CHECK(*read_factor("2.5", Dimension::Count) == Factor{5, 2});
    for (const char* wrong : {"", "0", "-3", "1/0", "2 kg", "1/3 1/3", "a tray", "99999999999999999/2"}) {
        CAPTURE(wrong);
        CHECK_FALSE(read_factor(wrong, Dimension::Count));
    }
}

TEST_CASE("refuses quantities that mean nothing here") {
    CHECK(quantity("", Dimension::Count) == "refused");
    CHECK(quantity("0", Dimension::Count) == "refused");
    CHECK(quantity("-3", Dimension::Count) == "refused");
    CHECK(quantity("2.5", Dimension::Count) == "refused");
    CHECK(quantity("2 kg", Dimension::Count) == "refused");
    CHECK(quantity("1.2.3", Dimension::Mass) == "refused");
    CHECK(quantity("a few", Dimension::Count) == "refused");
    CHECK(quantity("99999999999999999999", Dimension::Count) == "refused");
    CHECK(quantity_or_zero_from_text("0", Dimension::Count).has_value());
}

TEST_CASE("reads moments on the location's clock") {
    CHECK(moment("tomorrow 6:00") == "2026-05-29T04:00:00Z");
    CHECK(moment("6:00 tomorrow") == "2026-05-29T04:00:00Z");
    CHECK(moment("7 tomorrow") == "2026-05-29T05:00:00Z");
    CHECK(moment("29.5. 7:00") == "2026-05-29T05:00:00Z");
    CHECK(moment("29.05.2026, 07:30") == "2026-05-29T05:30:00Z");
    CHECK(moment("29/5 7:00") == "2026-05-29T05:00:00Z");
    CHECK(moment("29 May 6") == "2026-05-29T04:00:00Z");
    CHECK(moment("May 29 at 6 pm") == "2026-05-29T16:00:00Z");
    CHECK(moment("29 May 2027 06:30") == "2027-05-29T04:30:00Z");
    CHECK(moment("fri 7") == "2026-05-29T05:00:00Z");
    CHECK(moment("Fri 7.30") == "2026-05-29T05:30:00Z");
    CHECK(moment("2026-05-29 07:00") == "2026-05-29T05:00:00Z");
    CHECK(moment("2026-05-29T07:00") == "2026-05-29T05:00:00Z");
    CHECK(moment("2026-05-29T07:00:00Z") == "2026-05-29T07:00:00Z");
    CHECK(moment("in 3 h") == "2026-05-28T10:42:00Z");
    CHECK(moment("in 2 days") == "2026-05-30T07:42:00Z");
}

TEST_CASE("a time without a day is the next one, a day without a time the morning") {
    CHECK(moment("18:00") == "2026-05-28T16:00:00Z");
    CHECK(moment("6:00") == "2026-05-29T04:00:00Z");
    CHECK(moment("tomorrow") == "2026-05-29T05:00:00Z");
    CHECK(moment("thu 8:00") == "2026-06-04T06:00:00Z");
    CHECK(moment("Mon 1 Jun 06:00") == "2026-06-01T04:00:00Z");
    CHECK(moment("thu 18:00") == "2026-05-28T16:00:00Z");
    CHECK(moment("3 Jan 8:00") == "2027-01-03T07:00:00Z");
}

TEST_CASE("refuses moments that cannot be") {
    for (const char* typed : {"", "soon", "25:00", "31.2. 7:00", "7:00 8:00", "tomorrow 6:75", "in a while", "99"}) {
        CAPTURE(typed);
        CHECK(moment(typed) == "refused");
    }
}

TEST_CASE("reads days") {
    CHECK(day("24 Jun 2026") == "2026-06-24");
    CHECK(day("24.6.") == "2026-06-24");
    CHECK(day("24.6.26") == "2026-06-24");
    CHECK(day("2026-06-24") == "2026-06-24");
    CHECK(day("in 30 days") == "2026-06-27");
    CHECK(day("tomorrow") == "2026-05-29");
    CHECK(day("24 Jun 06:00") == "refused");
}

TEST_CASE("says days so that they can be typed again") {
    CHECK(date_text(*Date::parse("2026-06-24")) == "24 Jun 2026");
    CHECK(day(date_text(*Date::parse("2027-01-03"))) == "2027-01-03");
}

TEST_CASE("a template's values are read by their type, and what a field holds means the same again") {
    struct Row {
        VariableType type;
        const char* typed;
        const char* value;
        const char* held;
    };
    const ZoneRules zone = summer_zone();
    for (const Row& row :
         {Row{VariableType::Text, " Anna ", "Anna", "Anna"},
          Row{VariableType::Date, "24.6.", "2026-06-24", "24 Jun 2026"},
          Row{VariableType::Time, "6:30", "06:30", "06:30"}, Row{VariableType::Time, "7 pm", "19:00", "19:00"},
          Row{VariableType::DateTime, "fri 7", "2026-05-29T05:00:00Z", "29 May 2026 07:00"},
          Row{VariableType::Money, "1.284,00", "1284.00", "1284.00"},
          Row{VariableType::Money, "€ 12", "12.00 EUR", "12.00 EUR"},
          Row{VariableType::Money, "12,50€", "12.50 EUR", "12.50 EUR"},
          Row{VariableType::Money, "€12 or so", "€12 or so", "€12 or so"},
          Row{VariableType::Money, "£3", "3.00 GBP", "3.00 GBP"},
          Row{VariableType::Money, "12,5 EUR", "12.50 EUR", "12.50 EUR"},
          Row{VariableType::Money, "12.505", "12.505", "12.505"},
          Row{VariableType::Quantity, "2 dozen", "2 dozen", "2 dozen"},
          Row{VariableType::DateTime, "soon", "soon", "soon"}}) {
        CAPTURE(row.typed);
        const std::string value = variable_value(row.type, row.typed, zone, now);
        CHECK(value == row.value);
        CHECK(variable_text(row.type, value, zone) == row.held);
        CHECK(variable_value(row.type, row.held, zone, now) == value);
    }
    for (const auto& entry : EnumNames<VariableType>::names) {
        const VariableType type = entry.first;
        if (variable_example(type).empty()) continue;
        CAPTURE(entry.second);
        CHECK(written(type, variable_value(type, variable_example(type), zone, now), {zone}));
    }
}

TEST_CASE("says what is missing in the unit people weigh it in, rounded up") {
    CHECK(missing_text({600'000, Dimension::Mass}) == "0.6 kg");
    CHECK(missing_text({1'234'567, Dimension::Mass}) == "1.235 kg");
    CHECK(missing_text({267, Dimension::Mass}) == "267 mg");
    CHECK(missing_text({26'700, Dimension::Mass}) == "26.7 g");
    CHECK(missing_text({12'500, Dimension::Volume}) == "12.5 ml");
    CHECK(missing_text({100'000'000, Dimension::Mass}) == "100 kg");
    CHECK(missing_text({3, Dimension::Count}) == "3 pieces");
}

TEST_CASE("says a part and its whole in one unit") {
    CHECK(share_text({0, Dimension::Mass}, {267, Dimension::Mass}) == "0 of 267 mg");
    CHECK(share_text({999'999, Dimension::Mass}, {2'500'000, Dimension::Mass}) == "0.999 of 2.5 kg");
    CHECK(share_text({3, Dimension::Count}, {12, Dimension::Count}) == "3 of 12 pieces");
    CHECK(stock_text({1'234'567, Dimension::Mass}) == "1.234 kg");
    CHECK(stock_text({0, Dimension::Volume}) == "0 l");
}

TEST_CASE("what came or went has a sign") {
    CHECK(forms::signed_quantity_from_text("-2", Dimension::Mass) == Quantity{-2'000'000, Dimension::Mass});
    CHECK(forms::signed_quantity_from_text("+500 g", Dimension::Mass) == Quantity{500'000, Dimension::Mass});
    CHECK(forms::signed_quantity_from_text("\xE2\x88\x92 3", Dimension::Count) == Quantity{-3, Dimension::Count});
    CHECK(forms::signed_quantity_from_text("7", Dimension::Count) == Quantity{7, Dimension::Count});
    for (const char* wrong : {"", "-", "0", "-0", "--2", "+-2", "two"})
        CHECK_FALSE(forms::signed_quantity_from_text(wrong, Dimension::Count));
}

TEST_CASE("money is read in one currency, as people write it") {
    CHECK(forms::money_from_typed("3,20", "EUR") == Money{320, "EUR"});
    CHECK(forms::money_from_typed("\xE2\x82\xAC"
                                  "1.284,00",
                                  "EUR") == Money{128'400, "EUR"});
    CHECK(forms::money_from_typed("12 EUR", "EUR") == Money{1200, "EUR"});
    CHECK(forms::money_from_typed("1500", "JPY") == Money{1500, "JPY"});
    CHECK_FALSE(forms::money_from_typed("12 GBP", "EUR").has_value());
    CHECK_FALSE(forms::money_from_typed("a lot", "EUR").has_value());
}
