// Reads roles.json and judges: the role's grants, their scope, the order's state, key accounts.

#include "shared/access/policy.h"

#include <algorithm>

#include "shared/base/json.h"

namespace batchline {
namespace {

struct RolesFile {
    std::string schema;
    std::map<std::string, RoleDefinition> roles;
};
void describe(Io& io, RolesFile& file) {
    io.optional("$schema", file.schema);
    io.required("roles", file.roles);
}

template <class T>
bool contains(const std::vector<T>& values, const T& value) {
    return std::find(values.begin(), values.end(), value) != values.end();
}

bool at_assigned_location(const Actor& actor, const AccessFacts& facts) {
    if (facts.locations.empty()) return true;
    return std::any_of(facts.locations.begin(), facts.locations.end(),
                       [&](const LocationId& location) { return contains(actor.locations, location); });
}

bool in_scope(Scope scope, const Actor& actor, const AccessFacts& facts) {
    switch (scope) {
        case Scope::own: return facts.owner == actor.user;
        case Scope::subordinates: return contains(actor.subordinates, facts.owner);
        case Scope::location: return at_assigned_location(actor, facts);
        case Scope::all: return true;
    }
    return false;
}

bool is_produced(Phase phase) { return phase == Phase::Produced || phase == Phase::Delivered; }

bool recent_enough(const Grant& grant, const AccessFacts& facts, Instant now) {
    if (!grant.completed_within_days || !facts.phase || !is_produced(*facts.phase)) return true;
    return facts.completed_at && *facts.completed_at >= now.plus_days(-*grant.completed_within_days);
}

bool passes_key_account(const Grant& grant, const Actor& actor, const AccessFacts& facts) {
    if (!facts.key_account || grant.scope == Scope::all) return true;
    if (grant.key_accounts == KeyAccounts::work) return true;
    return contains(facts.team, actor.user);
}

}  // namespace

void describe(Io& io, Grant& grant) {
    io.required("actions", grant.actions);
    io.required("scope", grant.scope);
    io.optional("phases", grant.phases);
    io.optional("hadProcurement", grant.had_procurement);
    io.optional("completedWithinDays", grant.completed_within_days);
    io.optional("keyAccounts", grant.key_accounts);
}

void describe(Io& io, RoleDefinition& role) {
    io.required("label", role.label);
    io.required("home", role.home);
    io.required("grants", role.grants);
}

bool covers(const Grant& grant, const Actor& actor, const AccessFacts& facts, Instant now) {
    if (!in_scope(grant.scope, actor, facts)) return false;
    if (!grant.phases.empty() && facts.phase && !contains(grant.phases, *facts.phase)) return false;
    if (grant.had_procurement && facts.phase && !facts.had_procurement) return false;
    return recent_enough(grant, facts, now) && passes_key_account(grant, actor, facts);
}

Policy Policy::from_json(const Json& json, Problems& problems) {
    Problems found;
    Policy policy;
    policy.roles_ = read_json<RolesFile>(json, found).roles;
    if (!found.empty()) policy.roles_.clear();
    problems.insert(problems.end(), found.begin(), found.end());
    return policy;
}

const RoleDefinition* Policy::find_role(const std::string& role) const {
    const auto found = roles_.find(role);
    return found == roles_.end() ? nullptr : &found->second;
}

std::vector<Grant> Policy::grants_for(const std::string& role, Action action) const {
    std::vector<Grant> out;
    const RoleDefinition* definition = find_role(role);
    if (!definition) return out;
    for (const Grant& grant : definition->grants) {
        if (contains(grant.actions, action)) out.push_back(grant);
    }
    return out;
}

bool Policy::has_action(const std::string& role, Action action) const {
    const RoleDefinition* definition = find_role(role);
    return definition && std::any_of(definition->grants.begin(), definition->grants.end(),
                                     [&](const Grant& grant) { return contains(grant.actions, action); });
}

bool Policy::allows(const Actor& actor, Action action, const AccessFacts& facts, Instant now) const {
    return covering_grant(actor, action, facts, now) || is_let_in(actor, action, facts, now);
}

Verdict Policy::may(const Actor& actor, Action action, const AccessFacts& facts, Instant now) const {
    const RoleDefinition* definition = find_role(actor.role);
    if (!definition) return {false, "The role " + actor.role + " is not configured."};
    const std::string name(name_of(action));
    if (const Grant* grant = covering_grant(actor, action, facts, now)) {
        return {true, definition->label + " may " + name + " within " + std::string(name_of(grant->scope)) + "."};
    }
    if (is_let_in(actor, action, facts, now)) return {true, "Invited to this order's room."};
    if (!has_action(actor.role, action))
        return {false, "The role " + definition->label + " does not include " + name + "."};
    return {false, "This record lies outside what " + definition->label + " covers for " + name + "."};
}

const Grant* Policy::covering_grant(const Actor& actor, Action action, const AccessFacts& facts, Instant now) const {
    const RoleDefinition* definition = find_role(actor.role);
    if (!definition) return nullptr;
    const auto grant = std::find_if(definition->grants.begin(), definition->grants.end(), [&](const Grant& each) {
        return contains(each.actions, action) && covers(each, actor, facts, now);
    });
    return grant == definition->grants.end() ? nullptr : &*grant;
}

bool Policy::is_let_in(const Actor& actor, Action action, const AccessFacts& facts, Instant now) const {
    const bool is_of_room = action == Action::ViewDiscussion || action == Action::JoinDiscussion;
    if (!is_of_room || !contains(facts.guests, actor.user)) return false;
    if (facts.key_account && !contains(facts.team, actor.user)) return false;
    return covering_grant(actor, Action::ViewOrder, facts, now);
}

}  // namespace batchline
