// The fast way of writing views agrees with the plain one.

#include <doctest/doctest.h>

#include "shared/protocol/views.h"
#include "tests/support/bakery.h"

using namespace batchline;
using namespace batchline::testing;

TEST_CASE("a view as text says the same as the view, whoever looks and whatever at") {
    Bakery bakery;
    bakery.stock("flour 1", "flour", kg(100'000), "2026-12-31");
    bakery.stock("butter 1", "butter", kg(100'000), "2026-12-31");
    bakery.stock("bags 1", "bag", pieces(100'000), "2026-12-31");
    CreateOrder create = bakery.order_of("bun", pieces(24));
    create.customer_notes = "\"quoted\" \\ tab\t newline\n é \x01";
    bakery.must("sales.north", create);
    for (const User* user : bakery.world.all<User>()) {
        CAPTURE(user->user_name);
        const Actor actor = bakery.actor(user->user_name);
        const Viewer viewer{actor, shipped_configuration(), bakery.now};
        for (const auto& [key, record] : bakery.world.records()) {
            const AccessFacts facts = facts_of(record, bakery.world);
            const auto text = parse_json(view_text_of(record, facts, viewer));
            REQUIRE(text.has_value());
            CHECK(*text == view_of(record, facts, viewer));
        }
    }
}
