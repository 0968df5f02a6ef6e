#pragma once
// What must always hold of recipes.

#include <optional>
#include <string>

#include "shared/recipes/model.h"

namespace batchline {

/// The named truth that the change of a recipe breaks; `before` is nullptr for a new one.
std::optional<std::string> broken_invariant(const Recipe* before, const Recipe& after);

}  // namespace batchline
