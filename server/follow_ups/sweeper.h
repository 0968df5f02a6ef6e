#pragma once
// Keeps reminders and escalations coming while the server runs.

#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

namespace batchline {

/// A thread that sweeps every half minute, from when it is made until it is destroyed.
class Sweeper {
public:
    explicit Sweeper(std::function<void()> sweep);
    ~Sweeper();
    Sweeper(const Sweeper&) = delete;
    Sweeper& operator=(const Sweeper&) = delete;

private:
    std::mutex mutex_;
    std::condition_variable stopping_;
    bool is_stopping_ = false;
    std::thread thread_;
};

}  // namespace batchline
