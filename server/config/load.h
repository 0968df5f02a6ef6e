#pragma once
// The configuration from a folder, for the server to start with.

#include <filesystem>
#include <map>
#include <string>

#include "shared/base/result.h"
#include "shared/workflows/configuration.h"

namespace batchline::config {

struct Loaded {
    Configuration configuration;
    std::map<std::string, Json> files;  ///< by name, as read
};

/// Reads and checks the files of a folder such as assets/config. The error lists every place that is wrong, a line
/// each.
Result<Loaded, std::string> load(const std::filesystem::path& folder);

}  // namespace batchline::config
