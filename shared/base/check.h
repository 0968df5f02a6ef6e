#pragma once
// ENSURE: for what can only be wrong if the program is.

#include <string_view>

namespace batchline {

/// Ends the program after writing where and what failed; a failed ENSURE is a bug, never bad input.
[[noreturn]] void check_failed(std::string_view condition, std::string_view file, int line);

}  // namespace batchline

/// Stays on in release builds: carrying on with broken records would write them down. (Not named CHECK, which is
/// doctest's.)
#define ENSURE(condition)                                              \
    do {                                                               \
        if (!(condition)) {                                            \
            ::batchline::check_failed(#condition, __FILE__, __LINE__); \
        }                                                              \
    } while (false)
