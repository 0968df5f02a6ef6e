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
        case Scope::own: return facts.owner == actor.user || contains(actor.stands_in_for, facts.owner);
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
    return grant.key_accounts == KeyAccounts::work || is_in_team(actor, facts.team);
}

}  // namespace

const MemberRights* rights_in_team(const Actor& actor, const AccessFacts& facts) {
    if (!facts.key_account || facts.member_rights.empty()) return nullptr;
    const auto place_of = [&](UserId user) {
        const auto found = std::find_if(facts.member_rights.begin(), facts.member_rights.end(),
                                        [&](const MemberRights& rights) { return rights.user == user; });
        return found == facts.member_rights.end() ? nullptr : &*found;
    };
    if (contains(facts.team, actor.user)) return place_of(actor.user);
    for (const UserId absent : actor.stands_in_for) {
        if (contains(facts.team, absent)) return place_of(absent);
    }
    return nullptr;
}

const std::vector<Action>& grantable_to_members() {
    static const std::vector<Action> actions{
        Action::ViewOrder,      Action::ViewPrices,        Action::ViewAudit,       Action::ViewDiscussion,
        Action::EditOrder,      Action::CancelOrder,       Action::DeliverOrder,    Action::AcknowledgeRejection,
        Action::JoinDiscussion, Action::OverrideAllergens, Action::OverridePriority};
    return actions;
}

const std::vector<Action>& withholdable_from_members() {
    static const std::vector<Action> actions{
        Action::CreateOrder,    Action::ViewPrices,        Action::ViewAudit,       Action::ViewDiscussion,
        Action::EditOrder,      Action::CancelOrder,       Action::DeliverOrder,    Action::AcknowledgeRejection,
        Action::JoinDiscussion, Action::OverrideAllergens, Action::OverridePriority};
    return actions;
}

bool is_in_team(const Actor& actor, const std::vector<UserId>& team) {
    return contains(team, actor.user) || std::any_of(actor.stands_in_for.begin(), actor.stands_in_for.end(),
                                                     [&](UserId absent) { return contains(team, absent); });
}

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
    if (const std::optional<bool> said = said_by_team(actor, action, facts, now)) return *said;
    return covering_grant(actor, action, facts, now) || is_let_in(actor, action, facts, now);
}

Verdict Policy::may(const Actor& actor, Action action, const AccessFacts& facts, Instant now) const {
    const RoleDefinition* definition = find_role(actor.role);
    if (!definition) return {false, "The role " + actor.role + " is not configured."};
    const std::string name(name_of(action));
    if (const std::optional<bool> said = said_by_team(actor, action, facts, now))
        return {*said, "In this key account's team " + name + (*said ? " is granted." : " is withheld.")};
    if (const Grant* grant = covering_grant(actor, action, facts, now)) {
        const bool is_instead = grant->scope == Scope::own && facts.owner != actor.user;
        return {true, definition->label + " may " + name + " within " + std::string(name_of(grant->scope)) +
                          (is_instead ? ", standing in for whose it is." : ".")};
    }
    if (is_let_in(actor, action, facts, now)) return {true, "Invited to this order's room."};
    if (!has_action(actor.role, action))
        return {false, "The role " + definition->label + " does not include " + name + "."};
    return {false, "This record lies outside what " + definition->label + " covers for " + name + "."};
}

std::optional<bool> Policy::said_by_team(const Actor& actor, Action action, const AccessFacts& facts,
                                         Instant now) const {
    const MemberRights* rights = rights_in_team(actor, facts);
    if (!rights) return std::nullopt;
    if (contains(rights->withheld, action)) return false;
    if (!contains(rights->granted, action)) return std::nullopt;
    // What is granted is granted on orders that the member sees.
    if (action != Action::ViewOrder && !allows(actor, Action::ViewOrder, facts, now)) return std::nullopt;
    return true;
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
    if (facts.key_account && !is_in_team(actor, facts.team)) return false;
    return allows(actor, Action::ViewOrder, facts, now);
}

}  // namespace batchline
