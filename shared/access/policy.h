#pragma once
// Who may do what: grants of roles, asked in the same words by the server and by the screens.

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "shared/access/facts.h"
#include "shared/identity/action.h"
#include "shared/identity/actor.h"

namespace batchline {

enum class Scope { own, subordinates, location, all };

template <>
struct EnumNames<Scope> : NamesAsWritten<Scope> {};

/// How a grant treats the orders of a key account.
enum class KeyAccounts {
    team,  ///< only for members of its team
    work,  ///< for whoever works on them: procurement and production see what their work needs
};

template <>
struct EnumNames<KeyAccounts> : NamesAsWritten<KeyAccounts> {};

/// Some actions on the records within a scope, narrowed by the state of the order where that is given.
struct Grant {
    std::vector<Action> actions;
    Scope scope = Scope::own;
    std::vector<Phase> phases;                          ///< empty: in any
    bool had_procurement = false;                       ///< true: only orders that have or had a ProcurementRequest
    std::optional<std::int32_t> completed_within_days;  ///< limits completed orders to those ended so recently
    std::optional<KeyAccounts> key_accounts;            ///< absent: team

    bool operator==(const Grant&) const = default;
};

struct RoleDefinition {
    std::string label;  ///< "Sales supervisor"
    std::string home;   ///< first screen: "orders", "procurement", "production" or "admin"
    std::vector<Grant> grants;
};

/// Yes or no, and why, in words a person understands.
struct Verdict {
    bool allowed = false;
    std::string reason;
};

/// The roles of roles.json, and what key accounts say of their teams: who may do what on which records. The one place
/// that answers.
class Policy {
public:
    Policy() = default;
    /// Reads roles.json; on problems the policy is empty and allows nothing.
    static Policy from_json(const Json& json, Problems& problems);

    /// Who was invited to an order's room may take part as long as the order is in sight; a key account's room stays
    /// with its team.
    Verdict may(const Actor& actor, Action action, const AccessFacts& facts, Instant now) const;
    /// The same without the words: it is asked for every receiver of every change.
    bool allows(const Actor& actor, Action action, const AccessFacts& facts, Instant now) const;
    /// Whether the role has the action on any record at all: decides which screens and buttons exist.
    bool has_action(const std::string& role, Action action) const;
    /// The grants with this action, for turning into a query; empty for an unknown role.
    std::vector<Grant> grants_for(const std::string& role, Action action) const;
    const std::map<std::string, RoleDefinition>& roles() const { return roles_; }
    const RoleDefinition* find_role(const std::string& role) const;

private:
    /// Of a key account's team: what this member's place in it says of the action, where it says anything.
    std::optional<bool> said_by_team(const Actor& actor, Action action, const AccessFacts& facts, Instant now) const;
    const Grant* covering_grant(const Actor& actor, Action action, const AccessFacts& facts, Instant now) const;
    /// By invitation to the order's room.
    bool is_let_in(const Actor& actor, Action action, const AccessFacts& facts, Instant now) const;

    std::map<std::string, RoleDefinition> roles_;
};

/// What members of a key account's team can be granted beyond their roles, and what can be withheld from them: what is
/// done with its orders. That they see these at all cannot be withheld: who is not to is left out of the team.
const std::vector<Action>& grantable_to_members();
const std::vector<Action>& withholdable_from_members();

/// The actor's place in the team of a key account, where it says more or less than the role: one's own comes before
/// those that one fills for others. nullptr: none.
const MemberRights* rights_in_team(const Actor& actor, const AccessFacts& facts);
/// Whether the actor is in the team of the key account, or stands in for somebody who is.
bool is_in_team(const Actor& actor, const std::vector<UserId>& team);

/// Whether one grant covers the record for this actor.
bool covers(const Grant& grant, const Actor& actor, const AccessFacts& facts, Instant now);

}  // namespace batchline
