#pragma once
// The commands that keep data safe: back up and restore.

#include <filesystem>
#include <iosfwd>

#include "shared/base/time.h"

/// Copies of the database, and the way back. Each says what it did, or what is wrong, and returns the exit code: 0
/// done, 1 nothing done.
namespace batchline::program {

/// While a server runs, too.
int back_up(const std::filesystem::path& data, const std::filesystem::path& file, std::ostream& out);
/// Refused while a server uses the data.
int restore(const std::filesystem::path& data, const std::filesystem::path& file, Instant now, std::ostream& out);

}  // namespace batchline::program
