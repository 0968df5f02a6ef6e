// What is wrong with a configuration is said once, and where.

#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>
#include <sstream>

#include "server/config/assets.h"
#include "server/config/load.h"
#include "server/http/services.h"
#include "server/program/command_line.h"
#include "server/program/demo_setup.h"
#include "tests/support/temporary_directory.h"

using namespace batchline;
using namespace batchline::testing;

namespace {

/// The shipped configuration in a folder of its own, to be spoiled.
class Folder {
public:
    Folder() {
        for (const std::string& name : Configuration::file_names())
            std::filesystem::copy_file(config::find_in_project("assets/config") / name, path() / name);
    }
    const std::filesystem::path& path() const { return directory_.path(); }
    void replace(const std::string& name, const std::string& what, const std::string& by) const {
        std::ifstream in(path() / name);
        std::ostringstream text;
        text << in.rdbuf();
        std::string content = text.str();
        const std::size_t at = content.find(what);
        REQUIRE(at != std::string::npos);
        write(name, content.replace(at, what.size(), by));
    }
    void write(const std::string& name, const std::string& content) const {
        std::ofstream(path() / name, std::ios::binary | std::ios::trunc) << content;
    }
    std::string wrong() const {
        const auto loaded = config::load(path());
        return loaded ? std::string() : loaded.error();
    }

private:
    TemporaryDirectory directory_;
};

}  // namespace

TEST_CASE("a file that is not JSON is named with line and column") {
    const Folder folder;
    CHECK(folder.wrong().empty());
    folder.write("reasons.json", "{\n  \"gründe\": [1,,2]\n}\n");
    CHECK(folder.wrong().find("reasons.json is not JSON: line 2, column 16: ") != std::string::npos);
    folder.write("reasons.json", "{\n");
    CHECK(folder.wrong().find("reasons.json is not JSON: line 2, column 1: ") != std::string::npos);
    folder.write("reasons.json", "");
    CHECK(folder.wrong().find("reasons.json is not JSON: line 1, column 1: ") != std::string::npos);
    folder.write("reasons.json", std::string(100, '[') + std::string(100, ']'));
    CHECK(folder.wrong().find("nested too deeply") != std::string::npos);
}

TEST_CASE("one mistake among the roles is one line, not one for all that depends on them") {
    const Folder folder;
    folder.replace("roles.json", "\"CancelOrder\"", "\"CancelOrdr\"");
    const std::string wrong = folder.wrong();
    INFO(wrong);
    CHECK(wrong.find("roles.json/roles/") != std::string::npos);
    CHECK(std::count(wrong.begin(), wrong.end(), '\n') == 1);
    // What is wrong elsewhere and has nothing to do with roles is still said.
    folder.replace("reasons.json", "\"cancel\"", "\"cancle\"");
    CHECK(folder.wrong().find("reasons.json/reasons/cancel") != std::string::npos);
}

TEST_CASE("a configuration that the demo company cannot live by is found by the check, not by the start") {
    const Folder folder;
    const auto code_of_check = [&](std::vector<std::string> options) {
        std::vector<std::string> words{"batchline-server", "config", "check", "--config", folder.path().string()};
        words.insert(words.end(), options.begin(), options.end());
        std::vector<char*> arguments;
        for (std::string& word : words) arguments.push_back(word.data());
        return program::run(static_cast<int>(arguments.size()), arguments.data());
    };
    CHECK(code_of_check({}) == 0);
    folder.replace("reasons.json", "\"Received\"", "\"Arrived\"");
    const auto loaded = config::load(folder.path());
    REQUIRE(loaded);
    const auto refused = program::refused_demo(loaded->configuration, http::system_now());
    REQUIRE(refused.has_value());
    CHECK(refused->find("live_orders.json") != std::string::npos);
    CHECK(code_of_check({}) == 1);
    CHECK(code_of_check({"--without-demo"}) == 0);
}
