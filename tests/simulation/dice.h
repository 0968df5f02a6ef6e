#pragma once
// Chance from one seed: the same numbers on every machine.

#include <cstdint>
#include <initializer_list>
#include <vector>

#include "shared/base/check.h"

namespace batchline::simulation {

class Dice {
public:
    explicit Dice(std::uint64_t seed, std::uint64_t stream = 0)
        : state_(seed * 0x9E3779B97F4A7C15ULL + stream * 0xD1B54A32D192ED03ULL + 1) {
        next();
    }

    std::uint64_t next() {
        state_ += 0x9E3779B97F4A7C15ULL;
        std::uint64_t mixed = state_;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9ULL;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EBULL;
        return mixed ^ (mixed >> 31);
    }
    /// From 0 to `end` − 1.
    std::int64_t below(std::int64_t end) {
        ENSURE(end > 0);
        return static_cast<std::int64_t>(next() % static_cast<std::uint64_t>(end));
    }
    std::int64_t between(std::int64_t least, std::int64_t most) { return least + below(most - least + 1); }
    bool chance(int percent) { return below(100) < percent; }
    template <class T>
    T pick(std::initializer_list<T> of) {
        return *(of.begin() + below(static_cast<std::int64_t>(of.size())));
    }
    template <class T>
    const T& pick(const std::vector<T>& of) {
        return of[static_cast<std::size_t>(below(static_cast<std::int64_t>(of.size())))];
    }

private:
    std::uint64_t state_;
};

}  // namespace batchline::simulation
