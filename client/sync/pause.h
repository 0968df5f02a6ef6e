#pragma once

#include <algorithm>

namespace batchline::sync {

// How long to wait after so many failures in a row: 1 s, 2 s, 4 s … 30 s.
inline int pause_ms(int failures) { return std::min(30'000, 1000 << std::clamp(failures, 0, 5)); }

}  // namespace batchline::sync
