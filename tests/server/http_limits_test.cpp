// What the server stands: large bodies, odd requests, no HTTP at all, ports in use.

#include <doctest/doctest.h>

#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <chrono>
#include <sstream>
#include <thread>

#include "server/http/connection_deadlines.h"
#include "server/http/message.h"
#include "tests/server/http_test_server.h"

using namespace batchline;
using namespace batchline::testing;

namespace {

Reply raw(const std::string& bytes) {
    Connection connection(TestServer::shared().port());
    connection.send(bytes);
    return connection.read_reply(std::chrono::seconds(10));
}

}  // namespace

TEST_CASE("bodies over a megabyte are refused, declared or not") {
    const Client& client = signed_in("sales.north");
    Json body = order_body(goods().in_stock, "1");
    body["customerNotes"] = std::string(10 * 1024 * 1024, 'x');
    const Reply declared = client.send("POST", "/api/v1/orders", body);
    CHECK(declared.status == 413);
    CHECK(declared.type() == "/problems/too-large");

    Connection connection(client.port());
    std::string request = "POST /api/v1/orders HTTP/1.1\r\nHost: x\r\nCookie: " + client.cookie +
                          "\r\nX-CSRF-Token: " + client.csrf_token +
                          "\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n";
    const std::string chunk = "10000\r\n" + std::string(65536, 'x') + "\r\n";
    for (int i = 0; i < 20; ++i) request += chunk;
    connection.send(request + "0\r\n\r\n");
    CHECK(connection.read_reply().status == 413);
}

TEST_CASE("a body in chunks is as good as another") {
    const Client& client = signed_in("sales.north");
    const std::string body = order_body(goods().in_stock, "1").dump();
    Connection connection(client.port());
    std::ostringstream size;
    size << std::hex << body.size();
    connection.send("POST /api/v1/orders/preview HTTP/1.1\r\nHost: x\r\nCookie: " + client.cookie +
                    "\r\nX-CSRF-Token: " + client.csrf_token +
                    "\r\nContent-Type: application/json; charset=utf-8\r\nTransfer-Encoding: chunked\r\n\r\n" +
                    size.str() + "\r\n" + body + "\r\n0\r\n\r\n");
    CHECK(connection.read_reply().status == 200);
}

TEST_CASE("a request without a length has no body, so nothing is waited for") {
    for (const std::string method : {"DELETE", "POST"}) {
        Connection connection(TestServer::shared().port());
        connection.send(method + " /api/v1/session HTTP/1.1\r\nHost: x\r\n\r\n");
        CHECK(connection.read_reply(std::chrono::seconds(10)).status >= 400);
        connection.send("GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n");
        CHECK(connection.read_reply(std::chrono::seconds(10)).status == 200);
    }
}

TEST_CASE("what is not HTTP gets a problem and no more") {
    const Reply nonsense = raw("nonsense\r\n\r\n");
    CHECK(nonsense.status == 400);
    CHECK(nonsense.header("content-type") == "application/problem+json");
    CHECK(raw("GET / HTTP/9.9\r\n\r\n").status == 400);
    CHECK(raw("BREW / HTTP/1.1\r\n\r\n").status == 400);
    CHECK(raw("GET /" + std::string(20'000, 'a') + " HTTP/1.1\r\nHost: x\r\n\r\n").status >= 400);
    CHECK(raw("GET / HTTP/1.1\r\nX: " + std::string(100'000, 'a') + "\r\n\r\n").status >= 400);
    std::string many = "GET /healthz HTTP/1.1\r\n";
    for (int i = 0; i < 500; ++i) many += "X-" + std::to_string(i) + ": y\r\n";
    CHECK(raw(many + "\r\n").status == 400);
    CHECK(raw("POST /api/v1/session HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: "
              "chunked\r\n\r\n0\r\n\r\n")
              .status == 400);
}

TEST_CASE("odd requests are no reason to fail") {
    const Client& client = signed_in("sales.north");
    CHECK(client.get("/api/v1/orders/%00").status == 404);
    CHECK(client.get("/api/v1/orders/%ff%fe").status == 404);
    CHECK(client.get("/api/v1/orders%0a").status == 404);
    CHECK(client.get("/api/v1/orders/..%2f..%2fsession").status == 404);
    CHECK(client.get("/api/v1//orders").status == 404);
    CHECK(client.get("/api/v1/orders/").status == 404);
    CHECK(client.get("/api/v1/session", {{"Range", "bytes=0-1"}}).status == 200);
    CHECK(client.get("/api/v1/session", {{"Cookie", "batchline_session="}}).status == 200);
    CHECK(client.get("/api/v1/session", {{"Last-Event-ID", "a%0d%0aSet-Cookie: b=c"}}).header("set-cookie").empty());
    CHECK(client.send("POST", "/api/v1/orders%0a", Json::object()).status == 404);
}

TEST_CASE("a connection is kept for the next request") {
    Connection connection(TestServer::shared().port());
    for (int i = 0; i < 3; ++i) {
        connection.send("GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n");
        CHECK(connection.read_reply().status == 200);
    }
}

TEST_CASE("a port that another server uses is refused, not shared") {
    const TemporaryDirectory directory;
    program::ServeOptions options;
    options.data = directory.path();
    options.listen = "127.0.0.1:" + std::to_string(TestServer::shared().port());
    options.log_level = "error";
    const auto second = program::Server::open(options);
    REQUIRE_FALSE(second.ok());
    CHECK(second.error().find("--listen") != std::string::npos);
}

TEST_CASE("the demo company is not shown to strangers unasked") {
    const TemporaryDirectory directory;
    program::ServeOptions options;
    options.data = directory.path();
    options.listen = "0.0.0.0:0";
    options.demo = program::Demo::yes;
    options.log_level = "error";
    const auto server = program::Server::open(options);
    REQUIRE_FALSE(server.ok());
    CHECK(server.error().find("--demo-public") != std::string::npos);
}

TEST_CASE("who sends too much is told so before the connection ends, also in a crowd") {
    const Client& client = signed_in("sales.north");
    const std::string head = "POST /api/v1/orders HTTP/1.1\r\nHost: x\r\nCookie: " + client.cookie +
                             "\r\nX-CSRF-Token: " + client.csrf_token +
                             "\r\nContent-Type: application/json\r\nContent-Length: 3000000\r\n\r\n";
    std::atomic<int> told = 0;
    std::vector<std::thread> crowd;
    for (int i = 0; i < 8; ++i) {
        crowd.emplace_back([&] {
            Connection connection(client.port());
            connection.send(head);
            // In pieces, so that much of it still comes when the answer has been given. Most clients read no answer
            // before they have sent everything, and give up where they cannot.
            bool is_heard = true;
            for (int piece = 0; piece < 30 && is_heard; ++piece) {
                is_heard = connection.send(std::string(100'000, 'x'));
                std::this_thread::sleep_for(std::chrono::milliseconds(10));
            }
            if (is_heard && connection.read_reply(std::chrono::seconds(10)).status == 413) ++told;
        });
    }
    for (std::thread& one : crowd) one.join();
    CHECK(told == 8);
}

TEST_CASE("a body that nobody reads, because its sender is not signed in, does not swallow the answer") {
    Connection connection(TestServer::shared().port());
    connection.send(
        "POST /api/v1/orders HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
        "Content-Length: 3000000\r\n\r\n");
    for (int piece = 0; piece < 30; ++piece) {
        REQUIRE(connection.send(std::string(100'000, 'x')));
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
    CHECK(connection.read_reply(std::chrono::seconds(10)).status == 401);
}

namespace {

/// Two ends of a connection within this process.
class Pair {
public:
    Pair() {
        REQUIRE(::socketpair(AF_UNIX, SOCK_STREAM, 0, ends_.data()) == 0);
        const timeval patience{10, 0};
        ::setsockopt(ends_[1], SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    }
    Pair(const Pair&) = delete;
    Pair& operator=(const Pair&) = delete;
    ~Pair() {
        for (const int end : ends_) ::close(end);
    }
    int watched() const { return ends_[0]; }
    bool is_shut() const { return receives_end(MSG_DONTWAIT); }
    bool waits_until_shut() const { return receives_end(0); }

private:
    bool receives_end(int flags) const {
        char byte = 0;
        return ::recv(ends_[1], &byte, 1, flags) == 0;
    }
    std::array<int, 2> ends_{};
};

}  // namespace

TEST_CASE("only what is more than any other body gives a request more time, a second for each 256 KiB that came") {
    constexpr std::size_t usual = http::body_size_max_bytes;
    constexpr std::size_t piece = 256 * 1024;
    using std::chrono::seconds;
    CHECK(http::time_for_more(0, usual) == seconds(0));
    CHECK(http::time_for_more(0, usual + piece - 1) == seconds(0));
    CHECK(http::time_for_more(usual, usual + piece) == seconds(1));
    CHECK(http::time_for_more(usual + piece, usual + piece + 1) == seconds(0));
    CHECK(http::time_for_more(0, http::table_size_max_bytes) == seconds(1020));
    // However it comes in, it comes to the same.
    seconds all(0);
    for (std::size_t bytes = 0; bytes < usual + 10 * piece; bytes += 10'000)
        all += http::time_for_more(bytes, bytes + 10'000);
    CHECK(all == seconds(10));
}

TEST_CASE("who was given more time is not shut with the others, until the server wants to stop") {
    const Pair slow;
    const Pair large;
    http::ConnectionDeadlines deadlines;
    auto of_large = deadlines.watch(large.watched(), std::chrono::seconds(0));
    of_large.extend(std::chrono::hours(1));
    const auto of_slow = deadlines.watch(slow.watched(), std::chrono::seconds(0));
    CHECK(slow.waits_until_shut());
    CHECK_FALSE(large.is_shut());
    deadlines.hurry(std::chrono::seconds(0));
    of_large.extend(std::chrono::hours(1));
    CHECK(large.waits_until_shut());
}
