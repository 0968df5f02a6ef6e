// Reads digits one by one, so that nothing is rounded and nothing is guessed.

#include "server/import/tables/numbers.h"

#include <algorithm>
#include <map>

#include "shared/base/money_text.h"
#include "shared/base/search.h"
#include "shared/base/text.h"

namespace batchline::tables {
namespace {

__extension__ using Wide = __int128;

constexpr std::size_t digits_max = 18;

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_digits(std::string_view text) { return !text.empty() && std::all_of(text.begin(), text.end(), is_digit); }

/// The bytes of a mark that parts thousands and is never a decimal one (a blank, also one that does not break, or an
/// apostrophe) at the beginning of the text; 0 where none stands there.
std::size_t thousands_mark_length(std::string_view text) {
    for (const std::string_view mark : {" ", "'", "\xC2\xA0", "\xE2\x80\xAF", "\xE2\x80\x99"}) {
        if (text.starts_with(mark)) return mark.size();
    }
    return 0;
}

std::string quoted(std::string_view text) { return "\"" + std::string(text) + "\""; }

struct KnownUnit {
    Dimension dimension;
    std::int64_t base_units;
};

/// Folded names, as people write them in English, German and French.
const std::map<std::string, KnownUnit, std::less<>>& known_units() {
    static const std::map<std::string, KnownUnit, std::less<>> units = [] {
        struct Names {
            KnownUnit unit;
            std::vector<std::string_view> names;
        };
        const std::vector<Names> table{
            {{Dimension::Mass, 1}, {"mg", "milligram", "milligrams", "Milligramm", "milligramme", "milligrammes"}},
            {{Dimension::Mass, 1'000}, {"g", "gr", "gram", "grams", "Gramm", "gramme", "grammes"}},
            {{Dimension::Mass, 1'000'000},
             {"kg", "kilo", "kilos", "kilogram", "kilograms", "Kilogramm", "kilogramme", "kilogrammes"}},
            {{Dimension::Mass, 1'000'000'000}, {"t", "tonne", "tonnes"}},
            {{Dimension::Volume, 1}, {"ul", "µl"}},
            {{Dimension::Volume, 1'000}, {"ml", "millilitre", "milliliter", "millilitres", "milliliters"}},
            {{Dimension::Volume, 10'000}, {"cl", "centilitre", "Zentiliter", "centilitres", "centiliter"}},
            {{Dimension::Volume, 100'000}, {"dl", "decilitre", "Deziliter", "décilitre", "deciliter", "décilitres"}},
            {{Dimension::Volume, 1'000'000}, {"l", "litre", "liter", "litres", "liters", "ltr"}},
            {{Dimension::Count, 1},
             {"piece", "pieces", "pc", "pcs", "Stück", "Stueck", "Stk", "Stk.", "St", "St.", "pièce", "pièces", "unité",
              "unités"}},
            {{Dimension::Count, 12}, {"dozen", "Dutzend", "Dtzd", "douzaine", "douzaines"}},
        };
        std::map<std::string, KnownUnit, std::less<>> made;
        for (const Names& names : table) {
            for (const std::string_view name : names.names) made.emplace(folded(name), names.unit);
        }
        return made;
    }();
    return units;
}

const KnownUnit* find_unit(std::string_view name) {
    const auto found = known_units().find(folded(trimmed(name)));
    return found == known_units().end() ? nullptr : &found->second;
}

Wide power_of_ten(int exponent) {
    Wide power = 1;
    for (int i = 0; i < exponent; ++i) power *= 10;
    return power;
}

/// Day, month and year in the order they stand; nothing where the text is not three numbers with one mark between.
struct ThreeNumbers {
    std::array<std::string_view, 3> parts;
    char mark = '-';
};
std::optional<ThreeNumbers> three_numbers(std::string_view text) {
    ThreeNumbers out;
    text = trimmed(text);
    const std::size_t first = text.find_first_of(".-/");
    if (first == std::string_view::npos) return std::nullopt;
    out.mark = text[first];
    const std::size_t second = text.find(out.mark, first + 1);
    if (second == std::string_view::npos) return std::nullopt;
    out.parts = {trimmed(text.substr(0, first)), trimmed(text.substr(first + 1, second - first - 1)),
                 trimmed(text.substr(second + 1))};
    const auto fits = [](std::string_view part) { return is_digits(part) && part.size() <= 4; };
    if (!std::all_of(out.parts.begin(), out.parts.end(), fits)) return std::nullopt;
    return out;
}

int number_in(std::string_view digits) {
    int number = 0;
    for (const char c : digits) number = number * 10 + (c - '0');
    return number;
}

std::string two_digits(std::string_view part) { return part.size() == 1 ? "0" + std::string(part) : std::string(part); }

}  // namespace

std::optional<Decimal> decimal_from(std::string_view text, DecimalMark mark) {
    text = trimmed(text);
    const bool is_negative = text.starts_with('-') || text.starts_with("\xE2\x88\x92");
    if (is_negative) text.remove_prefix(text.front() == '-' ? 1 : 3);
    else if (text.starts_with('+')) text.remove_prefix(1);
    const char decimal_mark = mark == DecimalMark::point ? '.' : ',';
    const char other_mark = mark == DecimalMark::point ? ',' : '.';
    Decimal out;
    std::size_t digits = 0;
    std::size_t group = 0;  // digits since the beginning, or since the last mark
    bool has_groups = false;
    bool in_fraction = false;
    while (!text.empty()) {
        const char c = text.front();
        if (is_digit(c)) {
            if (++digits > digits_max) return std::nullopt;
            out.digits = out.digits * 10 + (c - '0');
            out.places += in_fraction ? 1 : 0;
            ++group;
            text.remove_prefix(1);
            continue;
        }
        if (in_fraction || group == 0 || (has_groups && group != 3)) return std::nullopt;
        const std::size_t length = c == other_mark ? 1 : thousands_mark_length(text);
        if (c == decimal_mark) in_fraction = true;
        else if (length == 0 || group > 3) return std::nullopt;
        else has_groups = true;
        group = 0;
        text.remove_prefix(c == decimal_mark ? 1 : length);
    }
    if (group == 0 || (has_groups && !in_fraction && group != 3)) return std::nullopt;
    while (out.places > 0 && out.digits % 10 == 0) {
        out.digits /= 10;
        --out.places;
    }
    if (is_negative) out.digits = -out.digits;
    return out;
}

std::string_view leading_number(std::string_view text) {
    text = trimmed(text);
    std::size_t end = text.starts_with('-') || text.starts_with('+') ? 1 : text.starts_with("\xE2\x88\x92") ? 3 : 0;
    std::size_t number_end = 0;
    while (end < text.size()) {
        const std::string_view rest = text.substr(end);
        const std::size_t length = rest.front() == '.' || rest.front() == ',' ? 1 : thousands_mark_length(rest);
        if (is_digit(rest.front())) number_end = ++end;
        // A mark belongs to the number only between two of its digits.
        else if (number_end == end && length > 0 && rest.size() > length && is_digit(rest[length])) end += length;
        else break;
    }
    return text.substr(0, number_end);
}

Read<std::int64_t> whole_number_from(std::string_view text, DecimalMark mark) {
    const auto value = decimal_from(text, mark);
    if (!value) return quoted(text) + " is no number: write digits alone";
    if (value->places > 0) return quoted(text) + " is no whole number";
    return value->digits;
}

Read<Quantity> quantity_from(const Decimal& value, std::string_view unit, const OwnUnits& own) {
    const std::string name = folded(trimmed(unit));
    const KnownUnit* known = find_unit(unit);
    Wide numerator = known ? known->base_units : 0;
    Wide denominator = 1;
    Dimension dimension = known ? known->dimension : Dimension::Mass;
    for (const OwnUnit& mine : own.units) {
        if (folded(trimmed(mine.name)) != name) continue;
        dimension = own.dimension;
        numerator = mine.factor.numerator;
        denominator = mine.factor.denominator;
    }
    if (numerator == 0) {
        std::string names;
        for (const OwnUnit& mine : own.units) names += ", " + mine.name;
        return quoted(trimmed(unit)) + " is no unit: write mg, g, kg, ml, cl, dl, l, piece" + names;
    }
    // 18 digits by at most 10^15 are far below what 128 bits hold.
    const Wide whole = Wide{value.digits} * numerator;
    const Wide divisor = denominator * power_of_ten(value.places);
    if (whole % divisor != 0) return std::string("This is finer than can be counted: write fewer digits");
    const Wide amount = whole / divisor;
    if (amount > quantity_amount_max || amount < -Wide{quantity_amount_max})
        return std::string("This is more than can be counted: write a smaller amount");
    return Quantity{static_cast<std::int64_t>(amount), dimension};
}

Read<Quantity> quantity_from(std::string_view text, const OwnUnits& own, DecimalMark mark) {
    text = trimmed(text);
    const std::string_view number = leading_number(text);
    const std::string_view unit = trimmed(text.substr(number.size()));
    const auto value = decimal_from(number, mark);
    if (!value)
        return quoted(text) + " is no amount: write a number and a unit, as 2" +
               (mark == DecimalMark::point ? "." : ",") + "5 kg";
    if (unit.empty()) return quoted(text) + " has no unit: write it behind the number, as kg";
    return quantity_from(*value, unit, own);
}

Read<Quantity> quantity_or_number_from(std::string_view text, const OwnUnits& own, DecimalMark mark) {
    const auto plain = decimal_from(text, mark);
    return plain ? quantity_from(*plain, display_unit(own.dimension), own) : quantity_from(text, own, mark);
}

std::optional<Dimension> dimension_of_unit(std::string_view unit) {
    const KnownUnit* known = find_unit(unit);
    return known ? std::optional(known->dimension) : std::nullopt;
}

Read<Money> money_from(std::string_view text, DecimalMark mark, const std::string& currency) {
    constexpr std::size_t code_length = 3;
    const std::string_view whole = trimmed(text);
    std::string_view rest = whole;
    Money money{0, currency};
    const auto take_currency = [&](std::string_view said, std::string_view code) {
        if (rest.starts_with(said)) rest = trimmed(rest.substr(said.size()));
        else if (rest.ends_with(said)) rest = trimmed(rest.substr(0, rest.size() - said.size()));
        else return false;
        money.currency = code;
        return true;
    };
    bool is_said = false;
    for (const auto& [sign, code] : currency_signs) is_said = is_said || take_currency(sign, code);
    const auto is_letter = [](char c) { return c >= 'A' && c <= 'Z'; };
    for (const std::size_t at : {std::size_t{0}, rest.size() - std::min(rest.size(), code_length)}) {
        const std::string_view code = rest.substr(at, code_length);
        if (is_said || code.size() < code_length || !std::all_of(code.begin(), code.end(), is_letter)) continue;
        is_said = take_currency(code, std::string(code));
    }
    const auto value = decimal_from(rest, mark);
    const std::string zero = Money{0, money.currency}.amount_text();
    const int places = zero.find('.') == std::string::npos ? 0 : static_cast<int>(zero.size() - zero.find('.') - 1);
    if (!value)
        return quoted(whole) + " is no amount of money: write it as 12" + (mark == DecimalMark::point ? "." : ",") +
               "50";
    if (value->places > places)
        return quoted(whole) + " is finer than " + money.currency + " has coins: round it to " +
               std::to_string(places) + " decimals";
    const Wide amount = Wide{value->digits} * power_of_ten(places - value->places);
    if (amount > quantity_amount_max || amount < -Wide{quantity_amount_max})
        return quoted(whole) + " is more than can be counted: write a smaller amount";
    money.amount = static_cast<std::int64_t>(amount);
    return money;
}

Read<Date> date_from(std::string_view text, DateOrder order) {
    const auto found = three_numbers(text);
    if (found) {
        const auto& parts = found->parts;
        std::size_t year = 0;
        std::size_t month = 1;
        std::size_t day = 2;
        if (parts[0].size() < 4 && order != DateOrder::ymd) {
            year = 2;
            day = order == DateOrder::dmy ? 0 : 1;
            month = 1 - day;
        }
        const std::string whole_year =
            parts[year].size() == 2 ? "20" + std::string(parts[year]) : std::string(parts[year]);
        if (const auto date = Date::parse(whole_year + "-" + two_digits(parts[month]) + "-" + two_digits(parts[day])))
            return *date;
    }
    return quoted(trimmed(text)) + " is no day: write it as 2026-05-28";
}

std::string_view day_in(std::string_view text) {
    text = trimmed(text);
    if (text.find(':') == std::string_view::npos) return text;
    for (std::size_t i = 1; i < text.size(); ++i) {
        if ((text[i] == ' ' || text[i] == 'T') && is_digit(text[i - 1])) return text.substr(0, i);
    }
    return text;
}

Read<std::int32_t> time_from(std::string_view text) {
    constexpr std::array<std::int32_t, 3> most{23, 59, 59};
    std::array<std::int32_t, 3> numbers{};
    std::string_view rest = trimmed(text);
    std::size_t count = 0;
    bool fits = true;
    for (; fits && count < numbers.size() && !rest.empty(); ++count) {
        const std::string_view part = rest.substr(0, rest.find(':'));
        fits = is_digits(part) && part.size() <= 2 && (count == 0 || part.size() == 2);
        numbers[count] = fits ? number_in(part) : 0;
        fits = fits && numbers[count] <= most[count];
        rest.remove_prefix(std::min(part.size() + 1, rest.size()));
    }
    if (!fits || count < 2 || !rest.empty()) return quoted(trimmed(text)) + " is no time of day: write it as 07:30";
    return numbers[0] * 3600 + numbers[1] * 60 + numbers[2];
}

Read<LocalTime> local_time_from(std::string_view text, DateOrder order, std::int32_t usual_second) {
    text = trimmed(text);
    const std::string_view day = day_in(text);
    const auto date = date_from(day, order);
    if (!date) return quoted(text) + " is no day: write it as 2026-05-28, or with its time as 2026-05-28 07:30";
    if (day.size() == text.size()) return LocalTime{*date, usual_second};
    const auto second = time_from(text.substr(day.size() + 1));
    if (!second) return second.error();
    return LocalTime{*date, *second};
}

Read<Instant> moment_from(std::string_view text, DateOrder order, const ZoneRules& zone, std::int32_t usual_second) {
    if (const auto moment = Instant::parse(trimmed(text))) return *moment;
    const auto local = local_time_from(text, order, usual_second);
    if (!local) return local.error();
    return zone.instant_of(local->date, local->second_of_day);
}

std::string text_of(const Quantity& quantity) {
    return quantity.value_text() + " " + std::string(quantity.unit_text());
}

void DecimalEvidence::add(std::string_view number) {
    constexpr std::size_t group_length = 3;
    const auto count = [&](char mark) { return std::count(number.begin(), number.end(), mark); };
    const auto points = count('.');
    const auto commas = count(',');
    if (points + commas == 0) return;
    if (points > 0 && commas > 0) {
        ++(number.rfind('.') > number.rfind(',') ? points_ : commas_);
        return;
    }
    const bool has_point = points > 0;
    if (points + commas > 1) {
        ++(has_point ? commas_ : points_);
        return;
    }
    const std::size_t at = number.find(has_point ? '.' : ',');
    std::string_view before = number.substr(0, at);
    if (before.starts_with('-') || before.starts_with('+')) before.remove_prefix(1);
    // "1.234" could be either; "0.500", "1234.567", "12.5" and "1'234.567" could not.
    const bool is_unclear = number.size() - at - 1 == group_length && is_digits(before) &&
                            before.size() <= group_length && before[0] != '0';
    ++(is_unclear ? unclear_ : has_point ? points_ : commas_);
}

DecimalMark DecimalEvidence::mark(Separator separator) const {
    if (points_ != commas_) return points_ > commas_ ? DecimalMark::point : DecimalMark::comma;
    const bool is_all_unclear = points_ == 0 && unclear_ > 0;
    return is_all_unclear && separator == Separator::semicolon ? DecimalMark::comma : DecimalMark::point;
}

std::string DecimalEvidence::remark(Separator separator) const {
    const std::string found = mark(separator) == DecimalMark::point ? "a decimal point" : "a decimal comma";
    if (points_ > 0 && commas_ > 0)
        return "Some numbers have a decimal point, some a decimal comma: all are read with " + found + ".";
    if (points_ + commas_ == 0 && unclear_ > 0)
        return "Numbers as 1.234 or 1,234 could be read in two ways: they are read with " + found +
               ". Say decimal=point or decimal=comma to be sure.";
    return {};
}

void DateEvidence::add(std::string_view text) {
    constexpr int months = 12;
    const auto found = three_numbers(day_in(text));
    if (!found) return;
    const auto& parts = found->parts;
    if (parts[0].size() == 4) ++year_first_;
    else if (found->mark == '.' || number_in(parts[0]) > months) ++day_first_;
    else if (number_in(parts[1]) > months) ++month_first_;
    else ++unclear_;
}

DateOrder DateEvidence::order() const {
    if (day_first_ + month_first_ + unclear_ == 0) return DateOrder::ymd;
    return month_first_ > day_first_ ? DateOrder::mdy : DateOrder::dmy;
}

std::string DateEvidence::remark() const {
    const std::string found = order() == DateOrder::dmy ? "the day" : "the month";
    if (day_first_ > 0 && month_first_ > 0)
        return "Some days begin with the day, some with the month: all are read with " + found + " first.";
    if (day_first_ + month_first_ == 0 && unclear_ > 0)
        return "Days as 03/04/2026 could be read in two ways: they are read with " + found +
               " first. Say dateOrder=dmy or dateOrder=mdy to be sure.";
    return {};
}

}  // namespace batchline::tables
