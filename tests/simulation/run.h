#pragma once
// From a seed to a life without fault, or to the first violation.

#include <functional>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "tests/simulation/faults.h"

namespace batchline::simulation {

struct Violation {
    std::string invariant;
    std::string what;
    int step = 0;
    std::vector<std::string> log;  ///< what happened until then, a line each
    bool is_endless = false;       ///< it had to be ended: nobody has the time to look for a shorter way there
};

/// Hears of each step as it begins, with an empty line, and of each line that is said in it.
using Listener = std::function<void(int step, const std::string& line)>;

/// One company's life from one seed: always the same. Steps in `skipped` are left out, for finding a shorter story.
std::optional<Violation> run(std::uint64_t seed, int steps, Fault fault, const std::set<int>& skipped,
                             const Listener& listener);
/// The same in a process of its own: a run that dies is a violation like any other, and the next one goes on.
std::optional<Violation> run_apart(std::uint64_t seed, int steps, Fault fault, const std::set<int>& skipped = {});
/// The same violation by fewer steps, as far as can be found with so many tries.
Violation shortened(std::uint64_t seed, Fault fault, const Violation& found, int tries);

}  // namespace batchline::simulation
