// Checks templates.json, and puts values into the places of a template.

#include "shared/discussions/templates.h"

#include <algorithm>
#include <set>

#include "shared/base/json.h"
#include "shared/base/text.h"

namespace batchline {
namespace {

struct TemplatesFile {
    std::string schema;
    std::vector<MessageTemplate> templates;
};
template <class Io>
void describe(Io& io, TemplatesFile& file) {
    io.optional("$schema", file.schema);
    io.required("templates", file.templates);
}

/// What a screen can find in an order and its surroundings.
constexpr std::array<std::string_view, 8> sources{"",
                                                  "order.number",
                                                  "order.neededAt",
                                                  "order.total",
                                                  "customer.name",
                                                  "sender.name",
                                                  "location.name",
                                                  "customer.contact.name"};

bool has_name(const MessageTemplate& each, const std::string& name) {
    return std::any_of(each.variables.begin(), each.variables.end(),
                       [&](const TemplateVariable& variable) { return variable.name == name; });
}

void check_variables(const MessageTemplate& each, const std::string& pointer, Problems& problems) {
    const std::vector<std::string> places = placeholders_in(each.text);
    std::set<std::string> seen;
    for (std::size_t i = 0; i < each.variables.size(); ++i) {
        const TemplateVariable& variable = each.variables[i];
        const std::string at = pointer + "/variables/" + std::to_string(i);
        if (!seen.insert(variable.name).second) problems.push_back({at + "/name", "stands there twice"});
        if (std::find(places.begin(), places.end(), variable.name) == places.end())
            problems.push_back({at + "/name", "does not occur in the text"});
        if (std::find(sources.begin(), sources.end(), variable.from) == sources.end())
            problems.push_back({at + "/from", "is nothing that can be filled in"});
    }
    for (const std::string& place : places) {
        if (!has_name(each, place))
            problems.push_back({pointer + "/text", "names {{" + place + "}}, which is no variable"});
    }
}

void check_template(const MessageTemplate& each, const std::string& pointer, const std::vector<std::string>& roles,
                    Problems& problems) {
    if (each.id.empty()) problems.push_back({pointer + "/id", "must not be empty"});
    if (each.roles.empty())
        problems.push_back({pointer + "/roles", "must name at least one role, or nobody could use it"});
    for (std::size_t i = 0; i < each.roles.size(); ++i) {
        const bool is_known = std::find(roles.begin(), roles.end(), each.roles[i]) != roles.end();
        if (!is_known) problems.push_back({pointer + "/roles/" + std::to_string(i), "is not a role"});
    }
    check_variables(each, pointer, problems);
}

}  // namespace

std::vector<MessageTemplate> templates_from_json(const Json& json, const std::vector<std::string>& roles,
                                                 Problems& problems) {
    Problems found;
    const auto file = read_json<TemplatesFile>(json, found);
    std::set<std::string> ids;
    for (std::size_t i = 0; found.empty() && i < file.templates.size(); ++i) {
        const std::string pointer = "/templates/" + std::to_string(i);
        check_template(file.templates[i], pointer, roles, problems);
        if (!ids.insert(file.templates[i].id).second)
            problems.push_back({pointer + "/id", "is another template's too"});
    }
    problems.insert(problems.end(), found.begin(), found.end());
    return file.templates;
}

bool is_offered_to(const MessageTemplate& each, const std::string& role) {
    return std::find(each.roles.begin(), each.roles.end(), role) != each.roles.end();
}

const MessageTemplate* find_template(const std::vector<MessageTemplate>& templates, const std::string& id,
                                     const std::string& role) {
    for (const MessageTemplate& each : templates) {
        if (each.id == id && is_offered_to(each, role)) return &each;
    }
    return nullptr;
}

std::vector<std::string> placeholders_in(const std::string& text) {
    std::vector<std::string> names;
    for (std::size_t start = text.find("{{"); start != std::string::npos; start = text.find("{{", start)) {
        const std::size_t end = text.find("}}", start);
        if (end == std::string::npos) break;
        std::string name(trimmed(std::string_view(text).substr(start + 2, end - start - 2)));
        if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(std::move(name));
        start = end + 2;
    }
    return names;
}

Result<std::string, Problems> filled_in(const MessageTemplate& each,
                                        const std::map<std::string, std::string>& variables) {
    Problems problems;
    for (const TemplateVariable& variable : each.variables) {
        const auto given = variables.find(variable.name);
        const std::string pointer = detail::pointer_to("/variables", variable.name);
        if (given == variables.end()) {
            problems.push_back({pointer, "is missing"});
        } else if (is_blank(given->second)) {
            problems.push_back({pointer, "must not be empty"});
        } else if (length_in_characters(given->second) > variable_length_max) {
            problems.push_back({pointer, "must have at most 400 characters"});
        }
    }
    for (const auto& [name, value] : variables) {
        if (!has_name(each, name))
            problems.push_back({detail::pointer_to("/variables", name), "is not a variable of this template"});
    }
    if (!problems.empty()) return problems;
    std::string out;
    std::size_t at = 0;
    // In one pass, so that braces within a value stay what they are.
    while (at < each.text.size()) {
        const std::size_t start = std::min(each.text.find("{{", at), each.text.size());
        const std::size_t end = each.text.find("}}", start);
        out.append(each.text, at, (end == std::string::npos ? each.text.size() : start) - at);
        if (end == std::string::npos) break;
        out += variables.at(std::string(trimmed(std::string_view(each.text).substr(start + 2, end - start - 2))));
        at = end + 2;
    }
    return out;
}

}  // namespace batchline
