// Reads workflow.json, refuses one that orders could get stuck in, and answers which step leads where.

#include "shared/orders/workflow.h"

#include <algorithm>
#include <set>

#include "shared/base/check.h"
#include "shared/base/json.h"

namespace batchline {

void describe(Io& io, StatusDefinition& status) {
    io.required("name", status.name);
    io.required("label", status.label);
    io.required("phases", status.phases);
    io.required("room", status.room);
    io.optional("terminal", status.terminal);
}

void describe(Io& io, TransitionDefinition& transition) {
    io.required("name", transition.name);
    io.required("from", transition.from);
    io.required("to", transition.to);
    io.required("action", transition.action);
    io.optional("label", transition.label);
}

namespace {

struct WorkflowFile {
    std::string schema;
    std::vector<StatusDefinition> statuses;
    std::vector<TransitionDefinition> transitions;
    std::vector<std::string> initial;
};
void describe(Io& io, WorkflowFile& file) {
    io.optional("$schema", file.schema);
    io.required("statuses", file.statuses);
    io.required("transitions", file.transitions);
    io.required("initial", file.initial);
}

void check_phases(const std::vector<StatusDefinition>& statuses, Problems& problems) {
    for (const auto& [phase, name] : EnumNames<Phase>::names) {
        std::size_t count = 0;
        for (const StatusDefinition& status : statuses)
            count += static_cast<std::size_t>(std::count(status.phases.begin(), status.phases.end(), phase));
        if (count > 0) continue;
        problems.push_back({"/statuses", "must name the phase " + std::string(name) + " in a status"});
    }
}

/// Invariant 6: while an order is being produced, nobody looks into its room.
void check_rooms(const std::vector<StatusDefinition>& statuses, Problems& problems) {
    for (std::size_t i = 0; i < statuses.size(); ++i) {
        const bool produces = std::count(statuses[i].phases.begin(), statuses[i].phases.end(), Phase::Producing) > 0;
        const bool is_shut = statuses[i].room == RoomState::Locked || statuses[i].room == RoomState::Hidden;
        if (produces && !is_shut)
            problems.push_back(
                {"/statuses/" + std::to_string(i) + "/room", "must be Locked or Hidden during production"});
    }
}

void check_transition(const Workflow& workflow, const TransitionDefinition& transition, const std::string& pointer,
                      const Policy& policy, Problems& problems) {
    const StatusDefinition* from = workflow.find_status(transition.from);
    if (!from) problems.push_back({pointer + "/from", "is not a status"});
    if (!workflow.find_status(transition.to)) problems.push_back({pointer + "/to", "is not a status"});
    if (from && from->terminal) problems.push_back({pointer + "/from", "is terminal, so nothing may leave it"});
    const bool someone_may = std::any_of(policy.roles().begin(), policy.roles().end(), [&](const auto& role) {
        return policy.has_action(role.first, transition.action);
    });
    if (!someone_may)
        problems.push_back({pointer + "/action", "is not granted to any role, so nobody could take this transition"});
}

void check_reachable(const Workflow& workflow, const std::vector<std::string>& initial, Problems& problems) {
    std::set<std::string> reached(initial.begin(), initial.end());
    for (bool grew = true; grew;) {
        grew = false;
        for (const TransitionDefinition& transition : workflow.transitions()) {
            if (reached.contains(transition.from) && reached.insert(transition.to).second) grew = true;
        }
    }
    for (std::size_t i = 0; i < workflow.statuses().size(); ++i) {
        const StatusDefinition& status = workflow.statuses()[i];
        const std::string pointer = "/statuses/" + std::to_string(i);
        if (!reached.contains(status.name))
            problems.push_back({pointer, "can never be reached: no transition leads to " + status.name});
        const bool has_way_out =
            std::any_of(workflow.transitions().begin(), workflow.transitions().end(),
                        [&](const TransitionDefinition& t) { return t.from == status.name && t.to != status.name; });
        if (!status.terminal && !has_way_out)
            problems.push_back({pointer, status.name + " is not terminal but has no way out"});
    }
}

}  // namespace

Workflow Workflow::from_json(const Json& json, const Policy& policy, Problems& problems) {
    Problems found;
    auto [schema, statuses, transitions, initial] = read_json<WorkflowFile>(json, found);
    Workflow workflow;
    workflow.statuses_ = std::move(statuses);
    workflow.transitions_ = std::move(transitions);
    workflow.initial_ = std::move(initial);
    if (found.empty()) {
        check_phases(workflow.statuses_, found);
        check_rooms(workflow.statuses_, found);
        for (std::size_t i = 0; i < workflow.initial_.size(); ++i) {
            if (!workflow.find_status(workflow.initial_[i]))
                found.push_back({"/initial/" + std::to_string(i), "is not a status"});
        }
        for (std::size_t i = 0; i < workflow.transitions_.size(); ++i) {
            check_transition(workflow, workflow.transitions_[i], "/transitions/" + std::to_string(i), policy, found);
        }
        check_reachable(workflow, workflow.initial_, found);
    }
    problems.insert(problems.end(), found.begin(), found.end());
    return workflow;
}

const StatusDefinition& Workflow::status_of(Phase phase) const {
    for (const StatusDefinition& status : statuses_) {
        if (std::find(status.phases.begin(), status.phases.end(), phase) != status.phases.end()) return status;
    }
    check_failed("every phase has a status", __FILE__, __LINE__);
}

const StatusDefinition* Workflow::status_on_the_way(std::string_view from, Phase to) const {
    const auto is_of_phase = [to](const StatusDefinition* status) {
        return status && std::find(status->phases.begin(), status->phases.end(), to) != status->phases.end();
    };
    if (from.empty()) {
        for (const std::string& name : initial_) {
            if (is_of_phase(find_status(name))) return find_status(name);
        }
        return nullptr;
    }
    if (is_of_phase(find_status(from))) return find_status(from);
    for (const TransitionDefinition& transition : transitions_) {
        if (transition.from == from && is_of_phase(find_status(transition.to))) return find_status(transition.to);
    }
    return nullptr;
}

std::string Workflow::label_of(std::string_view status) const {
    const StatusDefinition* found = find_status(status);
    return found ? found->label : std::string(status);
}

const TransitionDefinition* Workflow::find_transition(std::string_view name, std::string_view from) const {
    for (const TransitionDefinition& transition : transitions_) {
        if (transition.name == name && transition.from == from) return &transition;
    }
    return nullptr;
}

const TransitionDefinition* Workflow::find_transition(Action action, std::string_view from) const {
    for (const TransitionDefinition& transition : transitions_) {
        if (transition.action == action && transition.from == from) return &transition;
    }
    return nullptr;
}

const StatusDefinition* Workflow::find_status(std::string_view name) const {
    for (const StatusDefinition& status : statuses_) {
        if (status.name == name) return &status;
    }
    return nullptr;
}

bool Workflow::allows(std::string_view from, std::string_view to) const {
    if (from == to) return true;
    return std::any_of(transitions_.begin(), transitions_.end(), [&](const TransitionDefinition& transition) {
        return transition.from == from && transition.to == to;
    });
}

bool Workflow::may_begin_as(std::string_view status) const {
    return std::find(initial_.begin(), initial_.end(), status) != initial_.end();
}

}  // namespace batchline
