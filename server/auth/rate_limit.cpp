// Keeps the times of recent failures, and forgets old ones before they fill the memory.

#include "server/auth/rate_limit.h"

namespace batchline::auth {

namespace {

/// More keys than this are tidied before another is added, so that inventing user names cannot fill the memory.
constexpr std::size_t keys_before_tidying = 10'000;

}  // namespace

int FailureLimit::wait_seconds(const std::string& key, Instant now) {
    const std::lock_guard lock(mutex_);
    const auto found = failures_.find(key);
    if (found == failures_.end()) return 0;
    std::deque<Instant>& times = found->second;
    while (!times.empty() && times.front().plus_seconds(window_seconds_) <= now) times.pop_front();
    if (times.size() < failures_max_) return 0;
    // Free again when the oldest of the last `failures_max_` leaves the window.
    const Instant free_at = times[times.size() - failures_max_].plus_seconds(window_seconds_);
    return static_cast<int>((free_at.microseconds - now.microseconds) / microseconds_per_second + 1);
}

void FailureLimit::add_failure(const std::string& key, Instant now) {
    const std::lock_guard lock(mutex_);
    if (failures_.size() > keys_before_tidying) forget_old(now);
    std::deque<Instant>& times = failures_[key];
    times.push_back(now);
    while (times.size() > failures_max_) times.pop_front();
}

void FailureLimit::clear(const std::string& key) {
    const std::lock_guard lock(mutex_);
    failures_.erase(key);
}

void FailureLimit::forget_old(Instant now) {
    for (auto at = failures_.begin(); at != failures_.end();) {
        const bool over = at->second.empty() || at->second.back().plus_seconds(window_seconds_) <= now;
        at = over ? failures_.erase(at) : std::next(at);
    }
}

}  // namespace batchline::auth
