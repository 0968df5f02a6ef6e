// What an order costs the writer when nothing stands in front of it.

#include <cstdio>

#include "server/execution/executor.h"
#include "server/storage/sqlite/sqlite_store.h"
#include "tests/bench/benchmarks.h"
#include "tests/bench/preset_order.h"

namespace batchline::bench {
namespace {

struct Result {
    double orders_per_second = 0;
    double cpu_microseconds = 0;
};

/// Submits the preset order `count` times, `at_once` of them waiting at any time.
Result submit(Executor& executor, const PresetOrder& preset, int count, int at_once) {
    const Actor seller = preset.seller();
    int accepted = 0;
    const double cpu = cpu_seconds();
    const auto start = std::chrono::steady_clock::now();
    for (int done = 0; done < count; done += at_once) {
        for (int i = 0; i < at_once; ++i) {
            executor.submit({preset.fresh(), seller, CommandId{fresh_id()}, "bench", present(), KeepAnswer::yes},
                            [&](const Answer& answer) { accepted += answer.status == 201; });
        }
        while (executor.run_one_batch() > 0) {
        }
    }
    ENSURE(accepted >= count);
    return {count / seconds_since(start), (cpu_seconds() - cpu) * 1e6 / count};
}

}  // namespace

int run_writer(const Options& options) {
    const int rounds = option(options, "rounds", 5);
    const int orders = option(options, "orders", 2048);
    const Workspace workspace("writer");
    const Configuration configuration = shipped_configuration();
    auto store = open_sqlite_store(workspace.path());
    ENSURE(store.ok());
    const PresetOrder preset(**store, configuration);
    Executor executor(**store, configuration);
    std::printf("%zu materials per order, %d orders per round, %d rounds\n\n", preset.materials(), orders, rounds);
    submit(executor, preset, 256, 64);  // warm

    const std::vector<int> sizes{1, 8, 64, 256};
    std::map<int, std::vector<double>> rates, cpu;
    std::vector<double> syncs;
    for (int round = 0; round < rounds; ++round) {
        for (const int size : sizes) {
            const Result result = submit(executor, preset, size == 1 ? orders / 8 : orders, size);
            rates[size].push_back(result.orders_per_second);
            cpu[size].push_back(result.cpu_microseconds);
        }
        syncs.push_back(fdatasync_rate(workspace.path(), 0.5));
    }
    std::vector<Row> rows{
        {"orders per COMMIT", "orders per second", "to one at a time", "orders per fdatasync alone", "CPU per order"}};
    for (const int size : sizes) {
        const double rate = median(rates[size]);
        rows.push_back({std::to_string(size), decimal(rate, 0), decimal(rate / median(rates[1]), 1) + " ×",
                        decimal(rate / median(syncs), 1), decimal(median(cpu[size]), 0) + " µs"});
    }
    print_table(rows);
    std::printf("\nfdatasync alone: %.0f per second (median of %d rounds)\n", median(syncs), rounds);
    return 0;
}

}  // namespace batchline::bench
