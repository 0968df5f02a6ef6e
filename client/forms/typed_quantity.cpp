// Reads a quantity as people type it: "1,5 kg", "2 dozen".

#include "client/forms/typed_quantity.h"

#include <algorithm>
#include <array>
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

// Where one term of "3 kg 250 g" ends and the next begins.
bool ends_word(char c) { return (c >= '0' && c <= '9') || c == ' ' || c == '.' || c == ',' || c == '+' || c == ';'; }

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

// Reads "3 kg 250 g" term by term.
class Reading {
public:
    Reading(std::string_view typed, Dimension dimension, const std::vector<OwnUnit>& own)
        : typed_(trimmed(typed)), dimension_(dimension), own_(own) {}

    Result<Quantity, std::string> quantity() {
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
        const auto whole = sum.rounded_down();
        if (!whole || *whole > quantity_amount_max) return too_much();
        if (whole != sum.rounded_up()) return too_fine();
        return Quantity{*whole, dimension_};
    }

private:
    // In base units.
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
