// Looks for a path here, and then in each folder above the program.

#include "server/config/assets.h"

namespace batchline::config {

namespace fs = std::filesystem;

fs::path find_in_project(const fs::path& relative) {
    std::error_code error;
    if (relative.is_absolute() || fs::exists(relative, error)) return relative;
    const fs::path program = fs::read_symlink("/proc/self/exe", error);
    for (fs::path folder = program.parent_path(); !folder.empty(); folder = folder.parent_path()) {
        if (fs::exists(folder / relative, error)) return folder / relative;
        if (folder == folder.root_path()) break;
    }
    return relative;
}

}  // namespace batchline::config
