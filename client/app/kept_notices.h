#pragma once
// What its user has to be told until they have read it; kept among the settings of this device, for one user each.

#include <string_view>

namespace batchline::app::kept_key {

inline constexpr std::string_view restored =
    "restored";  // how many changes a restore of the server has undone; empty: nothing to tell
inline constexpr std::string_view evicted = "evicted";  // how many changes went when the browser cleared its storage

}  // namespace batchline::app::kept_key
