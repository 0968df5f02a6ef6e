#pragma once
// JSON that has only one spelling, so that a hash of it means something.

#include <optional>
#include <string>

#include "shared/base/described.h"

namespace batchline {

/// The one text of a document by RFC 8785: members sorted by the UTF-16 units of their names, the shortest escapes, no
/// white space. Nothing where a number is not whole or lies beyond ±(2^53 − 1): nothing of ours holds such numbers.
std::optional<std::string> canonical_json(const Json& document);

}  // namespace batchline
