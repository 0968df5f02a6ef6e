// Runs the benchmark that is named, or lists them all.

#include <cstdio>

#include "tests/bench/measure.h"

namespace {

int list() {
    std::printf("Usage: scripts/bench NAME [--OPTION NUMBER…]\n");
    for (const auto& benchmark : batchline::bench::benchmarks())
        std::printf("  %-10s %s\n", benchmark.name.c_str(), benchmark.what.c_str());
    return 0;
}

}  // namespace

int main(int argc, char** argv) {
    if (argc < 2) return list();
    for (const auto& benchmark : batchline::bench::benchmarks()) {
        if (benchmark.name == argv[1]) return benchmark.run({argv + 2, argv + argc});
    }
    std::fprintf(stderr, "There is no benchmark %s.\n", argv[1]);
    list();
    return 1;
}
