// A preview decides as if it were to come true, and says nothing to anybody.

#include <doctest/doctest.h>

#include <algorithm>

#include "shared/follow_ups/model.h"
#include "shared/notifications/model.h"
#include "tests/support/bakery.h"

using namespace batchline;
using namespace batchline::testing;

namespace {

constexpr std::int64_t given_number = 7;

struct Stocked : Bakery {
    Stocked() {
        for (const char* material : {"flour", "butter"}) stock(material, material, kg(10'000), "2026-12-31");
        stock("bag", "bag", pieces(1000), "2026-12-31");
    }
};

/// What the command comes to for sales.north; nothing of it is kept.
struct Outlook {
    Outlook(const Bakery& bakery, const Command& command, Purpose purpose) : changes(bakery.world) {
        Moment moment{.now = bakery.now, .command = CommandId{id_from("asked")}, .purpose = purpose};
        if (purpose == Purpose::decide) moment.next_order_number = given_number;
        REQUIRE(decide(command, bakery.actor("sales.north"), shipped_configuration(), moment, changes).ok());
    }
    std::ptrdiff_t count(RecordKind kind) const {
        return std::count_if(changes.records().begin(), changes.records().end(),
                             [&](const auto& entry) { return entry.first.kind == kind; });
    }

    Changes changes;
};

}  // namespace

TEST_CASE("a preview comes to the same order, without a number, and tells nobody") {
    const Stocked bakery;
    const CreateOrder command = bakery.order_of("bun", pieces(24));
    const Outlook decided(bakery, command, Purpose::decide);
    const Outlook previewed(bakery, command, Purpose::preview);
    CHECK(decided.count(RecordKind::Notification) > 0);
    CHECK(previewed.count(RecordKind::Notification) == 0);
    const Order* real = decided.changes.find<Order>(command.id);
    const Order* shown = previewed.changes.find<Order>(command.id);
    REQUIRE(real);
    REQUIRE(shown);
    CHECK(real->number == given_number);
    CHECK(shown->number == 0);
    CHECK(shown->status == real->status);
    CHECK(shown->reservations.size() == real->reservations.size());
}

TEST_CASE("a preview watches no room") {
    Stocked bakery;
    bakery.must("sales.north", bakery.order_of("bun", pieces(24)));
    PostMessage question;
    question.order = bakery.order().id;
    question.text = "Do they want them sliced?";
    CHECK(Outlook(bakery, question, Purpose::decide).count(RecordKind::FollowUp) == 1);
    CHECK(Outlook(bakery, question, Purpose::preview).count(RecordKind::FollowUp) == 0);
}

TEST_CASE("a decision that gives no number is no preview") {
    Stocked bakery;
    bakery.must("sales.north", bakery.order_of("bun", pieces(24)));
    const Moment moment{.now = bakery.now, .command = CommandId{id_from("asked")}};
    Changes changes(bakery.world);
    const CancelOrder command{bakery.order().id, {}, {"CustomerCancelled", "They stay at home after all."}};
    REQUIRE(decide(command, bakery.actor("sales.north"), shipped_configuration(), moment, changes).ok());
    const auto& records = changes.records();
    CHECK(std::any_of(records.begin(), records.end(),
                      [](const auto& entry) { return entry.first.kind == RecordKind::Notification; }));
}
