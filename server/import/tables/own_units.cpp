// Writes and reads units of a thing's own by exact factors.

#include "server/import/tables/own_units.h"

#include "server/import/tables/words.h"
#include "shared/base/text.h"

namespace batchline::tables {
namespace {

std::string unit_text(const OwnUnit& unit, Dimension dimension) {
    const Quantity whole{unit.factor.numerator, dimension};
    return escaped(unit.name) + " = " +
           (unit.factor.denominator == 1
                ? text_of(whole)
                : std::to_string(unit.factor.numerator) + "/" + std::to_string(unit.factor.denominator) + " " +
                      std::string(name_of(static_cast<BaseUnit>(dimension))));
}

Read<OwnUnit> unit_from(std::string_view entry, Dimension dimension, DecimalMark mark) {
    const std::size_t equals = entry.rfind('=');
    if (equals == std::string_view::npos)
        return "\"" + std::string(entry) + "\" is no unit: write it as " +
               (dimension == Dimension::Count ? "tray = 30 piece"
                                              : "sack = 25 " + std::string(display_unit(dimension)));
    OwnUnit unit;
    unit.name = without_backslashes(trimmed(entry.substr(0, equals)));
    std::string size(trimmed(entry.substr(equals + 1)));
    if (const std::size_t slash = size.find('/'); slash != std::string::npos) {
        const std::string_view divisor = leading_number(std::string_view(size).substr(slash + 1));
        const auto denominator = whole_number_from(divisor, mark);
        if (!denominator || *denominator <= 0) return "\"" + size + "\" is no fraction: write it as 1000/3 mg";
        unit.factor.denominator = *denominator;
        size.erase(slash, divisor.size() + 1);
    }
    const auto amount = quantity_from(size, OwnUnits{}, mark);
    if (!amount) return amount.error();
    if (amount->dimension != dimension)
        return "\"" + unit.name + "\" must be so much in the unit this is counted in, as " +
               std::string(display_unit(dimension));
    unit.factor.numerator = amount->amount;
    return unit;
}

}  // namespace

std::string own_units_text(const OwnUnits& own) {
    std::vector<std::string> texts;
    for (const OwnUnit& unit : own.units) texts.push_back(unit_text(unit, own.dimension));
    return joined(texts, " | ");
}

Read<std::vector<OwnUnit>> own_units_from(std::string_view cell, Dimension dimension, DecimalMark mark) {
    std::vector<OwnUnit> units;
    for (const std::string& list : raw_parts_of(cell, '|')) {
        for (const std::string& entry : raw_parts_of(list, ';')) {
            if (entry.empty()) continue;
            auto unit = unit_from(entry, dimension, mark);
            if (!unit) return unit.error();
            units.push_back(std::move(unit).value());
        }
    }
    return units;
}

}  // namespace batchline::tables
