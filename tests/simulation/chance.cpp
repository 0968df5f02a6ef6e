// Puts a seeded generator in the place of libsodium's own.

#include "tests/simulation/chance.h"

#include <sodium.h>

#include "server/auth/secrets.h"
#include "shared/base/check.h"
#include "tests/simulation/dice.h"

namespace batchline::simulation {
namespace {

Dice server_chance(0);

std::uint32_t number() { return static_cast<std::uint32_t>(server_chance.next()); }
void fill(void* const bytes, const std::size_t size) {
    for (std::size_t i = 0; i < size; ++i)
        static_cast<unsigned char*>(bytes)[i] = static_cast<unsigned char>(server_chance.next());
}
randombytes_implementation seeded{[] { return "seeded"; }, number, nullptr, nullptr, fill, nullptr};

}  // namespace

void take_chance_from_seeds() {
    ENSURE(randombytes_set_implementation(&seeded) == 0);
    auth::start_cryptography();
}

void begin_chance(std::uint64_t seed) { server_chance = Dice(seed, 4711); }

}  // namespace batchline::simulation
