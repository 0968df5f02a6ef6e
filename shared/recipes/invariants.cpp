// Holds a changed recipe against what it was.

#include "shared/recipes/invariants.h"

#include <algorithm>

namespace batchline {

std::optional<std::string> broken_invariant(const Recipe* before, const Recipe& after) {
    if (after.yield.amount <= 0) return "a recipe yields something (recipe " + after.id.text() + ")";
    if (!before) return std::nullopt;
    const RecipeContent was{before->version, before->yield, before->lines, before->active_from};
    const bool keeps_versions = after.former.size() == before->former.size() + 1 && after.former.back() == was &&
                                std::equal(before->former.begin(), before->former.end(), after.former.begin());
    if (!keeps_versions) return "what a version of a recipe said stays (recipe " + after.id.text() + ")";
    return std::nullopt;
}

}  // namespace batchline
