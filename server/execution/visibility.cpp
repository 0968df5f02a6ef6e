// Compares facts, and phases only as far as a grant tells them apart.

#include "server/execution/visibility.h"

#include <algorithm>

namespace batchline {
namespace {

bool covers_phase(const Grant& grant, std::optional<Phase> phase) {
    return grant.phases.empty() || !phase ||
           std::find(grant.phases.begin(), grant.phases.end(), *phase) != grant.phases.end();
}

bool is_told_apart(const Policy& policy, std::optional<Phase> before, std::optional<Phase> after) {
    for (const auto& [name, role] : policy.roles()) {
        for (const Grant& grant : role.grants) {
            if (covers_phase(grant, before) != covers_phase(grant, after)) return true;
        }
    }
    return false;
}

}  // namespace

bool may_differ_for_somebody(const Policy& policy, const AccessFacts& before, const AccessFacts& after) {
    AccessFacts rest = after;
    rest.phase = before.phase;
    if (!(rest == before)) return true;
    return before.phase != after.phase && is_told_apart(policy, before.phase, after.phase);
}

}  // namespace batchline
