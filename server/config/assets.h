#pragma once
// Finds the files that come with the project, wherever the server is started.

#include <filesystem>

namespace batchline::config {

/// Where "assets/config" and the like are: below the present folder, or else below the project that holds this program.
std::filesystem::path find_in_project(const std::filesystem::path& relative);

}  // namespace batchline::config
