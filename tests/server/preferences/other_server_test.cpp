// Another server, however it behaves, is asked in bounded time and believed only where it makes sense.

#include "server/http/other_server.h"

#include <doctest/doctest.h>

#include <chrono>
#include <thread>
#include <vector>

#include "tests/server/preferences/pretended_service.h"

using namespace batchline;
using namespace batchline::http;
using namespace batchline::testing;

namespace {

std::chrono::milliseconds since(std::chrono::steady_clock::time_point begin) {
    return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - begin);
}

WebAddress at_address(const std::string& text) {
    const std::optional<WebAddress> address = parse_web_address(text);
    REQUIRE(address.has_value());
    return *address;
}

/// What is wrong with the answer, where something is.
std::optional<NoAnswer> failure_of(OtherServer& server) {
    const Result<std::string, NoAnswer> got = server.get("/x");
    return got ? std::nullopt : std::optional(got.error());
}

}  // namespace

TEST_CASE("an address has a scheme, a host, and perhaps a port and a path") {
    CHECK(parse_web_address("https://profiles.example/api/") == WebAddress{"https://profiles.example", "/api"});
    CHECK(parse_web_address("http://10.0.0.5:8080") == WebAddress{"http://10.0.0.5:8080", ""});
    CHECK(parse_web_address("http://[::1]:8080/a/b") == WebAddress{"http://[::1]:8080", "/a/b"});
    for (const char* wrong :
         {"", "profiles.example", "ftp://profiles.example", "file:///etc/passwd", "http://", "http:///x",
          "http://host:0", "http://host:65536", "http://host:", "http://host:8080x", "http://[::1", "http://[]",
          "http://user:word@host", "http://host/x?y=1", "http://host/#x", "http://host/a b", "http://ho\nst",
          "http://host/\r\nX: y", "https//host"}) {
        INFO(wrong);
        CHECK_FALSE(parse_web_address(wrong).has_value());
    }
}

TEST_CASE("a token is one word that can be sent") {
    CHECK(is_bearer_token(""));
    CHECK(is_bearer_token("abc.DEF-1~+/="));
    CHECK_FALSE(is_bearer_token("two words"));
    CHECK_FALSE(is_bearer_token("line\r\nX-Other: 1"));
    CHECK_FALSE(is_bearer_token("schlüssel"));
}

TEST_CASE("another server is asked below its path, with the token") {
    PretendedService service;
    service.answer(200, "hello");
    OtherServer known(at_address(service.address() + "/api/"), "the-token");
    const auto got = known.get("/customers/1");
    REQUIRE(got.ok());
    CHECK(*got == "hello");
    OtherServer unknown(at_address(service.address()), "");
    CHECK(unknown.get("/customers/2").ok());
    const auto heard = service.heard();
    REQUIRE(heard.size() == 2);
    CHECK(heard[0].path == "/api/customers/1");
    CHECK(heard[0].authorization == "Bearer the-token");
    CHECK(heard[1].path == "/customers/2");
    CHECK(heard[1].authorization.empty());
}

TEST_CASE("another status, a way to elsewhere and a flood are no answers") {
    PretendedService elsewhere;
    PretendedService service;
    OtherServer server(at_address(service.address()), "the-token");
    for (const int status : {204, 404, 500}) {
        service.answer(status, "hello");
        CHECK(failure_of(server) == NoAnswer::senseless);
    }
    service.answer(302, "", elsewhere.address() + "/x");
    CHECK(failure_of(server) == NoAnswer::senseless);
    CHECK(elsewhere.heard().empty());
    service.answer(200, std::string(256 * 1024, 'x'));
    CHECK(server.get("/x").ok());
    service.answer(200, std::string(256 * 1024 + 1, 'x'));
    CHECK(failure_of(server) == NoAnswer::senseless);
    service.answer(200, "hello");
    CHECK(server.get("/x").ok());
}

TEST_CASE("nobody waits long for another server that is down or slow, however many ask") {
    const auto begin = std::chrono::steady_clock::now();
    OtherServer closed(at_address(closed_address()), "");
    CHECK(failure_of(closed) == NoAnswer::unreachable);
    CHECK(since(begin).count() < 1400);

    PretendedService service;
    service.take_time(std::chrono::seconds(3));
    OtherServer slow(at_address(service.address()), "");
    const auto begin_slow = std::chrono::steady_clock::now();
    std::vector<std::thread> threads;
    std::vector<std::optional<NoAnswer>> failures(12);
    for (std::optional<NoAnswer>& failure : failures) threads.emplace_back([&] { failure = failure_of(slow); });
    for (std::thread& thread : threads) thread.join();
    CHECK(since(begin_slow).count() < 2900);
    for (const std::optional<NoAnswer>& failure : failures) CHECK(failure == NoAnswer::too_late);
}

TEST_CASE("a server that does not speak TLS is not one that proves who it is") {
    PretendedService service;
    OtherServer server(at_address("https" + service.address().substr(4)), "the-token");
    CHECK(failure_of(server) == NoAnswer::unreachable);
    CHECK(service.heard().empty());
}
