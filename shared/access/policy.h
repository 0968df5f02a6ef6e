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

/// The roles of roles.json: who may do what on which records. The one place that answers.
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
    const Grant* covering_grant(const Actor& actor, Action action, const AccessFacts& facts, Instant now) const;
    /// By invitation to the order's room.
    bool is_let_in(const Actor& actor, Action action, const AccessFacts& facts, Instant now) const;

    std::map<std::string, RoleDefinition> roles_;
};

/// Whether one grant covers the record for this actor.
bool covers(const Grant& grant, const Actor& actor, const AccessFacts& facts, Instant now);

}  // namespace batchline
