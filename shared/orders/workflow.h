#pragma once

#include <array>
#include <string>
#include <vector>

#include "shared/access/action.h"
#include "shared/access/facts.h"
#include "shared/access/policy.h"
#include "shared/base/json.h"

namespace batchline {

/// What may be done in an order's discussion room while it has a status.
enum class RoomState { Hidden, Open, Locked, Closed };
template <>
struct EnumNames<RoomState> {
    static constexpr std::array<std::pair<RoomState, std::string_view>, 4> names{{
        {RoomState::Hidden, "Hidden"},
        {RoomState::Open, "Open"},
        {RoomState::Locked, "Locked"},
        {RoomState::Closed, "Closed"},
    }};
};

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
};

/// The statuses and transitions of workflow.json.
class Workflow {
public:
    Workflow() = default;
    /// Also checks that every status can be reached, every non-terminal one left, none left that is terminal, every phase
    /// named exactly once, and that some role of the policy may take each transition.
    static Workflow from_json(const Json& json, const Policy& policy, Problems& problems);

    const StatusDefinition& status_of(Phase phase) const;
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
