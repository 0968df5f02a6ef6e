#pragma once
// Messages that are ready but for a few values: what templates.json says, for whom, and how to fill them in.

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "shared/access/policy.h"
#include "shared/base/described.h"
#include "shared/base/result.h"
#include "shared/base/time.h"

namespace batchline {

/// What a variable stands for: how a screen asks for it, what it is sent as, and how the message writes it.
///
/// | type     | sent as                                      | written as                                 |
/// | Text     | words                                        | the same                                   |
/// | Date     | "2026-05-29"                                 | "Fri 29 May 2026"                          |
/// | Time     | "06:30"                                      | the same                                   |
/// | DateTime | "2026-05-29T04:30:00Z", or with an offset    | "Fri 29 May 2026, 06:30" where the order is |
/// | Money    | "1284.00", with or without "EUR" beside it   | "€1,284.00"                                |
/// | Quantity | a number first: "24", "2.5 kg", "½ dozen"    | the same                                   |
enum class VariableType { Text, Date, Time, DateTime, Money, Quantity };
template <>
struct EnumNames<VariableType> : NamesAsWritten<VariableType> {};

struct TemplateVariable {
    std::string name;
    VariableType type = VariableType::Text;
    /// Where a screen finds it: "order.number", "customer.name" …; empty: somebody has to fill it in.
    std::string from;
    bool operator==(const TemplateVariable&) const = default;
};

/// A message that is often needed, with places to fill in: "{{name}}".
struct MessageTemplate {
    std::string id;
    std::string name;
    std::string category;
    std::string language;            ///< "en"
    std::vector<std::string> roles;  ///< who is offered it
    std::string text;
    std::vector<TemplateVariable> variables;
    bool operator==(const MessageTemplate&) const = default;
};

inline constexpr std::size_t variable_length_max = 400;  ///< characters

inline void describe(Io& io, TemplateVariable& variable) {
    io.required("name", variable.name);
    io.required("type", variable.type);
    io.optional("from", variable.from);
}
inline void describe(Io& io, MessageTemplate& each) {
    io.required("id", each.id);
    io.required("name", each.name);
    io.optional("category", each.category);
    io.required("language", each.language);
    io.required("roles", each.roles);
    io.required("text", each.text);
    io.required("variables", each.variables);
}

/// Reads templates.json; each must have an id of its own, roles that see orders, and exactly the variables its text
/// names, each of a type that its source can fill.
std::vector<MessageTemplate> templates_from_json(const Json& json, const Policy& policy, Problems& problems);

bool is_offered_to(const MessageTemplate& each, const std::string& role);
/// nullptr where there is none that the role is offered.
const MessageTemplate* find_template(const std::vector<MessageTemplate>& templates, const std::string& id,
                                     const std::string& role);

/// The names in braces in a text, in their order, each once.
std::vector<std::string> placeholders_in(const std::string& text);

/// Where a message is read: what its moments and amounts are written by.
struct TemplatePlace {
    const ZoneRules& zone;         ///< of the order's location
    std::string currency = "EUR";  ///< of amounts without a code
};
/// How a value stands in a message; nothing where it is not of the type.
std::optional<std::string> written(VariableType type, const std::string& value, const TemplatePlace& place);
/// The text with every place filled in; problems where a variable is missing, empty, not of its type, or none of the
/// template's.
Result<std::string, Problems> filled_in(const MessageTemplate& each,
                                        const std::map<std::string, std::string>& variables,
                                        const TemplatePlace& place);
/// The text as far as it is known: "[needed at]" stands for what is missing or not of its type.
std::string outlined(const MessageTemplate& each, const std::map<std::string, std::string>& variables,
                     const TemplatePlace& place);

}  // namespace batchline
