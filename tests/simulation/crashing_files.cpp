// Remembers what was written since the last sync, and takes some of it back at a crash.

#include "tests/simulation/crashing_files.h"

#include <sqlite3.h>

#include <algorithm>
#include <cstdio>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "shared/base/check.h"

namespace batchline::simulation {
namespace {

/// What a file held where it was written since its last sync.
struct Unsynced {
    struct Piece {
        sqlite3_int64 offset = 0;
        std::string former;
    };
    sqlite3_int64 size_before = -1;  ///< -1: nothing was written
    std::vector<Piece> pieces;
};

std::map<std::string, Unsynced> unsynced;
bool is_dead = false;
bool skips_syncs = false;
bool fails_next_sync = false;

/// A file of ours, with the real one behind it in the same memory.
struct File {
    sqlite3_file base;
    Unsynced* lost_at_crash;
    sqlite3_file* real() { return reinterpret_cast<sqlite3_file*>(this + 1); }
};
File* file_of(sqlite3_file* file) { return reinterpret_cast<File*>(file); }
sqlite3_file* real(sqlite3_file* file) { return file_of(file)->real(); }

void remember(sqlite3_file* file, sqlite3_int64 offset, sqlite3_int64 length) {
    Unsynced* const lost = file_of(file)->lost_at_crash;
    if (!lost) return;
    sqlite3_int64 size = 0;
    real(file)->pMethods->xFileSize(real(file), &size);
    if (lost->size_before < 0) lost->size_before = size;
    const sqlite3_int64 held = std::min(length, size - offset);
    if (held <= 0) return;
    std::string former(static_cast<std::size_t>(held), '\0');
    if (real(file)->pMethods->xRead(real(file), former.data(), static_cast<int>(held), offset) != SQLITE_OK) return;
    lost->pieces.push_back({offset, std::move(former)});
}

int write(sqlite3_file* file, const void* data, int size, sqlite3_int64 offset) {
    if (is_dead) return SQLITE_OK;
    remember(file, offset, size);
    return real(file)->pMethods->xWrite(real(file), data, size, offset);
}

int truncate(sqlite3_file* file, sqlite3_int64 size) {
    if (is_dead) return SQLITE_OK;
    sqlite3_int64 present = 0;
    real(file)->pMethods->xFileSize(real(file), &present);
    remember(file, size, present - size);
    return real(file)->pMethods->xTruncate(real(file), size);
}

int sync(sqlite3_file* file, int) {
    if (is_dead || skips_syncs) return SQLITE_OK;
    if (std::exchange(fails_next_sync, false)) return SQLITE_IOERR_FSYNC;
    if (Unsynced* const lost = file_of(file)->lost_at_crash) *lost = {};
    return SQLITE_OK;  // the folder is in memory: there is nothing to wait for
}

const sqlite3_io_methods methods{
    3,
    [](sqlite3_file* file) { return real(file)->pMethods->xClose(real(file)); },
    [](sqlite3_file* file, void* data, int size, sqlite3_int64 offset) {
        return real(file)->pMethods->xRead(real(file), data, size, offset);
    },
    write,
    truncate,
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
    [](sqlite3_file*, sqlite3_int64, int, void** out) {
        *out = nullptr;
        return SQLITE_OK;
    },
    [](sqlite3_file*, sqlite3_int64, void*) { return SQLITE_OK; },
};

sqlite3_vfs* real_vfs = nullptr;
sqlite3_vfs our_vfs;

int open(sqlite3_vfs*, const char* name, sqlite3_file* file, int flags, int* flags_out) {
    file->pMethods = nullptr;
    file_of(file)->lost_at_crash = name ? &unsynced[name] : nullptr;
    const int code = real_vfs->xOpen(real_vfs, name, real(file), flags, flags_out);
    if (code == SQLITE_OK) file->pMethods = &methods;
    return code;
}

int remove(sqlite3_vfs*, const char* name, int sync_folder) {
    return is_dead ? SQLITE_OK : real_vfs->xDelete(real_vfs, name, sync_folder);
}

// Each write since the last sync arrived or did not, the last of a file that grew perhaps in part.
void put_back(const std::string& name, const Unsynced& lost, Dice& dice) {
    if (lost.size_before < 0 || !std::filesystem::exists(name)) return;
    const auto grown = static_cast<std::int64_t>(std::filesystem::file_size(name)) - lost.size_before;
    // Without syncs nothing orders the writes, and what is left of a database is none: the loss is to be found, not
    // that.
    const bool is_torn = grown >= 0 && !skips_syncs && dice.chance(50);
    std::FILE* const file = std::fopen(name.c_str(), "r+b");
    ENSURE(file);
    for (auto piece = lost.pieces.rbegin(); piece != lost.pieces.rend(); ++piece) {
        if (is_torn && dice.chance(50)) continue;
        ENSURE(std::fseek(file, static_cast<long>(piece->offset), SEEK_SET) == 0);
        ENSURE(std::fwrite(piece->former.data(), 1, piece->former.size(), file) == piece->former.size());
    }
    ENSURE(std::fclose(file) == 0);
    std::filesystem::resize_file(name,
                                 static_cast<std::uintmax_t>(lost.size_before + (is_torn ? dice.below(grown + 1) : 0)));
}

}  // namespace

CrashingFiles::CrashingFiles() {
    unsynced.clear();
    is_dead = skips_syncs = fails_next_sync = false;
    real_vfs = sqlite3_vfs_find(nullptr);
    our_vfs = *real_vfs;
    our_vfs.zName = "crashing";
    our_vfs.szOsFile = static_cast<int>(sizeof(File)) + real_vfs->szOsFile;
    our_vfs.xOpen = open;
    our_vfs.xDelete = remove;
    ENSURE(sqlite3_vfs_register(&our_vfs, 1) == SQLITE_OK);
}

CrashingFiles::~CrashingFiles() {
    sqlite3_vfs_unregister(&our_vfs);
    sqlite3_vfs_register(real_vfs, 1);
}

void CrashingFiles::crash() { is_dead = true; }

void CrashingFiles::recover(const std::filesystem::path& folder, Dice dice) {
    for (auto& [name, lost] : unsynced) {
        put_back(name, lost, dice);
        lost = {};
    }
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        if (entry.path().string().ends_with("-shm")) std::filesystem::remove(entry.path());
    }
    is_dead = false;
}

void CrashingFiles::skip_syncs() { skips_syncs = true; }
void CrashingFiles::fail_next_sync() { fails_next_sync = true; }

}  // namespace batchline::simulation
