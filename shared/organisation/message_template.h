#pragma once
// A message that is ready but for a few values.

#include <string>
#include <vector>

#include "shared/base/described.h"

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
    bool active = true;  ///< whether anybody is offered it
    bool operator==(const MessageTemplate&) const = default;
};

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
    io.optional("active", each.active);
}

}  // namespace batchline
