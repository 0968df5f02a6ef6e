#pragma once
// Names under which small things are kept on this device, and are still there after a reload.

#include <string_view>

namespace batchline::app::kept_key {

inline constexpr std::string_view scheme = "scheme";        // "light", "dark", "contrast"; empty: as the system
inline constexpr std::string_view density = "density";      // "compact"; empty: comfortable
inline constexpr std::string_view list_views = "views";     // saved views of the order list, of the user signed in
inline constexpr std::string_view signed_in = "signed_in";  // "1": somebody was when the page was left
inline constexpr std::string_view leaving = "leaving";      // "1": a sign-out still has to be told the server
inline constexpr std::string_view clock_is_off =
    "clock";                                            // "understood": it was said that this device's clock is wrong
inline constexpr std::string_view imports = "imports";  // how files were understood that have been imported

// What a user has to be told until they have read it; for one user each.
inline constexpr std::string_view restored = "restored";  // so many changes were undone by a restore of the server
inline constexpr std::string_view evicted = "evicted";    // so many went when the browser cleared its storage

}  // namespace batchline::app::kept_key
