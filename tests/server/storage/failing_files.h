#pragma once

#include <string>

namespace batchline::testing {

/// While it lives, SQLite's files can be made to fail as disks do. One at a time; open databases while it lives, and close
/// them before it goes.
class FailingFiles {
public:
    FailingFiles();
    ~FailingFiles();
    FailingFiles(const FailingFiles&) = delete;
    FailingFiles& operator=(const FailingFiles&) = delete;

    /// The nth sync from now on (1 is the next) fails with an input/output error, once.
    void fail_sync(int nth);
    /// Every write fails as on a full disk until `mend`.
    void fill_disk();
    void mend();
    int syncs() const;
};

}  // namespace batchline::testing
