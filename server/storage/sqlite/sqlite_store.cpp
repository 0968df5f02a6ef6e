// Opens the database, lends connections to readers and holds the one writer.

#include "server/storage/sqlite/sqlite_store.h"

#include <condition_variable>
#include <mutex>

#include "server/storage/sqlite/directory_lock.h"
#include "server/storage/sqlite/log_keeper.h"
#include "server/storage/sqlite/schema.h"
#include "server/storage/sqlite/sqlite_reader.h"
#include "server/storage/sqlite/sqlite_writer.h"

namespace batchline {
namespace {

using sqlite::Database;

/// Connections for reading, opened when first needed, at most so many at once.
class ReaderPool {
public:
    ReaderPool(std::string path, int connections_max) : path_(std::move(path)), free_slots_(connections_max) {}

    std::unique_ptr<Reader> lease() {
        auto database = take();
        if (!database) {
            try {
                database = open();
            } catch (...) {
                give_back(nullptr);
                throw;
            }
        }
        return sqlite::make_reader(std::move(database),
                                   [this](std::unique_ptr<Database> used) { give_back(std::move(used)); });
    }

private:
    /// A connection not in use, or nothing where one may be opened.
    std::unique_ptr<Database> take() {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [&] { return free_slots_ > 0; });
        --free_slots_;
        if (idle_.empty()) return nullptr;
        auto database = std::move(idle_.back());
        idle_.pop_back();
        return database;
    }
    void give_back(std::unique_ptr<Database> database) {
        const std::lock_guard lock(mutex_);
        ++free_slots_;
        if (database) idle_.push_back(std::move(database));
        changed_.notify_one();
    }
    std::unique_ptr<Database> open() const {
        auto database = std::make_unique<Database>(path_, Database::Access::read_write);
        database->execute("PRAGMA query_only = ON; PRAGMA cache_size = -16384; PRAGMA temp_store = MEMORY");
        return database;
    }

    std::string path_;
    std::mutex mutex_;
    std::condition_variable changed_;
    int free_slots_;
    std::vector<std::unique_ptr<Database>> idle_;
};

class SqliteStore final : public Store {
public:
    SqliteStore(const std::filesystem::path& directory, const SqliteOptions& options)
        : lock_(directory), path_(directory / "batchline.db") {
        sqlite::create_private_file(path_);
        database_ = std::make_unique<Database>(path_.string(), Database::Access::read_write);
        // What is erased is no longer in the file either, as far as that costs no further writing.
        database_->execute(
            "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; "
            "PRAGMA cache_size = -65536; PRAGMA temp_store = MEMORY; PRAGMA secure_delete = FAST");
        sqlite::migrate(*database_);
        if (options.log_pages_ahead > 0) keeper_ = std::make_unique<sqlite::LogKeeper>(path_.string());
        writer_ = sqlite::make_writer(*database_, options, keeper_.get());
        readers_ = std::make_unique<ReaderPool>(path_.string(), options.readers_max);
    }

    Writer& writer() override { return *writer_; }
    std::unique_ptr<Reader> read() override { return readers_->lease(); }

private:
    sqlite::DirectoryLock lock_;
    std::filesystem::path path_;
    std::unique_ptr<Database> database_;
    std::unique_ptr<sqlite::LogKeeper> keeper_;
    std::unique_ptr<Writer> writer_;
    std::unique_ptr<ReaderPool> readers_;
};

}  // namespace

Result<std::unique_ptr<Store>, std::string> open_sqlite_store(const std::filesystem::path& directory,
                                                              const SqliteOptions& options) {
    try {
        return std::unique_ptr<Store>(std::make_unique<SqliteStore>(directory, options));
    } catch (const StorageFailure& failure) {
        return std::string(failure.what());
    }
}

}  // namespace batchline
