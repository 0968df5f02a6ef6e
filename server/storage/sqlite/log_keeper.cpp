// Runs checkpoints on a thread of its own whenever it is asked to.

#include "server/storage/sqlite/log_keeper.h"

namespace batchline::sqlite {

LogKeeper::LogKeeper(const std::string& path) : database_(path, Database::Access::read_write) {
    // Nothing may be promised of the log before the database has it for good.
    database_.execute("PRAGMA synchronous = FULL");
    thread_ = std::thread([this] { work(); });
}

LogKeeper::~LogKeeper() {
    {
        const std::lock_guard lock(mutex_);
        is_stopping_ = true;
    }
    changed_.notify_all();
    thread_.join();
}

void LogKeeper::write_back() {
    const std::lock_guard lock(mutex_);
    is_asked_ = true;
    changed_.notify_all();
}

void LogKeeper::wait() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return !is_asked_ && !is_working_; });
}

void LogKeeper::work() {
    std::unique_lock lock(mutex_);
    for (;;) {
        changed_.wait(lock, [&] { return is_asked_ || is_stopping_; });
        if (is_stopping_) return;
        is_asked_ = false;
        is_working_ = true;
        lock.unlock();
        pages_written_back_ = database_.write_back_log();
        lock.lock();
        is_working_ = false;
        changed_.notify_all();
    }
}

}  // namespace batchline::sqlite
