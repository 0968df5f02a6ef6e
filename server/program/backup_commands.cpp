// Tells in words what backing up or restoring came to.

#include "server/program/backup_commands.h"

#include <algorithm>
#include <ostream>

#include "server/storage/sqlite/backup.h"

namespace batchline::program {

int back_up(const std::filesystem::path& data, const std::filesystem::path& file, std::ostream& out) {
    const std::string problem = sqlite::back_up(data, file);
    if (!problem.empty()) {
        out << "Nothing was backed up. " << problem << "\n";
        return 1;
    }
    std::error_code error;
    out << "Backed up to " << file.string() << ": " << std::filesystem::file_size(file, error) << " bytes, checked.\n";
    return 0;
}

int restore(const std::filesystem::path& data, const std::filesystem::path& file, Instant now, std::ostream& out) {
    std::string stamp = now.text().substr(0, 19);  // 2026-11-23T01:30:00
    std::replace(stamp.begin(), stamp.end(), ':', '-');
    const sqlite::Restored done = sqlite::restore(file, data, stamp);
    if (!done.problem.empty()) {
        out << "Nothing was restored. " << done.problem << "\n";
        return 1;
    }
    out << "Restored " << file.string() << ". ";
    if (!done.set_aside.empty()) out << "What was there before is kept as " << done.set_aside.string() << ". ";
    out << "Clients will notice at their next contact and send what they still hold.\n";
    return 0;
}

}  // namespace batchline::program
