// Waits half a minute between sweeps, and not at all when it has to stop.

#include "server/follow_ups/sweeper.h"

#include <chrono>

namespace batchline {
namespace {

constexpr std::chrono::seconds pause(30);

}  // namespace

Sweeper::Sweeper(std::function<void()> sweep)
    : thread_([this, sweep = std::move(sweep)] {
          std::unique_lock<std::mutex> lock(mutex_);
          while (!is_stopping_) {
              lock.unlock();
              sweep();
              lock.lock();
              stopping_.wait_for(lock, pause, [this] { return is_stopping_; });
          }
      }) {}

Sweeper::~Sweeper() {
    {
        const std::lock_guard<std::mutex> lock(mutex_);
        is_stopping_ = true;
    }
    stopping_.notify_all();
    thread_.join();
}

}  // namespace batchline
