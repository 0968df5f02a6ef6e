// Withdrawn work orders and who still sees them.

#include <doctest/doctest.h>

#include "shared/protocol/views.h"
#include "tests/support/bakery.h"

using namespace batchline;
using namespace batchline::testing;

TEST_CASE("a work order that was withdrawn is on nobody's board, whatever becomes of its order") {
    Bakery bakery;
    bakery.stock("flour", "flour", kg(50'000), "2026-12-31");
    bakery.stock("butter", "butter", kg(50'000), "2026-12-31");
    bakery.stock("bags", "bag", pieces(100), "2030-01-01");
    const auto sees = [&](WorkOrderId id) {
        const AnyRecord* record = bakery.world.find_any({RecordKind::WorkOrder, id.value});
        return is_visible(facts_of(*record, bakery.world),
                          Viewer{bakery.actor("operator.north"), shipped_configuration(), bakery.now});
    };
    const auto edit_to = [&](std::int64_t count) {
        EditOrder edit;
        edit.order = bakery.order().id;
        edit.expected = bakery.order().version;
        edit.lines = {{bakery.order().lines[0].id, id<ProductId>("bun"), pieces(count), ""}};
        edit.justification = Justification{"Other", "because the test says so"};
        bakery.must("sales.north", edit);
    };
    bakery.must("sales.north", bakery.order_of("bun", pieces(24)));
    const WorkOrderId first = *bakery.order().work_order;
    CHECK(sees(first));
    edit_to(2000);
    CHECK(bakery.order().phase == Phase::Short);
    CHECK_FALSE(sees(first));
    edit_to(24);
    CHECK(bakery.order().phase == Phase::Ready);
    REQUIRE(*bakery.order().work_order != first);
    CHECK_FALSE(sees(first));
    CHECK(sees(*bakery.order().work_order));
}
