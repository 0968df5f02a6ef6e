#pragma once
// Moments as HTTP writes them: "Sun, 06 Nov 1994 08:49:37 GMT" (RFC 9110, 5.6.7).

#include <optional>
#include <string>
#include <string_view>

#include "shared/base/time.h"

namespace batchline {

/// In whole seconds.
std::string http_date(Instant moment);
/// Of the preferred form alone, which is all that servers send.
std::optional<Instant> instant_from_http_date(std::string_view text);

}  // namespace batchline
