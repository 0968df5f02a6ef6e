// Passwords, limits on guessing, sealed texts, cookies and addresses to listen on.

#include <doctest/doctest.h>

#include "server/auth/passwords.h"
#include "server/auth/rate_limit.h"
#include "server/auth/secrets.h"
#include "server/http/application.h"
#include "server/http/sealed_text.h"
#include "server/program/listen_address.h"

using namespace batchline;
using namespace batchline::auth;

TEST_CASE("a password fits its own hash and no other, and no two hashes are alike") {
    start_cryptography();
    const std::string first = hash_password("correct horse");
    CHECK(first.starts_with("$argon2id$"));
    CHECK(first.find("m=65536,t=2") != std::string::npos);
    CHECK(first != hash_password("correct horse"));
    CHECK(fits(first, "correct horse"));
    CHECK_FALSE(fits(first, "correct horse "));
    CHECK_FALSE(fits("nonsense", "correct horse"));
    CHECK_FALSE(fits_nobody("correct horse"));
}

TEST_CASE("two hash at once, and a crowd is sent away") {
    HashingTurns turns(1, 0);
    CHECK_FALSE(turns.wait().has_value());
    HashingTurns more(2, 1);
    {
        const auto first = more.wait();
        const auto second = more.wait();
        CHECK((first && second));
    }
    CHECK(more.wait().has_value());
}

TEST_CASE("failures count for five minutes, per key, until a success") {
    FailureLimit limit(3, 300);
    const Instant start{1'000'000'000};
    for (int i = 0; i < 3; ++i) {
        CHECK(limit.wait_seconds("a", start) == 0);
        limit.add_failure("a", start.plus_seconds(i));
    }
    CHECK(limit.wait_seconds("a", start.plus_seconds(10)) == 291);
    CHECK(limit.wait_seconds("b", start.plus_seconds(10)) == 0);
    CHECK(limit.wait_seconds("a", start.plus_seconds(300)) == 0);
    limit.add_failure("a", start.plus_seconds(300));
    CHECK(limit.wait_seconds("a", start.plus_seconds(300)) > 0);
    limit.clear("a");
    CHECK(limit.wait_seconds("a", start.plus_seconds(300)) == 0);
}

TEST_CASE("sealed texts open only for their purpose, key and content") {
    start_cryptography();
    const http::Seals seals(random_key());
    const std::string sealed = seals.seal("orders", "17");
    CHECK(seals.open("orders", sealed) == "17");
    CHECK_FALSE(seals.open("customers", sealed));
    CHECK_FALSE(http::Seals(random_key()).open("orders", sealed));
    for (std::size_t i = 0; i < sealed.size(); ++i) {
        std::string altered = sealed;
        altered[i] = altered[i] == 'A' ? 'B' : 'A';
        CHECK(seals.open("orders", altered) != "17");
    }
    CHECK_FALSE(seals.open("orders", ""));
    CHECK_FALSE(seals.open("orders", "not base64!"));
}

TEST_CASE("finds a cookie among others") {
    CHECK(http::cookie_value("a=1; batchline_session=xyz; b=2", "batchline_session") == "xyz");
    CHECK(http::cookie_value("batchline_session=xyz", "batchline_session") == "xyz");
    CHECK(http::cookie_value("not_batchline_session=xyz", "batchline_session").empty());
    CHECK(http::cookie_value("batchline_session", "batchline_session").empty());
    CHECK(http::cookie_value("", "batchline_session").empty());
}

TEST_CASE("understands addresses to listen on, and which of them are this machine's own") {
    using program::is_loopback;
    using program::parse_listen_address;
    CHECK(parse_listen_address("127.0.0.1:8080")->port == 8080);
    CHECK(parse_listen_address("[::1]:80")->host == "::1");
    CHECK(parse_listen_address("localhost:0")->host == "localhost");
    for (const char* wrong : {"", "8080", ":8080", "host:", "host:x", "host:70000", "host:-1", "[::1:80"})
        CHECK_FALSE(parse_listen_address(wrong));
    CHECK(is_loopback("127.0.0.1"));
    CHECK(is_loopback("::1"));
    CHECK_FALSE(is_loopback("0.0.0.0"));
    CHECK_FALSE(is_loopback("192.168.1.5"));
}
