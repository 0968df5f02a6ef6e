// Every kind of value that a description can name, there and back by both writers.

#include <doctest/doctest.h>

#include "shared/base/json.h"
#include "shared/base/json_text.h"
#include "shared/identity/ids.h"

namespace batchline {
namespace {

enum class Glaze : std::uint8_t { None, Sugar, Chocolate };
enum class Oven { Left = 1, Right };

struct Topping {
    std::string what;
    std::vector<Topping> below;  // a type within itself
    bool operator==(const Topping&) const = default;
};

struct Tray {
    bool is_full = false;
    std::int8_t shelf = 0;
    std::uint16_t count = 0;
    std::int64_t grams = 0;
    std::string label;
    Uuid mark;
    OrderId order;
    Instant baked;
    Date best_before;
    Money price;
    Quantity flour;
    Glaze glaze = Glaze::None;
    Oven oven = Oven::Left;
    Json remarks;
    std::optional<OrderId> follows;
    std::optional<std::string> note;
    std::vector<Topping> toppings;
    std::vector<Oven> ovens;
    std::map<std::string, std::vector<std::int32_t>> weights;
    Topping top;
    bool operator==(const Tray&) const = default;
};

}  // namespace
template <>
struct EnumNames<Glaze> : NamesAsWritten<Glaze> {};
template <>
struct EnumNames<Oven> {
    static constexpr std::array<std::pair<Oven, std::string_view>, 2> names{
        {{Oven::Left, "left oven"}, {Oven::Right, "right oven"}}};
};
namespace {

void describe(Io& io, Topping& topping) {
    io.required("what", topping.what);
    io.optional("below", topping.below);
}

// Each member by the same call, to be had as required and as optional ones.
template <class Name>
void name_members(Tray& tray, const Name& name) {
    name("isFull", tray.is_full);
    name("shelf", tray.shelf);
    name("count", tray.count);
    name("grams", tray.grams);
    name("label", tray.label);
    name("mark", tray.mark);
    name("order", tray.order);
    name("baked", tray.baked);
    name("bestBefore", tray.best_before);
    name("price", tray.price);
    name("flour", tray.flour);
    name("glaze", tray.glaze);
    name("remarks", tray.remarks);
    name("follows", tray.follows);
    name("note", tray.note);
    name("toppings", tray.toppings);
    name("ovens", tray.ovens);
    name("weights", tray.weights);
    name("top", tray.top);
}
void describe(Io& io, Tray& tray) {
    name_members(tray, [&](const char* name, auto& member) { io.required(name, member); });
    io.required("oven", tray.oven);
}

struct SparseTray {
    Tray tray;
};
void describe(Io& io, SparseTray& sparse) {
    name_members(sparse.tray, [&](const char* name, auto& member) { io.optional(name, member); });
}

Tray full_tray() {
    Tray tray;
    tray.is_full = true;
    tray.shelf = -3;
    tray.count = 65'535;
    tray.grams = -9'007'199'254'740'993;
    tray.label = "Crème \"brûlée\"\n\\\x01";
    tray.mark = Uuid::from_name("a mark");
    tray.order = OrderId{Uuid::from_name("an order")};
    tray.baked = *Instant::parse("2026-05-28T07:30:00Z");
    tray.best_before = *Date::parse("2026-05-30");
    tray.price = {1250, "CHF"};
    tray.flour = {2'500'000, Dimension::Mass};
    tray.glaze = Glaze::Chocolate;
    tray.oven = Oven::Right;
    tray.remarks = {{"any", {1, nullptr, "thing"}}};
    tray.follows = OrderId{Uuid::from_name("another order")};
    tray.note = "";
    tray.toppings = {{"almonds", {{"sugar", {}}}}, {"jam", {}}};
    tray.ovens = {Oven::Right, Oven::Left};
    tray.weights = {{"kg", {1, -2}}, {"none", {}}};
    tray.top = {"cherry", {}};
    return tray;
}

template <class T>
T there_and_back(const T& value) {
    const Json written = to_json(value);
    CHECK(parse_json(to_json_text(value)) == written);
    Problems problems;
    T read = read_json<T>(written, problems);
    CHECK(problems.empty());
    CHECK(json_of(read) == written);
    return read;
}

}  // namespace

TEST_CASE("every kind of value is the same after it was written and read") {
    CHECK(there_and_back(full_tray()) == full_tray());
    CHECK(there_and_back(SparseTray{full_tray()}).tray.toppings == full_tray().toppings);
    const Json written = to_json(full_tray());
    CHECK(written["count"] == 65'535);
    CHECK(written["oven"] == "right oven");
    CHECK(written["follows"] == Uuid::from_name("another order").text());
    CHECK(written["weights"] == Json{{"kg", {1, -2}}, {"none", Json::array()}});
    CHECK(written["flour"] == Json{{"value", "2.5"}, {"unit", "kg"}});
}

TEST_CASE("an optional member that holds its default is left out, and one that is absent or null has it again") {
    CHECK(to_json(SparseTray{}) == Json::object());
    CHECK(to_json_text(SparseTray{}) == "{}");
    // Text that is there though it is empty is no default.
    const Json whole = to_json(SparseTray{full_tray()});
    CHECK(whole["note"] == "");
    Json nothing;
    for (const auto& [name, value] : whole.items()) nothing[name] = nullptr;
    for (const Json& document : {Json::object(), nothing}) {
        Problems problems;
        CHECK(read_json<SparseTray>(document, problems).tray == Tray{});
        CHECK(problems.empty());
    }
}

TEST_CASE("a required member may not be absent, and is null only where it can hold nothing") {
    const Json whole = to_json(full_tray());
    for (auto member = whole.begin(); member != whole.end(); ++member) {
        const std::string name = member.key();
        CAPTURE(name);
        Json document = whole;
        document.erase(name);
        Problems absent;
        read_json<Tray>(document, absent);
        CHECK(absent == Problems{{"/" + name, "is missing"}});
        document[name] = nullptr;
        Problems empty;
        read_json<Tray>(document, empty);
        CHECK(empty.empty() == (name == "follows" || name == "note" || name == "remarks"));
    }
}

TEST_CASE("numbers are read as far as their member holds them, and names as far as they are known") {
    struct Row {
        const char* member;
        Json value;
        const char* message;  // "": it is read
    };
    const Row rows[] = {{"shelf", -128, ""},
                        {"shelf", 128, "is out of range"},
                        {"count", -1, "is out of range"},
                        {"count", 65'536, "is out of range"},
                        {"grams", std::uint64_t{1} << 63, "is out of range"},
                        {"grams", 1.5, "must be a whole number"},
                        {"isFull", 1, "must be true or false"},
                        {"oven", "Left", "must be left oven or right oven"},
                        {"glaze", "Salt", "must be None, Sugar or Chocolate"},
                        {"mark", "7", "must be a UUID"}};
    for (const Row& row : rows) {
        CAPTURE(row.member);
        CAPTURE(row.value.dump());
        Json document = to_json(full_tray());
        document[row.member] = row.value;
        Problems problems;
        read_json<Tray>(document, problems);
        const Problems one{{std::string("/") + row.member, row.message}};
        CHECK(problems == (std::string_view(row.message).empty() ? Problems{} : one));
    }
}

}  // namespace batchline
