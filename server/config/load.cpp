// Reads the configuration's files and gathers what is wrong in all of them before it gives up.

#include "server/config/load.h"

#include <fstream>
#include <iterator>

namespace batchline::config {

namespace {

std::optional<std::string> text_of(const std::filesystem::path& path) {
    std::ifstream in(path, std::ios::binary);
    if (!in) return std::nullopt;
    return std::string(std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>());
}

}  // namespace

Result<Loaded, std::string> load(const std::filesystem::path& folder) {
    Loaded loaded;
    std::string wrong;
    for (const std::string& name : Configuration::file_names()) {
        const std::optional<std::string> text = text_of(folder / name);
        const std::optional<Json> json = text ? parse_json(*text) : std::nullopt;
        if (!text) {
            wrong += "\n  " + (folder / name).string() + " cannot be read. Name the folder with --config.";
        } else if (!json) {
            wrong += "\n  " + (folder / name).string() + " is not JSON.";
        } else {
            loaded.files[name] = *json;
        }
    }
    if (!wrong.empty()) return "The configuration is incomplete:" + wrong;
    Problems problems;
    loaded.configuration = Configuration::from_files(loaded.files, problems);
    for (const Problem& problem : problems) wrong += "\n  " + problem.pointer + " " + problem.message;
    if (!wrong.empty()) return "The configuration in " + folder.string() + " is wrong:" + wrong;
    return loaded;
}

}  // namespace batchline::config
