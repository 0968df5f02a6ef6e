// Requests that are never answered are given up, and what waits for them goes on.

#include <doctest/doctest.h>

#include "client/app/platform_host.h"
#include "client/platform/headless_native.h"
#include "client/sync/outbox.h"
#include "tests/client/app_network.h"

using namespace batchline;
using namespace batchline::test;

namespace {

constexpr int long_enough_ms = 60'000;

struct SilentFixture {
    platform::HeadlessPlatform platform;
    app::PlatformHost host{platform};
    sync::Outbox outbox{host, host.database()};

    SilentFixture() {
        outbox.begin(UserId{Uuid::from_name("sales.north")});
        outbox.set_sending(true);
        outbox.set_csrf_token("token");
    }
    void send(std::string_view name) {
        outbox.send(0, SubmitOrder{OrderId{Uuid::from_name("order")}, 4}, Uuid::from_name(name));
    }
    std::deque<platform::HeadlessHttp::Sent>& on_their_way() { return platform.http().waiting; }
    std::string key_of(std::size_t sent) {
        for (const auto& [name, value] : on_their_way()[sent].request.headers) {
            if (name == "Idempotency-Key") return value;
        }
        return {};
    }
};

}  // namespace

TEST_CASE_FIXTURE(
    SilentFixture,
    "a command whose request is never answered goes again with the same key, and those behind it follow") {
    send("first");
    send("second");
    REQUIRE(on_their_way().size() == 1);
    platform.timers().advance(long_enough_ms);
    REQUIRE(on_their_way().size() == 2);
    CHECK(key_of(0) == key_of(1));
    CHECK(outbox.waiting_count() == 2);
    on_their_way().pop_front();
    platform.http().answer({.status = 200, .headers = {}, .body = "{}"});
    REQUIRE(on_their_way().size() == 1);
    CHECK(key_of(0) == Uuid::from_name("second").text());
}

TEST_CASE_FIXTURE(SilentFixture, "what is answered after it was given up counts no more") {
    int replies = 0;
    host.send({.path = "/api/v1/session"}, [&](const sync::Reply& reply) {
        ++replies;
        CHECK_FALSE(reply.was_answered());
    });
    platform.timers().advance(long_enough_ms);
    CHECK(replies == 1);
    platform.http().answer({.status = 200, .headers = {}, .body = "{}"});
    CHECK(replies == 1);
}

TEST_CASE_FIXTURE(SilentFixture, "what was answered in time is not given up later") {
    int replies = 0;
    host.send({.path = "/api/v1/session"},
              [&](const sync::Reply& reply) { replies += reply.status == 200 ? 1 : 1000; });
    platform.http().answer({.status = 200, .headers = {}, .body = "{}"});
    platform.timers().advance(long_enough_ms);
    CHECK(replies == 1);
}
