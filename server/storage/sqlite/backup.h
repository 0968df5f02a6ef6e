#pragma once
// Backups of the database, while the server goes on working.

#include <filesystem>
#include <string>

/// Copies of a database as one file, to be kept elsewhere, and the way back.
namespace batchline::sqlite {

/// Writes what is committed in `directory`/batchline.db to a new file, readable by its owner only; a server may be
/// writing meanwhile. The file is whole and checked once it has its name. Says what went wrong, or nothing.
std::string back_up(const std::filesystem::path& directory, const std::filesystem::path& file);

struct Restored {
    std::string problem;              ///< empty: done
    std::filesystem::path set_aside;  ///< what was there before; empty where there was nothing
};
/// Puts a backup in the place of the directory's database, which is set aside beside it. Refuses where the file is
/// damaged or of a newer program, or while a server uses the directory.
Restored restore(const std::filesystem::path& file, const std::filesystem::path& directory,
                 const std::string& time_stamp);

}  // namespace batchline::sqlite
