// Reads a quantity as people type it: "1,5 kg", "2 dozen".

#include "client/forms/typed_quantity.h"

#include <algorithm>
#include <array>
#include <numeric>
#include <utility>

#include "client/forms/typed_number.h"
#include "shared/base/search.h"
#include "shared/base/text.h"

namespace batchline::forms {
namespace {

// Folded, without a point at the end.
constexpr std::array<std::pair<std::string_view, std::string_view>, 52> unit_words{{
    {"mg", "mg"},       {"g", "g"},           {"gr", "g"},         {"gram", "g"},       {"grams", "g"},
    {"gramm", "g"},     {"kg", "kg"},         {"kgs", "kg"},       {"kilo", "kg"},      {"kilos", "kg"},
    {"kilogram", "kg"}, {"kilograms", "kg"},  {"kilogramm", "kg"}, {"t", "t"},          {"ton", "t"},
    {"tons", "t"},      {"tonne", "t"},       {"tonnes", "t"},     {"ul", "ul"},        {"μl", "ul"},
    {"ml", "ml"},       {"cl", "cl"},         {"l", "l"},          {"ltr", "l"},        {"liter", "l"},
    {"liters", "l"},    {"litre", "l"},       {"litres", "l"},     {"piece", "piece"},  {"pieces", "piece"},
    {"pc", "piece"},    {"pcs", "piece"},     {"pce", "piece"},    {"pces", "piece"},   {"ea", "piece"},
    {"each", "piece"},  {"unit", "piece"},    {"units", "piece"},  {"x", "piece"},      {"st", "piece"},
    {"stk", "piece"},   {"stck", "piece"},    {"stuck", "piece"},  {"stueck", "piece"}, {"doz", "dozen"},
    {"dozen", "dozen"}, {"dozens", "dozen"},  {"dz", "dozen"},     {"dzd", "dozen"},    {"dtz", "dozen"},
    {"dtzd", "dozen"},  {"dutzend", "dozen"},
}};

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Where one term of "3 kg 250 g" ends and the next begins.
bool ends_word(char c) { return is_digit(c) || c == ' ' || c == '.' || c == ',' || c == '+' || c == ';'; }

std::optional<std::string_view> unit_named(std::string_view word) {
    for (const auto& [typed, unit] : unit_words) {
        if (typed == word) return unit;
    }
    return std::nullopt;
}

std::string in_quotes(std::string_view text) { return "\xE2\x80\x9C" + std::string(text) + "\xE2\x80\x9D"; }

std::string_view units_of(Dimension dimension) {
    switch (dimension) {
        case Dimension::Mass: return "mg, g, kg or t";
        case Dimension::Volume: return "ml, cl or l";
        case Dimension::Count: return "pieces or dozen";
    }
    return "";
}

std::string_view example_of(Dimension dimension) {
    switch (dimension) {
        case Dimension::Mass: return "a weight such as 2.5 kg or 800 g";
        case Dimension::Volume: return "a volume such as 1.5 l or 750 ml";
        case Dimension::Count: return "a number such as 24 or 2 dozen";
    }
    return "";
}

// The word behind a number, and what of the text it took with its point.
std::string take_word(std::string_view& rest) {
    rest = trimmed(rest);
    std::size_t length = 0;
    while (length < rest.size() && !ends_word(rest[length])) ++length;
    std::string word = folded(rest.substr(0, length));
    rest.remove_prefix(length);
    if (!word.empty() && rest.starts_with('.')) rest.remove_prefix(1);
    return word;
}

// "and", "+" or a comma between two terms.
void skip_joint(std::string_view& rest) {
    rest = trimmed(rest);
    for (const std::string_view joint : {"and ", "und ", "+", ","}) {
        if (rest.starts_with(joint)) rest = trimmed(rest.substr(joint.size()));
    }
}

// As many digits as the largest number has that a factor is made of.
constexpr std::size_t factor_digits_max = 16;

std::optional<std::int64_t> take_whole(std::string_view& rest) {
    std::int64_t value = 0;
    std::size_t length = 0;
    for (; length < rest.size() && is_digit(rest[length]); ++length) {
        if (length == factor_digits_max) return std::nullopt;
        value = value * 10 + (rest[length] - '0');
    }
    rest.remove_prefix(length);
    return length > 0 ? std::optional(value) : std::nullopt;
}

// "100000/7" at the start, with more digits than people write in a fraction.
std::optional<Rational> take_fraction(std::string_view& rest) {
    const auto above = take_whole(rest);
    if (!above || !rest.starts_with('/')) return std::nullopt;
    rest.remove_prefix(1);
    const auto below = take_whole(rest);
    return below && *below > 0 ? std::optional(Rational(*above, *below)) : std::nullopt;
}

// A ratio tells its whole part alone, so that its continued fraction says what it is made of.
std::optional<Factor> factor_of(Rational value) {
    Factor before{0, 1};
    Factor factor{1, 0};
    while (true) {
        const auto whole = value.rounded_down();
        if (!whole) return std::nullopt;
        Factor next;
        if (__builtin_mul_overflow(*whole, factor.numerator, &next.numerator) ||
            __builtin_mul_overflow(*whole, factor.denominator, &next.denominator) ||
            __builtin_add_overflow(next.numerator, before.numerator, &next.numerator) ||
            __builtin_add_overflow(next.denominator, before.denominator, &next.denominator)) {
            return std::nullopt;
        }
        before = factor;
        factor = next;
        const auto rest = value.plus(Rational(-*whole));
        if (!rest) return std::nullopt;
        if (rest->is_zero()) return factor;
        const auto inverse = Rational(1).over(*rest);
        if (!inverse) return std::nullopt;
        value = *inverse;
    }
}

// Reads "3 kg 250 g" term by term.
class Reading {
public:
    Reading(std::string_view typed, Dimension dimension, const std::vector<OwnUnit>& own)
        : typed_(trimmed(typed)), dimension_(dimension), own_(own) {}

    Result<Quantity, std::string> quantity() {
        const auto sum = sum_of_terms();
        if (!sum) return sum.error();
        const auto whole = sum->rounded_down();
        if (!whole || *whole > quantity_amount_max) return too_much();
        if (whole != sum->rounded_up()) return too_fine();
        return Quantity{*whole, dimension_};
    }

    Result<Factor, std::string> factor() {
        const auto amount = fraction_or_sum();
        if (!amount) return amount.error();
        const auto factor = factor_of(*amount);
        const bool fits =
            factor && factor->numerator <= quantity_amount_max && factor->denominator <= quantity_amount_max;
        if (!fits) return too_much();
        return *factor;
    }

private:
    // In base units.
    Result<Rational, std::string> sum_of_terms() {
        Rational sum;
        std::string_view rest = typed_;
        do {
            const auto term = take_term(rest);
            if (!term) return term.error();
            const auto next = sum.plus(*term);
            if (!next) return too_much();
            sum = *next;
            skip_joint(rest);
        } while (!rest.empty());
        return sum;
    }

    // One fraction with its unit, however long; else what any quantity is written as.
    Result<Rational, std::string> fraction_or_sum() {
        std::string_view rest = typed_;
        const auto fraction = take_fraction(rest);
        if (!fraction) return sum_of_terms();
        const std::string word = take_word(rest);
        if (!trimmed(rest).empty()) return sum_of_terms();
        const auto unit = unit_for(word, true);
        if (!unit) return unit.error();
        const auto amount = fraction->times(Rational(Quantity::parse("1", *unit)->amount));
        if (!amount) return too_much();
        return *amount;
    }

    Result<Rational, std::string> take_term(std::string_view& rest) {
        const auto number =
            number_from_text(rest, dimension_ == Dimension::Count ? ThreeDigits::thousands : ThreeDigits::unclear);
        if (!number) return number.error();
        rest.remove_prefix(number->length);
        const std::string word = take_word(rest);
        if (const OwnUnit* own = own_unit(word)) return in_own(*own, number->value);
        const auto unit = unit_for(word, trimmed(rest).empty());
        if (!unit) return unit.error();
        const std::int64_t size = Quantity::parse("1", *unit)->amount;
        if (last_size_ > 0 && size >= last_size_)
            return in_quotes(typed_) + " is not clear: put the larger unit first, once each";
        last_size_ = size;
        const auto amount = number->value.times(Rational(size));
        if (!amount) return too_much();
        return *amount;
    }

    // "sack" and "sacks" alike.
    const OwnUnit* own_unit(const std::string& word) const {
        for (const OwnUnit& unit : own_) {
            const std::string name = folded(unit.name);
            if (!word.empty() && (word == name || word == name + "s")) return &unit;
        }
        return nullptr;
    }

    // A standard unit may follow, however small the unit of one's own is: "1 sack 3 kg".
    Result<Rational, std::string> in_own(const OwnUnit& unit, const Rational& number) {
        last_size_ = quantity_amount_max;
        const auto amount = number.times(Rational(unit.factor.numerator, unit.factor.denominator));
        if (!amount) return too_much();
        return *amount;
    }

    Result<std::string_view, std::string> unit_for(const std::string& word, bool is_last) const {
        if (word.empty()) {
            const bool is_of_dozen = last_size_ > 1 && dimension_ == Dimension::Count;
            if (last_size_ == 0 && is_last) return display_unit(dimension_);
            if (is_of_dozen && is_last) return std::string_view("piece");
            return in_quotes(typed_) + " is not clear: a number lacks its unit";
        }
        const auto unit = unit_named(word);
        const auto one = unit ? Quantity::parse("1", *unit) : std::nullopt;
        if (!one) return in_quotes(word) + " is no unit known here: use " + std::string(units_of(dimension_));
        if (one->dimension != dimension_)
            return "Not measured in " + word + " but in " + std::string(units_of(dimension_));
        return *unit;
    }

    std::string too_much() const { return in_quotes(typed_) + " is more than there can be"; }
    std::string too_fine() const {
        switch (dimension_) {
            case Dimension::Mass: return in_quotes(typed_) + " is finer than a milligram";
            case Dimension::Volume: return in_quotes(typed_) + " is finer than a microlitre";
            case Dimension::Count: break;
        }
        return in_quotes(typed_) + " is no whole number of pieces";
    }

    std::string_view typed_;
    Dimension dimension_;
    const std::vector<OwnUnit>& own_;
    std::int64_t last_size_ = 0;  // base units of the unit before
};

bool take_minus(std::string_view& typed) {
    for (const std::string_view minus : {"-", "\xE2\x88\x92"}) {
        if (!typed.starts_with(minus)) continue;
        typed.remove_prefix(minus.size());
        return true;
    }
    return false;
}

template <class Value>
std::optional<Value> optional_of(const Result<Value, std::string>& read) {
    return read ? std::optional(*read) : std::nullopt;
}

// A factor that is no whole number of base units, in the largest unit of which its upper number is whole.
struct WrittenFraction {
    std::int64_t numerator;
    std::int64_t denominator;
    std::string_view unit;
    bool is_display_unit;

    std::string text() const { return std::to_string(numerator) + "/" + std::to_string(denominator); }
};

WrittenFraction written_fraction(const Factor& factor, Dimension dimension) {
    struct Step {
        std::int64_t base_units;
        std::string_view mass;
        std::string_view volume;
    };
    constexpr std::array<Step, 3> steps{{{1'000'000, "kg", "l"}, {1'000, "g", "ml"}, {1, "mg", "\xC2\xB5l"}}};
    const std::int64_t shared = std::gcd(factor.numerator, factor.denominator);
    const std::int64_t numerator = factor.numerator / shared;
    const std::int64_t denominator = factor.denominator / shared;
    if (dimension == Dimension::Count) return {numerator, denominator, "pieces", true};
    const Step& step =
        *std::find_if(steps.begin(), steps.end(), [&](const Step& one) { return numerator % one.base_units == 0; });
    const std::string_view unit = dimension == Dimension::Mass ? step.mass : step.volume;
    return {numerator / step.base_units, denominator, unit, unit == display_unit(dimension)};
}

}  // namespace

Result<Quantity, std::string> read_quantity(std::string_view typed, Dimension dimension, Amounts amounts,
                                            const std::vector<OwnUnit>& own) {
    typed = trimmed(typed);
    if (typed.empty()) return "Enter " + std::string(example_of(dimension));
    std::string_view rest = typed;
    const bool is_negative = take_minus(rest);
    if (is_negative && amounts != Amounts::signed_) return in_quotes(typed) + " is below zero";
    if (!is_negative && amounts == Amounts::signed_ && rest.starts_with('+')) rest.remove_prefix(1);
    const auto quantity = Reading(trimmed(rest), dimension, own).quantity();
    if (!quantity) return quantity;
    if (quantity->amount == 0 && amounts != Amounts::zero_too)
        return "Nothing at all: enter " + std::string(example_of(dimension));
    return is_negative ? Quantity{-quantity->amount, dimension} : *quantity;
}

std::optional<Quantity> quantity_from_text(std::string_view typed, Dimension dimension,
                                           const std::vector<OwnUnit>& own) {
    return optional_of(read_quantity(typed, dimension, Amounts::above_zero, own));
}

std::optional<Quantity> quantity_or_zero_from_text(std::string_view typed, Dimension dimension) {
    return optional_of(read_quantity(typed, dimension, Amounts::zero_too));
}

std::optional<Quantity> signed_quantity_from_text(std::string_view typed, Dimension dimension) {
    return optional_of(read_quantity(typed, dimension, Amounts::signed_));
}

std::string quantity_problem(std::string_view typed, Dimension dimension, Amounts amounts,
                             const std::vector<OwnUnit>& own) {
    const auto read = read_quantity(typed, dimension, amounts, own);
    return read ? std::string() : read.error();
}

std::string field_text(const Quantity& quantity) {
    std::string text = quantity.value_text();
    const auto read = read_quantity(text, quantity.dimension, Amounts::signed_);
    if (quantity.amount == 0 || (read && *read == quantity)) return text;
    constexpr std::int64_t base_units_of_thousandth = 1000;
    return std::to_string(quantity.amount / base_units_of_thousandth) +
           (quantity.dimension == Dimension::Mass ? " g" : " ml");
}

Result<Factor, std::string> read_factor(std::string_view typed, Dimension dimension) {
    typed = trimmed(typed);
    if (typed.empty()) return "Enter " + std::string(example_of(dimension));
    std::string_view rest = typed;
    if (take_minus(rest)) return in_quotes(typed) + " is below zero";
    const auto factor = Reading(typed, dimension, {}).factor();
    if (!factor) return factor;
    if (factor->numerator == 0) return "Nothing at all: enter " + std::string(example_of(dimension));
    return factor;
}

std::string field_text(const Factor& factor, Dimension dimension) {
    const WrittenFraction written = written_fraction(factor, dimension);
    if (written.denominator == 1) return field_text(Quantity{factor.numerator / factor.denominator, dimension});
    return written.text() + (written.is_display_unit ? std::string() : " " + std::string(written.unit));
}

std::string factor_text(const Factor& factor, Dimension dimension) {
    const WrittenFraction written = written_fraction(factor, dimension);
    if (written.denominator == 1) return Quantity{factor.numerator / factor.denominator, dimension}.text();
    return written.text() + " " + std::string(written.unit);
}

std::string_view unit_beside(std::string_view typed, Dimension dimension) {
    const bool has_unit = std::any_of(typed.begin(), typed.end(),
                                      [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); });
    return has_unit ? std::string_view{} : display_unit(dimension);
}

std::string short_text(const Quantity& quantity) {
    return quantity.dimension == Dimension::Count ? quantity.value_text() : quantity.text();
}

namespace {

// Base units are millionths of a kilogram or litre; small amounts are said in the unit people weigh them in.
struct ShownUnit {
    std::int64_t base_units;
    std::string_view mass;
    std::string_view volume;

    std::string_view name(Dimension dimension) const { return dimension == Dimension::Mass ? mass : volume; }
    std::int64_t step() const { return base_units > 1000 ? base_units / 1000 : 1; }  // at most three decimals
};

ShownUnit unit_for(const Quantity& quantity) {
    constexpr std::int64_t smallest_of_kilo = 100'000;
    constexpr std::int64_t smallest_of_gram = 1'000;
    if (quantity.amount >= smallest_of_kilo) return {1'000'000, "kg", "l"};
    if (quantity.amount >= smallest_of_gram) return {1'000, "g", "ml"};
    return {1, "mg", "\xC2\xB5l"};
}

std::string decimal_text(std::int64_t steps, const ShownUnit& unit) {
    const std::int64_t steps_per_unit = unit.base_units / unit.step();
    std::string text = std::to_string(steps / steps_per_unit);
    std::int64_t rest = steps % steps_per_unit;
    if (rest == 0) return text;
    text += '.';
    for (std::int64_t scale = steps_per_unit / 10; rest != 0; scale /= 10) {
        text += static_cast<char>('0' + rest / scale);
        rest %= scale;
    }
    return text;
}

}  // namespace

std::string missing_text(const Quantity& missing) {
    if (missing.dimension == Dimension::Count || missing.amount == 0) return missing.text();
    const ShownUnit unit = unit_for(missing);
    const std::int64_t steps = (missing.amount + unit.step() - 1) / unit.step();
    return decimal_text(steps, unit) + " " + std::string(unit.name(missing.dimension));
}

std::string stock_text(const Quantity& there) {
    if (there.dimension == Dimension::Count || there.amount <= 0) return there.text();
    const ShownUnit unit = unit_for(there);
    return decimal_text(there.amount / unit.step(), unit) + " " + std::string(unit.name(there.dimension));
}

std::string share_text(const Quantity& part, const Quantity& whole) {
    if (whole.dimension == Dimension::Count || whole.amount <= 0) return part.value_text() + " of " + whole.text();
    const ShownUnit unit = unit_for(whole);
    return decimal_text(part.amount / unit.step(), unit) + " of " + missing_text(whole);
}

}  // namespace batchline::forms
