// Names of master data as ranges, and differences in words.

#include "shared/world/master_data.h"

#include "shared/base/money_text.h"
#include "shared/base/search.h"
#include "shared/base/text.h"

namespace batchline {
namespace {

/// As people would say it, shortly: texts as they are, quantities and money with their units, lists with commas.
std::string said(const Json& value) {
    if (value.is_null() || value == Json::array() || value == Json::object() || value == "") return "nothing";
    if (value.is_string()) return value.get<std::string>();
    if (value.is_boolean()) return value.get<bool>() ? "yes" : "no";
    if (value.is_array()) {
        std::vector<std::string> parts;
        for (const Json& part : value) parts.push_back(said(part));
        return joined(parts, ", ");
    }
    if (!value.is_object()) return value.dump();
    if (value.contains("value") && value.contains("unit")) return said(value["value"]) + " " + said(value["unit"]);
    if (value.contains("amount") && value.contains("currency"))
        return money_text(Money{value["amount"].get<std::int64_t>(), value["currency"].get<std::string>()});
    std::vector<std::string> parts;
    for (const auto& [name, member] : value.items())
        parts.push_back(in_lower_case(spaced_words(name)) + " " + said(member));
    return "(" + joined(parts, ", ") + ")";
}

Json member_of(const Json& json, const std::string& name) {
    const auto found = json.find(name);
    return found == json.end() ? Json() : *found;
}

}  // namespace

Range named(RecordKind kind, std::string_view name) {
    return {RangeKind::Named, Uuid::from_name(std::string(name_of(kind)) + " " + folded(name)), {}};
}

std::string difference_text(const Json& before, const Json& after) {
    Json names = before;
    names.update(after);
    std::vector<std::string> parts;
    for (const auto& [name, unused] : names.items()) {
        const Json from = member_of(before, name);
        const Json to = member_of(after, name);
        const std::string what = in_lower_case(spaced_words(name)) + " ";
        if (from == to) continue;
        parts.push_back(before.empty() ? what + said(to) : what + said(from) + " → " + said(to));
    }
    return joined(parts, "; ");
}

}  // namespace batchline
