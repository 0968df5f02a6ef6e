#pragma once
// The figures by which whoever runs the server sees how it fares.

#include <array>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

#include "shared/protocol/calls.h"

namespace batchline::http {

/// How often values fell at or below each of some bounds, in the way Prometheus counts. Safe from any thread.
class Histogram {
public:
    explicit Histogram(std::vector<double> bounds) : bounds_(std::move(bounds)), counts_(bounds_.size() + 1) {}

    void add(double value);
    /// Lines of the text format; `labels` without braces, may be empty.
    std::string text(const std::string& name, const std::string& labels) const;

private:
    std::vector<double> bounds_;
    std::vector<std::atomic<std::uint64_t>> counts_;
    std::atomic<double> sum_{0};
};

/// What is measured at the moment of asking.
struct Gauges {
    std::size_t queue_length = 0;
    std::size_t streams = 0;
    std::uintmax_t store_size_bytes = 0;
};

/// What happened since the start, for Prometheus; RUNBOOK.md explains each figure. Safe from any thread.
class Metrics {
public:
    Metrics();

    /// `call` is nullptr for addresses that are no call: the site's files, and what does not exist.
    void count_request(const ApiCall* call, int status, std::chrono::nanoseconds took);
    void count_batch(std::size_t commands, std::chrono::nanoseconds took);
    void count_sign_in_failure() { ++sign_in_failures_; }

    /// The text format of Prometheus, version 0.0.4.
    std::string text(const Gauges& gauges) const;

private:
    /// By status; every request counts here, so without locks.
    using Counts = std::array<std::atomic<std::uint64_t>, 600>;

    std::chrono::system_clock::time_point started_ = std::chrono::system_clock::now();
    std::vector<Counts> requests_;  ///< by call, in the order of the table; last those that were none
    Histogram request_seconds_;
    Histogram batch_commands_;
    Histogram batch_seconds_;
    std::atomic<std::uint64_t> sign_in_failures_{0};
};

}  // namespace batchline::http
