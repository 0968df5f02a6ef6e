// Reads the configuration's files and gathers what is wrong in all of them before it gives up.

#include "server/config/load.h"

#include <algorithm>
#include <fstream>
#include <iterator>

#include "server/config/zone_rules.h"
#include "shared/base/json.h"
#include "shared/base/text.h"

namespace batchline::config {

namespace {

std::optional<std::string> text_of(const std::filesystem::path& path) {
    std::ifstream in(path, std::ios::binary);
    if (!in) return std::nullopt;
    return std::string(std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>());
}

/// "line 12, column 5: unexpected '}'": where the text stops being JSON, as an editor counts.
std::string why_not_json(const std::string& text) {
    try {
        [[maybe_unused]] const Json json = Json::parse(text);
    } catch (const Json::parse_error& failure) {
        const std::size_t end = std::min(failure.byte > 0 ? failure.byte - 1 : 0, text.size());
        const std::size_t line_start = end == 0 ? 0 : text.rfind('\n', end - 1) + 1;
        const auto line = 1 + std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(end), '\n');
        const std::size_t column =
            1 + length_in_characters(std::string_view(text).substr(line_start, end - line_start));
        // "[json.exception.parse_error.101] parse error at line 2, column 5: syntax error while …"
        std::string what = failure.what();
        const std::size_t words = what.find(": ");
        if (words != std::string::npos) what.erase(0, words + 2);
        return "line " + std::to_string(line) + ", column " + std::to_string(column) + ": " + what;
    }
    return "it is nested too deeply";
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
            wrong += "\n  " + (folder / name).string() + " is not JSON: " + why_not_json(*text);
        } else {
            loaded.files[name] = *json;
        }
    }
    if (!wrong.empty()) return "The configuration cannot be read:" + wrong;
    Problems problems;
    loaded.configuration = Configuration::from_files(loaded.files, problems);
    loaded.configuration.zone_rules = find_zone_rules;
    for (const Problem& problem : problems) wrong += "\n  " + problem.pointer + " " + problem.message;
    if (!wrong.empty()) return "The configuration in " + folder.string() + " is wrong:" + wrong;
    return loaded;
}

}  // namespace batchline::config
