#pragma once
// Spares the writer the work of emptying the write-ahead log.

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <string>
#include <thread>

#include "server/storage/sqlite/database.h"

namespace batchline::sqlite {

/// Writes the write-ahead log back on a thread and a connection of its own, while the writer goes on committing behind
/// it. What is left for the writer, so that the log can start anew, is what was committed meanwhile.
class LogKeeper {
public:
    /// Throws StorageFailure.
    explicit LogKeeper(const std::string& path);
    ~LogKeeper();  ///< when what was begun is done
    LogKeeper(const LogKeeper&) = delete;
    LogKeeper& operator=(const LogKeeper&) = delete;

    /// Asks for what is committed by now to be written back; returns at once.
    void write_back();
    /// Until what was asked for is done.
    void wait();
    /// How many of the log's pages were in the database when that was last done.
    int pages_written_back() const { return pages_written_back_; }

private:
    void work();

    Database database_;
    std::atomic<int> pages_written_back_{0};
    std::mutex mutex_;  ///< guards what follows
    std::condition_variable changed_;
    bool is_asked_ = false;
    bool is_working_ = false;
    bool is_stopping_ = false;
    std::thread thread_;
};

}  // namespace batchline::sqlite
