// Options, medians, processor time and tables for benchmarks.

#include "tests/bench/measure.h"

#include <fcntl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>

#include "shared/base/check.h"

namespace batchline::bench {

int option(const Options& options, const std::string& name, int otherwise) {
    for (std::size_t i = 0; i + 1 < options.size(); ++i) {
        if (options[i] == "--" + name) return std::atoi(options[i + 1].c_str());
    }
    return otherwise;
}

double median(std::vector<double> values) {
    if (values.empty()) return 0;
    std::sort(values.begin(), values.end());
    const std::size_t middle = values.size() / 2;
    return values.size() % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
}

double seconds_since(std::chrono::steady_clock::time_point start) {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

double cpu_seconds() {
    rusage usage{};
    ::getrusage(RUSAGE_SELF, &usage);
    const auto seconds = [](const timeval& time) {
        return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
    };
    return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

std::string decimal(double value, int digits) {
    char text[64];
    std::snprintf(text, sizeof text, "%.*f", digits, value);
    return text;
}

void print_table(const std::vector<Row>& rows) {
    for (std::size_t i = 0; i < rows.size(); ++i) {
        std::printf("|");
        for (const std::string& cell : rows[i]) std::printf(" %s |", cell.c_str());
        std::printf("\n");
        if (i > 0) continue;
        std::printf("|");
        for (std::size_t column = 0; column < rows[0].size(); ++column) std::printf("---|");
        std::printf("\n");
    }
    std::fflush(stdout);
}

Workspace::Workspace(const std::string& name) {
    std::filesystem::create_directories("build");
    std::string path = (std::filesystem::absolute("build") / ("bench-" + name + "-XXXXXX")).string();
    ENSURE(::mkdtemp(path.data()) != nullptr);
    path_ = path;
}

Workspace::~Workspace() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
}

double fdatasync_rate(const std::filesystem::path& folder, double seconds) {
    const auto path = folder / "fdatasync";
    const int file = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    ENSURE(file >= 0);
    const std::string page(4096, 'x');
    constexpr int pages = 256;
    // Overwritten in place, as a database's log is once it has its size.
    for (int i = 0; i < pages; ++i) ENSURE(::pwrite(file, page.data(), page.size(), i * 4096) == 4096);
    ENSURE(::fsync(file) == 0);
    const auto start = std::chrono::steady_clock::now();
    int count = 0;
    while (seconds_since(start) < seconds) {
        ENSURE(::pwrite(file, page.data(), page.size(), count % pages * 4096) == 4096);
        ENSURE(::fdatasync(file) == 0);
        ++count;
    }
    const double rate = count / seconds_since(start);
    ::close(file);
    std::filesystem::remove(path);
    return rate;
}

}  // namespace batchline::bench
