// What tabs tell each other is understood, also by tabs that run another version of the program.

#include <doctest/doctest.h>

#include "client/app/tab_message.h"
#include "shared/base/json_text.h"

using namespace batchline;
using app::TabMessage;
using app::TabNews;

namespace {

std::optional<TabMessage> told(const TabMessage& message) {
    const std::optional<Json> json = parse_json(to_json_text(message));
    return json ? read_record<TabMessage>(*json) : std::nullopt;
}

}  // namespace

TEST_CASE("a message is what the other tab was told") {
    const UserId user{Uuid::from_name("user")};
    const Uuid key = Uuid::from_name("key");
    const std::optional<TabMessage> progress =
        told({.kind = TabNews::progress, .user = user, .key = key, .status = 409, .body = {{"detail", "No."}}});
    REQUIRE(progress);
    CHECK(progress->kind == TabNews::progress);
    CHECK(progress->user == user);
    CHECK(progress->key == key);
    CHECK(progress->status == 409);
    CHECK(progress->body == Json{{"detail", "No."}});
    const std::optional<TabMessage> changes =
        told({.kind = TabNews::changes,
              .cursor = "7",
              .changes = {{"Order", "one", {{"id", "one"}}}, {"Order", "two", {}}}});
    REQUIRE(changes);
    REQUIRE(changes->changes.size() == 2);
    CHECK(changes->changes[0].record == Json{{"id", "one"}});
    CHECK(changes->changes[1].record.is_null());
    CHECK(changes->cursor == "7");
}

TEST_CASE("what an older tab tells is understood, and what a newer one tells of other things is passed over") {
    const auto understood = [](const char* text) { return read_record<TabMessage>(*parse_json(text)); };
    const std::string user = Uuid::from_name("user").text();
    const std::string link = R"({"kind":"link","link":1,"live":true,"asOf":5,"user":")" + user + R"(","later":[1]})";
    const auto message = understood(link.c_str());
    REQUIRE(message);
    CHECK(message->link == 1);
    CHECK(message->is_live);
    CHECK(message->as_of_us == 5);
    CHECK(understood(R"({"kind":"session"})"));
    CHECK_FALSE(understood(R"({"kind":"weather"})"));
    CHECK_FALSE(understood("[]"));
    const auto changes = understood(
        R"({"kind":"changes","changes":[{"type":"Order","id":"one","version":2,"record":{"id":"one"}},
            {"type":"Order","id":"two","record":null}]})");
    REQUIRE(changes);
    CHECK(changes->changes[0].record["id"] == "one");
    CHECK(changes->changes[1].record.is_null());
}
