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
    CHECK(network.answer(200, page("p/2", {location_change("south")})).path == "/api/v1/changes?since=p1");
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
    feed.on_contact = [&] { on_their_way = network.sent.size(); };  // told before a page is taken in
    network.answer(200, page("p1", {location_change("north")}, true));
    CHECK(on_their_way == 1);
    network.answer(200, page("p2", {location_change("south")}, true));
    CHECK(on_their_way == 1);
    network.answer(200, page("p3", {}));
    CHECK(network.sent.empty());
    CHECK(known() == 2);
}

TEST_CASE_FIXTURE(Fixture, "what looks like a page but is none is asked for anew") {
    feed.start();
    network.answer(200, R"(<html>"cursor":"p1","more":true})");
    CHECK(feed.state() == FeedState::interrupted);
    CHECK(network.sent.empty());
    network.let_time_pass();
    CHECK(network.answer(200, page("p1", {location_change("north")})).path == "/api/v1/changes");
    CHECK(feed.has_snapshot());
    CHECK(known() == 1);
}

TEST_CASE_FIXTURE(Fixture, "a large page of a snapshot is taken in a piece at a time, and the next one waits for it") {
    std::vector<std::size_t> pieces;
    std::vector<sync::Batch> batches;
    feed.on_taken = [&](const std::vector<sync::Change>& changes, const std::string&, sync::Batch batch) {
        pieces.push_back(changes.size());
        batches.push_back(batch);
    };
    std::vector<Json> many;
    for (int i = 0; i < 450; ++i) many.push_back(location_change(std::to_string(i)));
    feed.start();
    network.answer(200, page("p1", many, true));
    CHECK(known() == 200);
    network.answer(200, page("p2", {location_change("last")}));
    CHECK(known() == 200);
    network.let_time_pass();
    CHECK(known() == 400);
    CHECK_FALSE(feed.has_snapshot());
    network.let_time_pass();
    CHECK(known() == 451);
    CHECK(feed.has_snapshot());
    CHECK(pieces == std::vector<std::size_t>{200, 200, 50, 1});
    CHECK(batches.back() == sync::Batch::snapshot_end);
    CHECK(network.stream_path == "/api/v1/changes/stream?since=p2");

    SUBCASE("but of what happened all is taken at once") {
        network.stream.lost();
        network.let_time_pass();
        for (Json& change : many) change = location_change(change["record"]["code"].get<std::string>() + " more");
        network.answer(200, page("c3", many));
        CHECK(known() == 901);
        CHECK(pieces.back() == 450);
    }
}

TEST_CASE_FIXTURE(Fixture, "a snapshot that breaks off or is stopped within a page takes no more of it") {
    std::vector<Json> many;
    for (int i = 0; i < 450; ++i) many.push_back(location_change(std::to_string(i)));
    feed.start();
    network.answer(200, page("p1", many, true));
    SUBCASE("stopped") {
        feed.stop();
        network.let_time_pass();
        CHECK(known() == 200);
        feed.start();
        network.answer(0);  // of before
    }
    SUBCASE("the next page does not come, which is seen when this one is done") {
        network.answer(503);
        network.let_time_pass();
        network.let_time_pass();
        CHECK(feed.state() == FeedState::interrupted);
        network.let_time_pass();
    }
    SUBCASE("a record that is no JSON") {
        network.answer(0);
        for (int i = 0; i < 3; ++i) network.let_time_pass();
        many[300]["record"] = "here";
        std::string text = page("p1", many, true);
        text.replace(text.find("\"here\""), 6, "{here}");
        network.answer(200, text);
        network.let_time_pass();
        CHECK(feed.state() == FeedState::interrupted);
        network.let_time_pass();
        network.answer(0);  // the next page of before
    }
    CHECK(network.answer(200, page("p9", {location_change("last")})).path == "/api/v1/changes");
    CHECK(feed.has_snapshot());
    CHECK(known() == 1);
}

TEST_CASE_FIXTURE(Fixture, "a page whose members stand in another order is followed, too") {
    feed.start();
    network.answer(200, R"({"more":true,"cursor":"p1","changes":[]})");
    CHECK(network.sent.size() == 1);
    CHECK(network.answer(200, page("p2", {location_change("north")})).path == "/api/v1/changes?since=p1");
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

TEST_CASE_FIXTURE(Fixture, "a page with a record that is no JSON is fetched again, and never taken for kept") {
    int taken = 0;
    feed.on_taken = [&](const std::vector<sync::Change>&, const std::string&, sync::Batch) { ++taken; };
    load();
    CHECK(taken == 1);
    network.stream.lost();
    network.let_time_pass();
    network.answer(200, R"({"cursor":"c2","changes":[{"type":"Location","id":"x","record":{nonsense}}],"more":false})");
    CHECK(taken == 1);
    CHECK(feed.state() == FeedState::interrupted);
    network.let_time_pass();
    CHECK(network.answer(200, page("c2", {location_change("south")})).path == "/api/v1/changes?since=c1");
    CHECK(taken == 2);
    CHECK(known() == 2);
    network.stream.opened();
    network.stream.change("{\"type\":", "c3");
    CHECK(feed.state() == FeedState::interrupted);
    network.let_time_pass();
    CHECK(network.answer(200, page("c3", {location_change("central")})).path == "/api/v1/changes?since=c2");
    CHECK(known() == 3);
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

TEST_CASE_FIXTURE(Fixture, "asks after a silent stream without anybody seeing it, unless the answer holds news") {
    load();
    network.let_time_pass();  // what was told when it opened counts as heard
    CHECK(network.sent.empty());
    network.let_time_pass();
    REQUIRE(network.sent.size() == 1);
    CHECK(network.spared == 2);
    CHECK(network.answer(200, page("c1", {})).path == "/api/v1/changes?since=c1");
    CHECK(network.spared == 3);
    CHECK(feed.state() == FeedState::live);

    network.let_time_pass();
    network.answer(200, page("c2", {location_change("south")}));
    CHECK(known() == 2);
    CHECK(network.spared == 4);  // the timer, not the answer

    network.stream.opened();
    network.let_time_pass();
    network.let_time_pass();
    network.answer(0);
    CHECK(feed.state() == FeedState::interrupted);
    CHECK(network.spared == 6);
}
