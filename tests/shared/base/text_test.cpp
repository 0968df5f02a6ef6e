// UTF-8, ids, and JSON with what is wrong in it.

#include <doctest/doctest.h>

#include "shared/base/json.h"
#include "shared/base/text.h"
#include "shared/base/uuid.h"

using namespace batchline;

TEST_CASE("UTF-8 is checked as RFC 3629 asks") {
    CHECK(is_valid_utf8("Crème brûlée €"));
    CHECK(is_valid_utf8("\xF0\x9F\xA5\x90"));
    for (const char* broken : {"\xC0\xAF", "\xED\xA0\x80", "\xF5\x80\x80\x80", "\xE2\x82", "\x80", "\xF0\x80\x80\x80"})
        CHECK_FALSE(is_valid_utf8(broken));
    CHECK(length_in_characters("Crème") == 5);
}

TEST_CASE("white space around a text goes") {
    CHECK(trimmed(" \t a b \n") == "a b");
    CHECK(trimmed(" \n").empty());
}

TEST_CASE("ids are read in their one form") {
    const auto id = Uuid::parse("018F3F3E-0000-7000-8000-00000000ABCD");
    REQUIRE(id.has_value());
    CHECK(id->text() == "018f3f3e-0000-7000-8000-00000000abcd");
    for (const char* text : {"", "00000000-0000-0000-0000-000000000000", "018f3f3e00007000800000000000abcd",
                             "018f3f3e-0000-7000-8000-00000000abcg"}) {
        CHECK_FALSE(Uuid::parse(text).has_value());
    }
    CHECK(Uuid::from_name("a") == Uuid::from_name("a"));
    CHECK(Uuid::from_name("a") != Uuid::from_name("b"));
    CHECK(Uuid::version_7(1, 0, 0) < Uuid::version_7(2, 0, 0));
}

namespace {
struct Cake {
    std::string name;
    std::optional<Quantity> weight;
    std::vector<std::int32_t> layers;
};
void describe(Io& io, Cake& cake) {
    io.required("name", cake.name);
    io.optional("weight", cake.weight);
    io.optional("layers", cake.layers);
}
}  // namespace

TEST_CASE("a reader says at which place of a document what is wrong") {
    struct Row {
        const char* document;
        const char* pointer;
        const char* message;
    };
    for (const Row& row :
         {Row{R"({})", "/name", "is missing"}, Row{R"({"name":1})", "/name", "must be text"},
          Row{R"({"name":"a","x":1})", "/x", "is not a member this accepts"},
          Row{R"({"name":"a","layers":[1,"b"]})", "/layers/1", "must be a whole number"},
          Row{R"({"name":"a","layers":[99999999999]})", "/layers/0", "is out of range"},
          Row{R"({"name":"a","layers":{}})", "/layers", "must be an array"}, Row{R"([])", "", "must be an object"},
          Row{R"({"name":"a","weight":{"value":2.5,"unit":"kg"}})", "/weight",
              R"(must be like {"value": "2.5", "unit": "kg"})"},
          Row{R"({"name":"a","weight":{"value":"9","unit":"stone"}})", "/weight",
              "is not an amount of mg, g, kg, t, ul, ml, cl, l, piece or dozen"},
          Row{R"({"name":"a","x~/y":1})", "/x~0~1y", "is not a member this accepts"}}) {
        CAPTURE(row.document);
        Problems problems;
        read_json<Cake>(*parse_json(row.document), problems);
        REQUIRE(problems.size() == 1);
        CHECK(problems[0].pointer == row.pointer);
        CHECK(problems[0].message == row.message);
    }
}

TEST_CASE("documents that are no JSON, too deep, or not UTF-8 are refused") {
    CHECK_FALSE(parse_json("{").has_value());
    CHECK_FALSE(parse_json("\"\xC0\xAF\"").has_value());
    CHECK(parse_json(std::string(64, '[') + std::string(64, ']')).has_value());
    CHECK_FALSE(parse_json(std::string(100'000, '[')).has_value());
    CHECK(parse_json(R"(["[[[[", "\"[["])").has_value());
    const std::string mark = "\xEF\xBB\xBF";
    CHECK(parse_json(mark + "[]").has_value());
    CHECK_FALSE(parse_json(mark + std::string(65, '[') + std::string(65, ']')).has_value());
    for (const char* text : {"", " ", "]", "]]", "[}", "1[", "\"", "\"\\\"", "{} {}", "[] ]"}) {
        CAPTURE(text);
        CHECK_FALSE(parse_json(text).has_value());
    }
}

TEST_CASE("where a value ends is found without reading it") {
    for (const char* value : {"{}", "[1,{\"a\":[]}]", "\"a\"", "\"\\\\\"", "\"]\\\"[\"", "-1.5e3", "true", "null"}) {
        CAPTURE(value);
        const std::string text = "[" + std::string(value) + ",7]";
        CHECK(end_of_json(text, 1) == text.size() - 3);
        CHECK(end_of_json(value, 0) == std::string(value).size());
    }
    for (const char* cut : {"", "{", "[[]", "\"", "\"\\", "\"\\\"", "[\"]"})
        CHECK(end_of_json(cut, 0) == std::string_view::npos);
    CHECK(end_of_json("[]", 2) == std::string_view::npos);
}

TEST_CASE("what is written can be read, and defaults are left out") {
    const Cake cake{"Opera", Quantity{1'500'000, Dimension::Mass}, {1, 2}};
    Problems problems;
    const Cake again = read_json<Cake>(to_json(cake), problems);
    CHECK(problems.empty());
    CHECK(again.name == "Opera");
    CHECK(again.weight == cake.weight);
    CHECK(again.layers == cake.layers);
    CHECK(to_json(Cake{"Plain", {}, {}}).dump() == R"({"name":"Plain"})");
}

TEST_CASE("what leaves no mark on a screen is blank, and nothing else is") {
    for (const std::string& blank : {std::string(), std::string(" \t\n"), std::string("\xE2\x80\x8B\xE2\x80\x8D"),
                                     std::string("\xC2\xAD \xEF\xBB\xBF"), std::string("\0\x01", 2),
                                     std::string("\xE3\x85\xA4"), std::string("\xF3\xA0\x81\xA1")})
        CHECK(is_blank(blank));
    for (const char* text : {"a", "\xE2\x80\x8B.", "ß", "\xF0\x9F\xA5\x90", "-", "\xE4\xB8\xAD"})
        CHECK_FALSE(is_blank(text));
}

namespace {

struct Noted {
    std::string note;
    std::map<std::string, std::string> values;
};
void describe(Io& io, Noted& noted) {
    io.optional("note", noted.note);
    io.optional("values", noted.values);
}

}  // namespace

TEST_CASE("text from outside has no NUL, whatever member it stands in; what is stored stays readable") {
    const Json asked{{"note", std::string("a\0b", 3)},
                     {"values", {{"x", std::string("\0", 1)}, {std::string("k\0", 2), "y"}}}};
    Problems problems;
    read_json<Noted>(asked, problems);
    REQUIRE(problems.size() == 3);
    CHECK(problems[0].pointer == "/note");
    CHECK(problems[0].message == "must not have the character NUL (U+0000)");
    Problems none;
    CHECK(read_json<Noted>(asked, none, UnknownMembers::skip).note.size() == 3);
    CHECK(none.empty());
}
