// What expires is taken out of the feed's availability when its last day is over, though no record changes.

#include <doctest/doctest.h>

#include "server/http/change_feed.h"
#include "server/http/feed_cursors.h"
#include "server/http/feed_follower.h"
#include "server/storage/memory/memory_store.h"
#include "shared/inventory/model.h"
#include "tests/support/bakery.h"

using namespace batchline;
using namespace batchline::testing;

namespace {

/// A bakery's records in a store.
struct Shelf {
    Shelf() {
        bakery.stock("butter-1", "butter", kg(300), "2026-05-28");
        bakery.stock("butter-2", "butter", kg(500), "2026-12-31");
        bakery.stock("flour-1", "flour", kg(700), "2026-12-31");
        store->writer().begin();
        for (const auto& [key, record] : bakery.world.records()) store->writer().put(record, nullptr);
        store->writer().commit();
    }

    Bakery bakery;
    std::unique_ptr<Store> store = make_memory_store();
    Instant evening = at("2026-05-28T20:00:00Z");
    Instant morning = at("2026-05-29T04:00:00Z");
    Actor seller = bakery.actor("sales.north");
    http::Seals seals{auth::Key{}};
    http::FeedCursors cursors{seals, {}, "epoch"};

    auth::SignedIn signed_in() const {
        auth::SignedIn who;
        who.user = *bakery.world.find<User>(id<UserId>("sales.north"));
        who.actor = seller;
        return who;
    }
    std::string butter() const { return id<LocationId>("north").text() + ":" + id<MaterialId>("butter").text(); }
};

}  // namespace

TEST_CASE("only what expired since then is told again, with what is left") {
    Shelf shelf;
    const auto reader = shelf.store->read();
    const Viewer viewer{shelf.seller, shipped_configuration(), shelf.morning};
    CHECK_FALSE(http::has_a_day_begun(shelf.bakery.world, shelf.evening, shelf.evening.plus_seconds(60)));
    CHECK(http::has_a_day_begun(shelf.bakery.world, shelf.evening, shelf.morning));
    const std::vector<Json> told = http::expiries_for(*reader, shelf.bakery.world, viewer, shelf.evening, 7);
    REQUIRE(told.size() == 1);
    CHECK(told[0]["id"] == shelf.butter());
    CHECK(told[0]["record"]["available"] == json_of(kg(500)));
    CHECK(http::expiries_for(*reader, shelf.bakery.world, viewer, shelf.morning, 7).empty());
}

TEST_CASE("a stream that is open over midnight tells it once, and a cursor from before is still to be told") {
    Shelf shelf;
    const auto reader = shelf.store->read();
    http::FeedFollower follower(shelf.cursors, shelf.signed_in(),
                                {http::FeedCursor::Stage::live, 0, std::nullopt, shelf.evening});
    const auto heard = [&](Instant now) {
        http::FeedFollower::Pages pages;
        std::string text;
        follower.notify();
        follower.advance(*reader, shelf.bakery.world, shipped_configuration(), now, pages, 10'000, text);
        return text;
    };
    CHECK(heard(shelf.evening.plus_seconds(60)).empty());
    const std::string told = heard(shelf.morning);
    CHECK(told.find(shelf.butter()) != std::string::npos);
    CHECK(heard(shelf.morning.plus_seconds(60)).empty());

    const std::size_t id = told.find("id: ") + 4;
    const auto cursor = shelf.cursors.parse(told.substr(id, told.find('\n', id) - id), shelf.signed_in());
    REQUIRE(cursor.has_value());
    CHECK(cursor->counted_at == shelf.morning);
}

TEST_CASE("a cursor keeps its place and for when availability was counted") {
    Shelf shelf;
    for (const http::FeedCursor& cursor :
         {http::FeedCursor{http::FeedCursor::Stage::live, 12, std::nullopt, shelf.evening},
          http::FeedCursor{http::FeedCursor::Stage::records, 3, RecordKey{RecordKind::Lot, id_from("butter-1")}, {}}}) {
        const auto read = shelf.cursors.parse(shelf.cursors.text(cursor, shelf.signed_in()), shelf.signed_in());
        REQUIRE(read.has_value());
        CHECK(read->stage == cursor.stage);
        CHECK(read->sequence == cursor.sequence);
        CHECK(read->after == cursor.after);
        CHECK(read->counted_at == cursor.counted_at);
    }
    const std::string former = shelf.seals.seal("changes", shelf.cursors.sight_of(shelf.signed_in()) + " l 12");
    CHECK(shelf.cursors.parse(former, shelf.signed_in())->sequence == 12);
    CHECK(shelf.cursors.parse(former, shelf.signed_in())->counted_at == Instant{});
}
