// What proxies may say about clients, and what nobody else may.

#include <doctest/doctest.h>

#include "server/http/forwarding.h"

using namespace batchline;

namespace {

http::Request from(const std::string& address, std::vector<std::string> forwarded_for,
                   std::vector<std::string> protocols = {}) {
    http::Request request;
    request.remote_address = address;
    request.every_header = [=](const char* name) {
        return std::string(name) == "X-Forwarded-For" ? forwarded_for : protocols;
    };
    return request;
}

std::string client(http::Request request) {
    http::see_through_proxies(request, {"10.0.0.5", "10.0.0.6", "2001:db8::1"});
    return request.remote_address;
}

}  // namespace

TEST_CASE("a trusted proxy says who the client is") {
    CHECK(client(from("10.0.0.5", {"203.0.113.7"})) == "203.0.113.7");
    CHECK(client(from("::ffff:10.0.0.5", {"203.0.113.7"})) == "203.0.113.7");
    CHECK(client(from("2001:db8::1", {"2001:db8::99"})) == "2001:db8::99");
}

TEST_CASE("what anybody else forwards counts for nothing") {
    CHECK(client(from("203.0.113.9", {"10.0.0.5"})) == "203.0.113.9");
}

TEST_CASE("a client cannot put words into a trusted proxy's mouth") {
    // The proxy adds what it saw at the end, in the same header or in one of its own.
    CHECK(client(from("10.0.0.5", {"198.51.100.1, 203.0.113.7"})) == "203.0.113.7");
    CHECK(client(from("10.0.0.5", {"198.51.100.1", "203.0.113.7"})) == "203.0.113.7");
    CHECK(client(from("10.0.0.5", {"198.51.100.1, 203.0.113.7, 10.0.0.6"})) == "203.0.113.7");
}

TEST_CASE("without a readable address the proxy itself is the client") {
    CHECK(client(from("10.0.0.5", {})) == "10.0.0.5");
    CHECK(client(from("10.0.0.5", {"unknown"})) == "10.0.0.5");
    CHECK(client(from("10.0.0.5", {"203.0.113.7, nonsense"})) == "10.0.0.5");
    CHECK(client(from("10.0.0.5", {"", ","})) == "10.0.0.5");
}

TEST_CASE("a trusted proxy says whether the client came over TLS") {
    http::Request request = from("10.0.0.5", {"203.0.113.7"}, {"https"});
    http::see_through_proxies(request, {"10.0.0.5"});
    CHECK(request.is_secure);
    http::Request stranger = from("203.0.113.9", {}, {"https"});
    http::see_through_proxies(stranger, {"10.0.0.5"});
    CHECK_FALSE(stranger.is_secure);
}
