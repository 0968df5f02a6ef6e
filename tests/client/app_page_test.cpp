// Pages of the feed in pieces of text: the same as who reads the whole page, and nothing of what is cut or no page.

#include <doctest/doctest.h>

#include <array>
#include <random>

#include "client/sync/page.h"
#include "shared/base/json.h"

using namespace batchline;
using sync::Page;

namespace {

constexpr std::array texts{"", "plain", "\"", "\\", "\\\"", "[[{", "}],", "a\nb", "Crème", "\t", "cursor", "null"};

struct Dice {
    std::mt19937 random;
    int below(int end) { return static_cast<int>(random() % static_cast<unsigned>(end)); }
    std::string text() { return texts[static_cast<std::size_t>(below(texts.size()))]; }

    Json value(int depth) {
        switch (below(depth > 0 ? 7 : 5)) {
            case 0: return Json();
            case 1: return below(2) == 0;
            case 2: return below(2000) - 1000;
            case 3: return below(1000) / 8.0;
            case 4: return text();
            case 5: {
                Json array = Json::array();
                for (int i = below(4); i > 0; --i) array.push_back(value(depth - 1));
                return array;
            }
            default: {
                Json object = Json::object();
                for (int i = below(4); i > 0; --i) object[text() + std::to_string(i)] = value(depth - 1);
                return object;
            }
        }
    }

    Json page() {
        Json changes = Json::array();
        for (int i = below(4); i > 0; --i)
            changes.push_back({{"type", "Order" + text()},
                               {"id", "id" + text()},
                               {"version", below(9)},
                               {"record", below(4) == 0 ? Json() : value(4)}});
        Json page{{"cursor", "at " + text()}, {"epoch", text()}, {"more", below(2) == 0}, {"changes", changes}};
        if (below(3) == 0) page["later"] = value(3);
        return page;
    }
};

void check_same(const Page& page, const Json& whole) {
    CHECK(page.cursor == whole["cursor"]);
    CHECK(page.epoch == whole["epoch"]);
    CHECK(page.has_more == whole["more"]);
    REQUIRE(page.changes.size() == whole["changes"].size());
    for (std::size_t i = 0; i < page.changes.size(); ++i) {
        const Json& change = whole["changes"][i];
        CHECK(page.changes[i].type == change["type"]);
        CHECK(page.changes[i].id == change["id"]);
        CHECK(parse_json(page.changes[i].record.text) == change["record"]);
        CHECK(page.changes[i].version == change["version"].get<std::int64_t>());
    }
}

}  // namespace

TEST_CASE("a page taken apart holds what a page read as a whole holds, compact or with blanks") {
    for (unsigned seed = 1; seed <= 300; ++seed) {
        CAPTURE(seed);
        Dice dice{std::mt19937(seed)};
        const Json whole = dice.page();
        for (const int indent : {-1, 0, 3}) {
            const std::string text = whole.dump(indent);
            CAPTURE(text);
            const std::optional<Page> page = sync::page_in(text);
            REQUIRE(page.has_value());
            check_same(*page, whole);
        }
    }
}

TEST_CASE("of a page that was cut nothing is taken") {
    for (unsigned seed = 1; seed <= 20; ++seed) {
        const std::string text = Dice{std::mt19937(seed)}.page().dump();
        for (std::size_t length = 0; length < text.size(); ++length) {
            CAPTURE(text.substr(0, length));
            CHECK_FALSE(sync::page_in(std::string_view(text).substr(0, length)).has_value());
        }
    }
}

TEST_CASE("what is no page is none, and a change needs a kind and an id") {
    for (const char* text :
         {"", " ", "null", "[]", "{}", R"({"changes":[]})", R"({"cursor":7,"changes":[]})",
          R"({"cursor":"a" "changes":[]})", R"({"cursor":"a","changes":{}})", R"({"cursor":"a","changes":[1]})",
          R"({"cursor":"a","changes":[{}}})", R"({"cursor":"a",})", R"({cursor:"a"})", "<html>moved</html>"}) {
        CAPTURE(text);
        CHECK_FALSE(sync::page_in(text).has_value());
    }
    const std::optional<Page> page =
        sync::page_in(R"({"cursor":"a","changes":[{},{"id":"b"},{"type":"Order"},{"type":"Order","id":"c"}]})");
    REQUIRE(page.has_value());
    REQUIRE(page->changes.size() == 1);
    CHECK(page->changes[0].record.text == "null");
}
