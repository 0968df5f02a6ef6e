#pragma once
// The demo's own random numbers.

#include <cstdint>
#include <vector>

#include "shared/base/check.h"
#include "shared/base/time.h"
#include "shared/base/uuid.h"

namespace batchline::demo {

/// Chance that is the same every time: the demo company must not differ from one start to the next.
class Dice {
public:
    explicit Dice(std::uint64_t seed) : state_(mix(seed)) {}

    std::uint64_t next() { return mix(state_ += 0x9E3779B97F4A7C15ULL); }
    /// From `low` to `high`, both included.
    std::int64_t between(std::int64_t low, std::int64_t high) {
        ENSURE(low <= high);
        return low + static_cast<std::int64_t>(next() % static_cast<std::uint64_t>(high - low + 1));
    }
    bool chance_in_hundred(std::int64_t percent) { return between(1, 100) <= percent; }
    template <class T>
    const T& pick(const std::vector<T>& choices) {
        ENSURE(!choices.empty());
        return choices[static_cast<std::size_t>(between(0, static_cast<std::int64_t>(choices.size()) - 1))];
    }
    /// A version 7 id of that moment.
    template <class TypedId>
    TypedId id_at(Instant moment) {
        const std::uint64_t high = next();
        return TypedId{Uuid::version_7(moment.microseconds / 1000, high, next())};
    }

private:
    std::uint64_t state_;
};

}  // namespace batchline::demo
