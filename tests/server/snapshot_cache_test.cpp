// What is kept of snapshots, for how long, and how much.

#include "server/http/snapshot_cache.h"

#include <doctest/doctest.h>

using namespace batchline;
using namespace batchline::http;

namespace {

const Instant noon{1'800'000'000'000'000};

Response page(std::string body) {
    Response response;
    response.content_type = "application/json";
    response.body = std::move(body);
    return std::move(response).with("Content-Encoding", "br");
}

}  // namespace

TEST_CASE("a page is found by all that it depends on, and by nothing else") {
    const auto residents = std::make_shared<const MemoryWorld>();
    SnapshotCache cache;
    const Response kept = cache.keep({"one", residents}, page("first"), noon);
    CHECK(kept.body.empty());
    CHECK(*kept.shared_body == "first");

    const auto found = cache.find({"one", residents}, noon.plus_seconds(1));
    REQUIRE(found.has_value());
    CHECK(found->shared_body == kept.shared_body);
    CHECK(found->headers == kept.headers);
    CHECK_FALSE(cache.find({"another", residents}, noon));
    CHECK_FALSE(cache.find({"one", std::make_shared<const MemoryWorld>()}, noon));
}

TEST_CASE("pages keep no former state of the company alive") {
    auto residents = std::make_shared<const MemoryWorld>();
    const std::weak_ptr<const MemoryWorld> watched = residents;
    SnapshotCache cache;
    cache.keep({"one", residents}, page("first"), noon);
    residents.reset();
    CHECK(watched.expired());
    CHECK_FALSE(cache.find({"one", std::make_shared<const MemoryWorld>()}, noon));
}

TEST_CASE("a page ends with its age, also where the clock is put back") {
    const auto residents = std::make_shared<const MemoryWorld>();
    SnapshotCache cache;
    cache.keep({"one", residents}, page("first"), noon);
    CHECK(cache.find({"one", residents}, noon.plus_seconds(SnapshotCache::age_max_seconds - 1)));
    CHECK_FALSE(cache.find({"one", residents}, noon.plus_seconds(SnapshotCache::age_max_seconds)));
    CHECK(cache.bytes() == 0);
    cache.keep({"one", residents}, page("first"), noon);
    CHECK_FALSE(cache.find({"one", residents}, noon.plus_seconds(-1)));
}

TEST_CASE("however many pages there are, the oldest make room within the bound") {
    constexpr std::size_t bytes_max = 100'000;
    const auto residents = std::make_shared<const MemoryWorld>();
    SnapshotCache cache(bytes_max);
    for (int i = 0; i < 1000; ++i) {
        cache.keep({std::to_string(i), residents}, page(std::string(static_cast<std::size_t>(i) * 10, 'x')), noon);
        REQUIRE(cache.bytes() <= bytes_max);
    }
    CHECK(cache.find({"999", residents}, noon));
    CHECK_FALSE(cache.find({"0", residents}, noon));
    // Small ones count, too: each of them takes some memory for itself.
    for (int i = 0; i < 1000; ++i) cache.keep({"small " + std::to_string(i), residents}, page("x"), noon);
    CHECK(cache.bytes() <= bytes_max);
    CHECK_FALSE(cache.find({"small 0", residents}, noon));

    const Response huge = cache.keep({"huge", residents}, page(std::string(bytes_max, 'x')), noon);
    CHECK(huge.shared_body->size() == bytes_max);
    CHECK_FALSE(cache.find({"huge", residents}, noon));
    CHECK(cache.find({"small 999", residents}, noon));
    cache.keep({"small 999", residents}, page("y"), noon);
    CHECK(*cache.find({"small 999", residents}, noon)->shared_body == "y");
}
