// Copies the database through SQLite, checks the copy, and gives files their names only when they are whole.

#include "server/storage/sqlite/backup.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "server/storage/epoch.h"
#include "server/storage/sqlite/database.h"
#include "server/storage/sqlite/directory_lock.h"
#include "server/storage/sqlite/schema.h"

namespace batchline::sqlite {
namespace {

[[noreturn]] void fail(const std::string& what) { throw StorageFailure(StorageFailure::Cause::outside, what); }

void flush(const std::filesystem::path& path) {
    const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    const bool is_flushed = file >= 0 && ::fsync(file) == 0;
    const int error = errno;
    if (file >= 0) ::close(file);
    if (!is_flushed) fail("Cannot write " + path.string() + " to disk: " + std::strerror(error));
}

void check_whole(Database& database, const std::filesystem::path& file) {
    auto check = database.prepare_once("PRAGMA integrity_check(1)");
    if (!check->step() || check->text(0) != "ok") fail(file.string() + " is damaged: " + check->text(0));
    auto tables = database.prepare_once(
        "SELECT count(*) FROM sqlite_schema WHERE name IN ('orders', 'audit', 'feed', 'settings')");
    if (!tables->step() || tables->integer(0) != 4) fail(file.string() + " is no database of Batchline.");
}

void check_version(Database& database, const std::filesystem::path& file) {
    auto query = database.prepare_once("PRAGMA user_version");
    query->step();
    if (query->integer(0) > newest_version()) fail(file.string() + " was made by a newer program: use that one.");
}

/// All of `source` as it is committed now, as one file without a log beside it and without the epoch.
void copy_whole(const std::filesystem::path& source, const std::filesystem::path& target) {
    Database from(source.string(),
                  Database::Access::read_write);  // reading a database with a log needs its shared memory
    from.execute("PRAGMA query_only = ON");
    create_private_file(target);
    Database to(target.string(), Database::Access::read_write);
    from.copy_to(to);
    to.execute("PRAGMA journal_mode = DELETE; PRAGMA synchronous = FULL");
    check_whole(to, target);
    check_version(to, target);
    to.execute(std::string("DELETE FROM settings WHERE name = '") + epoch_setting + "'");
}

void remove_quietly(const std::filesystem::path& path) {
    std::error_code error;
    for (const char* suffix : {"", "-wal", "-shm", "-journal"}) std::filesystem::remove(path.string() + suffix, error);
}

/// The database with its log, under another name.
void set_aside(const std::filesystem::path& database, const std::filesystem::path& aside) {
    for (const char* suffix : {"-wal", "-shm", ""}) {
        const std::filesystem::path file = database.string() + suffix;
        if (std::filesystem::exists(file)) std::filesystem::rename(file, aside.string() + suffix);
    }
}

}  // namespace

std::string back_up(const std::filesystem::path& directory, const std::filesystem::path& file) {
    const std::filesystem::path source = directory / "batchline.db";
    const std::filesystem::path part = file.string() + ".part";
    if (!std::filesystem::exists(source)) return "There is no database in " + directory.string() + ".";
    if (std::filesystem::exists(file))
        return file.string() + " is there already: backups are never written over. Choose another name.";
    try {
        remove_quietly(part);
        copy_whole(source, part);
        flush(part);
        std::filesystem::rename(part, file);
        flush(file.has_parent_path() ? file.parent_path() : ".");
    } catch (const std::exception& failure) {
        remove_quietly(part);
        return failure.what();
    }
    return "";
}

Restored restore(const std::filesystem::path& file, const std::filesystem::path& directory,
                 const std::string& time_stamp) {
    const std::filesystem::path database = directory / "batchline.db";
    const std::filesystem::path part = directory / "batchline.db.restoring";
    if (!std::filesystem::is_regular_file(file)) return {file.string() + " is no file.", {}};
    try {
        const DirectoryLock lock(directory);
        remove_quietly(part);
        copy_whole(file, part);
        flush(part);
        std::filesystem::path aside;
        if (std::filesystem::exists(database)) {
            aside = directory / ("batchline.db.before-" + time_stamp);
            if (std::filesystem::exists(aside)) return {aside.string() + " is there already.", {}};
            set_aside(database, aside);
        }
        std::filesystem::rename(part, database);
        flush(directory);
        return {"", aside};
    } catch (const std::exception& failure) {
        remove_quietly(part);
        return {failure.what(), {}};
    }
}

}  // namespace batchline::sqlite
