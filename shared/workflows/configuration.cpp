// Reads the files of assets/config and checks that they fit each other.

#include "shared/workflows/configuration.h"

#include <algorithm>

namespace batchline {

namespace {

struct ReasonsFile {
    std::string schema;
    std::map<std::string, std::vector<ReasonCode>> reasons;
};
void describe(Io& io, ReasonsFile& file) {
    io.optional("$schema", file.schema);
    io.required("reasons", file.reasons);
}

struct DietFile {
    std::string schema;
    DietRules rules;
};
void describe(Io& io, DietFile& file) {
    io.optional("$schema", file.schema);
    io.required("allergens", file.rules.allergens);
    io.required("restrictions", file.rules.restrictions);
}

/// What commands ask reasons for; each must be configured.
constexpr std::array<std::string_view, 11> purposes{"edit",   "cancel", "reject",   "fulfil", "override",    "priority",
                                                    "adjust", "hold",   "followUp", "yield",  "pseudonymise"};

void check_reasons(const ReasonsFile& file, Problems& problems) {
    for (const std::string_view purpose : purposes) {
        const auto found = file.reasons.find(std::string(purpose));
        if (found == file.reasons.end() || found->second.empty()) {
            problems.push_back({"/reasons/" + std::string(purpose), "must list at least one reason"});
        }
    }
}

}  // namespace

const std::vector<std::string>& Configuration::file_names() {
    static const std::vector<std::string> names{"roles.json",     "workflow.json",   "reasons.json",  "diet.json",
                                                "templates.json", "follow_ups.json", "customers.json"};
    return names;
}

Configuration Configuration::from_files(const std::map<std::string, Json>& files, Problems& problems) {
    Configuration configuration;
    const std::size_t problems_before = problems.size();
    const auto with_file = [&](const std::string& name, const auto& read) {
        const auto file = files.find(name);
        if (file == files.end()) {
            problems.push_back({name, "is missing"});
            return;
        }
        Problems found;
        read(file->second, found);
        for (Problem& problem : found) problems.push_back({name + problem.pointer, std::move(problem.message)});
    };
    with_file("roles.json",
              [&](const Json& json, Problems& found) { configuration.policy = Policy::from_json(json, found); });
    // Workflow and templates are judged by the roles: by none, each of their places would seem to be wrong.
    const bool has_roles = problems.size() == problems_before;
    if (has_roles) {
        with_file("workflow.json", [&](const Json& json, Problems& found) {
            configuration.workflow = Workflow::from_json(json, configuration.policy, found);
        });
    }
    with_file("reasons.json", [&](const Json& json, Problems& found) {
        const auto file = read_json<ReasonsFile>(json, found);
        check_reasons(file, found);
        configuration.reasons = file.reasons;
    });
    with_file("diet.json",
              [&](const Json& json, Problems& found) { configuration.diet = read_json<DietFile>(json, found).rules; });
    if (has_roles) {
        with_file("templates.json", [&](const Json& json, Problems& found) {
            configuration.templates = templates_from_json(json, configuration.policy, found);
        });
    }
    with_file("follow_ups.json", [&](const Json& json, Problems& found) {
        configuration.follow_ups = follow_up_rules_from_json(json, found);
    });
    with_file("customers.json", [&](const Json& json, Problems& found) {
        configuration.customers = customer_rules_from_json(json, found);
    });
    return configuration;
}

bool Configuration::knows_reason(const std::string& purpose, const std::string& code) const {
    const auto found = reasons.find(purpose);
    if (found == reasons.end()) return false;
    return std::any_of(found->second.begin(), found->second.end(),
                       [&](const ReasonCode& reason) { return reason.code == code; });
}

}  // namespace batchline
