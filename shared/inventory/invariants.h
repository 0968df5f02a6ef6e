#pragma once
// What must always hold for stock, whatever happened to it.

#include <optional>
#include <string>

#include "shared/inventory/model.h"

namespace batchline {

/// Named truths of a lot: 0 ≤ reserved ≤ on hand; a held lot has nothing reserved. The name of the one broken, with the
/// lot.
std::optional<std::string> broken_invariant(const Lot& lot);
/// 0 ≤ reserved ≤ still to come.
std::optional<std::string> broken_invariant(const ExpectedReceipt& receipt);

}  // namespace batchline
