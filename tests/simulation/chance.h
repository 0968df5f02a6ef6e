#pragma once
// What the server takes by chance (tokens, ids) follows from the seed, too.

#include <cstdint>

namespace batchline::simulation {

/// Once, before anything else: from here on the program's secrets are none.
void take_chance_from_seeds();
void begin_chance(std::uint64_t seed);

}  // namespace batchline::simulation
