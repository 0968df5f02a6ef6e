#pragma once
// How benchmarks measure and report.

#include <chrono>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

/// What every benchmark needs: rates of interleaved rounds, their median, and a table to paste.
namespace batchline::bench {

using Options = std::vector<std::string>;

struct Benchmark {
    std::string name;
    std::string what;
    int (*run)(const Options& options);
};
const std::vector<Benchmark>& benchmarks();

/// The number after `--name`, or `otherwise`.
int option(const Options& options, const std::string& name, int otherwise);

double median(std::vector<double> values);
double seconds_since(std::chrono::steady_clock::time_point start);
/// Of this process, all threads.
double cpu_seconds();

std::string decimal(double value, int digits);
using Row = std::vector<std::string>;
/// A Markdown table; the first row is its head.
void print_table(const std::vector<Row>& rows);

/// An empty folder of its own below build/, on the disk that is measured; removed in the end.
class Workspace {
public:
    explicit Workspace(const std::string& name);
    ~Workspace();
    Workspace(const Workspace&) = delete;
    Workspace& operator=(const Workspace&) = delete;
    const std::filesystem::path& path() const { return path_; }

private:
    std::filesystem::path path_;
};

/// Writes of 4 KiB, each followed by fdatasync, into a file of `folder` for some seconds: how many a second.
double fdatasync_rate(const std::filesystem::path& folder, double seconds);

}  // namespace batchline::bench
