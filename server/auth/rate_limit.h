#pragma once
// How long somebody who keeps failing has to wait.

#include <chrono>
#include <deque>
#include <map>
#include <mutex>
#include <string>

#include "shared/base/time.h"

namespace batchline::auth {

/// Counts failures per key (a user name, an address) in a sliding window.
class FailureLimit {
public:
    FailureLimit(std::size_t failures_max, std::int64_t window_seconds)
        : failures_max_(failures_max), window_seconds_(window_seconds) {}

    /// Seconds until the key may try again; 0: at once.
    int wait_seconds(const std::string& key, Instant now);
    void add_failure(const std::string& key, Instant now);
    void clear(const std::string& key);

private:
    void forget_old(Instant now);

    std::size_t failures_max_;
    std::int64_t window_seconds_;
    std::mutex mutex_;
    std::map<std::string, std::deque<Instant>> failures_;
};

}  // namespace batchline::auth
