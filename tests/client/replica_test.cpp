// What the replica makes of the feed: versions, tombstones, snapshots, availability.

#include <doctest/doctest.h>

#include "client/replica/replica.h"
#include "shared/base/json.h"
#include "shared/protocol/stock.h"

using namespace batchline;
using replica::Replica;

namespace {

Order an_order(std::string_view name, std::int64_t version = 1) {
    Order order;
    order.id = OrderId{Uuid::from_name(name)};
    order.version = version;
    order.number = 123;
    order.status = "Draft";
    order.location = LocationId{Uuid::from_name("north")};
    order.customer = CustomerId{Uuid::from_name("café")};
    order.customer_name = "Café am Uferweg";
    order.created_by = UserId{Uuid::from_name("sales")};
    OrderLine line;
    line.id = OrderLineId{Uuid::from_name("line")};
    line.product = ProductId{Uuid::from_name("bun")};
    line.quantity = {20, Dimension::Count};
    order.lines.push_back(line);
    return order;
}

Json feed_record(const Order& order) {
    Json json = to_json(order);
    json["total"] = {{"amount", 100}, {"currency", "EUR"}};
    json["permissions"] = {"EditOrder", "CancelOrder", "SomethingNewer"};
    return json;
}

}  // namespace

TEST_CASE("a record of the feed can be read as the core reads it, with what the server allows beside it") {
    Replica replica;
    const Order order = an_order("one");
    CHECK(replica.apply("Order", order.id.text(), feed_record(order)));
    REQUIRE(replica.find<Order>(order.id));
    CHECK(*replica.find<Order>(order.id) == order);
    REQUIRE(replica.permissions_of(order.id));
    CHECK(*replica.permissions_of(order.id) == std::vector{Action::EditOrder, Action::CancelOrder});
}

TEST_CASE("an older version changes nothing, and a tombstone removes") {
    Replica replica;
    replica.apply("Order", an_order("one").id.text(), feed_record(an_order("one", 3)));
    replica.apply("Order", an_order("one").id.text(), feed_record(an_order("one", 2)));
    CHECK(replica.find<Order>(an_order("one").id)->version == 3);
    replica.apply("Order", an_order("one").id.text(), Json());
    CHECK_FALSE(replica.find<Order>(an_order("one").id));
    CHECK_FALSE(replica.permissions_of(an_order("one").id));
}

TEST_CASE("what cannot be read is skipped") {
    Replica replica;
    const std::uint64_t before = replica.generation();
    CHECK_FALSE(replica.apply("Order", "not-an-id", Json::object()));
    CHECK_FALSE(replica.apply("Order", an_order("one").id.text(), Json{{"id", 7}}));
    CHECK_FALSE(replica.apply("Weather", an_order("one").id.text(), Json::object()));
    CHECK_FALSE(replica.apply("Availability", "nothing", Json::object()));
    CHECK(replica.generation() == before);
}

TEST_CASE("availability is known by location and material") {
    Replica replica;
    const LocationId north{Uuid::from_name("north")};
    const MaterialId butter{Uuid::from_name("butter")};
    const std::string key = north.text() + ":" + butter.text();
    CHECK(replica.apply("Availability", key, to_json(Availability{north, butter, {2'500'000, Dimension::Mass}})));
    CHECK(replica.available(north, butter) == Quantity{2'500'000, Dimension::Mass});
    CHECK_FALSE(replica.available(LocationId{Uuid::from_name("south")}, butter));
    replica.apply("Availability", key, Json());
    CHECK_FALSE(replica.available(north, butter));
}

TEST_CASE("a snapshot replaces everything at once, and nothing of it is seen before") {
    Replica replica;
    replica.apply("Order", an_order("old").id.text(), feed_record(an_order("old")));
    replica.begin_snapshot();
    replica.apply("Order", an_order("new").id.text(), feed_record(an_order("new")));
    CHECK(replica.find<Order>(an_order("old").id));
    CHECK_FALSE(replica.find<Order>(an_order("new").id));
    replica.finish_snapshot();
    CHECK_FALSE(replica.find<Order>(an_order("old").id));
    CHECK(replica.find<Order>(an_order("new").id));
    replica.clear();
    CHECK(replica.all<Order>().empty());
}

TEST_CASE("an answer that comes late brings nothing back that the feed has taken away") {
    Replica replica;
    const Order order = an_order("one", 3);
    const std::string id = order.id.text();
    CHECK_FALSE(replica.take_answer("Order", id, feed_record(order), false));
    CHECK_FALSE(replica.find<Order>(order.id));
    CHECK(replica.take_answer("Order", id, feed_record(order), true));
    CHECK(replica.take_answer("Order", id, feed_record(an_order("one", 4)), false));
    CHECK_FALSE(replica.take_answer("Order", id, feed_record(order), false));
    CHECK(replica.find<Order>(order.id)->version == 4);

    replica.apply("Order", id, Json());
    CHECK_FALSE(replica.take_answer("Order", id, feed_record(an_order("one", 4)), false));
    CHECK_FALSE(replica.take_answer("Order", id, feed_record(order), true));
    CHECK_FALSE(replica.find<Order>(order.id));

    replica.apply("Order", id, feed_record(an_order("one", 5)));
    CHECK(replica.take_answer("Order", id, feed_record(an_order("one", 6)), false));
}

TEST_CASE("an answer brings nothing back that a snapshot left out, and nothing into an unfinished one") {
    Replica replica;
    const Order order = an_order("one", 3);
    const std::string id = order.id.text();
    replica.apply("Order", id, feed_record(order));
    replica.begin_snapshot();
    CHECK_FALSE(replica.take_answer("Order", id, feed_record(an_order("one", 4)), true));
    replica.finish_snapshot();
    CHECK_FALSE(replica.take_answer("Order", id, feed_record(an_order("one", 4)), true));
    CHECK_FALSE(replica.find<Order>(order.id));

    // What was only expected has not been taken away from anybody.
    replica.lay({AnyRecord::of(an_order("expected"))});
    replica.begin_snapshot();
    replica.finish_snapshot();
    CHECK(replica.take_answer("Order", an_order("expected").id.text(), feed_record(an_order("expected")), true));
}
