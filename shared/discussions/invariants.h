#pragma once
// What must always hold in the rooms of orders.

#include <optional>
#include <string>

#include "shared/discussions/model.h"

namespace batchline {

/// The named truth that the change of a record breaks; `before` is nullptr for a new one.
std::optional<std::string> broken_invariant(const Message* before, const Message& after);
std::optional<std::string> broken_invariant(const Discussion* before, const Discussion& after);

}  // namespace batchline
