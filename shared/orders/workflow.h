#pragma once
// The statuses a company uses, how orders go from one to the next, and what each means for the room.

#include <string>
#include <vector>

#include "shared/access/facts.h"
#include "shared/access/policy.h"
#include "shared/base/described.h"
#include "shared/identity/action.h"

namespace batchline {

/// What may be done in an order's discussion room while it has a status.
enum class RoomState { Hidden, Open, Locked, Closed };
template <>
struct EnumNames<RoomState> : NamesAsWritten<RoomState> {};

struct StatusDefinition {
    std::string name;           ///< "ReadyForProduction"
    std::string label;          ///< "Ready for production"
    std::vector<Phase> phases;  ///< an order in one of these phases has this status
    RoomState room = RoomState::Hidden;
    bool terminal = false;
};

struct TransitionDefinition {
    std::string name;  ///< "startProduction"
    std::string from;
    std::string to;
    Action action = Action::EditOrder;  ///< the permission it needs
    std::string label;                  ///< of its button; empty for one that another call is for
};

/// The statuses and transitions of workflow.json.
class Workflow {
public:
    Workflow() = default;
    /// Also checks that every status can be reached, every non-terminal one left, none left that is terminal, every
    /// phase named, and that some role of the policy may take each transition.
    static Workflow from_json(const Json& json, const Policy& policy, Problems& problems);

    /// The first that names the phase: what an order in it usually has.
    const StatusDefinition& status_of(Phase phase) const;
    /// The status an order goes to when it enters a phase: it stays where it is if that is of the phase; else it takes
    /// the first transition to one that is. `from` is empty for a new order. nullptr where no way leads there.
    const StatusDefinition* status_on_the_way(std::string_view from, Phase to) const;
    /// Its label; the name itself for a status that is no longer configured.
    std::string label_of(std::string_view status) const;
    const TransitionDefinition* find_transition(std::string_view name, std::string_view from) const;
    /// The transition from a status that needs this permission.
    const TransitionDefinition* find_transition(Action action, std::string_view from) const;
    const StatusDefinition* find_status(std::string_view name) const;
    /// Whether an order may go from one status to another; staying where it is needs no transition.
    bool allows(std::string_view from, std::string_view to) const;
    /// Whether an order may begin with this status.
    bool may_begin_as(std::string_view status) const;
    const std::vector<StatusDefinition>& statuses() const { return statuses_; }
    const std::vector<TransitionDefinition>& transitions() const { return transitions_; }

private:
    std::vector<StatusDefinition> statuses_;
    std::vector<TransitionDefinition> transitions_;
    std::vector<std::string> initial_;
};

}  // namespace batchline
