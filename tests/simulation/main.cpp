// Runs companies from seeds until something that must hold does not: scripts/simulate. The last line is "N passed, N
// failed".

#include <spdlog/spdlog.h>
#include <sys/resource.h>

#include <CLI/CLI.hpp>
#include <chrono>
#include <cstdio>
#include <random>
#include <set>

#include "tests/simulation/chance.h"
#include "tests/simulation/run.h"

using namespace batchline;
using namespace batchline::simulation;

namespace {

constexpr int shortening_tries = 60;

/// Of this process and of the runs that have ended.
double cpu_seconds() {
    const auto seconds = [](const timeval& time) {
        return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
    };
    double sum = 0;
    for (const auto who : {RUSAGE_SELF, RUSAGE_CHILDREN}) {
        rusage used{};
        getrusage(who, &used);
        sum += seconds(used.ru_utime) + seconds(used.ru_stime);
    }
    return sum;
}

// All but these are left out; none are named: none is.
std::set<int> all_but(const std::vector<int>& only, int steps) {
    std::set<int> out;
    for (int step = 1; step <= steps && !only.empty(); ++step) out.insert(step);
    for (const int step : only) out.erase(step);
    return out;
}

void print(std::uint64_t seed, int steps, const Violation& found, const std::string& fault_name, bool shortens,
           Fault fault) {
    const Violation shown = shortens && !found.is_endless ? shortened(seed, fault, found, shortening_tries) : found;
    std::printf("✗ seed %llu, step %d: %s: %s\n", static_cast<unsigned long long>(seed), found.step,
                found.invariant.c_str(), found.what.c_str());
    std::printf("  again: scripts/simulate --seed %llu --steps %d%s\n", static_cast<unsigned long long>(seed), steps,
                fault_name.empty() ? "" : (" --fault " + fault_name).c_str());
    std::printf("  the shortest way there that was found, %zu lines: %s\n", shown.log.size(), shown.what.c_str());
    for (const std::string& line : shown.log) std::printf("    %s\n", line.c_str());
}

struct Settings {
    std::optional<std::uint64_t> seed;
    int seeds = 0;
    int steps = 500;
    double minutes = 0;
    std::string fault;
    std::vector<int> only;
    bool all_faults = false;
    bool searches = false;
    bool verbose = false;
};

bool is_found(const FaultEntry& entry, std::uint64_t seed, int steps) {
    const auto found = run_apart(seed, steps, entry.fault);
    if (!found) return false;
    std::printf("✓ %-26s seed %llu, step %d: %s\n", std::string(entry.name).c_str(),
                static_cast<unsigned long long>(seed), found->step, found->what.substr(0, 110).c_str());
    return true;
}

// By the seed that is known to find it, and where nothing is to be found finds nothing.
bool is_found_again(const FaultEntry& entry) {
    if (const auto found = run_apart(entry.seed, entry.steps, Fault::none)) {
        std::printf("✗ %-26s its seed fails without it, too: %s\n", std::string(entry.name).c_str(),
                    found->what.c_str());
        return false;
    }
    if (is_found(entry, entry.seed, entry.steps)) return true;
    std::printf("✗ %-26s is not found by seed %llu within %d steps: %s; --faults --search looks for another seed\n",
                std::string(entry.name).c_str(), static_cast<unsigned long long>(entry.seed), entry.steps,
                std::string(entry.what).c_str());
    return false;
}

// By one of the seeds from the first on.
bool is_found_somewhere(const FaultEntry& entry, const Settings& settings) {
    const std::uint64_t first = settings.seed.value_or(1);
    const int seeds = settings.seeds > 0 ? settings.seeds : 20;
    for (std::uint64_t seed = first; seed < first + static_cast<std::uint64_t>(seeds); ++seed) {
        if (is_found(entry, seed, settings.steps)) return true;
    }
    std::printf("✗ %-26s is not found by %d seeds: %s\n", std::string(entry.name).c_str(), seeds,
                std::string(entry.what).c_str());
    return false;
}

int run_faults(const Settings& settings) {
    int passed = 0;
    int failed = 0;
    for (const FaultEntry& entry : all_faults()) {
        if (!settings.fault.empty() && settings.fault != entry.name) continue;
        const bool is_found = settings.searches ? is_found_somewhere(entry, settings) : is_found_again(entry);
        ++(is_found ? passed : failed);
        std::fflush(stdout);
    }
    std::printf("%d mistakes tried, %.1f s of CPU\n", passed + failed, cpu_seconds());
    std::printf("%d passed, %d failed\n", passed, failed);
    return failed > 0 ? 1 : 0;
}

int run_seeds(const Settings& settings) {
    const Fault fault = settings.fault.empty() ? Fault::none : *fault_named(settings.fault);
    const std::uint64_t first = settings.seed ? *settings.seed : std::random_device()();
    int passed = 0;
    int failed = 0;
    std::int64_t steps = 0;
    const auto is_over = [&] {
        if (settings.minutes > 0) return cpu_seconds() >= settings.minutes * 60;
        return passed + failed >= std::max(settings.seeds, 1);
    };
    for (std::uint64_t seed = first; !is_over() && failed < 3; ++seed) {
        const auto found = run_apart(seed, settings.steps, fault, all_but(settings.only, settings.steps));
        steps += found ? found->step : settings.steps;
        if (!found) {
            ++passed;
            if (settings.verbose)
                std::printf("✓ seed %llu  %.1f s\n", static_cast<unsigned long long>(seed), cpu_seconds());
            continue;
        }
        ++failed;
        print(seed, settings.steps, *found, settings.fault, !settings.verbose && settings.only.empty(), fault);
        std::fflush(stdout);
    }
    std::printf("%d seeds from %llu on, up to %d steps each, %lld in all; %.1f s of CPU\n", passed + failed,
                static_cast<unsigned long long>(first), settings.steps, static_cast<long long>(steps), cpu_seconds());
    std::printf("%d passed, %d failed\n", passed, failed);
    return failed > 0 ? 1 : 0;
}

}  // namespace

int main(int argc, char** argv) {
    Settings settings;
    CLI::App options("Runs the whole company in one process, by seeds, and checks what must always hold.");
    options.add_option("--seed", settings.seed, "the first seed (else by chance)");
    options.add_option("--seeds", settings.seeds, "how many seeds");
    options.add_option("--steps", settings.steps, "steps of each");
    options.add_option("--minutes", settings.minutes, "minutes of CPU, instead of a number of seeds");
    options.add_option("--fault", settings.fault, "makes a mistake on purpose; --faults lists and tries them all")
        ->check(
            [](const std::string& name) { return fault_named(name) ? std::string() : "There is no fault " + name; });
    options.add_option("--only", settings.only, "only these steps, separated by commas: the way there that was found")
        ->delimiter(',');
    options.add_flag("--faults", settings.all_faults,
                     "tries every fault, or the one named, by the seed known to find it");
    options.add_flag("--search", settings.searches, "with --faults: looks for them in --seeds seeds instead");
    options.add_flag("--verbose", settings.verbose, "a line for each seed");
    CLI11_PARSE(options, argc, argv);
    spdlog::set_level(spdlog::level::off);
    take_chance_from_seeds();
    return settings.all_faults ? run_faults(settings) : run_seeds(settings);
}
