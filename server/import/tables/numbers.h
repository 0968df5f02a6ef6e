#pragma once
// Numbers, amounts, money and days as people type them into tables, read exactly.

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/result.h"
#include "shared/base/time.h"
#include "shared/protocol/imports.h"
#include "shared/recipes/model.h"

namespace batchline::tables {

/// How the file writes numbers and days.
struct NumberFormat {
    DecimalMark decimal = DecimalMark::point;
    DateOrder dates = DateOrder::ymd;
};

/// digits ÷ 10^places, without needless zeros behind the mark.
struct Decimal {
    std::int64_t digits = 0;
    int places = 0;
    bool operator==(const Decimal&) const = default;
};

/// "1.234,50" or "1 234,5" or "1'234,5" under a decimal comma; marks for thousands only where they belong. Up to 18
/// digits. Nothing for anything else.
std::optional<Decimal> decimal_from(std::string_view text, DecimalMark mark);
/// The number that a text begins with, as it stands: "2.5" of "2.5 kg"; empty where it begins with none.
std::string_view leading_number(std::string_view text);

/// A value, or what is wrong with the text that was to be one: "is no number".
template <class T>
using Read = Result<T, std::string>;

/// What something is counted in besides the units that everybody knows.
struct OwnUnits {
    Dimension dimension = Dimension::Count;
    std::vector<OwnUnit> units = {};
};
inline OwnUnits own_units_of(const MaterialContent& material) { return {material.dimension, material.units}; }
inline OwnUnits own_units_of(const ProductContent& product) { return {product.dimension, product.selling_units}; }

Read<std::int64_t> whole_number_from(std::string_view text, DecimalMark mark);
/// `unit` is one that everybody knows, in several languages, or an own one. What does not come to whole base units is
/// refused, never rounded.
Read<Quantity> quantity_from(const Decimal& value, std::string_view unit, const OwnUnits& own);
/// "2.5 kg".
Read<Quantity> quantity_from(std::string_view text, const OwnUnits& own, DecimalMark mark);
/// The same; a number alone is in the unit that such amounts are shown in.
Read<Quantity> quantity_or_number_from(std::string_view text, const OwnUnits& own, DecimalMark mark);
/// "kg", "g" or "Gramm" is Mass; nothing for what is no unit that everybody knows.
std::optional<Dimension> dimension_of_unit(std::string_view unit);
/// "18.50", "18.50 EUR" or "€ 18.50"; without a currency it is of this one.
Read<Money> money_from(std::string_view text, DecimalMark mark, const std::string& currency);
/// ISO always; else in the file's order, with points, slashes or hyphens. Years of two digits are of this century.
Read<Date> date_from(std::string_view text, DateOrder order);

/// What a cell says of the day, without the time of day behind it.
std::string_view day_in(std::string_view text);
/// "7:30", "07:30" or "07:30:15": seconds since midnight.
Read<std::int32_t> time_from(std::string_view text);
/// A day with a time of day behind it, or without.
Read<LocalTime> local_time_from(std::string_view text, DateOrder order, std::int32_t usual_second);
/// The same by the clocks of a zone; what names its zone ("…Z", "…+02:00") is that moment, whatever the
/// zone here.
Read<Instant> moment_from(std::string_view text, DateOrder order, const ZoneRules& zone, std::int32_t usual_second);

/// Always under a decimal point, as exports are written.
std::string text_of(const Quantity& quantity);

/// What the cells of a file say about how it writes numbers.
class DecimalEvidence {
public:
    void add(std::string_view number);
    /// `separator`: where spreadsheets separate cells by semicolons, it is because the comma is their decimal mark.
    DecimalMark mark(Separator separator) const;
    /// What is worth saying about it; empty where all is clear.
    std::string remark(Separator separator) const;

private:
    std::int64_t points_ = 0;   ///< numbers that can only have a decimal point
    std::int64_t commas_ = 0;   ///< numbers that can only have a decimal comma
    std::int64_t unclear_ = 0;  ///< "1.234" or "1,234": thousands or not
};

/// The same for days.
class DateEvidence {
public:
    void add(std::string_view text);
    DateOrder order() const;
    std::string remark() const;

private:
    std::int64_t year_first_ = 0;
    std::int64_t day_first_ = 0;
    std::int64_t month_first_ = 0;
    std::int64_t unclear_ = 0;
};

}  // namespace batchline::tables
