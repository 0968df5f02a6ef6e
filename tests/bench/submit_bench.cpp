// Orders per second over HTTP, with commits shared and with one for each order, in turns.

#include <algorithm>
#include <cstdio>
#include <thread>

#include "server/program/server.h"
#include "server/storage/sqlite/sqlite_store.h"
#include "shared/protocol/routes.h"
#include "tests/bench/benchmarks.h"
#include "tests/bench/http_load.h"
#include "tests/bench/preset_order.h"
#include "tests/server/storage/failing_files.h"
#include "tests/support/http_client.h"

namespace batchline::bench {
namespace {

/// A whole server with its data, its signed-in seller and the clients that order.
class Subject {
public:
    Subject(const std::string& name, std::size_t commands_per_commit_max, int clients) : workspace_(name) {
        {
            auto store = open_sqlite_store(workspace_.path());
            ENSURE(store.ok());
            preset_ = std::make_unique<PresetOrder>(**store, shipped_configuration());
        }
        program::ServeOptions options;
        options.data = workspace_.path();
        options.listen = "127.0.0.1:0";
        options.log_level = "off";
        options.commands_per_commit_max = commands_per_commit_max;
        auto server = program::Server::open(options);
        ENSURE(server.ok());
        server_ = std::move(server).value();
        thread_ = std::thread([this] { server_->serve(); });
        testing::Client seller(server_->port());
        ENSURE(seller.sign_in("sales.north").status == 200);
        head_ = "POST /api/v1/orders HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nCookie: " +
                seller.cookie + "\r\nX-CSRF-Token: " + seller.csrf_token + "\r\nIdempotency-Key: ";
        prepare_body();
        load_ = std::make_unique<HttpLoad>(server_->port(), clients, [this] { return request(); });
    }
    ~Subject() {
        load_.reset();
        server_->stop();
        thread_.join();
    }

    HttpLoad::Result run(double seconds) { return load_->run(seconds); }
    const std::filesystem::path& folder() const { return workspace_.path(); }
    std::size_t materials() const { return preset_->materials(); }

private:
    /// The clients share the processors with the server, so they write the request once and then change its id.
    void prepare_body() {
        const CreateOrder order = preset_->fresh();
        const std::string body = request_of(order).body.dump();
        const std::size_t at = body.find(order.id.text());
        ENSURE(at != std::string::npos);
        body_before_id_ = body.substr(0, at);
        body_after_id_ = body.substr(at + order.id.text().size());
    }
    std::string request() const {
        const std::string body = body_before_id_ + fresh_id().text() + body_after_id_;
        return head_ + fresh_id().text() + "\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
    }

    Workspace workspace_;
    std::unique_ptr<PresetOrder> preset_;
    std::unique_ptr<program::Server> server_;
    std::thread thread_;
    std::string head_, body_before_id_, body_after_id_;
    std::unique_ptr<HttpLoad> load_;
};

struct Rounds {
    std::vector<double> rates;
    std::vector<double> latencies;
    std::vector<double> cpu_microseconds;  ///< per order, server and clients together
    std::vector<double> orders_per_sync;
    int failed = 0;

    void add(Subject& subject, double seconds, const testing::FailingFiles& files) {
        const double cpu = cpu_seconds();
        const int syncs = files.syncs();
        const HttpLoad::Result result = subject.run(seconds);
        cpu_microseconds.push_back((cpu_seconds() - cpu) * 1e6 / std::max(1, result.answered));
        rates.push_back(result.answered / result.seconds);
        orders_per_sync.push_back(static_cast<double>(result.answered) / std::max(1, files.syncs() - syncs));
        latencies.insert(latencies.end(), result.latencies_milliseconds.begin(), result.latencies_milliseconds.end());
        failed += result.failed;
    }
    std::vector<std::string> row(const std::string& name) {
        return {name,
                decimal(median(rates), 0),
                latency(0.5),
                latency(0.99),
                decimal(median(cpu_microseconds), 0) + " µs",
                decimal(median(orders_per_sync), 1)};
    }
    std::string latency(double share) {
        if (latencies.empty()) return "–";
        std::sort(latencies.begin(), latencies.end());
        return decimal(latencies[static_cast<std::size_t>(share * static_cast<double>(latencies.size() - 1))], 1) +
               " ms";
    }
};

}  // namespace

namespace {

/// Both writers side by side, on files as they are now; returns how many requests failed.
int compare(const Options& options, const std::string& disk, const testing::FailingFiles& files) {
    const int rounds = option(options, "rounds", 5);
    const double seconds = option(options, "seconds", 3);
    const int clients = option(options, "clients", 64);
    Subject shared("shared", 256, clients);
    Subject single("single", 1, clients);
    std::printf("%s: %d clients over HTTP, %zu materials per order, %d rounds of %.0f s each, interleaved\n\n",
                disk.c_str(), clients, shared.materials(), rounds, seconds);
    shared.run(1);
    single.run(1);

    Rounds with_shared, with_single;
    std::vector<double> syncs;
    for (int round = 0; round < rounds; ++round) {
        with_shared.add(shared, seconds, files);
        with_single.add(single, seconds, files);
        syncs.push_back(fdatasync_rate(shared.folder(), 1));
    }
    const double rate = median(with_shared.rates);
    const double reference = median(with_single.rates);
    print_table({
        {"durable submit", "orders per second", "p50", "p99", "CPU per order, clients included", "orders per sync"},
        with_shared.row("one writer, shared COMMIT"),
        with_single.row("one transaction per order"),
        {"fdatasync alone, on the disk itself", decimal(median(syncs), 0), "–", "–", "–", "–"},
        {"**ratio to one transaction per order**", "**" + decimal(rate / reference, 1) + " ×**", "", "", "", ""},
    });
    std::printf("\n");
    return with_shared.failed + with_single.failed;
}

}  // namespace

/// What sharing a COMMIT is worth depends on what a sync costs, and that differs a hundredfold between disks (a network
/// volume may answer from a cache in 0.1 ms): so the same is also measured with syncs that take at least a given time.
int run_submit(const Options& options) {
    testing::FailingFiles files;
    int failed = compare(options, "On this machine's disk", files);
    const int milliseconds = option(options, "sync-milliseconds", 5);
    files.slow_syncs(milliseconds);
    failed += compare(options, "With syncs of " + std::to_string(milliseconds) + " ms", files);
    if (failed > 0) std::printf("%d requests failed: the numbers above do not count.\n", failed);
    return failed > 0 ? 1 : 0;
}

}  // namespace batchline::bench
