// Materials that procurement accepts for later than the order is needed: said before, and seen wherever the order
// stands.

#include <doctest/doctest.h>

#include "tests/client/app_bakery.h"

using namespace batchline;
using namespace batchline::test;
using semantics::Role;
using testing::at;
using testing::kg;
using testing::pieces;

namespace {

// An order of sales.north that is short of butter, needed on Friday at noon.
void order_without_butter(ServedApp& served) {
    testing::Bakery& bakery = served.bakery;
    bakery.stock("F1", "flour", kg(100'000), "2026-12-31");
    bakery.stock("G1", "bag", pieces(1000), "2026-12-31");
    CreateOrder command = bakery.order_of("bun", pieces(24));
    command.needed_at = at("2026-05-29T12:00:00Z");
    bakery.must("sales.north", command);
    REQUIRE(bakery.order().phase == Phase::Short);
}

// The butter is expected on Saturday.
void accept_late_butter(ServedApp& served) {
    DecideProcurement decision{
        served.bakery.order().id, {}, ProcurementDecision::Fulfil, {"Expected", "The dairy comes on Saturday"}};
    decision.expected_at = at("2026-05-30T06:00:00Z");
    served.bakery.must("procurement", decision);
    REQUIRE(served.bakery.order().phase == Phase::Ready);
}

void settle(ServedApp& served) {
    for (int i = 0; i < 6; ++i) {
        served.serve();
        served.driver->draw();
    }
}

bool is_said(const std::string& user_name, const std::string& address, std::string_view words) {
    ServedApp served(user_name, address);
    order_without_butter(served);
    accept_late_butter(served);
    served.open();
    settle(served);
    return served.driver->says(words);
}

}  // namespace

TEST_CASE("procurement is told before it promises what comes too late") {
    ServedApp served("procurement", "/procurement");
    order_without_butter(served);
    served.open();
    settle(served);
    served.driver->fill(Role::textbox, "Expected on", "29 May 2026 9:00");
    settle(served);
    CHECK_FALSE(served.driver->says("before that. Its seller is told."));
    served.driver->fill(Role::textbox, "Expected on", "30 May 2026 6:00");
    settle(served);
    CHECK(served.driver->says("The order is needed"));
    CHECK(served.driver->says("before that. Its seller is told."));
}

TEST_CASE("that materials come too late is seen on the order, in the list, on the board and in the inbox") {
    const std::string order = "/orders/" + testing::id<OrderId>("order").text();
    CHECK(is_said("sales.north", order, "2026-05-30 06:00"));
    CHECK(is_said("sales.north", order, "2026-05-29 12:00"));
    CHECK(is_said("sales.north", "/orders", "its materials come too late"));
    CHECK(is_said("operator.north", "/production", "Materials come"));
    CHECK(is_said("sales.north", "/notifications", "has materials that come after it is needed"));
}
