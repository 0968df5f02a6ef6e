#pragma once
// One program at a time on a data directory.

#include <filesystem>

namespace batchline::sqlite {

/// Held while a program uses a data directory, so that two never write to it. The system frees it when the program
/// ends, however.
class DirectoryLock {
public:
    /// Creates the directory where it is absent, for its owner only. Throws StorageFailure.
    explicit DirectoryLock(const std::filesystem::path& directory);
    DirectoryLock(const DirectoryLock&) = delete;
    DirectoryLock& operator=(const DirectoryLock&) = delete;
    ~DirectoryLock();

private:
    int file_;
};

/// Creates the file where it is absent, readable and writable by its owner only. Throws StorageFailure.
void create_private_file(const std::filesystem::path& path);

}  // namespace batchline::sqlite
