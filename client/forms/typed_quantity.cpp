// Reads a quantity as people type it: "1,5 kg", "2 dozen".

#include "client/forms/typed_quantity.h"

#include <array>
#include <utility>

#include "shared/base/text.h"

namespace batchline::forms {
namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 30> unit_words{{
    {"mg", "mg"},   {"g", "g"},       {"gr", "g"},        {"gram", "g"},       {"grams", "g"},  {"kg", "kg"},
    {"kilo", "kg"}, {"kilos", "kg"},  {"kilogram", "kg"}, {"t", "t"},          {"ton", "t"},    {"tons", "t"},
    {"ul", "ul"},   {"ml", "ml"},     {"cl", "cl"},       {"l", "l"},          {"liter", "l"},  {"liters", "l"},
    {"litre", "l"}, {"litres", "l"},  {"piece", "piece"}, {"pieces", "piece"}, {"pc", "piece"}, {"pcs", "piece"},
    {"x", "piece"}, {"doz", "dozen"}, {"dozen", "dozen"}, {"dozens", "dozen"}, {"dz", "dozen"}, {"st", "piece"},
}};

bool is_number_part(char c) { return (c >= '0' && c <= '9') || c == '.' || c == ','; }

std::optional<std::string_view> unit_named(std::string_view word) {
    for (const auto& [typed, unit] : unit_words) {
        if (typed == word) return unit;
    }
    return std::nullopt;
}

}  // namespace

std::optional<Quantity> quantity_or_zero_from_text(std::string_view typed, Dimension dimension) {
    typed = trimmed(typed);
    std::size_t length = 0;
    while (length < typed.size() && is_number_part(typed[length])) ++length;
    if (length == 0) return std::nullopt;

    // A comma is a decimal sign, as on the keyboards of half of Europe.
    std::string number(typed.substr(0, length));
    for (char& c : number) c = c == ',' ? '.' : c;
    if (number.front() == '.') number.insert(0, "0");

    std::string word = folded(trimmed(typed.substr(length)));
    while (!word.empty() && word.back() == '.') word.pop_back();
    const auto unit = word.empty() ? std::optional(display_unit(dimension)) : unit_named(word);
    if (!unit) return std::nullopt;
    const auto quantity = Quantity::parse(number, *unit);
    if (!quantity || quantity->dimension != dimension || quantity->amount > quantity_amount_max) return std::nullopt;
    return quantity;
}

std::optional<Quantity> quantity_from_text(std::string_view typed, Dimension dimension) {
    const auto quantity = quantity_or_zero_from_text(typed, dimension);
    return quantity && quantity->amount > 0 ? quantity : std::nullopt;
}

std::optional<Quantity> signed_quantity_from_text(std::string_view typed, Dimension dimension) {
    constexpr std::array<std::string_view, 2> minus_signs{"-", "\xE2\x88\x92"};
    typed = trimmed(typed);
    if (typed.starts_with("+")) return quantity_from_text(typed.substr(1), dimension);
    bool is_negative = false;
    for (const std::string_view sign : minus_signs) {
        if (is_negative || !typed.starts_with(sign)) continue;
        is_negative = true;
        typed.remove_prefix(sign.size());
    }
    auto quantity = quantity_from_text(typed, dimension);
    if (quantity && is_negative) quantity->amount = -quantity->amount;
    return quantity;
}

std::string field_text(const Quantity& quantity) { return quantity.value_text(); }

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

std::string_view quantity_help(Dimension dimension) {
    switch (dimension) {
        case Dimension::Mass: return "A weight above zero, such as 2.5 kg or 800 g";
        case Dimension::Volume: return "A volume above zero, such as 1.5 l or 750 ml";
        case Dimension::Count: return "A whole number above zero, such as 24 or 2 dozen";
    }
    return "";
}

}  // namespace batchline::forms
