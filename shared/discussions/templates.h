#pragma once
// Messages that are ready but for a few values: what templates.json says, for whom, and how to fill them in.

#include <array>
#include <map>
#include <string>
#include <vector>

#include "shared/base/described.h"
#include "shared/base/result.h"

namespace batchline {

/// What a variable stands for: how a screen asks for it and writes it.
enum class VariableType { Text, Date, Time, DateTime, Money, Quantity };
template <>
struct EnumNames<VariableType> {
    static constexpr std::array<std::pair<VariableType, std::string_view>, 6> names{{
        {VariableType::Text, "Text"},
        {VariableType::Date, "Date"},
        {VariableType::Time, "Time"},
        {VariableType::DateTime, "DateTime"},
        {VariableType::Money, "Money"},
        {VariableType::Quantity, "Quantity"},
    }};
};

struct TemplateVariable {
    std::string name;
    VariableType type = VariableType::Text;
    std::string
        from;  ///< where a screen finds it: "order.number", "customer.name" …; empty: somebody has to fill it in
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

template <class Io>
void describe(Io& io, TemplateVariable& variable) {
    io.required("name", variable.name);
    io.required("type", variable.type);
    io.optional("from", variable.from);
}
template <class Io>
void describe(Io& io, MessageTemplate& each) {
    io.required("id", each.id);
    io.required("name", each.name);
    io.optional("category", each.category);
    io.required("language", each.language);
    io.required("roles", each.roles);
    io.required("text", each.text);
    io.required("variables", each.variables);
}

/// Reads templates.json; each must have an id of its own, roles that exist, and exactly the variables its text names.
std::vector<MessageTemplate> templates_from_json(const Json& json, const std::vector<std::string>& roles,
                                                 Problems& problems);

bool is_offered_to(const MessageTemplate& each, const std::string& role);
/// nullptr where there is none that the role is offered.
const MessageTemplate* find_template(const std::vector<MessageTemplate>& templates, const std::string& id,
                                     const std::string& role);

/// The names in braces in a text, in their order, each once.
std::vector<std::string> placeholders_in(const std::string& text);
/// The text with every place filled in; problems where a variable is missing, empty, or none of the template's.
Result<std::string, Problems> filled_in(const MessageTemplate& each,
                                        const std::map<std::string, std::string>& variables);

}  // namespace batchline
