// Checks templates.json, and puts values into the places of a template.

#include "shared/discussions/templates.h"

#include <algorithm>
#include <set>

#include "shared/base/date_text.h"
#include "shared/base/json.h"
#include "shared/base/money_text.h"
#include "shared/base/search.h"
#include "shared/base/text.h"
#include "shared/base/time_of_day.h"

namespace batchline {
namespace {

struct TemplatesFile {
    std::string schema;
    std::vector<MessageTemplate> templates;
};
void describe(Io& io, TemplatesFile& file) {
    io.optional("$schema", file.schema);
    io.required("templates", file.templates);
}

/// What a screen can find in an order and its surroundings.
constexpr std::array<std::string_view, 7> sources{"order.number",         "order.neededAt", "order.total",
                                                  "customer.name",        "sender.name",    "location.name",
                                                  "customer.contact.name"};

bool can_fill(std::string_view source, VariableType type) {
    if (source == "order.neededAt")
        return type == VariableType::DateTime || type == VariableType::Date || type == VariableType::Time;
    return type == (source == "order.total" ? VariableType::Money : VariableType::Text);
}

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
        if (variable.from.empty()) continue;
        if (std::find(sources.begin(), sources.end(), variable.from) == sources.end()) {
            problems.push_back({at + "/from", "is nothing that can be filled in"});
        } else if (!can_fill(variable.from, variable.type)) {
            problems.push_back({at + "/type", "is none that " + variable.from + " can fill"});
        }
    }
    for (const std::string& place : places) {
        if (!has_name(each, place))
            problems.push_back({pointer + "/text", "names {{" + place + "}}, which is no variable"});
    }
}

void check_template(const MessageTemplate& each, const std::string& pointer, const Policy& policy, Problems& problems) {
    if (is_blank(each.id)) problems.push_back({pointer + "/id", "must not be empty"});
    if (is_blank(each.name)) problems.push_back({pointer + "/name", "must not be empty"});
    if (is_blank(each.text)) problems.push_back({pointer + "/text", "must not be empty"});
    if (is_blank(each.language)) problems.push_back({pointer + "/language", "must not be empty, as en"});
    if (each.roles.empty())
        problems.push_back({pointer + "/roles", "must name at least one role, or nobody could use it"});
    for (std::size_t i = 0; i < each.roles.size(); ++i) {
        const std::string at = pointer + "/roles/" + std::to_string(i);
        if (!policy.find_role(each.roles[i])) {
            problems.push_back({at, "is not a role"});
        } else if (!policy.has_action(each.roles[i], Action::ViewOrder)) {
            // Whoever sees an order may at least be invited to its discussion.
            problems.push_back({at, "sees no orders, so nobody of it could use the template"});
        }
    }
    check_variables(each, pointer, problems);
}

std::string weekday_and_date(Date date) { return std::string(short_weekday(date)) + " " + date_text(date); }

std::string rule_of(VariableType type) {
    switch (type) {
        case VariableType::Text: break;
        case VariableType::Date: return "must be a day, as 2026-05-29";
        case VariableType::Time: return "must be a time of day, as 06:30";
        case VariableType::DateTime: return "must be a moment, as 2026-05-29T06:30:00+02:00";
        case VariableType::Money: return "must be an amount, as 12.50 or 12.50 EUR";
        case VariableType::Quantity: return "must begin with a number, as 24 pieces or 2.5 kg";
    }
    return "must be words";
}

/// In one pass, so that braces within a value stay what they are.
std::string with_values(const std::string& text, const std::map<std::string, std::string>& values) {
    std::string out;
    std::size_t at = 0;
    while (at < text.size()) {
        const std::size_t start = std::min(text.find("{{", at), text.size());
        const std::size_t end = text.find("}}", start);
        out.append(text, at, (end == std::string::npos ? text.size() : start) - at);
        if (end == std::string::npos) break;
        out += values.at(std::string(trimmed(std::string_view(text).substr(start + 2, end - start - 2))));
        at = end + 2;
    }
    return out;
}

}  // namespace

Problems problems_of(const std::vector<MessageTemplate>& templates, const Policy& policy) {
    Problems problems;
    std::set<std::string> ids;
    for (std::size_t i = 0; i < templates.size(); ++i) {
        const std::string pointer = "/templates/" + std::to_string(i);
        check_template(templates[i], pointer, policy, problems);
        if (!ids.insert(templates[i].id).second) problems.push_back({pointer + "/id", "is another template's too"});
    }
    return problems;
}

std::vector<MessageTemplate> templates_from_json(const Json& json, const Policy& policy, Problems& problems) {
    Problems found;
    auto file = read_json<TemplatesFile>(json, found);
    // In the file those are offered of which nothing else is said.
    for (std::size_t i = 0; found.empty() && i < file.templates.size(); ++i)
        file.templates[i].active = json["templates"][i].value("active", true);
    if (found.empty()) found = problems_of(file.templates, policy);
    problems.insert(problems.end(), found.begin(), found.end());
    return std::move(file.templates);
}

std::vector<MessageTemplate> all_templates(const std::vector<MessageTemplate>& configured,
                                           const std::vector<MessageTemplate>& own) {
    std::vector<MessageTemplate> all = own;
    for (const MessageTemplate& one : configured) {
        const bool is_rewritten =
            std::any_of(own.begin(), own.end(), [&](const MessageTemplate& other) { return other.id == one.id; });
        if (!is_rewritten) all.push_back(one);
    }
    std::stable_sort(all.begin(), all.end(), [](const MessageTemplate& a, const MessageTemplate& b) {
        return folded(a.name) < folded(b.name);
    });
    return all;
}

bool is_offered_to(const MessageTemplate& each, const std::string& role) {
    return each.active && std::find(each.roles.begin(), each.roles.end(), role) != each.roles.end();
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

std::optional<std::string> written(VariableType type, const std::string& value, const TemplatePlace& place) {
    switch (type) {
        case VariableType::Text: return value;
        case VariableType::Date:
            if (const auto date = Date::parse(value)) return weekday_and_date(*date);
            return std::nullopt;
        case VariableType::Time: return second_of_day(value) ? std::optional(value) : std::nullopt;
        case VariableType::DateTime: {
            const auto moment = Instant::parse(value);
            if (!moment) return std::nullopt;
            const LocalTime local = place.zone.local(*moment);
            return weekday_and_date(local.date) + ", " + time_of_day_text(local.second_of_day);
        }
        case VariableType::Money:
            if (const auto money = money_from_text(value, place.currency)) return money_text(*money);
            return std::nullopt;
        case VariableType::Quantity: {
            // Folded, "½" begins with a digit, too.
            const std::string plain = folded(trimmed(value));
            const bool begins_with_number = !plain.empty() && plain.front() >= '0' && plain.front() <= '9';
            return begins_with_number ? std::optional(value) : std::nullopt;
        }
    }
    return std::nullopt;
}

Result<std::string, Problems> filled_in(const MessageTemplate& each,
                                        const std::map<std::string, std::string>& variables,
                                        const TemplatePlace& place) {
    Problems problems;
    std::map<std::string, std::string> values;
    for (const TemplateVariable& variable : each.variables) {
        const auto given = variables.find(variable.name);
        const std::string pointer = detail::pointer_to("/variables", variable.name);
        if (given == variables.end()) {
            problems.push_back({pointer, "is missing"});
        } else if (is_blank(given->second)) {
            problems.push_back({pointer, "must not be empty"});
        } else if (length_in_characters(given->second) > variable_length_max) {
            problems.push_back({pointer, "must have at most 400 characters"});
        } else if (auto value = written(variable.type, given->second, place)) {
            values[variable.name] = std::move(*value);
        } else {
            problems.push_back({pointer, rule_of(variable.type)});
        }
    }
    for (const auto& [name, value] : variables) {
        if (!has_name(each, name))
            problems.push_back({detail::pointer_to("/variables", name), "is not a variable of this template"});
    }
    if (!problems.empty()) return problems;
    return with_values(each.text, values);
}

std::string outlined(const MessageTemplate& each, const std::map<std::string, std::string>& variables,
                     const TemplatePlace& place) {
    std::map<std::string, std::string> values;
    for (const TemplateVariable& variable : each.variables) {
        const auto given = variables.find(variable.name);
        const bool is_there = given != variables.end() && !is_blank(given->second);
        const auto value = is_there ? written(variable.type, given->second, place) : std::nullopt;
        values[variable.name] = value ? *value : "[" + spaced_words(variable.name) + "]";
    }
    return with_values(each.text, values);
}

}  // namespace batchline
