// Reads and writes variables by their type, with the same parsers that every other field has.

#include "client/forms/typed_variable.h"

#include <optional>

#include "client/forms/typed_money.h"
#include "client/forms/typed_time.h"
#include "shared/base/date_text.h"
#include "shared/base/text.h"
#include "shared/base/time_of_day.h"

namespace batchline::forms {

std::string variable_value(VariableType type, std::string_view typed, const ZoneRules& zone, Instant now) {
    const std::string plain(trimmed(typed));
    switch (type) {
        case VariableType::Text:
        case VariableType::Quantity: break;
        case VariableType::Date:
            if (const auto date = date_from_text(plain, zone.local(now).date)) return date->text();
            break;
        case VariableType::Time:
            if (const auto second = second_of_day_from_text(plain)) return time_of_day_text(*second);
            break;
        case VariableType::DateTime:
            if (const auto moment = moment_from_text(plain, zone, now)) return moment->text();
            break;
        case VariableType::Money:
            if (auto amount = amount_from_text(plain)) return *amount;
            break;
    }
    return plain;
}

std::string variable_value(VariableType type, Instant moment, const ZoneRules& zone) {
    const LocalTime local = zone.local(moment);
    if (type == VariableType::Date) return local.date.text();
    if (type == VariableType::Time) return time_of_day_text(local.second_of_day);
    return moment.text();
}

std::string variable_text(VariableType type, const std::string& value, const ZoneRules& zone) {
    if (type == VariableType::Date) {
        if (const auto date = Date::parse(value)) return date_text(*date);
    }
    if (type == VariableType::DateTime) {
        if (const auto moment = Instant::parse(value)) {
            const LocalTime local = zone.local(*moment);
            return date_text(local.date) + " " + time_of_day_text(local.second_of_day);
        }
    }
    return value;
}

std::string_view variable_example(VariableType type) {
    switch (type) {
        case VariableType::Text: return "";
        case VariableType::Date: return "29 May";
        case VariableType::Time: return "6:30";
        case VariableType::DateTime: return "29 May 6:30";
        case VariableType::Money: return "12.50";
        case VariableType::Quantity: return "24 pieces";
    }
    return "";
}

}  // namespace batchline::forms
