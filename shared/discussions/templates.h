#pragma once
// Messages that are ready but for a few values: what templates.json says, for whom, and how to fill them in.

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "shared/access/policy.h"
#include "shared/base/result.h"
#include "shared/base/time.h"
#include "shared/organisation/message_template.h"

namespace batchline {

inline constexpr std::size_t variable_length_max = 400;  ///< characters

/// Reads templates.json; each must have an id of its own, roles that see orders, and exactly the variables its text
/// names, each of a type that its source can fill.
std::vector<MessageTemplate> templates_from_json(const Json& json, const Policy& policy, Problems& problems);

/// What is wrong with templates that a company has written itself.
Problems problems_of(const std::vector<MessageTemplate>& templates, const Policy& policy);
/// All templates of a company in the order of their names: those of templates.json, but for those it has written anew
/// under the same id, and its own. Retired ones, too.
std::vector<MessageTemplate> all_templates(const std::vector<MessageTemplate>& configured,
                                           const std::vector<MessageTemplate>& own);

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
