#pragma once
// What a company decides for itself: roles, workflow, reasons, diet, templates, follow-ups, tiers of customers.

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "shared/access/policy.h"
#include "shared/base/time.h"
#include "shared/customers/rules.h"
#include "shared/discussions/templates.h"
#include "shared/follow_ups/model.h"
#include "shared/orders/workflow.h"
#include "shared/recipes/prices.h"
#include "shared/recipes/rules.h"

namespace batchline {

/// What people may choose between when they say why.
struct ReasonCode {
    std::string code;
    std::string label;
    bool operator==(const ReasonCode&) const = default;
};
inline void describe(Io& io, ReasonCode& reason) {
    io.required("code", reason.code);
    io.required("label", reason.label);
}

/// Everything that is data and not code: the files of assets/config.
struct Configuration {
    Policy policy;
    Workflow workflow;
    std::map<std::string, std::vector<ReasonCode>>
        reasons;  ///< by what is being justified: "edit", "cancel", "reject" …
    DietRules diet;
    std::vector<MessageTemplate> templates;  ///< of all roles and languages
    FollowUpRules follow_ups;
    CustomerRules customers;
    /// What the clocks of a time zone show, by its name; nothing for a name that is none. Empty in browsers, which
    /// have no list of zones: there no zone can be chosen.
    std::function<std::optional<ZoneRules>(const std::string& name)> zone_rules;
    /// Where promotions come in; empty: there are none.
    Promotions promotions;

    /// `files` by name: roles.json, workflow.json, reasons.json, diet.json, templates.json, follow_ups.json,
    /// customers.json. Pointers of problems start with the file's name.
    static Configuration from_files(const std::map<std::string, Json>& files, Problems& problems);
    static const std::vector<std::string>& file_names();

    bool knows_reason(const std::string& purpose, const std::string& code) const;
};

}  // namespace batchline
