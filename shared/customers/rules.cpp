// Reads customers.json and refuses tiers that make no sense.

#include "shared/customers/rules.h"

#include <algorithm>

#include "shared/base/search.h"
#include "shared/base/sentence.h"
#include "shared/base/text.h"

namespace batchline {
namespace {

constexpr std::int64_t payment_days_max = 365;
constexpr std::int64_t retention_months_max = 600;

struct File {
    std::string schema;
    CustomerRules rules;
};
void describe(Io& io, File& file) {
    io.optional("$schema", file.schema);
    io.required("tiers", file.rules.tiers);
    io.optional("loggedActivities", file.rules.logged_activities);
    io.optional("purposes", file.rules.purposes);
    io.optional("retentionMonths", file.rules.retention_months);
}

/// What can be logged: all that happens to an order itself, whose interactions tell no more than the order does.
constexpr std::array loggable{FactAction::DraftSaved, FactAction::Submitted,  FactAction::Resubmitted,
                              FactAction::Imported,   FactAction::Edited,     FactAction::LineCancelled,
                              FactAction::Cancelled,  FactAction::Fulfilled,  FactAction::Rejected,
                              FactAction::Delivered,  FactAction::HandedOver, FactAction::ProductionCompleted};

void check_tiers(const std::vector<TierRules>& tiers, Problems& problems) {
    if (tiers.empty()) problems.push_back({"/tiers", "must name one tier at least"});
    for (std::size_t i = 0; i < tiers.size(); ++i) {
        const TierRules& tier = tiers[i];
        const std::string at = "/tiers/" + std::to_string(i);
        if (is_blank(tier.name)) problems.push_back({at + "/name", "must not be empty"});
        const auto end = tiers.begin() + static_cast<std::ptrdiff_t>(i);
        const bool is_repeated = std::any_of(
            tiers.begin(), end, [&](const TierRules& other) { return folded(other.name) == folded(tier.name); });
        if (is_repeated) problems.push_back({at + "/name", "stands there twice"});
        if (tier.raises_by < -1 || tier.raises_by > 1) problems.push_back({at + "/raisesBy", "must be from -1 to 1"});
        if (tier.payment_days < 0 || tier.payment_days > payment_days_max)
            problems.push_back({at + "/paymentDays", "must be from 0 to 365"});
    }
}

void check_activities(const std::vector<FactAction>& activities, Problems& problems) {
    for (std::size_t i = 0; i < activities.size(); ++i) {
        if (std::find(loggable.begin(), loggable.end(), activities[i]) != loggable.end()) continue;
        std::vector<std::string> names;
        for (const FactAction action : loggable) names.emplace_back(name_of(action));
        problems.push_back({"/loggedActivities/" + std::to_string(i), "is none of " + joined(names, ", ")});
    }
}

void check_purposes(const std::vector<ConsentPurpose>& purposes, Problems& problems) {
    for (std::size_t i = 0; i < purposes.size(); ++i) {
        const std::string at = "/purposes/" + std::to_string(i);
        if (is_blank(purposes[i].name)) problems.push_back({at + "/name", "must not be empty"});
        if (is_blank(purposes[i].question)) problems.push_back({at + "/question", "must not be empty"});
        const auto end = purposes.begin() + static_cast<std::ptrdiff_t>(i);
        const bool is_repeated = std::any_of(
            purposes.begin(), end, [&](const ConsentPurpose& other) { return other.name == purposes[i].name; });
        if (is_repeated) problems.push_back({at + "/name", "stands there twice"});
    }
}

}  // namespace

const TierRules* CustomerRules::find_tier(std::string_view name) const {
    const auto found = std::find_if(tiers.begin(), tiers.end(), [&](const TierRules& one) { return one.name == name; });
    return found == tiers.end() ? nullptr : &*found;
}

const TierRules& CustomerRules::tier(std::string_view name) const {
    static const TierRules none;
    const TierRules* found = find_tier(name);
    if (found) return *found;
    return tiers.empty() ? none : tiers.front();
}

bool CustomerRules::logs(FactAction action) const {
    return std::find(logged_activities.begin(), logged_activities.end(), action) != logged_activities.end();
}

std::vector<std::string> CustomerRules::tier_names() const {
    std::vector<std::string> names;
    for (const TierRules& one : tiers) names.push_back(one.name);
    return names;
}

CustomerRules customer_rules_from_json(const Json& json, Problems& problems) {
    CustomerRules rules = read_json<File>(json, problems).rules;
    if (!problems.empty()) return rules;
    check_tiers(rules.tiers, problems);
    check_activities(rules.logged_activities, problems);
    check_purposes(rules.purposes, problems);
    if (rules.retention_months && (*rules.retention_months < 1 || *rules.retention_months > retention_months_max))
        problems.push_back({"/retentionMonths", "must be from 1 to 600"});
    return rules;
}

std::optional<ConsentAnswer> consent_of(const CustomerContent& customer, const std::string& purpose) {
    for (const Consent& one : customer.consents) {
        if (one.purpose == purpose) return one.answer;
    }
    return std::nullopt;
}

bool has_refused(const CustomerContent& customer, const CustomerRules& rules, NeededFor use) {
    return std::any_of(rules.purposes.begin(), rules.purposes.end(), [&](const ConsentPurpose& purpose) {
        return purpose.needed_for == use && consent_of(customer, purpose.name) == ConsentAnswer::Refused;
    });
}

std::int64_t payment_days_of(const CustomerContent& customer, const CustomerRules& rules) {
    return customer.payment_days.value_or(rules.tier(customer.tier).payment_days);
}

std::string benefits_of(const TierRules& tier) {
    std::vector<std::string> sentences;
    if (tier.raises_by > 0) sentences.emplace_back("Orders are raised by one level.");
    if (tier.raises_by < 0) sentences.emplace_back("Orders are lowered by one level.");
    if (tier.is_told_at_once) sentences.emplace_back("Changes are told at once.");
    sentences.push_back(tier.payment_days == 0 ? std::string("Pays at once.")
                                               : "Pays within " + std::to_string(tier.payment_days) + " days.");
    return joined(sentences, " ");
}

}  // namespace batchline
