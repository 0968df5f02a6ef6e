// Locks a file in the data directory and writes the process number into it.

#include "server/storage/sqlite/directory_lock.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "server/storage/store.h"

namespace batchline::sqlite {
namespace {

[[noreturn]] void fail(const std::string& what, int error) {
    throw StorageFailure(StorageFailure::Cause::outside, what + ": " + std::strerror(error));
}

int open_private(const std::filesystem::path& path) {
    const int file = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (file < 0) fail("Cannot open " + path.string(), errno);
    return file;
}

std::string read_all(int file) {
    char text[32];
    const auto size = ::pread(file, text, sizeof text, 0);
    return size > 0 ? std::string(text, static_cast<std::size_t>(size)) : std::string("unknown");
}

}  // namespace

DirectoryLock::DirectoryLock(const std::filesystem::path& directory) {
    std::error_code error;
    if (std::filesystem::create_directories(directory, error)) ::chmod(directory.c_str(), 0700);
    if (error) fail("Cannot create " + directory.string(), error.value());
    file_ = open_private(directory / "batchline.lock");
    if (::flock(file_, LOCK_EX | LOCK_NB) != 0) {
        const std::string holder = read_all(file_);
        ::close(file_);
        throw StorageFailure(StorageFailure::Cause::outside, "Another batchline-server (process " + holder + ") uses " +
                                                                 directory.string() +
                                                                 ": stop it, or give another --data.");
    }
    const std::string own = std::to_string(::getpid());
    // The number only helps people; the lock holds without it.
    if (::ftruncate(file_, 0) != 0 || ::pwrite(file_, own.data(), own.size(), 0) < 0) return;
}

DirectoryLock::~DirectoryLock() { ::close(file_); }

void create_private_file(const std::filesystem::path& path) { ::close(open_private(path)); }

}  // namespace batchline::sqlite
