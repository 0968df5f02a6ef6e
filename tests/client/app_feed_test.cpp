// Following the feed: snapshot, stream, interruptions, outdated cursors.

#include <doctest/doctest.h>

#include "client/sync/feed.h"
#include "shared/base/json.h"
#include "shared/organisation/model.h"
#include "tests/client/app_network.h"

using namespace batchline;
using namespace batchline::test;
using sync::Feed;
using sync::FeedState;

namespace {

Json location_change(std::string_view name, std::int64_t version = 1) {
    Location location;
    location.id = LocationId{Uuid::from_name(name)};
    location.version = version;
    location.code = name;
    location.name = name;
    return {{"type", "Location"}, {"id", location.id.text()}, {"version", version}, {"record", to_json(location)}};
}

std::string page(std::string_view cursor, const std::vector<Json>& changes, bool more = false) {
    return Json{{"cursor", cursor}, {"changes", changes}, {"more", more}}.dump();
}

struct Fixture {
    HandNetwork network;
    replica::Replica replica;
    Feed feed{network, replica};

    std::size_t known() const { return replica.all<Location>().size(); }
    void load() {
        feed.start();
        network.answer(200, page("c1", {location_change("north")}));
        network.stream.opened();
    }
};

}  // namespace

TEST_CASE_FIXTURE(Fixture, "the first snapshot is there page by page, then the stream goes on at its cursor") {
    feed.start();
    CHECK(network.answer(200, page("p1", {location_change("north")}, true)).path == "/api/v1/changes");
    CHECK_FALSE(feed.has_snapshot());
    CHECK(known() == 1);
    CHECK(network.answer(200, page("p/2", {location_change("south")})).path == "/api/v1/changes?since=p1&limit=250");
    CHECK(feed.has_snapshot());
    CHECK(known() == 2);
    CHECK(network.stream_path == "/api/v1/changes/stream?since=p%2F2");
    network.stream.opened();
    CHECK(feed.state() == FeedState::live);
}

TEST_CASE_FIXTURE(Fixture,
                  "a first snapshot that broke off stays until it has come whole, without what is gone since") {
    feed.start();
    network.answer(200, page("p1", {location_change("north"), location_change("south")}, true));
    network.answer(0, "");
    CHECK(feed.state() == FeedState::interrupted);
    network.let_time_pass();
    network.answer(200, page("p1", {location_change("north")}, true));
    CHECK(known() == 2);
    CHECK_FALSE(feed.has_snapshot());
    network.answer(200, page("p2", {location_change("central")}));
    CHECK(feed.has_snapshot());
    CHECK(known() == 2);
    CHECK(replica.find<Location>(LocationId{Uuid::from_name("south")}) == nullptr);
}

TEST_CASE_FIXTURE(Fixture, "the next page of a snapshot is asked for before this one is read") {
    feed.start();
    std::size_t on_their_way = 0;
    feed.on_contact = [&] {
        on_their_way = network.sent.size();
    };  // told when a page has been read, before it is taken
    network.answer(200, page("p1", {location_change("north")}, true));
    CHECK(on_their_way == 1);
    network.answer(200, page("p2", {location_change("south")}, true));
    CHECK(on_their_way == 1);
    network.answer(200, page("p3", {}));
    CHECK(network.sent.empty());
    CHECK(known() == 2);
}

TEST_CASE_FIXTURE(Fixture,
                  "what looks like a page but is none is asked for anew, and nothing of the next one is taken") {
    feed.start();
    network.answer(200, R"(<html>"cursor":"p1","more":true})");
    CHECK(feed.state() == FeedState::interrupted);
    network.answer(200, page("p2", {location_change("south")}));
    CHECK_FALSE(feed.has_snapshot());
    network.let_time_pass();
    CHECK(network.answer(200, page("p1", {location_change("north")})).path == "/api/v1/changes");
    CHECK(feed.has_snapshot());
    CHECK(known() == 1);
}

TEST_CASE_FIXTURE(Fixture, "a page whose members stand in another order is followed, too") {
    feed.start();
    network.answer(200, R"({"more":true,"cursor":"p1","changes":[]})");
    CHECK(network.sent.size() == 1);
    CHECK(network.answer(200, page("p2", {location_change("north")})).path == "/api/v1/changes?since=p1&limit=250");
    CHECK(known() == 1);
}

TEST_CASE_FIXTURE(Fixture,
                  "changes of the stream arrive, and after an interruption only what was missed is asked for") {
    load();
    network.stream.change(location_change("south").dump(), "c2");
    CHECK(known() == 2);
    network.stream.lost();
    CHECK(feed.state() == FeedState::interrupted);
    CHECK(known() == 2);  // what is known stays on screen
    network.let_time_pass();
    CHECK(network.answer(200, page("c3", {location_change("central")})).path == "/api/v1/changes?since=c2");
    CHECK(known() == 3);
    CHECK(network.stream_path == "/api/v1/changes/stream?since=c3");
}

TEST_CASE_FIXTURE(Fixture, "an outdated cursor leads to a fresh snapshot, and the old data stay until it is whole") {
    load();
    network.stream.lost();
    network.let_time_pass();
    network.answer(410);
    CHECK(known() == 1);
    CHECK(network.answer(200, page("d1", {location_change("south")})).path == "/api/v1/changes");
    CHECK(known() == 1);
    CHECK(replica.find<Location>(LocationId{Uuid::from_name("south")}));
}

TEST_CASE_FIXTURE(Fixture, "a snapshot cut in the middle starts again from the beginning") {
    feed.start();
    network.answer(200, page("p1", {location_change("north")}, true));
    network.answer(0);
    CHECK(feed.state() == FeedState::interrupted);
    network.let_time_pass();
    CHECK(network.answer(200, page("c1", {location_change("south")})).path == "/api/v1/changes");
    CHECK(known() == 1);
}

TEST_CASE_FIXTURE(Fixture, "says when the session is over, and replies of before are dropped") {
    bool signed_out = false;
    feed.on_signed_out = [&] {
        signed_out = true;
        feed.stop();
    };
    load();
    network.stream.lost();
    network.let_time_pass();
    network.answer(401);
    CHECK(signed_out);
    CHECK(feed.state() == FeedState::stopped);

    feed.start();
    feed.stop();
    network.answer(200, page("c1", {location_change("south")}));
    CHECK(feed.state() == FeedState::stopped);
}

TEST_CASE_FIXTURE(Fixture, "tries at once when the network returns") {
    load();
    network.stream.lost();
    feed.hurry();
    CHECK(network.sent.size() == 1);
    network.answer(200, page("c2", Json::array()));
    network.let_time_pass();  // the timer of before does nothing
    CHECK(network.sent.empty());
}
