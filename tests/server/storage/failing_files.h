#pragma once
// Bad disks for tests.

#include <string>

namespace batchline::testing {

/// While it lives, SQLite's files can be made to fail, or to be slow, as disks are. One at a time; open databases while
/// it lives, and close them before it goes.
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
    /// Every sync takes at least so long from now on, as it does on a disk that has to reach the platter or the flash.
    void slow_syncs(int milliseconds);
    void mend();
    int syncs() const;
};

}  // namespace batchline::testing
