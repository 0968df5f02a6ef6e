// Locations are closed for good, once nothing is under way there, and opened again.

#include <doctest/doctest.h>

#include "shared/purchasing/model.h"
#include "tests/support/bakery.h"

using namespace batchline;
using namespace batchline::testing;

namespace {

const LocationId north = id<LocationId>("north");

CloseLocation closing(LocationId location = north) { return {location, {}, "The lease has ended."}; }

}  // namespace

TEST_CASE("a location is closed once its orders have ended, and takes nothing new from then on") {
    Bakery bakery;
    bakery.must("sales.north", bakery.order_of("bun", pieces(24)));
    const Outcome refused = bakery.give("admin", closing());
    REQUIRE_FALSE(refused.ok());
    CHECK(refused.error().kind == RefusalKind::not_possible_now);
    CHECK(refused.error().members["orders"] == 1);
    bakery.must("sales.north", CancelOrder{id<OrderId>("order"), {}, {"Other", "they have changed their mind"}});
    bakery.must("admin", closing());
    CHECK(bakery.facts.back().action == FactAction::LocationClosed);
    CHECK(bakery.world.find<Location>(north)->closed_at == bakery.now);

    const CreateOrder order = bakery.order_of("bun", pieces(24), "another");
    CHECK(bakery.give("sales.north", order).error().kind == RefusalKind::not_possible_now);
    const ReceiveStock stock{north, {{id<MaterialId>("flour"), kg(1), "F", *Date::parse("2026-07-01")}}};
    CHECK(bakery.give("procurement", stock).error().kind == RefusalKind::not_possible_now);

    ChangeLocation open;
    open.id = north;
    open.expected = bakery.world.find<Location>(north)->version;
    open.active = true;
    bakery.must("admin", open);
    CHECK_FALSE(bakery.world.find<Location>(north)->closed_at.has_value());
    bakery.must("sales.north", order);
}

TEST_CASE("the last open location stays open, and a location is not closed by changing it") {
    Bakery bakery;
    bakery.must("admin", closing(id<LocationId>("south")));
    CHECK(bakery.give("admin", closing()).error().kind == RefusalKind::not_possible_now);
    ChangeLocation change;
    change.id = north;
    change.expected = bakery.world.find<Location>(north)->version;
    change.active = false;
    CHECK(bakery.give("admin", change).error().kind == RefusalKind::invalid);
    CHECK(bakery.give("director", closing()).error().kind == RefusalKind::forbidden);
}
