// The sweep that escalates what nobody acknowledged, on real stores, over restarts.

#include "server/follow_ups/sweep.h"
#include "shared/notifications/rules.h"
#include "tests/server/execution/kitchen.h"

using namespace batchline;
using namespace batchline::testing;

namespace {

std::vector<Notification> rejections_of(Kitchen& kitchen, const std::string& user) {
    std::vector<Notification> out;
    for (const AnyRecord& record : kitchen.store->read()->members(notifications_of(id<UserId>(user)))) {
        if (record.as<Notification>().notification_kind == NotificationKind::Rejection)
            out.push_back(record.as<Notification>());
    }
    return out;
}

std::size_t sweep(Kitchen& kitchen, std::int64_t after_minutes) {
    kitchen.now = kitchen.now.plus_seconds(after_minutes * 60);
    const std::size_t count =
        sweep_notifications(*kitchen.store, *kitchen.executor, shipped_configuration().follow_ups, kitchen.now);
    while (kitchen.executor->queue_length() > 0) kitchen.executor->run_one_batch();
    return count;
}

// An order without almonds was rejected a moment ago.
void reject(Kitchen& kitchen) {
    REQUIRE(kitchen.give("sales.north", kitchen.bakery.order_of("slice", pieces(10)), "create").status == 201);
    DecideProcurement no;
    no.order = id<OrderId>("order");
    no.decision = ProcurementDecision::Reject;
    no.justification = {"MaterialUnavailable", "There are no almonds anywhere."};
    REQUIRE(kitchen.give("procurement", no, "reject").status == 200);
}

}  // namespace

TEST_CASE("the server escalates by itself what nobody acknowledged, once, whenever it was restarted") {
    for (const auto kind : {Kitchen::Kind::memory, Kitchen::Kind::sqlite}) {
        Kitchen kitchen(StockedBakery{}, kind);
        reject(kitchen);
        const std::size_t told_of_rejection = kitchen.store->read()->audit_of(id<OrderId>("order")).size();
        CHECK(sweep(kitchen, 20) == 0);
        // Two sweeps at once do no harm either: the second command has nothing left to do.
        kitchen.now = kitchen.now.plus_seconds(11 * 60);
        const FollowUpRules& rules = shipped_configuration().follow_ups;
        CHECK(sweep_notifications(*kitchen.store, *kitchen.executor, rules, kitchen.now) == 1);
        CHECK(sweep(kitchen, 0) == 1);
        CHECK(rejections_of(kitchen, "manager.north").size() == 1);
        CHECK(rejections_of(kitchen, "sales.north")[0].escalated_to == id<UserId>("manager.north"));
        CHECK(kitchen.store->read()->audit_of(id<OrderId>("order")).size() == told_of_rejection + 1);
        if (kind == Kitchen::Kind::sqlite) kitchen.restart();
        CHECK(sweep(kitchen, 5) == 0);
        CHECK(rejections_of(kitchen, "manager.north").size() == 1);
    }
}

TEST_CASE("a sweep reads the urgent notifications of the last days alone, and none that was seen to") {
    Kitchen kitchen(StockedBakery{});
    reject(kitchen);
    const auto waiting = [&] {
        std::size_t count = 0;
        for (const Range& range : urgent_notices_to_look_at(kitchen.now))
            count += kitchen.store->read()->members(range).size();
        return count;
    };
    CHECK(waiting() == 1);
    const Instant then = kitchen.now;
    kitchen.now = kitchen.now.plus_days(5);
    CHECK(waiting() == 0);
    kitchen.now = then;
    const NotificationId own = rejections_of(kitchen, "sales.north")[0].id;
    CHECK(kitchen.give("sales.north", ReadNotification{own, true}, "acknowledge").status == 200);
    CHECK(waiting() == 0);
    CHECK(sweep(kitchen, 40) == 0);
    CHECK(rejections_of(kitchen, "manager.north").empty());
}
