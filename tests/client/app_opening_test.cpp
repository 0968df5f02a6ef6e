// Opening with what is kept: the newest orders stand before everything has been read, and nobody sees another's.

#include <doctest/doctest.h>

#include "tests/client/app_bakery.h"

using namespace batchline;
using namespace batchline::test;
using semantics::Role;

namespace {

struct OpeningFixture : ServedApp {
    OpeningFixture() : ServedApp("sales.north", "/orders") {
        bakery.stock_for_buns();
        // Their ids grow with their numbers, as those that clients make grow with time.
        for (std::uint8_t i = 0; i < order_count; ++i) {
            CreateOrder order = bakery.order_of("bun", testing::pieces(1 + i), "order " + std::to_string(i));
            order.id.value.bytes[0] = i;
            bakery.must("sales.north", order);
        }
        open();
        platform.database().holds_back = true;
    }

    std::size_t rows() const {
        std::size_t count = 0;
        for (const semantics::Node* row : driver->all(Role::row)) count += row->name.find("N-") != std::string::npos;
        return count;
    }
    // Reads on until some orders are shown, but not all.
    void read_some() {
        while (rows() == 0) {
            REQUIRE(platform.database().step());
            driver->draw();
        }
        REQUIRE(rows() < order_count);
    }
    void read_all() {
        while (platform.database().step()) serve();
        serve();
        driver->draw();
    }
    std::string number_of(const Order* order) const { return number_text(order->number); }
    std::vector<const Order*> orders() const { return bakery.world.all<Order>(); }

    static constexpr std::size_t order_count = 11;
};

}  // namespace

TEST_CASE_FIXTURE(OpeningFixture, "the newest orders are there before all have been read, and say so") {
    cut_network();
    reload("/orders");
    CHECK_FALSE(driver->has(Role::textbox, "User name"));
    CHECK_FALSE(driver->has(Role::heading, "Loading"));
    read_some();
    CHECK(driver->has(Role::row, number_of(orders().back())));
    CHECK_FALSE(driver->has(Role::row, number_of(orders().front())));
    CHECK(driver->says("The newest orders; more are coming"));
    CHECK_FALSE(driver->says("More on the server"));
    platform.timers().advance(2'000);  // the server is asked once more
    serve();
    driver->draw();
    CHECK(driver->says("Offline"));
    CHECK(driver->says("The newest orders; more are coming"));  // they are on this device
    read_all();
    CHECK(rows() == order_count);
    CHECK(driver->says("11 orders"));
    CHECK_FALSE(driver->says("more are coming"));
}

TEST_CASE_FIXTURE(OpeningFixture, "what is searched and opened meanwhile is answered once everything is here") {
    reload("/orders");
    read_some();
    const std::string oldest = number_of(orders().front());
    driver->fill(Role::searchbox, "Search orders", oldest);
    CHECK_FALSE(driver->says("No order fits"));
    serve();
    read_all();
    CHECK(rows() == 1);
    CHECK(driver->has(Role::row, oldest));

    reload("/orders");
    read_some();
    driver->click(Role::row, number_of(orders().back()));
    CHECK(driver->has(Role::heading, "Loading"));
    read_all();
    CHECK(driver->has(Role::heading, number_of(orders().back())));
}

TEST_CASE_FIXTURE(OpeningFixture, "orders that are kept are not shown to somebody else who signed in meanwhile") {
    become("sales.south");
    reload("/orders");
    serve();
    while (platform.database().step()) {
        serve();
        driver->draw();
        CHECK(rows() == 0);
    }
    CHECK(driver->says("Online"));
    CHECK(rows() == 0);
}

TEST_CASE_FIXTURE(OpeningFixture, "who opens another screen sees it once everything is here") {
    reload("/customers");
    while (platform.database().step()) {
        CHECK_FALSE(driver->has(Role::heading, "Orders"));
        driver->draw();
    }
    serve();
    driver->draw();
    CHECK(driver->has(Role::heading, "Customers"));
}

TEST_CASE("a snapshot that could not be read to its end leaves what was known, or nothing") {
    const auto location = [](const char* name) {
        Location out;
        out.id = LocationId{Uuid::from_name(name)};
        out.version = 1;
        out.code = name;
        out.name = name;
        return out;
    };
    replica::Replica replica;
    const auto apply = [&](const Location& record) { replica.apply("Location", record.id.text(), to_json(record)); };
    replica.begin_snapshot();
    apply(location("north"));
    CHECK(replica.holds_any(RecordKind::Location));
    replica.drop_snapshot();
    CHECK_FALSE(replica.holds_any(RecordKind::Location));
    apply(location("north"));
    replica.begin_snapshot();
    apply(location("south"));
    replica.drop_snapshot();
    CHECK(replica.all<Location>().size() == 1);
    CHECK_FALSE(replica.holds_any(RecordKind::Order));
}

TEST_CASE("parts of a table come in their order, the last first where that is asked for") {
    const std::vector<platform::Row> rows{{"A/1", ""}, {"A/2", ""}, {"B/1", ""}, {"B/2", ""}, {"C/1", ""}};
    std::vector<std::string> keys;
    for (const platform::Row& row : platform::rows_in_parts(rows, {{"B/", true}, {"A/"}})) keys.push_back(row.key);
    CHECK(keys == std::vector<std::string>{"B/2", "B/1", "A/1", "A/2"});
}
