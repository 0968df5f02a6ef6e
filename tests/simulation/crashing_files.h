#pragma once
// Disks that forget what they were not made to keep.

#include <filesystem>

#include "tests/simulation/dice.h"

namespace batchline::simulation {

/// While it lives, SQLite's files lose at a crash whatever was not synced. One at a time; open databases while it
/// lives, and close them before it goes.
class CrashingFiles {
public:
    CrashingFiles();
    ~CrashingFiles();
    CrashingFiles(const CrashingFiles&) = delete;
    CrashingFiles& operator=(const CrashingFiles&) = delete;

    /// From now on nothing reaches the disk. Close what is open, then `recover`.
    void crash();
    /// The files of the folder as they were at their last sync; of what was written since, some arrived and some did
    /// not.
    void recover(const std::filesystem::path& folder, Dice dice);
    /// Syncs say that all is well and do nothing.
    void skip_syncs();
    /// The next sync fails, once.
    void fail_next_sync();
};

}  // namespace batchline::simulation
