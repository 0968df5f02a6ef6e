// A file system of SQLite's in front of the real one, which fails or waits when it is told to.

#include "tests/server/storage/failing_files.h"

#include <sqlite3.h>

#include <atomic>
#include <chrono>
#include <cstring>
#include <thread>

#include "shared/base/check.h"

namespace batchline::testing {
namespace {

std::atomic<int> syncs_until_failure{0};  // 0: none is to fail
std::atomic<int> syncs_seen{0};
std::atomic<bool> is_full{false};
std::atomic<int> sync_milliseconds{0};

/// A file of ours, with the real one behind it in the same memory.
struct File {
    sqlite3_file base;
    sqlite3_file* real() { return reinterpret_cast<sqlite3_file*>(this + 1); }
};
File* file_of(sqlite3_file* file) { return reinterpret_cast<File*>(file); }
sqlite3_file* real(sqlite3_file* file) { return file_of(file)->real(); }

int write(sqlite3_file* file, const void* data, int size, sqlite3_int64 offset) {
    if (is_full) return SQLITE_FULL;
    return real(file)->pMethods->xWrite(real(file), data, size, offset);
}

int sync(sqlite3_file* file, int flags) {
    ++syncs_seen;
    if (syncs_until_failure > 0 && --syncs_until_failure == 0) return SQLITE_IOERR_FSYNC;
    const auto start = std::chrono::steady_clock::now();
    const int code = real(file)->pMethods->xSync(real(file), flags);
    if (sync_milliseconds > 0) std::this_thread::sleep_until(start + std::chrono::milliseconds(sync_milliseconds));
    return code;
}

const sqlite3_io_methods methods{
    3,
    [](sqlite3_file* file) { return real(file)->pMethods->xClose(real(file)); },
    [](sqlite3_file* file, void* data, int size, sqlite3_int64 offset) {
        return real(file)->pMethods->xRead(real(file), data, size, offset);
    },
    write,
    [](sqlite3_file* file, sqlite3_int64 size) { return real(file)->pMethods->xTruncate(real(file), size); },
    sync,
    [](sqlite3_file* file, sqlite3_int64* size) { return real(file)->pMethods->xFileSize(real(file), size); },
    [](sqlite3_file* file, int lock) { return real(file)->pMethods->xLock(real(file), lock); },
    [](sqlite3_file* file, int lock) { return real(file)->pMethods->xUnlock(real(file), lock); },
    [](sqlite3_file* file, int* out) { return real(file)->pMethods->xCheckReservedLock(real(file), out); },
    [](sqlite3_file* file, int operation, void* argument) {
        return real(file)->pMethods->xFileControl(real(file), operation, argument);
    },
    [](sqlite3_file* file) { return real(file)->pMethods->xSectorSize(real(file)); },
    [](sqlite3_file* file) { return real(file)->pMethods->xDeviceCharacteristics(real(file)); },
    [](sqlite3_file* file, int page, int size, int extend, void volatile** out) {
        return real(file)->pMethods->xShmMap(real(file), page, size, extend, out);
    },
    [](sqlite3_file* file, int offset, int count, int flags) {
        return real(file)->pMethods->xShmLock(real(file), offset, count, flags);
    },
    [](sqlite3_file* file) { real(file)->pMethods->xShmBarrier(real(file)); },
    [](sqlite3_file* file, int erase) { return real(file)->pMethods->xShmUnmap(real(file), erase); },
    [](sqlite3_file* file, sqlite3_int64 offset, int size, void** out) {
        return real(file)->pMethods->xFetch(real(file), offset, size, out);
    },
    [](sqlite3_file* file, sqlite3_int64 offset, void* page) {
        return real(file)->pMethods->xUnfetch(real(file), offset, page);
    },
};

sqlite3_vfs* real_vfs = nullptr;
sqlite3_vfs our_vfs;

int open(sqlite3_vfs*, const char* name, sqlite3_file* file, int flags, int* flags_out) {
    file->pMethods = nullptr;
    const int code = real_vfs->xOpen(real_vfs, name, real(file), flags, flags_out);
    if (code == SQLITE_OK) file->pMethods = &methods;
    return code;
}

}  // namespace

FailingFiles::FailingFiles() {
    mend();
    syncs_seen = 0;
    real_vfs = sqlite3_vfs_find(nullptr);
    our_vfs = *real_vfs;
    our_vfs.zName = "failing";
    our_vfs.szOsFile = static_cast<int>(sizeof(File)) + real_vfs->szOsFile;
    our_vfs.xOpen = open;
    ENSURE(sqlite3_vfs_register(&our_vfs, 1) == SQLITE_OK);
}

FailingFiles::~FailingFiles() {
    sqlite3_vfs_unregister(&our_vfs);
    sqlite3_vfs_register(real_vfs, 1);
}

void FailingFiles::fail_sync(int nth) { syncs_until_failure = nth; }
void FailingFiles::fill_disk() { is_full = true; }
void FailingFiles::slow_syncs(int milliseconds) { sync_milliseconds = milliseconds; }
void FailingFiles::mend() {
    syncs_until_failure = 0;
    is_full = false;
    sync_milliseconds = 0;
}
int FailingFiles::syncs() const { return syncs_seen; }

}  // namespace batchline::testing
