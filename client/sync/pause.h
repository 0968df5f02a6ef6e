#pragma once
// Growing pauses between tries, shared by feed, outbox and session.

#include <algorithm>
#include <cstdint>

namespace batchline::sync {

// How long to wait after so many failures in a row: 1 s, 2 s, 4 s … 30 s, a quarter less or more by `chance`, so that a
// server that comes back is not met by everybody at once.
inline int pause_ms(int failures, std::uint64_t chance) {
    const int whole = std::min(30'000, 1000 << std::clamp(failures, 0, 5));
    constexpr std::uint64_t steps = 1000;
    return whole * 3 / 4 + static_cast<int>(static_cast<std::uint64_t>(whole / 2) * (chance % steps) / steps);
}

}  // namespace batchline::sync
